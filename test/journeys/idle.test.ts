// A portal in which nothing happens costs next to nothing, however many segments and contacts it has.
import assert from 'node:assert/strict';
import type { SettingsAnswer } from '@stagebook/contract';
import { sweep } from '../../server/operations/sweep.ts';
import { tasks } from '../../server/jobs/tasks.ts';
import { createApiKey, newApiSecret } from '../../server/store/api-keys.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop } from '../support/workshop.ts';
import { asker } from './month/senders.ts';

const portalId = '6802';
const minute = 60_000;
const sweepsPerHour = 60;
/** HubSpot is asked every other minute: three searches (meetings, contacts, companies) and the stages of contacts. */
const callsPerLook = 4;
/** What there is to choose from is read anew every ten minutes: owners, pipelines, lists and the options of one property. */
const callsForChoices = 6 * 4;

type Hour = { statements: number; calls: number };

describe('an idle hour', function () {
  this.timeout(240_000);

  /** What an hour without any news costs, in statements of ours and in calls to HubSpot. */
  async function idleHour({ segments, contacts }: { segments: number; contacts: number }): Promise<Hour> {
    const shop = await openWorkshop({ portals: [barePortal(portalId)] });
    try {
      for (let no = 0; no < contacts; no += 1)
        shop.control().createObject('contacts', { properties: { email: `idle${no}@idle.example`, firstname: 'Ida', country: 'Peru' } });
      await shop.installed();
      const ask = asker(shop, portalId);
      const { version, settings } = (await ask({ path: '/api/settings' })).body as SettingsAnswer;
      const condition = { kind: 'event', name: 'Signed up', operator: 'at_least', times: 1, withinDays: 30 };
      const own = Array.from({ length: segments }, (_, no) => ({
        id: `s${no}`,
        name: `Segment ${no}`,
        isOn: true,
        condition,
        listId: null,
      }));
      const rules = own.map(({ id }) => ({
        id,
        isOn: true,
        segment: id,
        waitMinutes: 10,
        stage: 'customer',
        recycleFrom: [],
        onSince: null,
      }));
      const saved = await ask({
        method: 'PUT',
        path: '/api/settings',
        body: { baseVersion: version, settings: { ...settings, segments: own, rules } },
      });
      assert.equal(saved.status, 200, JSON.stringify(saved.body));
      await shop.work();
      const secret = newApiSecret();
      await shop.read((at) => createApiKey(at, { name: 'Product', secret, scope: 'write', now: shop.clock() }));
      const event = { messageId: 'first', name: 'Signed up', email: 'idle0@idle.example', occurredAt: shop.clock().toISOString() };
      await fetch(`${shop.serverUrl}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(event),
      });
      // Everything that this sets off has come to its end, and the sweep's look back no longer finds it.
      for (let no = 0; no < 12; no += 1) {
        shop.pass(2 * minute);
        await sweep(shop.deps);
        await shop.work();
      }
      return await count(shop);
    } finally {
      await shop.stop();
    }
  }

  async function count(shop: Awaited<ReturnType<typeof openWorkshop>>): Promise<Hour> {
    const asked = () => Object.values(shop.control().requests()).reduce((sum, times) => sum + times, 0);
    const before = asked();
    let statements = 0;
    const note = ({ sql }: { sql: string }) => {
      // The queue's own polling is pg-boss's, and here the test's.
      if (!/pgboss/i.test(sql)) statements += 1;
    };
    shop.database.db.on('query', note);
    for (let no = 0; no < sweepsPerHour; no += 1) {
      shop.pass(minute);
      await sweep(shop.deps);
      await shop.deps.queue.drain(tasks(shop.deps));
    }
    shop.database.db.removeListener('query', note);
    return { statements, calls: asked() - before };
  }

  it('costs the same with one segment and ten contacts as with twelve segments and sixty, and few calls to HubSpot', async () => {
    const small = await idleHour({ segments: 1, contacts: 10 });
    const large = await idleHour({ segments: 12, contacts: 60 });
    assert.deepEqual(large, small);
    assert.ok(small.calls <= (sweepsPerHour / 2) * callsPerLook + callsForChoices, `${small.calls} calls`);
  });
});
