import assert from 'node:assert/strict';
import { markContactGone, saveContact } from '../../server/store/contacts.ts';
import { inPortal, type Portal } from '../../server/store/portal.ts';
import { mediansOf, recomputeMedians, replaceVisits, visitsOf } from '../../server/store/visits.ts';
import { useDatabase } from '../support/databases.ts';
import { contactRow, hour, visit } from './rows.ts';

/** One visit per contact: a number is a dwell that ended after so many seconds, `open(n)` one that has lasted n seconds at `now`. */
type Stay = { seconds: number; isOpen: boolean };
const ended = (seconds: number): Stay => ({ seconds, isOpen: false });
const open = (seconds: number): Stay => ({ seconds, isOpen: true });
const now = hour(1000);
const before = (seconds: number): string => new Date(Date.parse(now) - seconds * 1000).toISOString();

async function stay(at: Portal, stays: Stay[], stage = 'lead'): Promise<void> {
  for (const [n, { seconds, isOpen }] of stays.entries()) {
    const objectId = `${stage}${n}`;
    await saveContact(at, contactRow({ contactId: objectId }));
    const closed = isOpen ? {} : { leftAt: before(0), dwellSeconds: seconds };
    await replaceVisits(at, { objectType: 'contact', objectId, visits: [visit({ no: 1, stage, enteredAt: before(seconds), ...closed })] });
  }
}

/** Worked out by hand with the product of (1 - ended / still there). */
const table: { what: string; stays: Stay[]; median: number | null }[] = [
  { what: 'without open visits it is the middle one', stays: [10, 20, 30, 40, 50].map(ended), median: 30 },
  // 6 visits: after the third of six 1/2 are left, exactly.
  { what: 'of an even number it is the lower middle one, where exactly half are left', stays: [10, 20, 30, 40, 50, 60].map(ended), median: 30 },
  // 5/6, then 4 at risk after the open 15: 5/6*3/4 = 0.625, then 0.625*2/3 = 0.4167 at 30.
  { what: 'open visits leave the count of those still there', stays: [ended(10), open(15), ended(20), ended(30), ended(40), ended(50)], median: 30 },
  // 10 visits, 5 ended early, 5 open for long: 9/10*8/9*7/8*6/7*5/6 = 1/2 exactly at 50.
  { what: 'long open visits push it up to where half are left', stays: [10, 20, 30, 40, 50].map(ended).concat([90, 90, 90, 90, 90].map(open)), median: 50 },
  // One open visit more: 6/11 are left at the end.
  { what: 'when more than half never ended it is not known', stays: [10, 20, 30, 40, 50].map(ended).concat([90, 90, 90, 90, 90, 90].map(open)), median: null },
  // 7 at risk at 20, 3 ended at once: 4/7; then 4 at risk (open at 20 counts as still there at 20): see below 4/7*2/3.
  { what: 'several that end at one moment count together, and who is open at that moment was still there', stays: [ended(20), ended(20), ended(20), open(20), ended(30), ended(40), ended(50)], median: 30 },
  { what: 'with four ended visits it is not told', stays: [10, 20, 30, 40].map(ended), median: null },
  { what: 'visits of no length count', stays: [0, 0, 0, 5, 9].map(ended), median: 0 },
];

describe('store/visits', () => {
  const memory = useDatabase();

  it('replaces all visits of a record with what is given', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const record = { objectType: 'contact', objectId: '7' };
      const three = [1, 2, 3].map((no) => visit({ no, stage: `s${no}`, previousStage: no === 1 ? null : `s${no - 1}`, enteredAt: hour(no), leftAt: no < 3 ? hour(no + 1) : null, dwellSeconds: no < 3 ? 3600 : null }));
      await replaceVisits(at, { ...record, visits: three });
      assert.deepEqual(await visitsOf(at, record), three);
      const two = [visit({ no: 1, stage: 's2', enteredAt: hour(0), leftAt: hour(9), dwellSeconds: 32_400 }), visit({ no: 2, stage: 's1', enteredAt: hour(9), previousStage: 's2', timesInStage: 2 })];
      await replaceVisits(at, { ...record, visits: two });
      assert.deepEqual(await visitsOf(at, record), two);
      await replaceVisits(at, { ...record, visits: [] });
      assert.deepEqual(await visitsOf(at, record), []);
    });
  });

  for (const { what, stays, median } of table) {
    it(`median: ${what}`, async () => {
      await inPortal(memory.database, memory.portal(), async (at) => {
        await stay(at, stays);
        await recomputeMedians(at, now);
        const endedCount = stays.filter(({ isOpen }) => !isOpen).length;
        assert.deepEqual(await mediansOf(at), [{ stage: 'lead', medianSeconds: median, ended: endedCount, visits: stays.length }]);
      });
    });
  }

  it('median: agrees with a naive estimate on many mixed visits', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const stays = Array.from({ length: 120 }, (_, n): Stay => ({ seconds: (n * 7919) % 97, isOpen: n % 3 === 0 }));
      await stay(at, stays);
      await recomputeMedians(at, now);
      assert.equal((await mediansOf(at))[0]?.medianSeconds, naiveMedian(stays));
    });
  });

  it('median: keeps stages apart and leaves out who is gone', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await stay(at, [10, 20, 30, 40, 50, 1000, 1000].map(ended), 'lead');
      await stay(at, [1, 2, 3, 4, 5].map(ended), 'customer');
      await markContactGone(at, 'lead5', { deletedAt: now });
      await markContactGone(at, 'lead6', { deletedAt: now, mergedInto: 'lead1' });
      await recomputeMedians(at, now);
      assert.deepEqual(await mediansOf(at), [
        { stage: 'customer', medianSeconds: 3, ended: 5, visits: 5 }, { stage: 'lead', medianSeconds: 30, ended: 5, visits: 5 },
      ]);
    });
  });
});

/** The definition, step by step, with fractions instead of logarithms. */
function naiveMedian(stays: Stay[]): number | null {
  let over = 1n;
  let under = 1n;
  for (const moment of [...new Set(stays.map(({ seconds }) => seconds))].sort((one, other) => one - other)) {
    const there = stays.filter(({ seconds }) => seconds >= moment).length;
    const gone = stays.filter(({ seconds, isOpen }) => seconds === moment && !isOpen).length;
    over *= BigInt(there - gone);
    under *= BigInt(there);
    if (2n * over <= under) return moment;
  }
  return null;
}
