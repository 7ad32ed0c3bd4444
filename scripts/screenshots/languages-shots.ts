// Each surface in each language, looked at by somebody who reads it: the install pages by the browser's language, card and settings by
// the user's, the mail by what its reader was last spoken to in. Small pictures, and a list of texts that do not fit where they stand.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { demoPortal, openingContactId } from '../../emulator/demo-portal/index.ts';
import type { MailMessage } from '../../emulator/mailbox.ts';
import { importFinished, tellEvents } from '../demo-life.ts';
import { chromiumFlags } from '../find-chromium.ts';
import { startHouse, type House } from '../local-house.ts';
import { marked } from './camera.ts';
import { card, contactOf, openStory } from './record.ts';
import { openTab, sheet, tabs } from './settings-shots.ts';

/** Who reads which language: the demo portal's people, for this run. */
export const readers = [
  { language: 'en', called: 'English', locale: 'en-gb', userId: '28600001' },
  { language: 'fr', called: 'Français', locale: 'fr-fr', userId: '28600003' },
  { language: 'tr', called: 'Türkçe', locale: 'tr', userId: '28600005' },
  { language: 'ja', called: '日本語', locale: 'ja', userId: '28600004' },
  { language: 'ar', called: 'العربية', locale: 'ar', userId: '28600002' },
  { language: 'zh-Hant', called: '繁體中文', locale: 'zh-tw', userId: '28600006' },
] as const;
type Reader = (typeof readers)[number];
export type LanguageShot = { name: string; caption: string; language: Reader['language']; file: string; bytes: number };
type Studio = { house: House; browser: Browser; folder: string; shots: LanguageShot[]; unfit: string[] };
type Seat = Studio & { reader: Reader; page: Page };

/** Takes them all; the house is its own. */
export async function languagesShots({ executablePath, folder }: { executablePath: string; folder: string }): Promise<Studio> {
  await mkdir(folder, { recursive: true });
  const house = await startHouse({ portal: portalOfReaders() });
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  const studio: Studio = { house, browser, folder, shots: [], unfit: [] };
  try {
    // English comes first: the account's own words are then English, as those of most accounts with several languages are.
    for (const reader of readers) await atSeat(studio, reader, installPages);
    await importFinished(house);
    await tellEvents(house);
    for (const reader of readers) await atSeat(studio, reader, cardAndSettings);
    bookDemo(house);
    for (const reader of readers) await mailTo(house, reader);
    for (const reader of readers) await atSeat(studio, reader, mailAndBooking);
  } finally {
    await browser.close();
    await house.stop();
  }
  return studio;
}

function portalOfReaders(): ReturnType<typeof demoPortal> {
  const portal = demoPortal();
  const users = portal.users.map((user) => {
    const reader = readers.find(({ userId }) => userId === user.userId);
    return reader ? { ...user, active: true, teamIds: ['510001'], locale: reader.locale, language: reader.locale.slice(0, 2) } : user;
  });
  return { ...portal, users };
}

