import assert from 'node:assert/strict';
import { holdOff, reserve } from '../../server/store/limits.ts';
import { useDatabase } from '../support/databases.ts';

/** Most moments in any window of this length that holds its beginning. */
function mostIn(moments: number[], windowMs: number): number {
  const sorted = moments.toSorted((one, other) => one - other);
  return Math.max(...sorted.map((start) => sorted.filter((moment) => moment >= start && moment < start + windowMs).length));
}

describe('store/limits', () => {
  const memory = useDatabase();
  const pace = { kind: 'api', intervalMs: 100, burst: 5 };

  it('never lets more than the bound into any 10 seconds, whoever reserves', async () => {
    const { db } = memory.database;
    const portalId = memory.portal();
    const rate = { portalId, kind: 'api', intervalMs: 10_000 / 105, burst: 5 };
    const leaves = await Promise.all(Array.from({ length: 200 }, async () => {
      const wait = await reserve(db, rate);
      return performance.now() + wait;
    }));
    // What is measured here is later than the reservation by a round trip at most, so windows are a little wider than they look.
    assert.ok(mostIn(leaves, 10_000) <= 110, `${mostIn(leaves, 10_000)} calls in 10 s`);
    assert.ok(mostIn(leaves, 10_000) >= 95, 'and it does not waste the bound');
  });

  it('lets a burst go at once and then one per interval', async () => {
    const { db } = memory.database;
    const rate = { ...pace, portalId: memory.portal(), intervalMs: 60_000 };
    const waits: number[] = [];
    for (let n = 0; n < 8; n += 1) waits.push(await reserve(db, rate));
    assert.deepEqual(waits.slice(0, 5), [0, 0, 0, 0, 0]);
    for (const [index, wait] of waits.slice(5).entries()) assert.ok(Math.abs(wait - (index + 1) * 60_000) < 10_000, String(waits));
  });

  it('keeps portals and kinds apart', async () => {
    const { db } = memory.database;
    const rate = { kind: 'api', intervalMs: 60_000, burst: 1 };
    const [one, two] = [memory.portal(), memory.portal()];
    await reserve(db, { ...rate, portalId: one });
    assert.ok((await reserve(db, { ...rate, portalId: one })) > 30_000);
    assert.equal(await reserve(db, { ...rate, portalId: two }), 0);
    assert.equal(await reserve(db, { ...rate, portalId: one, kind: 'search' }), 0);
  });

  it('lets nobody call before a hold-off ends, and one after the other then', async () => {
    const { db } = memory.database;
    const rate = { ...pace, portalId: memory.portal(), intervalMs: 1000, burst: 1 };
    await reserve(db, rate);
    await holdOff(db, { ...rate, forMs: 60_000 });
    await holdOff(db, { ...rate, forMs: 5_000 });
    const [first, second] = [await reserve(db, rate), await reserve(db, rate)];
    assert.ok(first > 50_000 && first <= 60_000, String(first));
    assert.ok(second - first > 500 && second - first <= 1000, `${first} ${second}`);
  });

  it('reserves nothing when the wait would be longer than the caller takes', async () => {
    const { db } = memory.database;
    const rate = { ...pace, portalId: memory.portal(), intervalMs: 60_000, burst: 1 };
    await reserve(db, rate);
    for (let n = 0; n < 3; n += 1) {
      const wait = await reserve(db, { ...rate, maxWaitMs: 1000 });
      assert.ok(wait > 30_000 && wait <= 60_000, String(wait));
    }
    assert.ok((await reserve(db, rate)) <= 60_000);
  });

  it('lets a pause fill the burst again, and no more than the burst', async () => {
    const { db } = memory.database;
    const rate = { ...pace, portalId: memory.portal(), intervalMs: 20, burst: 2 };
    for (let n = 0; n < 4; n += 1) await reserve(db, rate);
    await new Promise((wake) => setTimeout(wake, 500));
    const slow = { ...rate, intervalMs: 60_000 };
    assert.equal(await reserve(db, slow), 0);
    assert.equal(await reserve(db, slow), 0);
    assert.ok((await reserve(db, slow)) > 30_000);
  });
});
