// Segment's own client, as a customer's program has it, against the running server: nothing is lost and nothing counts twice.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Analytics } from '@segment/analytics-node';
import { createApiKey, newApiSecret } from '../../server/store/api-keys.ts';
import { eventsOf } from '../../server/store/events.ts';
import { newestRejections } from '../../server/store/source-log.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

const portalId = '6501';

describe("Segment's own API", function () {
  this.timeout(60_000);
  let shop: Workshop;
  const secret = newApiSecret();
  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId)] });
    await shop.installed();
    await shop.read((at) => createApiKey(at, { name: 'Segment', secret, scope: 'write', now: shop.clock() }));
  });
  after(() => shop.stop());

  const basic = (user: string, password = '') => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const call = (name: string, body: unknown, authorization = basic(secret)) =>
    fetch(`${shop.serverUrl}/v1/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const rows = async () => {
    const { rows: all } = await shop.database.db.raw<{ rows: Record<string, unknown>[] }>('select * from events where portal_id = ?', [
      portalId,
    ]);
    return all;
  };
  const contact = (email: string) => shop.control().createObject('contacts', { properties: { email, firstname: 'Ida' } }).id;
  const namesOf = (contactId: string) => shop.read(async (at) => (await eventsOf(at, contactId)).map(({ name }) => name).toSorted());

  it("takes what Segment's client sends, and ties it to the contact that comes later", async () => {
    const analytics = new Analytics({ writeKey: secret, host: shop.serverUrl, maxRetries: 0 });
    const failed: unknown[] = [];
    analytics.on('error', (error) => failed.push(error));
    analytics.page({
      anonymousId: 'browser-1',
      name: 'Pricing',
      properties: { url: 'https://x.example/pricing?a=1', path: '/pricing', title: 'Pricing' },
    });
    analytics.identify({ userId: 'ida-1', anonymousId: 'browser-1', traits: { email: 'Ida@Segment.example', plan: 'pro' } });
    analytics.track({ userId: 'ida-1', event: 'Signed up', properties: { plan: { name: 'pro' }, seats: 3 } });
    analytics.group({ userId: 'ida-1', groupId: 'acme', traits: { name: 'Acme' } });
    analytics.screen({ userId: 'ida-1', name: 'Home' });
    analytics.alias({ previousId: 'old-ida', userId: 'ida-1' });
    analytics.track({ userId: 'old-ida', event: 'Did it before' });
    await analytics.closeAndFlush();
    assert.deepEqual(failed, []);
    assert.equal((await rows()).length, 7);
    await shop.work();
    const id = contact('ida@segment.example');
    await shop.work();
    assert.deepEqual(await namesOf(id), ['Did it before', 'Home', 'Pricing', 'Signed up']);
    const signedUp = (await shop.read((at) => eventsOf(at, id))).find(({ name }) => name === 'Signed up');
    assert.deepEqual(signedUp?.properties, { 'plan.name': 'pro', seats: 3 });
  });

  describe('behind a line that fails', () => {
    let proxy: Server;
    let passed = 0;
    before(async () => {
      // Every first delivery of a request is stored by the server, but its answer never arrives.
      proxy = createServer((req, res) => {
        const parts: Buffer[] = [];
        req.on('data', (part: Buffer) => parts.push(part));
        req.on('end', () => {
          const { authorization = '' } = req.headers;
          void fetch(`${shop.serverUrl}${req.url}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', authorization },
            body: Buffer.concat(parts),
          }).then((answer) => {
            passed += 1;
            if (req.headers['x-retry-count'] === undefined) return res.destroy();
            return res.writeHead(answer.status).end();
          });
        });
      });
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    });
    after(() => new Promise((resolve) => proxy.close(resolve)));

    it('counts once what the client sends again and again', async () => {
      const before = (await rows()).length;
      const { port } = proxy.address() as AddressInfo;
      const analytics = new Analytics({ writeKey: secret, host: `http://127.0.0.1:${port}`, maxRetries: 3, flushAt: 5 });
      for (let no = 0; no < 20; no += 1) analytics.track({ userId: 'ida-1', event: `Step ${no}` });
      await analytics.closeAndFlush({ timeout: 30_000 });
      assert.equal(passed, 8, 'each of four batches came twice');
      assert.equal((await rows()).length, before + 20);
      });
  });

  it('takes each call by itself, whatever the message says of its type', async () => {
    const who = { userId: 'solo', timestamp: new Date().toISOString() };
    for (const [name, more] of Object.entries({
      track: { event: 'Solo', type: 'identify' },
      identify: { traits: { email: 'solo@segment.example' } },
      page: { properties: { path: '/solo' } },
      group: { groupId: 'acme' },
      screen: { name: 'Solo screen' },
      alias: { previousId: 'solo-before' },
    })) {
      const response = await call(name, { ...who, messageId: `solo-${name}`, ...more });
      assert.deepEqual([response.status, await response.json()], [200, { success: true }], name);
    }
    const id = contact('solo@segment.example');
    await shop.work();
    assert.deepEqual(await namesOf(id), ['Page visited', 'Solo', 'Solo screen']);
  });

  it('corrects the moments of a sender whose clock is wrong, and no others', async () => {
    const now = shop.clock().getTime();
    const at = (ms: number) => new Date(now + ms).toISOString();
    const yearMs = 31_536_000_000;
    await call('batch', {
      sentAt: at(yearMs),
      batch: [{ type: 'track', event: 'Skewed', messageId: 'skewed', userId: 'u', timestamp: at(yearMs - 60_000) }],
    });
    const plain = {
      sentAt: at(1_000),
      batch: [{ type: 'track', event: 'Plain', messageId: 'plain', userId: 'u', timestamp: at(-60_000) }],
    };
    await call('batch', plain);
    const moments = new Map((await rows()).map((row) => [row['message_id'], new Date(row['occurred_at'] as string).getTime()]));
    assert.ok(Math.abs((moments.get('skewed') ?? 0) - (now - 60_000)) < 10_000);
    assert.equal(moments.get('plain'), now - 60_000);
  });

  it('answers as Segment does to what cannot be a message, and keeps the reason', async () => {
    const before = (await rows()).length;
    const batch = [7, { type: 'track', userId: 'u' }, { type: 'zzz', userId: 'u' }, { type: 'track', event: 'Nobody' }];
    assert.equal((await call('batch', { batch })).status, 200);
    assert.equal((await rows()).length, before);
    assert.deepEqual((await shop.read((at) => newestRejections(at, 4))).map(({ why }) => why).toSorted(), [
      'field',
      'field',
      'field',
      'nobody',
    ]);
  });

  it('is 401 without a key of ours as the user name, and 400 for what is no call', async () => {
    for (const authorization of [
      '',
      `Bearer ${secret}`,
      basic('nobody-knows-this-key'),
      basic('', secret),
      basic(`${secret}x`),
      'Basic !!!',
    ]) {
      const response = await call('batch', { batch: [] }, authorization);
      assert.deepEqual([response.status, response.headers.get('www-authenticate')], [401, 'Basic realm="Stagebook"'], authorization);
    }
    for (const body of ['{"broken', '[]', '7', {}, { batch: 'x' }, { batch: Array.from({ length: 1_001 }, () => ({})) }])
      assert.equal((await call('batch', body)).status, 400);
    assert.equal((await call('batch', `"${'a'.repeat(1_100_000)}"`)).status, 413);
    assert.equal((await fetch(`${shop.serverUrl}/v1/batch`)).status, 405);
  });
});
