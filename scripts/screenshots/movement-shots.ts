// What rules do with a contact, as the card shows it: why it is in a segment, a move that is waited for, a hold, a move that was not made.
// Rules are switched on for it and off again afterwards, so that the other pictures show an account as it begins.
import { openingContactId } from '../../emulator/demo-portal/index.ts';
import { saveSettings } from '../../server/operations/save-settings.ts';
import { settingsOf, type PortalSettings } from '../../server/operations/portal-settings.ts';
import { viewPortal } from '../../server/store/portal.ts';
import { tellEvents } from '../demo-life.ts';
import type { House } from '../local-house.ts';
import { marked, viewers, type Camera } from './camera.ts';
import { card, contactOf, openStory } from './record.ts';

export async function movementShots(camera: Camera, house: House): Promise<void> {
  await camera.both(
    { name: 'card-why', caption: 'Why somebody is in a segment, unfolded; the others and what they lack' },
    async (page) => {
      await openStory(page, house, openingContactId);
      await marked(page, 'why-pql').click();
      await marked(page, 'other-segments').click();
      // Pressing scrolled there, and the page's bar would lie over the picture.
      await page.evaluate(() => window.scrollTo(0, 0));
      return card(page);
    },
  );
  await switchRules(house, { pql: 30, lead: 0 });
  await pending(camera, house, 'yousef@noor-tech.example');
  await held(camera, house, 'sigrid@fjordrobotics.example');
  await notMoved(camera, house, 'henrik@tundra.example');
  await switchRules(house, {});
}

async function pending(camera: Camera, house: House, email: string): Promise<void> {
  await tell(house, email, ['Created flow']);
  await camera.both({ name: 'card-pending-move', caption: 'A move that a rule waits to make, counted down' }, async (page) => {
    await openStory(page, house, contactOf(house, email));
    await marked(page, 'countdown').waitFor({ timeout: 60_000 });
    return card(page);
  });
}

async function held(camera: Camera, house: House, email: string): Promise<void> {
  const id = contactOf(house, email);
  const stage = (await settingsNow(house)).settings.stages.find(({ label }) => label === 'User')?.id ?? '';
  house.emulator
    .portal(house.portalId)
    .changeObject({ type: 'contacts', id }, { properties: { lifecyclestage: stage }, as: { userId: viewers.en } });
  await tell(house, email, ['Signed up', 'Created flow']);
  await camera.both({ name: 'card-held', caption: 'Somebody set the stage by hand; rules wait' }, async (page) => {
    await openStory(page, house, id);
    await marked(page, 'hold').waitFor({ timeout: 60_000 });
    return card(page);
  });
}

async function notMoved(camera: Camera, house: House, email: string): Promise<void> {
  await tell(house, email, ['CTA form submitted']);
  await camera.both({ name: 'card-not-moved', caption: 'A rule wanted a colder stage; the contact was left where it is' }, async (page) => {
    await openStory(page, house, contactOf(house, email));
    await marked(page, 'not-done').waitFor({ timeout: 60_000 });
    return card(page);
  });
}

async function tell(house: House, email: string, names: string[]): Promise<void> {
  const occurredAt = new Date().toISOString();
  await tellEvents(
    house,
    names.map((name) => ({ messageId: `${email} ${name} ${occurredAt}`, name, occurredAt, email })),
  );
}

/** These rules are on with these waits, in minutes; all others are off. */
async function switchRules(house: House, waits: Record<string, number>): Promise<void> {
  const { version, settings } = await settingsNow(house);
  const rules = settings.rules.map((rule) => ({
    ...rule,
    isOn: rule.segment in waits,
    waitMinutes: waits[rule.segment] ?? rule.waitMinutes,
  }));
  const { deps, portalId } = house;
  await saveSettings(deps, { portalId, userEmail: null, baseVersion: version, settings: { ...settings, rules } });
}

async function settingsNow({ deps, portalId }: House): Promise<PortalSettings> {
  const held = await viewPortal(deps, portalId, settingsOf);
  if (!held) throw new Error('The portal has no settings yet.');
  return held;
}
