// The other places of the card: beside a contact, and on a company.
import { openingContactId } from '../../emulator/demo-portal/index.ts';
import type { House } from '../local-house.ts';
import type { Camera } from './camera.ts';
import { contactOf } from './record.ts';
import type { Locator, Page } from 'playwright-core';

const beside = (page: Page): Locator => page.locator('section:has([data-extension="stagebook_sidebar_card"])');
const tab = (page: Page): Locator => page.locator('.card-sheet:has([data-extension="stagebook_company_card"])');

export async function placeShots(camera: Camera, house: House): Promise<void> {
  const glances: [name: string, caption: string, id: string][] = [
    ['card-sidebar', 'Beside the record: the stage, what to do now, what is missing', openingContactId],
    ['card-sidebar-long', 'The same with long names', contactOf(house, 'charlotte@atelierbrossard.example')],
    ['card-sidebar-no-stage', 'The same of somebody without a stage', contactOf(house, 'mona.fahmy@mail.example')],
  ];
  for (const [name, caption, id] of glances)
    await camera.both({ name, caption }, async (page) => {
      await page.goto(house.recordUrl(id));
      await beside(page).locator('[data-test-id="glance"]').waitFor();
      return beside(page);
    });
  const companies: [name: string, caption: string, called: RegExp][] = [
    ['card-company', 'A company: how far each of its contacts has come', /atelier brossard/i],
    ['card-company-arabic', 'A company with an Arabic name', /نور/],
  ];
  for (const [name, caption, called] of companies)
    await camera.both({ name, caption }, async (page) => {
      await page.goto(companyUrl(house, called));
      await tab(page).locator('[data-test-id="company-story"]').waitFor();
      return tab(page);
    });
  await camera.both({ name: 'card-company-loading', caption: 'A company’s tab while it is asked for' }, async (page) => {
    await page.route('**/emulator/portals/*/ui/*', (route) => (route.request().method() === 'POST' ? undefined : route.continue()));
    await page.goto(companyUrl(house, /atelier brossard/i));
    await tab(page).locator('[data-test-id="loading"]').waitFor();
    return tab(page);
  });
  for (const page of [camera.page('en'), camera.page('ar')]) await page.unrouteAll({ behavior: 'ignoreErrors' });
}

function companyUrl(house: House, called: RegExp): string {
  const company = house.emulator.portal(house.portalId).objects('companies').find(({ properties }) => called.test(properties['name'] ?? ''));
  if (!company) throw new Error(`The demo portal has no company like ${String(called)}.`);
  return house.recordUrl(company.id).replace('/record/0-1/', '/record/0-2/');
}
