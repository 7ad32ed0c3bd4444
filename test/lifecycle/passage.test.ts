import assert from 'node:assert/strict';
import fc from 'fast-check';
import { directionOf, medianDwell, rankOf, skippedBetween } from '../../server/lifecycle/passage.ts';
import { deriveVisits } from '../../server/lifecycle/visits.ts';
import type { StageVisit } from '../../server/lifecycle/types.ts';

const model = ['subscriber', 'lead', 'prospect', 'user', 'sql'].map((id) => ({ id }));

describe('passage', () => {
  const rows: [previous: string | null, next: string, direction: string, skipped: string[]][] = [
    [null, 'user', 'first', []],
    ['lead', 'prospect', 'forward', []],
    ['lead', 'sql', 'forward', ['prospect', 'user']],
    ['sql', 'lead', 'backward', []],
    ['lead', 'lead', 'forward', []],
    ['gone', 'lead', 'forward', []],
    ['lead', 'gone', 'forward', []],
  ];
  for (const [previous, next, direction, skipped] of rows) {
    it(`from ${previous ?? 'nothing'} to ${next} is ${direction}, passing over ${skipped.join(' and ') || 'nothing'}`, () => {
      assert.equal(directionOf(model, previous, next), direction);
      assert.deepEqual(skippedBetween(model, previous, next), skipped);
    });
  }

  it('a stage that the model does not have has no rank', () => {
    assert.equal(rankOf(model, 'subscriber'), 0);
    assert.equal(rankOf(model, 'gone'), null);
    assert.equal(rankOf(model, null), null);
  });
});

const NOW = new Date('2026-03-10T00:00:00.000Z');
function stay(seconds: number, ended: boolean): StageVisit {
  const enteredAt = new Date(NOW.getTime() - seconds * 1000).toISOString();
  const [visit] = deriveVisits([
    { value: 'lead', occurredAt: enteredAt, learnedAt: enteredAt, seq: 0, source: 'x', sourceId: null, userId: null, kind: 'observed' },
  ]);
  return { ...visit!, leftAt: ended ? NOW.toISOString() : null, dwellSeconds: ended ? seconds : null };
}
const stays = (ended: number[], open: number[] = []) => [...ended.map((s) => stay(s, true)), ...open.map((s) => stay(s, false))];

describe('medianDwell (S13)', () => {
  it('without open visits is the plain lower median', () => {
    assert.deepEqual(medianDwell(stays([50, 10, 30, 20, 40]), NOW), { medianSeconds: 30, ended: 5, open: 0 });
    assert.equal(medianDwell(stays([10, 20, 30, 40, 50, 60]), NOW).medianSeconds, 30);
  });

  it('counts open visits as still there', () => {
    // At risk 8, 7, 6, 5, 4: 7/8 * 6/7 * 5/6 * 4/5 = 1/2 after the fourth.
    assert.deepEqual(medianDwell(stays([10, 20, 30, 40, 50], [60, 70, 80]), NOW), { medianSeconds: 40, ended: 5, open: 3 });
  });

  it('lets an open visit leave the count after its own length', () => {
    // 6/7 * 3/4 * 2/3 is below one half at 30; had the two open ones been there for 60, it would have been 3/7 at 40.
    assert.equal(medianDwell(stays([10, 20, 30, 40, 50], [15, 15]), NOW).medianSeconds, 30);
    assert.equal(medianDwell(stays([10, 20, 30, 40, 50], [60, 60]), NOW).medianSeconds, 40);
  });

  it('is unknown while more than half are still there', () => {
    assert.equal(medianDwell(stays([10, 10, 10, 10, 10], [20, 20, 20, 20, 20, 20]), NOW).medianSeconds, null);
  });

  it('is unknown below five ended visits', () => {
    assert.deepEqual(medianDwell(stays([10, 20, 30, 40], [50]), NOW), { medianSeconds: null, ended: 4, open: 1 });
  });

  it('of nothing is unknown', () => {
    assert.deepEqual(medianDwell([], NOW), { medianSeconds: null, ended: 0, open: 0 });
  });

  it('agrees with exact fractions', () => {
    const seconds = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 5, maxLength: 30 });
    fc.assert(
      fc.property(seconds, fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 30 }), (ended, open) => {
        let [above, below] = [1n, 1n];
        let expected: number | null = null;
        for (const t of [...new Set(ended)].sort((a, b) => a - b)) {
          const atRisk = [...ended, ...open].filter((s) => s >= t).length;
          above *= BigInt(atRisk - ended.filter((s) => s === t).length);
          below *= BigInt(atRisk);
          if (above * 2n <= below) {
            expected = t;
            break;
          }
        }
        assert.equal(medianDwell(stays(ended, open), NOW).medianSeconds, expected);
      }),
    );
  });
});
