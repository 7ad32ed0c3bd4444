// The page behind the scenes in a browser: each thing that a person can make happen really happens, and axe finds nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Locator } from 'playwright-core';
import { demoPortal, openingContactId } from '../../emulator/demo-portal/index.ts';
import { startEmulator, type PortalControl, type RunningEmulator } from '../../emulator/index.ts';
import { until } from '../emulator/webhooks/receiver.ts';
import { openBrowser, type OpenBrowser } from './open-browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('backstage', function () {
  this.timeout(60_000);
  let emulator: RunningEmulator;
  let portal: PortalControl;
  let open: OpenBrowser;
  before(async () => {
    emulator = await startEmulator({ portals: [demoPortal()], apps: [] });
    portal = emulator.portal('48210077');
    open = await openBrowser();
  });
  after(async () => {
    await open.close();
    await emulator.stop();
  });
  beforeEach(() => open.page.goto(`${emulator.url}/emulator/portals/48210077?contact=${openingContactId}`));

  const panel = (name: string): Locator => open.page.getByRole('region', { name, exact: true });
  const value = (property: string): string | undefined => portal.object({ type: 'contacts', id: openingContactId }).properties[property];

  it('a meeting is booked, moved, and nobody comes', async () => {
    await panel('Book a meeting').getByRole('button', { name: 'Book', exact: true }).click();
    const meetings = panel('Meetings');
    await meetings.getByRole('button', { name: 'Reschedule' }).click();
    await meetings.getByLabel('New start').fill('2027-01-05T11:00');
    await meetings.getByRole('button', { name: 'Move it' }).click();
    await meetings.getByText('Rescheduled').waitFor();
    await meetings.getByRole('button', { name: 'No-show' }).click();
    await meetings.getByText('No show', { exact: false }).waitFor();
    const [meeting] = portal.object({ type: 'contacts', id: openingContactId }).associations.meetings;
    const { properties } = portal.object({ type: 'meetings', id: meeting?.id ?? '' });
    assert.deepEqual([properties['hs_meeting_outcome'], properties['hs_meeting_start_time']?.slice(0, 10)], ['NO_SHOW', '2027-01-05']);
  });

  it('a property is changed by whom it is said', async () => {
    const change = panel('Change a property');
    await change.getByLabel('Property').selectOption({ label: 'Lead Status' });
    await change.getByLabel('Becomes').selectOption({ label: 'Connected' });
    await change.locator('select[name=by]').selectOption({ label: 'A workflow' });
    await change.getByRole('button', { name: 'Change' }).click();
    await until('it is written', () => value('hs_lead_status') === 'CONNECTED');
    const [version] = portal.history({ type: 'contacts', id: openingContactId }, 'hs_lead_status');
    assert.equal(version?.sourceType, 'AUTOMATION_PLATFORM');
  });

  it('a form is sent in, and a mistake is told and not done', async () => {
    const form = panel('Submit a form');
    await form.getByLabel('Country/Region').fill('Belgium');
    await form.getByRole('button', { name: 'Send it in' }).click();
    await until('it is written', () => value('country') === 'Belgium');
    const change = panel('Change a property');
    await change.getByLabel('Property').selectOption({ label: 'Email' });
    await change.getByLabel('Becomes').fill('no address');
    await change.getByRole('button', { name: 'Change' }).click();
    await open.page.getByText('is invalid').waitFor();
    assert.equal(value('email'), 'amelie@atelierbrossard.example');
  });

  it('switches, faults and the clock are set and set back', async () => {
    await panel('Switches').getByLabel("A company's stage moves its contacts").click();
    await panel('Switches').getByLabel('Webhooks come twice').selectOption({ label: 'Always' });
    await until('they are set', () => portal.switches().companyToContactSync && portal.switches().webhookDuplicate === 1);
    const faults = panel('Faults');
    await faults.locator('select[name=kind]').selectOption('477');
    await faults.getByRole('button', { name: 'Add fault' }).click();
    await faults.getByText('struck 0').waitFor();
    assert.equal(portal.faults()[0]?.kind, '477');
    await faults.getByRole('button', { name: 'Remove all' }).click();
    await until('they are gone', () => portal.faults().length === 0);
    await panel('Clock').getByRole('button', { name: '+1 week' }).click();
    await panel('Clock').getByText('7 d ahead').waitFor();
    await panel('Clock').getByRole('button', { name: 'Back to now' }).click();
    await panel('Clock').getByText('the time of this machine').waitFor();
  });

  it('a contact is deleted and brought back, merged with another, and erased after a question', async () => {
    const record = panel('The whole record');
    await record.getByRole('button', { name: 'Delete' }).click();
    await open.page.getByText('In the bin').first().waitFor();
    await record.getByRole('button', { name: 'Restore' }).click();
    await record.getByLabel('Merge into').selectOption({ label: 'Helen Marsh (helen@emberhealth.example)' });
    await record.getByRole('button', { name: 'Merge' }).click();
    await open.page.waitForURL((url) => !url.href.includes(openingContactId));
    const { id, properties } = portal.object({ type: 'contacts', id: openingContactId });
    assert.ok(properties['hs_merged_object_ids']?.startsWith(openingContactId) && open.page.url().endsWith(id));
    await panel('The whole record').getByRole('button', { name: 'Erase for privacy' }).click();
    await open.page.getByRole('alertdialog').getByRole('button', { name: 'Erase' }).click();
    await open.page.waitForURL((url) => !url.href.includes(id));
    assert.throws(() => portal.object({ type: 'contacts', id }));
  });

  it('axe finds nothing, and no script failed', async () => {
    await open.page.goto(`${emulator.url}/emulator/`);
    await panel('Traffic').getByText('No app has written anything yet').waitFor();
    await open.page.evaluate(axe);
    const { violations } = await open.page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
      [],
    );
    assert.deepEqual(open.problems, []);
  });
});
