// The settings page: its tabs, a change that is not saved yet, a pause that is asked about, and the version that stands after it.
import type { Locator, Page } from 'playwright-core';
import type { House } from '../local-house.ts';
import type { Camera } from './camera.ts';

export const sheet = (page: Page): Locator => page.locator('.card-sheet');

export async function openSettings(page: Page, house: House): Promise<void> {
  await page.goto(house.settingsUrl);
  await page.locator('.card-sheet [role="tablist"]').waitFor();
}

/** Presses the one way to save, and waits until there is nothing left to save. */
export async function save(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /Save changes|حفظ التغييرات/ });
  await button.click();
  await page.locator('.toast').first().waitFor();
  await page.locator('.toast').getByRole('button').first().click();
}

export const tabs = [
  ['demos', 'What a booked demo leads to'],
  ['stages', 'What each stage means, and what entering it also does'],
  ['segments', 'Segments: what each asks for, how many are in it, and what rests on it'],
  ['rules', 'Rules, and how stages move'],
  ['sources', 'Who tells Stagebook what people do'],
  ['connection', 'Connection, permissions, and the past that was read'],
] as const;
type Tab = (typeof tabs)[number][0];
const tabIndex = (tab: Tab): number => tabs.findIndex(([name]) => name === tab);

export async function openTab(page: Page, house: House, at: number): Promise<void> {
  await openSettings(page, house);
  await sheet(page).getByRole('tab').nth(at).click();
}

/** A key as it is shown once; what it then sends, and what of that is turned down. */
async function sourceShots(camera: Camera, house: House): Promise<void> {
  let key = '';
  await camera.both({ name: 'settings-source-made', caption: 'A new key is shown once', top: 640 }, async (page, language) => {
    await openTab(page, house, tabIndex('sources'));
    await page.locator('input[name="source-name"]').fill(language === 'en' ? 'Production' : 'التجربة');
    await page.locator('[data-test-id="make-source"]').click();
    const field = page.locator('input[name="secret-key"]');
    await field.waitFor();
    if (language === 'en') key = await field.inputValue();
    return sheet(page);
  });
  const send = async (events: object[]): Promise<void> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
    await fetch(`${house.serverUrl}/v1/events`, { method: 'POST', headers, body: JSON.stringify({ events }) });
  };
  const person = { email: 'amelie@atelierbrossard.example', occurredAt: new Date().toISOString() };
  await send([
    { type: 'track', name: 'Created flow', messageId: 'shot-1', ...person },
    { type: 'page', path: '/pricing', messageId: 'shot-2', ...person },
    { type: 'track', name: 'Signed up', messageId: 'shot-3', occurredAt: person.occurredAt },
  ]);
  await camera.both({ name: 'settings-sources-used', caption: 'What was received, and what was rejected and why' }, async (page) => {
    await openTab(page, house, tabIndex('sources'));
    await page.locator('[data-test-id="make-source"]').waitFor();
    return sheet(page);
  });
}

export async function settingsShots(camera: Camera, house: House): Promise<void> {
  for (const [at, [tab, caption]] of tabs.entries()) {
    await camera.both({ name: `settings-${tab}`, caption }, async (page) => {
      await openTab(page, house, at);
      if (tab === 'stages') await sheet(page).getByRole('button', { name: 'PQL' }).first().click();
      if (tab === 'sources') await page.locator('[data-test-id="make-source"]').waitFor();
      return sheet(page);
    });
  }
  await camera.both({ name: 'settings-rule-on', caption: 'Switching a rule on says what it will do' }, async (page) => {
    await openTab(page, house, tabIndex('rules'));
    await sheet(page).locator('input[name="rule-on-pql"]').check();
    await sheet(page)
      .getByRole('button', { name: /Change this rule|تغيير هذه القاعدة/ })
      .nth(3)
      .click();
    return sheet(page);
  });
  await camera.both({ name: 'settings-templates', caption: 'Starting from a template' }, async (page) => {
    await openTab(page, house, tabIndex('segments'));
    await page.locator('[data-test-id="templates-segments"]').click();
    await page.getByRole('dialog').getByRole('table').waitFor();
    return page.getByRole('dialog');
  });
  await sourceShots(camera, house);
  await camera.both({ name: 'settings-unsaved', caption: 'A change that is not saved yet' }, async (page) => {
    await openSettings(page, house);
    await page.getByRole('switch').or(page.locator('input[name="paused"]')).first().check();
    return sheet(page);
  });
}

/** Lets everything go on again. */
export async function resume(camera: Camera, house: House): Promise<void> {
  const page = camera.page('en');
  await openSettings(page, house);
  await page.getByRole('switch').or(page.locator('input[name="paused"]')).first().uncheck();
  await save(page);
}

/** Leaves everything paused. */
export async function pause(camera: Camera, house: House): Promise<void> {
  await camera.both({ name: 'settings-pause', caption: 'Pausing everybody’s work is asked about' }, async (page) => {
    await openSettings(page, house);
    await page.getByRole('switch').or(page.locator('input[name="paused"]')).first().check();
    await page.getByRole('button', { name: /Save changes|حفظ التغييرات/ }).click();
    return page.getByRole('dialog');
  });
  const page = camera.page('en');
  await page.getByRole('button', { name: 'Pause and save' }).click();
  await page.locator('.toast').first().waitFor();
}
