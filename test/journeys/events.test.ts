// The first event that a portal ever tells changes the answer for everybody: until then nobody could know.
import assert from 'node:assert/strict';
import { createApiKey } from '../../server/store/api-keys.ts';
import { inPortal } from '../../server/store/portal.ts';
import { openHouse, type TestHouse } from '../support/house.ts';

describe('the first event ever', function () {
  this.timeout(60_000);
  const somebodyElse = '70100000142';
  let house: TestHouse;
  before(async () => {
    house = await openHouse();
    await house.installed();
  });
  after(() => house.stop());

  it('lets everybody be judged: "not yet known" becomes an answer for those of whom nothing was told', async () => {
    const before = await house.card(somebodyElse);
    assert.equal(before.state === 'ready' && before.segments[0]?.verdict, 'unknown');
    const secret = 'sb_0123456789abcdef0123456789abcdef';
    await inPortal(house.deps, house.portalId, (at) => createApiKey(at, { name: 'Test', secret, scope: 'write', now: new Date() }));
    const event = { messageId: '1', name: 'Signed up', occurredAt: new Date().toISOString(), email: 'amelie@atelierbrossard.example' };
    const told = await fetch(`${house.serverUrl}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: [event] }),
    });
    assert.equal(told.status, 202);
    await house.cardWhen(somebodyElse, (card) => card.segments.every((segment) => segment.verdict === 'no'), 'everybody is judged again');
  });
});
