// Delivery over a real socket: arrays, signatures, retries, disorder.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom } from '../../../emulator/random.ts';
import { createDeliveryQueue, retryWaitMs } from '../../../emulator/webhooks/delivery-queue.ts';
import type { DeliveryQueue, DeliveryQueueOptions } from '../../../emulator/webhooks/delivery-queue.ts';
import type { Delivery, WebhookEvent } from '../../../emulator/webhooks/event.ts';
import { signV3 } from '../../../emulator/webhooks/sign-request.ts';
import { startReceiver, until } from './receiver.ts';
import type { Answer, Receiver } from './receiver.ts';

const secret = 'app-secret';
const publicUrl = 'https://stagebook.test/hubspot/webhooks?x=a%40b';
const event = (n: number): WebhookEvent => ({
  eventId: n,
  subscriptionId: 1,
  portalId: 4242,
  appId: 7,
  occurredAt: 1_700_000_000_000 + n,
  subscriptionType: 'contact.creation',
  attemptNumber: 0,
  objectId: n,
});
const events = (count: number): WebhookEvent[] => Array.from({ length: count }, (_, n) => event(n));
const ids = (of: WebhookEvent[]): number[] => of.map(({ eventId }) => eventId);
const sorted = (numbers: number[]): number[] => numbers.toSorted((one, other) => one - other);

