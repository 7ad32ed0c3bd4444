// The way in: the account's apps, HubSpot's question, the pages at each end, and the card and the settings while the past is being read.
import { importFinished } from '../demo-life.ts';
import type { House } from '../local-house.ts';
import { marked, type Camera } from './camera.ts';
import { card, openRecord } from './record.ts';

/** Refuses by hand, connects by hand, and watches the beginning. Leaves the house installed and its past read. */
export async function installShots(camera: Camera, house: House, contactId: string): Promise<void> {
  const page = camera.page('en');
  const installUrl = `${house.serverUrl}/install`;
  const consent = page.locator('form.consent-card');
  await page.goto(`${house.emulatorUrl}/integrations-settings/${house.portalId}/installed`);
  await camera.take({ name: 'apps-before', caption: 'Connected apps, before the install' }, 'en');
  await page.goto(installUrl);
  await camera.take({ name: 'install-consent', caption: "HubSpot's question, with every permission in words" }, 'en', consent);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await camera.take({ name: 'install-denied', caption: 'The install was refused' }, 'en', page.locator('main'));
  await page.goto(`${house.serverUrl}/oauth/callback?code=made-up&state=made-up`);
  await camera.take({ name: 'install-broken', caption: 'A link that is not ours, or is too old' }, 'en', page.locator('main'));

  slowDown(house);
  await page.goto(installUrl);
  await page.getByRole('button', { name: 'Connect app' }).click();
  await page.getByRole('link', { name: /Open Stagebook/ }).waitFor();
  await camera.take({ name: 'install-done', caption: 'The install worked' }, 'en', page.locator('main'));
  await camera.both({ name: 'card-pending', caption: 'The card while the past is being read' }, async (each) => {
    await openRecord(each, house, contactId);
    await marked(each, 'pending').waitFor();
    return card(each);
  });
  await camera.both({ name: 'settings-reading', caption: 'The settings page while the past is being read' }, async (each) => {
    await each.goto(house.settingsUrl);
    await each.locator('[data-component="ProgressBar"]').first().waitFor();
  });
  house.emulator.portal(house.portalId).setFaults({ rules: [] });
  await importFinished(house);
}

/** HubSpot asks for patience at each page of contacts, so that the beginning can be looked at. */
function slowDown(house: House): void {
  house.emulator.portal(house.portalId).setFaults({
    rules: [{ match: { path: 'batch/read' }, kind: '429', probability: 1, retryAfterSeconds: 4 }],
  });
}