async function atSeat(studio: Studio, reader: Reader, work: (seat: Seat) => Promise<void>): Promise<void> {
  const { browser, house } = studio;
  const context = await browser.newContext({
    viewport: { width: 1440, height: 940 },
    locale: reader.locale,
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  await context.addCookies([{ name: 'emulator-user', value: reader.userId, url: house.emulatorUrl }]);
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await work({ ...studio, reader, page });
  await context.close();
}

async function installPages(seat: Seat): Promise<void> {
  const { page, house } = seat;
  await page.goto(`${house.serverUrl}/install`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await take(seat, { name: 'install-denied', caption: 'The install was refused' }, page.locator('main'));
  await page.goto(`${house.serverUrl}/install`);
  await page.getByRole('button', { name: 'Connect app' }).click();
  await take(seat, { name: 'install-done', caption: 'The install worked' }, page.locator('main'));
}

async function cardAndSettings(seat: Seat): Promise<void> {
  const { page, house } = seat;
  await openStory(page, house, openingContactId);
  await marked(page, 'segment-pql').waitFor();
  await marked(page, 'why-pql').click();
  await take(seat, { name: 'card', caption: 'The card: stage, what to do, history, and why somebody is in a segment' }, card(page));
  await marked(page, 'open-set-stage').click();
  await marked(page, 'new-stage').selectOption({ label: 'Prospect' });
  await take(
    seat,
    { name: 'card-set-stage', caption: 'Setting a stage by hand; a step back is explained first' },
    page.getByRole('dialog'),
  );
  for (const [at, [tab, caption]] of tabs.entries()) {
    await openTab(page, house, at);
    if (tab === 'stages') await sheet(page).getByRole('button', { name: 'PQL' }).first().click();
    if (tab === 'sources') await page.locator('[data-test-id="make-source"]').waitFor();
    await take(seat, { name: `settings-${tab}`, caption }, sheet(page));
  }
}

const booked = 'devon@cobaltstudios.example';

function bookDemo(house: House): void {
  const day = 86_400_000;
  const start = new Date(Math.floor(Date.now() / day) * day + 3 * day + 10 * 3_600_000);
  house.emulator.portal(house.portalId).bookMeeting({
    contactId: contactOf(house, booked),
    hostOwnerId: '81500003',
    title: 'Demo call',
    startsAt: start.toISOString(),
    endsAt: new Date(start.getTime() + 30 * 60_000).toISOString(),
  });
}

async function mailAndBooking(seat: Seat): Promise<void> {
  const { page, house, reader } = seat;
  await openStory(page, house, contactOf(house, booked));
  await marked(page, 'step-restore_stage').waitFor({ timeout: 90_000 });
  const mail = await mailTo(house, reader);
  await take(seat, { name: 'card-booked', caption: 'A demo was booked: what was done, and the deal' }, marked(page, 'meeting'));
  await page.setContent(mail.html ?? '');
  await take(seat, { name: 'mail', caption: 'The mail about a booked demo' }, page.locator('table table').first());
}

async function mailTo(house: House, { userId }: Reader): Promise<MailMessage> {
  const users = house.emulator.portal(house.portalId).users();
  const address = users.find((user) => user.userId === userId)?.email ?? '';
  for (let tries = 0; tries < 120; tries += 1) {
    const messages = (await (await fetch(`${house.emulatorUrl}/emulator/mail`)).json()) as MailMessage[];
    const found = messages.find(({ to }) => to.some((each) => each.includes(address)));
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`No mail came to ${address}.`);
}

/** As WebP, three quarters of its size: text stays readable and a picture is some 20 kB. */
async function take(seat: Seat, shot: { name: string; caption: string }, what: Locator): Promise<void> {
  const { page, reader, folder, shots, unfit } = seat;
  await what.waitFor();
  await page.mouse.move(0, 0);
  await page.evaluate(async () => void (await document.fonts.ready));
  await page.waitForTimeout(350);
  unfit.push(...(await textsThatDoNotFit(what)).map((text) => `${shot.name} ${reader.language}: ${text}`));
  await what.evaluate((element) => {
    for (let each: Element | null = element.parentElement; each; each = each.parentElement) each.scrollTop = 0;
  });
  const box = await what.boundingBox();
  if (!box) throw new Error(`${shot.name} is not to be seen.`);
  const lines = await page.context().newCDPSession(page);
  const clip = { x: box.x, y: box.y, width: box.width, height: box.height, scale: 0.75 };
  const { data } = await lines.send('Page.captureScreenshot', { format: 'webp', quality: 60, clip, captureBeyondViewport: true });
  const file = `${shot.name}.${reader.language}.webp`;
  const picture = Buffer.from(data, 'base64');
  await writeFile(path.join(folder, file), picture);
  shots.push({ ...shot, language: reader.language, file, bytes: picture.length });
}

/** Texts that are cut off, by an ellipsis or by the edge of what holds them. */
async function textsThatDoNotFit(what: Locator): Promise<string[]> {
  return await what.evaluate((root) => {
    const holders = [...root.querySelectorAll<HTMLElement>('*')].filter(
      (each) => each.children.length === 0 && (each.textContent ?? '').trim() !== '' && each.offsetParent !== null,
    );
    const isCut = (each: HTMLElement): boolean =>
      each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== 'visible';
    return holders.filter(isCut).map((each) => (each.textContent ?? '').trim().slice(0, 80));
  });
}
