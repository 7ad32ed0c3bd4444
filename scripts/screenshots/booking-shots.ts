// What a booked meeting does: the deal, HubSpot's own move of the stage set back or accepted, a write that is refused, a pause, and the mail.
import type { Locator, Page } from 'playwright-core';
import type { House } from '../local-house.ts';
import { marked, type Camera } from './camera.ts';
import { card, contactOf, openStory } from './record.ts';
import { openSettings, save } from './settings-shots.ts';

const day = 86_400_000;

export async function bookingShots(camera: Camera, house: House): Promise<void> {
  const portal = house.emulator.portal(house.portalId);
  portal.setSwitches({ dealCreatedSync: false });
  await booked(camera, house, {
    name: 'card-booked',
    caption: 'A demo was booked: what was done, and the deal',
    email: 'devon@cobaltstudios.example',
  });
  await page(camera).goto(`${house.emulatorUrl}/emulator/mail`);
  await camera.take({ name: 'mail', caption: 'The mail that each of the sales team gets' }, 'en');

  portal.setSwitches({ dealCreatedSync: true });
  await booked(camera, house, {
    name: 'card-detour-restored',
    caption: 'HubSpot moved the contact on with the deal; Stagebook set the stage back once',
    email: 'freya@parcelpost.example',
    steps: ['restore_stage'],
  });
  await accept(camera, house);
  await booked(camera, house, {
    name: 'card-detour-accepted',
    caption: 'The same where the account accepts HubSpot’s move',
    email: 'ruben@sablefinance.example',
    steps: ['restore_stage'],
  });

  portal.setSwitches({
    validateRules: [{ objectType: 'contacts', property: 'phone', when: { property: 'lifecyclestage', value: 'salesqualifiedlead' } }],
  });
  await booked(camera, house, {
    name: 'card-refused',
    caption: 'HubSpot refused a write, and the card says so',
    email: 'ada@quilllegal.example',
  });
  portal.setSwitches({ validateRules: [] });
}

/** Books while everything is paused. */
export async function pausedShots(camera: Camera, house: House): Promise<void> {
  const id = contactOf(house, 'leila@sablefinance.example');
  meet(house, id);
  await camera.both({ name: 'card-paused', caption: 'Stagebook is paused: the booking waits' }, async (each) => {
    await openStory(each, house, id);
    await marked(each, 'paused').waitFor();
    await marked(each, 'step-deal').waitFor({ timeout: 60_000 });
    return card(each);
  });
}

type Booked = { name: string; caption: string; email: string; steps?: string[] };

async function booked(camera: Camera, house: House, { name, caption, email, steps = [] }: Booked): Promise<void> {
  const id = contactOf(house, email);
  await openStory(page(camera), house, id);
  meet(house, id);
  // It shows by itself; only the second viewer opens the record afterwards.
  await settled(page(camera), steps);
  await camera.both({ name, caption }, async (each, language): Promise<Locator> => {
    if (language !== 'en') await openStory(each, house, id);
    await settled(each, steps);
    return card(each);
  });
}

async function settled(each: Page, steps: string[]): Promise<void> {
  for (const step of ['mail', ...steps]) await marked(each, `step-${step}`).waitFor({ timeout: 90_000 });
  await each.waitForFunction(
    () => !/Under way|قيد التنفيذ/.test(document.querySelector('[data-test-id="meeting"]')?.textContent ?? 'Under way'),
    null,
    {
      timeout: 90_000,
    },
  );
}

function meet(house: House, contactId: string): void {
  const start = new Date(Math.floor(Date.now() / day) * day + 3 * day + 10 * 3_600_000);
  house.emulator.portal(house.portalId).bookMeeting({
    contactId,
    hostOwnerId: '81500003',
    title: 'Demo call',
    startsAt: start.toISOString(),
    endsAt: new Date(start.getTime() + 30 * 60_000).toISOString(),
  });
}

async function accept(camera: Camera, house: House): Promise<void> {
  await openSettings(page(camera), house);
  await page(camera)
    .getByRole('radio', { name: /Accept HubSpot/ })
    .check();
  await save(page(camera));
}

const page = (camera: Camera): Page => camera.page('en');
