// HubSpot's clock, set ahead: what is written is dated by it, what has expired goes by it, and what travels keeps real time.
import assert from 'node:assert/strict';
import type { ClockView } from '../../../emulator/control/control-routes.ts';
import { startReceiver, until } from '../webhooks/receiver.ts';
import type { Receiver } from '../webhooks/receiver.ts';
import { startBench } from './harness.ts';
import type { Bench } from './harness.ts';

const day = 86_400_000;

describe('emulator/control: the clock', () => {
  let receiver: Receiver;
  let bench: Bench;
  beforeEach(async () => {
    receiver = await startReceiver(() => 204);
    bench = await startBench({ webhookOrigin: receiver.origin });
  });
  afterEach(async () => {
    await bench.stop();
    await receiver.stop();
  });

  const set = (body: object) => bench.call<ClockView>('PUT', '/clock', body);

  it('it goes ahead by steps and comes back', async () => {
    assert.equal((await bench.call<ClockView>('GET', '/clock')).body.aheadMs, 0);
    await set({ addMs: day });
    const { body } = await set({ addMs: day });
    assert.equal(body.aheadMs, 2 * day);
    assert.ok(Math.abs(Date.parse(body.now) - Date.now() - 2 * day) < 10_000);
    assert.equal((await set({ addMs: -9 * day })).body.aheadMs, 0);
    for (const wrong of [{}, { aheadMs: -1 }, { addMs: 1, aheadMs: 1 }, { addMs: 'a day' }]) assert.equal((await set(wrong)).status, 400);
  });

  it('a change is dated by it, and the webhook of it is signed with the time of the wire', async () => {
    await set({ aheadMs: 3 * day });
    await bench.call('POST', 'objects/contacts/501', { properties: { lifecyclestage: 'customer' } });
    await until('the event is there', () => receiver.events().length === 1);
    const occurredAt = Number(receiver.events()[0]?.occurredAt);
    assert.ok(Math.abs(occurredAt - Date.now() - 3 * day) < 10_000);
    const stamp = Number(receiver.received[0]?.headers['x-hubspot-request-timestamp']);
    assert.ok(Math.abs(stamp - Date.now()) < 10_000);
  });

  it('an access token expires by it', async () => {
    assert.equal((await bench.api('GET', '/crm/v3/objects/contacts/501')).status, 200);
    await set({ addMs: 1_800_000 });
    const { status, body } = await bench.api<{ category: string }>('GET', '/crm/v3/objects/contacts/501');
    assert.deepEqual([status, body.category], [401, 'EXPIRED_AUTHENTICATION']);
  });

  it('of the deliveries the last ones can be asked for', async () => {
    for (const stage of ['customer', 'lead', 'customer']) {
      await bench.call('POST', 'objects/contacts/501', { properties: { lifecyclestage: stage } });
      await until('it is delivered', () => bench.control.deliveries().pending === 0);
    }
    const last = async (query: string) => (await bench.call<{ deliveries: object[] }>('GET', `deliveries${query}`)).body.deliveries?.length;
    assert.deepEqual([await last(''), await last('?last=2'), await last('?last=0')], [3, 2, 0]);
    assert.equal((await bench.call('GET', 'deliveries?last=two')).status, 400);
  });
});
