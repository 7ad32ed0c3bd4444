// The page behind the scenes as data: who is chosen, what can be done to whom, and where the page is.
import assert from 'node:assert/strict';
import { demoPortal, openingContactId } from '../../../emulator/demo-portal/index.ts';
import { startEmulator, type RunningEmulator } from '../../../emulator/index.ts';
import type { BackstageView } from '../../../emulator/ui/views.ts';

const page = '/emulator/portals/48210077';

describe('emulator/hosting: backstage', () => {
  let emulator: RunningEmulator;
  beforeEach(async () => {
    emulator = await startEmulator({ portals: [demoPortal()], apps: [] });
  });
  afterEach(() => emulator.stop());

  const read = async (query = ''): Promise<BackstageView> =>
    (await (await fetch(`${emulator.url}${page}${query}`, { headers: { accept: 'application/json' } })).json()) as BackstageView;

  it('a browser at /emulator is led to the page of the first portal, a program is told what runs', async () => {
    const browser = await fetch(`${emulator.url}/emulator/`, { headers: { accept: 'text/html,*/*;q=0.8' }, redirect: 'manual' });
    assert.deepEqual([browser.status, browser.headers.get('location')], [302, page]);
    const program = (await (await fetch(`${emulator.url}/emulator`)).json()) as { portals: { portalId: string }[] };
    assert.equal(program.portals[0]?.portalId, '48210077');
    const html = await (await fetch(`${emulator.url}${page}`, { headers: { accept: 'text/html' } })).text();
    assert.match(html, /<title>Backstage \| Brightdesk<\/title>/);
  });

  it('the chosen contact comes with its meetings and lists, and every property that can be written', async () => {
    const control = emulator.portal('48210077');
    control.bookMeeting({ contactId: openingContactId, hostOwnerId: '81500001', startsAt: '2026-12-01T09:00:00Z' });
    const { chosen, people, total, properties, forms, hosts } = await read(`?contact=${openingContactId}`);
    assert.deepEqual([chosen?.name, chosen?.stage, chosen?.lists], ['Amélie Brossard', 'PQL', ['Newsletter', 'Hot prospects']]);
    assert.deepEqual(
      chosen?.meetings.map(({ startsAt, outcome }) => [startsAt, outcome]),
      [['2026-12-01T09:00:00.000Z', 'Scheduled']],
    );
    assert.deepEqual([people.length, total, forms.length, hosts.length], [60, 60, 2, 5]);
    assert.equal(properties[0]?.name, 'lifecyclestage');
    assert.equal(properties.find(({ name }) => name === 'hs_lead_status')?.options?.length, 5);
    assert.ok(!properties.some(({ name }) => name === 'createdate' || name.startsWith('hs_v2_')));
  });

  it('the id of a merged contact leads to the one that it became part of; one that is erased to somebody else', async () => {
    const control = emulator.portal('48210077');
    const other = control.objects('contacts').find(({ id }) => id !== openingContactId)?.id;
    const { id } = control.mergeObjects({ primaryId: openingContactId, otherId: other });
    assert.equal((await read(`?contact=${openingContactId}`)).chosen?.id, id);
    control.eraseObject({ type: 'contacts', id });
    const { chosen } = await read(`?contact=${openingContactId}`);
    assert.ok(chosen !== null && chosen.id !== id);
  });

  it('who is in the bin can still be chosen, to be brought back', async () => {
    emulator.portal('48210077').deleteObject({ type: 'contacts', id: openingContactId });
    assert.equal((await read(`?contact=${openingContactId}`)).chosen?.archived, true);
  });

  it('switches and faults are shown as they stand', async () => {
    const control = emulator.portal('48210077');
    control.setSwitches({ backwardWrite: 'error' });
    control.setFaults({ rules: [{ kind: '477', times: 2, match: { path: '/deals' } }] });
    const { switches, faults, faultKinds } = await read();
    assert.equal(switches['backwardWrite'], 'error');
    assert.deepEqual(faults, [{ kind: '477', path: '/deals', probability: 1, times: 2, struck: 0 }]);
    assert.ok(faultKinds.includes('423'));
  });
});
