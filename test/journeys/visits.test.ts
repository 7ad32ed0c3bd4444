// What the card shows of the past, against an oracle that reads the local HubSpot's whole history by itself.
import assert from 'node:assert/strict';
import { demoPortal } from '../../emulator/demo-portal/index.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { naiveVisits, type Entry } from '../support/naive-visits.ts';

describe('the past of the demo portal', function () {
  this.timeout(120_000);
  let house: TestHouse;
  before(async () => {
    house = await openHouse();
    await house.installed();
  });
  after(() => house.stop());

  it('is shown for each contact as the oracle tells it', async () => {
    const contacts = demoPortal().records.contacts;
    assert.equal(contacts.length, 60);
    for (const { id } of contacts) {
      const { versions } = await house.control<{ versions: Entry[] }>(`/history/contacts/${id}?property=lifecyclestage`);
      const card = await house.card(id);
      assert.equal(card.state, 'ready');
      const shown =
        card.state === 'ready'
          ? card.visits.toReversed().map(({ no, stage, enteredAt, leftAt, dwellSeconds, timesInStage }) => ({
              no,
              stage,
              enteredAt,
              leftAt,
              dwellSeconds,
              timesInStage,
            }))
          : [];
      assert.deepEqual(shown, naiveVisits(versions), `contact ${id}`);
    }
  });

  it('caused no write to HubSpot and no mail', async () => {
    assert.deepEqual(await house.ledger(), []);
    assert.deepEqual(await house.mail(), []);
  });
});
