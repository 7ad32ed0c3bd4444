// The system's Chromium for a test, with a page that remembers what went wrong on it.
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumFlags } from '../../scripts/find-chromium.ts';

export type OpenBrowser = { browser: Browser; page: Page; problems: string[]; close(): Promise<void> };

/** Opens a page of 1440 x 1600. `problems` are errors of scripts and requests that left this machine. */
export async function openBrowser(): Promise<OpenBrowser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 1600 } })).newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (!/^(https?:\/\/(127\.0\.0\.1|localhost)[:/]|data:|blob:)/.test(request.url())) problems.push(`left this machine: ${request.url()}`);
  });
  return { browser, page, problems, close: () => browser.close() };
}