describe('emulator/webhooks/delivery-queue', () => {
  let receiver: Receiver;
  let queue: DeliveryQueue;
  let delivered: Delivery[];
  const open = async (
    answer: (n: number) => Answer | Promise<Answer>,
    extra: Partial<DeliveryQueueOptions> & { shuffle?: boolean; duplicate?: number } = {},
  ): Promise<void> => {
    receiver = await startReceiver(answer);
    delivered = [];
    queue = createDeliveryQueue({
      appId: '7',
      target: { url: publicUrl, clientSecret: secret, origins: { 'https://stagebook.test': receiver.origin } },
      maxConcurrentRequests: 10,
      switches: () => ({ webhookShuffle: extra.shuffle ?? false, webhookDuplicate: extra.duplicate ?? 0, webhookDelayMs: 2 }),
      random: createRandom(1),
      clock: () => new Date(),
      timeScale: 86_400_000,
      delivered: (delivery) => delivered.push(delivery),
      isInstalled: () => true,
      ...extra,
    });
  };
  afterEach(async () => {
    queue.stop();
    await receiver.stop();
  });
  const empty = (): Promise<void> => until('the queue is empty', () => queue.pending() === 0);

  it('250 events travel in arrays of at most 100, in their order', async () => {
    await open(() => 204, { maxConcurrentRequests: 1 });
    queue.add(events(250));
    await empty();
    assert.deepEqual(
      receiver.received.map((request) => request.events.length),
      [100, 100, 50],
    );
    assert.deepEqual(ids(receiver.events()), ids(events(250)));
  });

  it('the signature is over the public URL, not over the address that is called', async () => {
    await open(() => 204);
    queue.add([event(1)]);
    await empty();
    const { headers, body, url } = receiver.received[0]!;
    const timestamp = Number(headers['x-hubspot-request-timestamp']);
    assert.equal(url, '/hubspot/webhooks?x=a%40b');
    assert.equal(headers.host, 'stagebook.test');
    assert.ok(Math.abs(Date.now() - timestamp) < 5_000);
    assert.equal(
      headers['x-hubspot-signature-v3'],
      signV3({ secret, method: 'POST', uri: 'https://stagebook.test/hubspot/webhooks?x=a@b', body, timestamp }),
    );
    assert.notEqual(
      headers['x-hubspot-signature-v3'],
      signV3({ secret, method: 'POST', uri: `${receiver.origin}${url}`, body, timestamp }),
    );
    assert.equal(headers['x-hubspot-signature-version'], 'v1');
  });

  for (const answer of [500, 404, 302, 'reset'] as const) {
    it(`a batch that is answered with ${answer} comes back with attemptNumber 1`, async () => {
      await open((n) => (n === 0 ? answer : 200));
      queue.add(events(3));
      await empty();
      assert.deepEqual(
        receiver.received.map((request) => request.events.map(({ attemptNumber }) => attemptNumber)),
        [
          [0, 0, 0],
          [1, 1, 1],
        ],
      );
      assert.deepEqual(ids(receiver.received[1]!.events), [0, 1, 2]);
      assert.deepEqual(
        delivered.map(({ attempt, events: count }) => [attempt, count]),
        [
          [0, 3],
          [1, 3],
        ],
      );
      assert.equal(delivered[1]?.status, 200);
    });
  }

  it('a batch that is not answered in time comes back', async () => {
    await open((n) => (n === 0 ? 'silence' : 204), { withinMs: 250 });
    queue.add([event(1)]);
    await empty();
    assert.deepEqual(
      delivered.map(({ error, status }) => error ?? status),
      ['timeout', 204],
    );
  });

  it('any 2xx is a success', async () => {
    await open((n) => [200, 201, 202, 204, 299][n] ?? 500);
    for (const n of [1, 2, 3, 4, 5]) {
      queue.add([event(n)]);
      await empty();
    }
    assert.equal(receiver.received.length, 5);
  });

  it('after ten retries an event is given up', async () => {
    await open(() => 500);
    queue.add([event(1)]);
    await empty();
    assert.deepEqual(
      receiver.events().map(({ attemptNumber }) => attemptNumber),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
  });

  it('the waits of the retries grow, differ by chance and end within 24 hours', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const waits = Array.from({ length: 10 }, (_, n) => retryWaitMs(n + 1, createRandom(seed + n)) ?? 0);
        assert.ok(waits.reduce((sum, wait) => sum + wait, 0) <= 86_400_000);
        assert.ok(waits[0]! < waits[4]! && waits[4]! < waits[9]!);
        assert.equal(retryWaitMs(11, createRandom(seed)), null);
      }),
    );
    assert.notEqual(retryWaitMs(1, createRandom(1)), retryWaitMs(1, createRandom(2)));
  });

  it('no more requests than allowed are open at a time', async () => {
    await open(
      async () => {
        await new Promise((resolve) => {
          setTimeout(resolve, 20);
        });
        return 204;
      },
      { maxConcurrentRequests: 3 },
    );
    queue.add(events(1_000));
    await empty();
    assert.equal(receiver.received.length, 10);
    assert.equal(receiver.mostAtOnce(), 3);
  });

  it('a duplicate and a shuffle keep every event', async () => {
    await open(() => 204, { shuffle: true, duplicate: 0.5 });
    queue.add(events(300));
    await empty();
    const seen = ids(receiver.events());
    assert.deepEqual(sorted([...new Set(seen)]), ids(events(300)));
    assert.ok(seen.length > 400 && seen.length < 500, `about 450 came, not ${seen.length}`);
    assert.notDeepEqual(seen, sorted(seen));
  });

  it('with a duplicate probability of 1 every event comes twice', async () => {
    await open(() => 204, { duplicate: 1 });
    queue.add(events(50));
    await empty();
    assert.deepEqual(sorted(ids(receiver.events())), sorted([...ids(events(50)), ...ids(events(50))]));
  });

  it('after an uninstall what is on its way still arrives, but nothing is tried again', async () => {
    let isInstalled = true;
    await open(() => 500, { isInstalled: () => isInstalled });
    queue.add([event(1)]);
    isInstalled = false;
    await empty();
    assert.deepEqual(
      receiver.events().map(({ attemptNumber }) => attemptNumber),
      [0],
    );
  });

  it('a stopped queue sends nothing and takes nothing', async () => {
    await open(() => 204);
    queue.add([event(1)]);
    queue.stop();
    queue.add([event(2)]);
    await new Promise((resolve) => {
      setTimeout(resolve, 30);
    });
    assert.equal(receiver.received.length, 0);
    assert.equal(queue.pending(), 0);
  });
});
