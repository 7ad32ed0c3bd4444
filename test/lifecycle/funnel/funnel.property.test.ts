import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countCohort, largestDrop } from '../../../server/lifecycle/funnel/cohort.ts';
import { journeysOf } from '../../../server/lifecycle/funnel/journeys.ts';
import { ladderOf } from '../../../server/lifecycle/funnel/ladder.ts';
import { cohort, reached, trips, type Shape, type Stay } from './naive.ts';

const model = ['lead', 'mql', 'sql', 'customer', 'evangelist', 'other'];
const shapes: { won: string | null; shape: Shape }[] = [
  { won: 'customer', shape: { steps: model.slice(0, 4), won: 'customer', behind: ['evangelist', 'other'] } },
  { won: null, shape: { steps: model, won: null, behind: [] } },
];
const ladder = (won: string | null) =>
  ladderOf(
    model.map((id) => ({ id })),
    won,
  );

/** A life: stays one after the other, some followed by a while without any stage; the last may be going on. */
const life = fc
  .array(
    fc.record({
      stage: fc.constantFrom(...model, 'gone'),
      lasts: fc.integer({ min: 0, max: 5 }),
      pause: fc.constantFrom(0, 0, 0, 2),
      isObserved: fc.constantFrom(true, true, false),
    }),
    { maxLength: 9 },
  )
  .chain((parts) => fc.tuple(fc.constant(parts), fc.boolean(), fc.nat(10)))
  .map(([parts, goesOn, start]): Stay[] => {
    let at = start;
    return parts.map(({ stage, lasts, pause, isObserved }, index) => {
      const enteredAt = at;
      const leftAt = goesOn && index === parts.length - 1 ? null : at + lasts;
      at += lasts + pause;
      return { stage, enteredAt, leftAt, isObserved };
    });
  });

describe('lifecycle/funnel, held against a naive reading', () => {
  for (const { won, shape } of shapes) {
    it(`journeys, their outcomes and what they passed are the same ${won ? 'with' : 'without'} a stage for customers`, () => {
      fc.assert(
        fc.property(life, (stays) => {
          const naive = trips(stays, shape).map((trip, index) => ({
            no: index + 1,
            startedAt: trip.stays[0]!.enteredAt,
            outcome: trip.outcome,
            passages: shape.steps.map((_, rank) => ({
              passedAt: reached(trip, rank, shape, false),
              observedAt: reached(trip, rank, shape, true),
            })),
          }));
          assert.deepEqual(journeysOf(stays, ladder(won)), naive);
        }),
        { numRuns: 2_000 },
      );
    });

    it(`cohorts are the same ${won ? 'with' : 'without'} a stage for customers, with implied steps and without`, () => {
      fc.assert(
        fc.property(fc.array(life, { maxLength: 12 }), fc.nat(12), fc.nat(12), fc.boolean(), (lives, from, length, onlySeen) => {
          const period = { from, to: from + length };
          const count = countCohort(ladder(won), period, onlySeen ? 'observed' : 'all');
          for (const stays of lives) for (const journey of journeysOf(stays, ladder(won))) count.add(journey);
          assert.deepEqual(count.steps(), cohort(lives, shape, { ...period, onlySeen }));
        }),
        { numRuns: 500 },
      );
    });
  }
});

describe('lifecycle/funnel/cohort', () => {
  const step = (stage: string, entered: number, next: number) => ({
    stage,
    entered,
    next,
    open: 0,
    gone: entered - next,
    won: 0,
    skipped: 0,
    repeated: 0,
  });
  const steps: { what: string; given: ReturnType<typeof step>[]; drop: string | null }[] = [
    { what: 'is where the smallest share goes on', given: [step('a', 10, 8), step('b', 8, 2), step('c', 6, 0)], drop: 'b' },
    { what: 'is the coldest of equals', given: [step('a', 10, 5), step('b', 20, 10), step('c', 5, 0)], drop: 'a' },
    { what: 'is not told of four people', given: [step('a', 4, 0), step('b', 5, 4), step('c', 4, 0)], drop: 'b' },
    { what: 'is nowhere when all go on', given: [step('a', 9, 9), step('b', 9, 0)], drop: null },
  ];
  for (const { what, given, drop } of steps) it(`the largest drop ${what}`, () => assert.equal(largestDrop(given), drop));
});
