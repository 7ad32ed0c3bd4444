// The remission times of Freireich et al. (Blood 21, 1963): 42 children with leukaemia, weeks, the data set that every textbook of
// survival analysis prints. Medians 23 and 8 weeks; quartiles 13 and none, 4 and 12, as SAS (PROC LIFETEST) and R (survfit) print them.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { quartilesOf, type Duration } from '../../../server/lifecycle/funnel/survival.ts';

const weeks = (printed: string): Duration[] =>
  printed.split(' ').map((word) => ({ seconds: Number.parseInt(word, 10), hasEnded: !word.endsWith('+') }));

/** By the definition alone, in exact fractions. */
function naive(durations: readonly Duration[], quarter: bigint): number | null {
  let over = 1n;
  let under = 1n;
  for (const moment of [...new Set(durations.map(({ seconds }) => seconds))].sort((one, other) => one - other)) {
    const there = durations.filter(({ seconds }) => seconds >= moment).length;
    const leaving = durations.filter(({ seconds, hasEnded }) => seconds === moment && hasEnded).length;
    over *= BigInt(there - leaving);
    under *= BigInt(there);
    if (4n * over <= quarter * under) return moment;
  }
  return null;
}

describe('lifecycle/funnel/survival', () => {
  it('gives the printed quartiles of the children who were given 6-MP', () => {
    const treated = weeks('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
    assert.deepEqual(quartilesOf(treated), { lower: 13, median: 23, upper: null, ended: 9, open: 12 });
  });

  it('gives the printed quartiles of the children who were given a placebo', () => {
    const placebo = weeks('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');
    assert.deepEqual(quartilesOf(placebo), { lower: 4, median: 8, upper: 12, ended: 21, open: 0 });
  });

  it('says nothing of nobody', () => {
    assert.deepEqual(quartilesOf([]), { lower: null, median: null, upper: null, ended: 0, open: 0 });
  });

  it('is the definition, whatever the durations', () => {
    const duration = fc.record({ seconds: fc.nat(12), hasEnded: fc.boolean() });
    fc.assert(
      fc.property(fc.array(duration, { maxLength: 60 }), (durations) => {
        const { lower, median, upper } = quartilesOf(durations);
        assert.deepEqual(
          [lower, median, upper],
          [3n, 2n, 1n].map((quarter) => naive(durations, quarter)),
        );
      }),
    );
  });
});
