// The whole way over HTTP: a product tells an event, the card counts down, HubSpot's own record has the new stage, and the card says why.
import assert from 'node:assert/strict';
import type { SettingsAnswer } from '@stagebook/contract';
import { createApiKey } from '../../server/store/api-keys.ts';
import { inPortal, noPortal } from '../../server/store/portal.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { until } from '../support/until.ts';

describe('a rule moves a contact', function () {
  this.timeout(90_000);
  const contactId = '70100000142';
  const pql = '412300003';
  let house: TestHouse;
  let ahead = 0;

  before(async () => {
    house = await openHouse({ replaced: { clock: () => new Date(Date.now() + ahead) } });
    await house.installed();
    await inPortal(house.deps, house.portalId, (at) =>
      createApiKey(at, { name: 'Test', secret: 'sb_0123456789abcdef0123456789abcdef', scope: 'write', now: new Date() }),
    );
    await house.changeSettings((settings) => ({
      ...settings,
      rules: settings.rules.map((rule) => ({ ...rule, isOn: rule.stage !== null, waitMinutes: 1 })),
    }));
  });
  after(() => house.stop());

  const tell = async (name: string) => {
    const event = { messageId: name, name, occurredAt: new Date(Date.now() + ahead).toISOString(), contactId };
    const told = await fetch(`${house.serverUrl}/v1/events`, {
      method: 'POST',
      headers: { authorization: 'Bearer sb_0123456789abcdef0123456789abcdef', 'content-type': 'application/json' },
      body: JSON.stringify({ events: [event] }),
    });
    assert.equal(told.status, 202);
  };
  const stageInHubSpot = async () =>
    (await house.control<{ properties: Record<string, string> }>(`/objects/contacts/${contactId}`)).properties['lifecyclestage'];

  it('from an event to the record in HubSpot', async () => {
    const before = await stageInHubSpot();
    await tell('Signed up');
    await tell('Created flow');
    const waiting = await house.cardWhen(contactId, ({ pending }) => pending?.stage === pql, 'the countdown shows');
    assert.equal(waiting.pending?.segmentName, 'PQL');
    assert.equal(await stageInHubSpot(), before);
    // Both sides must agree within a minute on when a write was made.
    ahead = 50_000;
    const sweep = () => noPortal(house.deps, (trx) => house.deps.queue.send(trx, { name: 'sweep', data: {} }));
    await until(async () => (await stageInHubSpot()) === pql || (await sweep(), false), { seconds: 40, what: 'HubSpot holds the stage' });
    const { current, notMoved } = await house.cardWhen(contactId, (card) => card.current?.stage === pql, 'the card follows');
    assert.deepEqual([current?.cause.kind, current?.cause.segment, current?.cause.step], ['stagebook', 'PQL', 'rule_stage']);
    assert.deepEqual(
      notMoved.map(({ rule, outcome }) => [rule, outcome]),
      [['user', 'hotter_won']],
    );
    const { rules, members } = (await house.ask({ path: '/api/settings' })).body as SettingsAnswer;
    assert.deepEqual(
      rules.find(({ id }) => id === 'pql'),
      { id: 'pql', movedLastDay: 1, waiting: 0, stopped: null, notTaken: 0 },
    );
    assert.equal(members['pql'], 1);
  });
});
