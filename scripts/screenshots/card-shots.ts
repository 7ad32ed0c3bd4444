// The card in its states that need no booking: who somebody is, how they got here, what can be done, and what goes wrong.
import { openingContactId } from '../../emulator/demo-portal/index.ts';
import type { House } from '../local-house.ts';
import { marked, type Camera } from './camera.ts';
import { card, contactOf, openRecord, openStory } from './record.ts';

export async function cardShots(camera: Camera, house: House): Promise<void> {
  await people(camera, house);
  await overlays(camera, house);
  await camera.both({ name: 'record', caption: 'The whole contact record' }, async (page) => {
    await openStory(page, house, openingContactId);
  });
  await camera.both({ name: 'card-loading', caption: 'The card while it is asked for' }, async (page) => {
    // The question is held back on its way; what is seen is what a slow line shows.
    await page.route('**/emulator/portals/*/ui/*', async (route) =>
      route.request().method() === 'POST' ? undefined : await route.continue(),
    );
    await openRecord(page, house, openingContactId);
    await marked(page, 'loading').waitFor();
    return card(page);
  });
  for (const page of [camera.page('en'), camera.page('ar')]) await page.unrouteAll({ behavior: 'ignoreErrors' });
}

async function people(camera: Camera, house: House): Promise<void> {
  const shots: [name: string, caption: string, email: string][] = [
    ['card-ready', 'Ready: stage, what to do, history, segments with their reasons, what is missing', 'amelie@atelierbrossard.example'],
    ['card-long-names', 'Long names', 'charlotte@atelierbrossard.example'],
    ['card-skips', 'Skipped stages, a move by an import and by HubSpot itself', 'henrik@tundra.example'],
    ['card-japanese', 'A name in Japanese script', 'morita@kitahama.example'],
    ['card-arabic-name', 'A name in Arabic script', 'yousef@noor-tech.example'],
    ['card-no-stage', 'The stage was taken away; the history stays', 'mona.fahmy@mail.example'],
  ];
  const first = { name: 'card', caption: 'At a glance: stage, since when, what to do now, how they got here', top: 618 };
  await camera.both(first, (page) => openStory(page, house, openingContactId));
  for (const [name, caption, email] of shots) {
    await camera.both({ name, caption }, (page) => openStory(page, house, contactOf(house, email)));
  }
  const { id } = house.emulator
    .portal(house.portalId)
    .createObject('contacts', { properties: { email: 'new@mail.example', firstname: 'Nils', lastname: 'Berg', lifecyclestage: null } });
  await camera.both({ name: 'card-new', caption: 'A contact who was created a moment ago' }, (page) => openStory(page, house, id));
  house.emulator.portal(house.portalId).deleteObject({ type: 'contacts', id });
}

async function overlays(camera: Camera, house: House): Promise<void> {
  await camera.both(
    { name: 'card-set-stage', caption: 'Setting a stage by hand; a step back is explained first' },
    async (page, language) => {
      await openStory(page, house, openingContactId);
      await marked(page, 'open-set-stage').click();
      await marked(page, 'new-stage').selectOption({ label: 'Prospect' });
      await marked(page, 'reason').fill(
        language === 'en' ? 'Changed jobs; starts over with a new team.' : 'انتقلت إلى عمل جديد وستبدأ من جديد.',
      );
      return page.getByRole('dialog');
    },
  );
  await camera.both({ name: 'card-stage-guide', caption: 'What the stages mean, one press away' }, async (page) => {
    await openStory(page, house, openingContactId);
    await marked(page, 'open-guide').click();
    return page.getByRole('dialog');
  });
}
