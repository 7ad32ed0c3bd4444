// Takes every picture of docs/images from the running product: the demo portal, the real server, a real install, real bookings.
// With names as arguments only those parts are taken (install, card, places, movement, settings, booking, around, paused, gone, scopes, languages), to look at while designing.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { demoPortal, openingContactId } from '../emulator/demo-portal/index.ts';
import { importFinished, tellEvents } from './demo-life.ts';
import { findChromium } from './find-chromium.ts';
import { startHouse, type House } from './local-house.ts';
import { bookingShots, pausedShots } from './screenshots/booking-shots.ts';
import { marked, openCamera, type Camera, type Taken } from './screenshots/camera.ts';
import { cardShots } from './screenshots/card-shots.ts';
import { installShots } from './screenshots/install-shots.ts';
import { languagesShots } from './screenshots/languages-shots.ts';
import { movementShots } from './screenshots/movement-shots.ts';
import { placeShots } from './screenshots/place-shots.ts';
import { card, contactOf, openRecord, openStory } from './screenshots/record.ts';
import { scopesShots } from './screenshots/scopes-shots.ts';
import { pause, resume, settingsShots } from './screenshots/settings-shots.ts';
import { writeLanguagesPage } from './screenshots/write-languages-page.ts';
import { writeScreensPage } from './screenshots/write-screens-page.ts';

const docs = path.resolve(import.meta.dirname, '../docs');
const chosen = process.argv.slice(2);
const wants = (part: string): boolean => chosen.length === 0 || chosen.includes(part);

const executablePath = findChromium(process.env);
if (!executablePath) {
  console.error('No Chromium was found, and without one there are no pictures. If it is installed, set CHROMIUM_PATH to it.');
  process.exit(1);
}
await mkdir(path.join(docs, 'images'), { recursive: true });
const open = (origin: string): Promise<Camera> => openCamera({ executablePath, folder: path.join(docs, 'images'), origin });

const taken: Taken[] = [];
if (chosen.length === 0 || chosen.some((part) => !['scopes', 'languages'].includes(part))) {
  const house = await startHouse({ portal: demoPortal() });
  const camera = await open(house.emulatorUrl);
  await wholeLife(camera, house);
  await camera.close();
  await house.stop();
  taken.push(...camera.taken);
}
if (wants('languages')) {
  const { shots, unfit } = await languagesShots({ executablePath, folder: path.join(docs, 'images/languages') });
  await writeLanguagesPage(path.join(docs, 'languages.md'), shots);
  if (unfit.length > 0) console.error(`Texts that are cut off:\n${unfit.join('\n')}`);
  console.log(`${shots.length} pictures of languages, ${Math.round(shots.reduce((sum, { bytes }) => sum + bytes, 0) / 1000)} kB`);
}
if (wants('scopes')) {
  const other = await scopesShots(open);
  await other.close();
  taken.push(...other.taken);
}
if (chosen.length === 0) await writeScreensPage(path.join(docs, 'screens.md'), taken);
const tooLarge = taken.filter(({ bytes }) => bytes > 200_000).map(({ file, bytes }) => `${file}: ${bytes} bytes`);
if (tooLarge.length > 0) console.error(`Larger than a picture should be:\n${tooLarge.join('\n')}`);
console.log(`${taken.length} pictures, ${Math.round(taken.reduce((sum, { bytes }) => sum + bytes, 0) / 1000)} kB`);

async function wholeLife(camera: Camera, house: House): Promise<void> {
  if (wants('install')) await installShots(camera, house, openingContactId);
  else await house.install().then(() => importFinished(house));
  await tellEvents(house);
  await evaluated(camera, house);
  if (wants('card')) await cardShots(camera, house);
  if (wants('places')) await placeShots(camera, house);
  if (wants('movement')) await movementShots(camera, house);
  if (wants('settings')) await settingsShots(camera, house);
  if (wants('booking')) await bookingShots(camera, house);
  if (wants('around')) await around(camera, house);
  if (wants('paused')) {
    await pause(camera, house);
    await pausedShots(camera, house);
    await resume(camera, house);
  }
  if (wants('gone')) await gone(camera, house);
}

/** The events have been told and judged: the opening contact's segments say so. */
async function evaluated(camera: Camera, house: House): Promise<void> {
  const page = camera.page('en');
  await openStory(page, house, openingContactId);
  // Only segments that somebody is in stand open.
  await marked(page, 'segment-pql').waitFor({ timeout: 60_000 });
}

async function around(camera: Camera, house: House): Promise<void> {
  await camera.both({ name: 'home', caption: 'All contacts' }, async (page) => {
    await page.goto(`${house.emulatorUrl}/`);
  });
  await camera.both({ name: 'apps', caption: 'Connected apps' }, async (page) => {
    await page.goto(`${house.emulatorUrl}/integrations-settings/${house.portalId}/installed`);
  });
}

/** What is no longer there: first a contact, then the server. */
async function gone(camera: Camera, house: House): Promise<void> {
  const id = contactOf(house, 'mateo@pampaagro.example');
  for (const language of ['en', 'ar'] as const) {
    // HubSpot's page does not learn that somebody else deleted the record; the local one would, by its live line.
    await camera.page(language).route('**/emulator/portals/*/stream', (route) => route.abort());
    await openStory(camera.page(language), house, id);
  }
  house.emulator.portal(house.portalId).deleteObject({ type: 'contacts', id });
  await camera.both({ name: 'card-unknown', caption: 'The contact was deleted while it was looked at' }, async (page) => {
    await marked(page, 'unknown-contact').waitFor({ timeout: 60_000 });
    return card(page);
  });
  for (const language of ['en', 'ar'] as const) await openStory(camera.page(language), house, openingContactId);
  await house.stopServer();
  await camera.both({ name: 'card-stale', caption: 'The server stopped answering; what was read stays' }, async (page) => {
    await marked(page, 'stale').waitFor({ timeout: 60_000 });
    return card(page);
  });
  await camera.both({ name: 'card-failed', caption: 'The server does not answer' }, async (page) => {
    await openRecord(page, house, openingContactId);
    await marked(page, 'failed').waitFor({ timeout: 60_000 });
    return card(page);
  });
}
