// Takes the pictures: one browser, one page for each viewer, files of fixed names, and the list of what was taken.
// It knows how to wait until a page stands still, and nothing of what is on it.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { chromiumFlags } from '../find-chromium.ts';

/** Who looks: Kim reads English, Layla reads Arabic from right to left. */
export const viewers = { en: '28600001', ar: '28600002' } as const;
export type Language = keyof typeof viewers;
/** `top`: only so much of it, from its upper edge. */
export type Shot = { name: string; caption: string; top?: number };
export type Taken = Shot & { language: Language; file: string; bytes: number };
/** Brings a page to what is to be seen, and gives the part to show; nothing means the whole window. */
export type Scene = (page: Page, language: Language) => Promise<Locator | void>;
export type Camera = {
  page(language: Language): Page;
  /** One picture, in one language. */
  take(shot: Shot, language: Language, what?: Locator): Promise<void>;
  /** The same scene for both viewers, one after the other. */
  both(shot: Shot, scene: Scene): Promise<void>;
  taken: Taken[];
  close(): Promise<void>;
};
type Options = { executablePath: string; folder: string; origin: string };

const WINDOW = { width: 1440, height: 940 };

/** The card in the middle and the one beside it are made of the same parts: those of the middle are meant. */
export const marked = (page: Page, id: string): Locator => page.locator(`[data-test-id="${id}"]:not([data-extension="stagebook_sidebar_card"] *)`);

export async function openCamera({ executablePath, folder, origin }: Options): Promise<Camera> {
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  const open = async (language: Language): Promise<Page> => {
    const context = await browser.newContext({ viewport: WINDOW, deviceScaleFactor: 1.25, reducedMotion: 'reduce', colorScheme: 'light' });
    await context.addCookies([{ name: 'emulator-user', value: viewers[language], url: origin }]);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return page;
  };
  const pages = { en: await open('en'), ar: await open('ar') };
  const taken: Taken[] = [];
  const take = async (shot: Shot, language: Language, what?: Locator): Promise<void> => {
    const file = `${shot.name}${language === 'en' ? '' : `.${language}`}.png`;
    await standStill(pages[language]);
    const picture = await photograph(pages[language], { what, top: shot.top });
    await writeFile(path.join(folder, file), picture);
    taken.push({ ...shot, language, file, bytes: picture.length });
  };
  return {
    taken,
    take,
    page: (language) => pages[language],
    both: async (shot, scene) => {
      for (const language of ['en', 'ar'] as const) await take(shot, language, (await scene(pages[language], language)) ?? undefined);
    },
    close: () => browser.close(),
  };
}

/** A part that is higher than the window gets a higher window: what sticks to its edge would lie over the picture. */
async function photograph(page: Page, { what, top }: { what: Locator | undefined; top?: number }): Promise<Buffer> {
  // What was pressed on the way may have scrolled the page.
  await what?.evaluate((element) => {
    for (let each: Element | null = element.parentElement; each; each = each.parentElement) each.scrollTop = 0;
  });
  const box = await what?.boundingBox();
  if (top !== undefined && box)
    return await page.screenshot({ animations: 'disabled', clip: { ...box, height: Math.min(top, box.height) } });
  if (!what) return await page.screenshot({ animations: 'disabled', scale: 'css' });
  const height = Math.ceil((box?.y ?? 0) + (box?.height ?? 0)) + 40;
  if (height > WINDOW.height) await page.setViewportSize({ ...WINDOW, height });
  const sharp = await what.screenshot({ animations: 'disabled' });
  const picture = sharp.length > 190_000 ? await what.screenshot({ animations: 'disabled', scale: 'css' }) : sharp;
  await page.setViewportSize(WINDOW);
  return picture;
}

/** The fonts are there, the pointer rests outside, and what slides or fades has come to its end. */
async function standStill(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  await page.waitForTimeout(350);
}
