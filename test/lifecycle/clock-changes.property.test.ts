import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Condition, Verdict } from '@stagebook/contract';
import { compile } from '../../server/lifecycle/compile.ts';
import { evaluate } from '../../server/lifecycle/evaluate.ts';
import type { Facts } from '../../server/lifecycle/types.ts';
import { pivots, worldAt } from './arbitraries.ts';
import { naive } from './naive.ts';

const HOUR = 3_600_000;
const worlds = pivots.map(worldAt);
/** A single condition, what is known, and a moment, all near a day on which clocks are changed somewhere. */
const situation = fc
  .constantFrom(...worlds)
  .chain(
    ({ leaf, facts, moment }) =>
      fc.record({ condition: leaf, facts, now: moment }) as fc.Arbitrary<{ condition: Condition; facts: Facts; now: Date }>,
  );

function judge(condition: Condition, facts: Facts, now: Date): { verdict: Verdict; changesAt: string | null } {
  return evaluate(compile([{ id: 's', name: 'S', condition }]), facts, now).segments[0]!;
}

describe('around the days on which clocks are changed (S24), any single condition', () => {
  it('has the verdict of the naive reading', () => {
    fc.assert(
      fc.property(situation, ({ condition, facts, now }) =>
        assert.equal(judge(condition, facts, now).verdict, naive(condition, facts, now)),
      ),
      { numRuns: 3_000 },
    );
  });

  it('keeps it until changesAt to the millisecond, by the naive reading, and has another one then', () => {
    fc.assert(
      fc.property(situation, ({ condition, facts, now }) => {
        const { verdict, changesAt } = judge(condition, facts, now);
        const until = changesAt === null ? now.getTime() + 240 * HOUR : Date.parse(changesAt);
        for (let at = now.getTime(); at < until; at += 3 * HOUR) assert.equal(naive(condition, facts, new Date(at)), verdict);
        assert.equal(naive(condition, facts, new Date(until - 1)), verdict);
        if (changesAt !== null) assert.notEqual(naive(condition, facts, new Date(until)), verdict);
      }),
      { numRuns: 1_000 },
    );
  });
});
