// Rules move contacts: from an event to HubSpot's own record, with the local HubSpot, the real memory and a clock that the test moves.
import assert from 'node:assert/strict';
import type { Settings } from '@stagebook/contract';
import { sweep } from '../../server/operations/sweep.ts';
import { receiveEvents } from '../../server/operations/receive-events.ts';
import { saveSettings } from '../../server/operations/save-settings.ts';
import { settingsOf } from '../../server/operations/portal-settings.ts';
import { createApiKey } from '../../server/store/api-keys.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

const portalId = '52200001';
const secret = 'sb_0123456789abcdef0123456789abcdef';
const minute = 60_000;
const [user, pql] = ['412300002', '412300003'];

describe('rules that move contacts', function () {
  this.timeout(120_000);
  let shop: Workshop;
  let no = 0;

  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId)] });
    await shop.installed();
    await shop.read((at) => createApiKey(at, { name: 'Test', secret, scope: 'write', now: shop.clock() }));
    await tell('0', 'nobody@rules.example', 'Looked');
    await change((settings) => ({
      ...settings,
      rules: settings.rules.map((rule) => ({ ...rule, isOn: rule.stage !== null, waitMinutes: 10 })),
    }));
    await shop.work();
  });
  after(() => shop.stop());

  const tell = (messageId: string, email: string, name: string, path: string | null = null) =>
    receiveEvents(shop.deps, {
      key: secret,
      events: [{ messageId, name, email, contactId: null, occurredAt: shop.clock(), path, properties: {} }],
      receivedAt: shop.clock(),
    });
  const did = async (email: string, name: string, path: string | null = null) => {
    await tell(`m${(no += 1)}`, email, name, path);
    await shop.work();
  };
  const change = async (edit: (settings: Settings) => Settings) => {
    const { version, settings } = (await shop.read(settingsOf))!;
    await saveSettings(shop.deps, { portalId, userEmail: 'kim@brightdesk.example', baseVersion: version, settings: edit(settings) });
    await shop.work();
  };
  const contact = async (email: string, properties: Record<string, string> = {}) => {
    const id = shop.control().createObject('contacts', { properties: { email, ...properties } }).id;
    await shop.work();
    return id;
  };
  const later = async (ms: number) => {
    shop.pass(ms);
    await sweep(shop.deps);
    await shop.work();
  };
  const stageOf = (id: string) =>
    (shop.control().object({ type: 'contacts', id }) as { properties: Record<string, string> }).properties['lifecyclestage'] ?? null;

  it('moves a contact after the settling time, and the card says why', async () => {
    const id = await contact('ada@rules.example');
    await did('ada@rules.example', 'Signed up');
    const waiting = await shop.readyCard(id);
    assert.deepEqual(waiting.pending && { ...waiting.pending, dueAt: '' }, {
      rule: 'user',
      segment: 'user',
      segmentName: 'User',
      stage: user,
      dueAt: '',
    });
    await later(11 * minute);
    assert.equal(stageOf(id), user);
    const card = await shop.readyCard(id);
    assert.equal(card.pending, null);
    assert.equal(card.current?.cause.kind, 'stagebook');
    assert.equal(card.current?.cause.segment, 'User');
  });

  it('moves nobody whose segment is left before the settling time ended, and says so; a change by a person puts it off', async () => {
    const id = await contact('bea@rules.example');
    await change((settings) => ({
      ...settings,
      segments: settings.segments.map((segment) =>
        segment.id === 'pql'
          ? { ...segment, condition: { kind: 'field', object: 'contact', property: 'country', operator: 'is', values: ['Peru'] } }
          : segment,
      ),
    }));
    shop.control().changeObject({ type: 'contacts', id }, { properties: { country: 'Peru' } });
    await shop.work();
    assert.equal((await shop.readyCard(id)).pending?.stage, pql);
    shop.control().changeObject({ type: 'contacts', id }, { properties: { country: 'Chile' } });
    await shop.work();
    assert.equal((await shop.readyCard(id)).pending, null);
    await later(11 * minute);
    assert.equal(stageOf(id), 'lead');
    assert.deepEqual(
      (await shop.readyCard(id)).notMoved.map(({ rule, outcome }) => [rule, outcome]),
      [['pql', 'left_again']],
    );
  });

  it('a hotter segment pre-empts a colder one, which is told as such', async () => {
    const id = await contact('cleo@rules.example');
    await did('cleo@rules.example', 'Signed up');
    await later(5 * minute);
    shop.control().changeObject({ type: 'contacts', id }, { properties: { country: 'Peru' } });
    await shop.work();
    assert.equal((await shop.readyCard(id)).pending?.stage, pql);
    await later(6 * minute);
    assert.equal(stageOf(id), 'lead', 'the colder one waits for the hotter one');
    await later(5 * minute);
    assert.equal(stageOf(id), pql);
    assert.deepEqual(
      (await shop.readyCard(id)).notMoved.map(({ rule, outcome, params }) => [rule, outcome, params['kept']]),
      [['user', 'hotter_won', 'PQL']],
    );
  });

  it('never moves a contact backward, and shows what was wanted', async () => {
    const id = await contact('dan@rules.example', { lifecyclestage: 'opportunity' });
    await did('dan@rules.example', 'Signed up');
    assert.equal((await shop.readyCard(id)).pending, null);
    await later(11 * minute);
    assert.equal(stageOf(id), 'opportunity');
    assert.deepEqual(
      (await shop.readyCard(id)).notMoved.map(({ rule, outcome, params }) => [rule, outcome, params['kept']]),
      [['user', 'not_backward', 'Opportunity']],
    );
  });

  it('moves nobody because the settings were changed', async () => {
    const id = await contact('eve@rules.example', { country: 'Chile' });
    await change((settings) => ({
      ...settings,
      segments: settings.segments.map((segment) =>
        segment.id === 'pql'
          ? { ...segment, condition: { kind: 'field', object: 'contact', property: 'country', operator: 'is', values: ['Chile'] } }
          : segment,
      ),
    }));
    assert.equal((await shop.readyCard(id)).segments.find((segment) => segment.id === 'pql')?.verdict, 'yes');
    await later(11 * minute);
    assert.equal(stageOf(id), 'lead');
  });
});
