// The settings page: its tabs, a change that is not saved yet, a pause that is asked about, and the version that stands after it.
import type { Locator, Page } from 'playwright-core';
import type { House } from '../local-house.ts';
import type { Camera } from './camera.ts';

const sheet = (page: Page): Locator => page.locator('.card-sheet');

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

export async function settingsShots(camera: Camera, house: House): Promise<void> {
  const tabs = ['demos', 'stages', 'connection'] as const;
  const captions = ['What a booked demo leads to', 'What each stage means', 'Connection, permissions, and the past that was read'];
  for (const [at, tab] of tabs.entries()) {
    await camera.both({ name: `settings-${tab}`, caption: captions[at] ?? tab }, async (page) => {
      await openSettings(page, house);
      await page.locator('.card-sheet').getByRole('tab').nth(at).click();
      if (tab === 'stages') await page.locator('.card-sheet').getByRole('button', { name: 'PQL' }).click();
      return sheet(page);
    });
  }
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
