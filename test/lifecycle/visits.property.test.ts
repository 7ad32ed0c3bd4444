import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deriveVisits } from '../../server/lifecycle/visits.ts';
import type { StageChange, StageVisit } from '../../server/lifecycle/types.ts';
import { change, history } from './arbitraries.ts';

/** The rule once more, naively: drop what repeats, drop short clears, drop what repeats again; what is left are the borders. */
function naiveVisits(changes: StageChange[]): string[] {
  const ordered = [...changes].sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt) || a.seq - b.seq);
  const values = ordered.map((one) => ({ value: one.value || null, at: Date.parse(one.occurredAt) }));
  const distinct = (list: typeof values) => list.filter((one, i) => one.value !== (list[i - 1]?.value ?? null));
  const first = distinct(values);
  const borders = distinct(first.filter((one, i) => !(one.value === null && first[i + 1] && first[i + 1]!.at - one.at <= 60_000)));
  return borders.flatMap((one, i) => (one.value === null ? [] : [`${one.value} ${one.at}-${borders[i + 1]?.at ?? ''}`]));
}

const told = (visits: StageVisit[]) =>
  visits.map((visit) => `${visit.stage} ${Date.parse(visit.enteredAt)}-${visit.leftAt === null ? '' : Date.parse(visit.leftAt)}`);
/** Values of one moment need an order of their own, or no two readers can agree on what came last. */
const ordered = history.map((changes) => changes.map((one, index) => ({ ...one, seq: index })));
const shuffled = history.chain((changes) =>
  fc.tuple(fc.constant(changes), fc.shuffledSubarray(changes, { minLength: changes.length, maxLength: changes.length })),
);

describe('deriveVisits, for any history', () => {
  it('tells what the naive reading of the rule tells', () => {
    fc.assert(fc.property(ordered, (changes) => assert.deepEqual(told(deriveVisits(changes)), naiveVisits(changes))));
  });

  it('tells the same in whatever order the changes come, doubled or not', () => {
    fc.assert(
      fc.property(shuffled, ([changes, again]) => {
        assert.deepEqual(deriveVisits(again), deriveVisits(changes));
        assert.deepEqual(deriveVisits([...again, ...changes]), deriveVisits(changes));
      }),
    );
  });

  it('has no two visits at once, and only the last one may be open', () => {
    fc.assert(
      fc.property(history, (changes) => {
        const visits = deriveVisits(changes);
        visits.forEach((visit, index) => {
          const next = visits[index + 1];
          if (next) assert.ok(visit.leftAt !== null && visit.leftAt <= next.enteredAt);
          if (visit.leftAt !== null) assert.ok(visit.enteredAt <= visit.leftAt);
        });
      }),
    );
  });

  it('has lengths that add up to the time between the first entry and the last leaving, gaps apart', () => {
    fc.assert(
      fc.property(history, (changes) => {
        const ended = deriveVisits(changes).filter((visit) => visit.leftAt !== null);
        const gaps = ended.slice(1).reduce((sum, visit, i) => sum + Date.parse(visit.enteredAt) - Date.parse(ended[i]!.leftAt!), 0);
        const span = ended.length === 0 ? 0 : Date.parse(ended.at(-1)!.leftAt!) - Date.parse(ended[0]!.enteredAt);
        assert.equal(ended.reduce((sum, visit) => sum + visit.dwellSeconds!, 0) * 1000, span - gaps);
      }),
    );
  });

  it('counts visits and returns from 1', () => {
    fc.assert(
      fc.property(history, (changes) => {
        const visits = deriveVisits(changes);
        visits.forEach((visit, index) => {
          assert.equal(visit.no, index + 1);
          assert.equal(visit.timesInStage, visits.slice(0, index + 1).filter(({ stage }) => stage === visit.stage).length);
          assert.equal(visit.previousStage, visits[index - 1]?.stage ?? null);
        });
      }),
    );
  });

  it('is changed by a late change only from 60 s before it to the next set after it', () => {
    fc.assert(
      fc.property(history, change, (changes, late) => {
        const lateAt = Date.parse(late.occurredAt);
        const nextSet = Math.min(
          ...changes
            .filter(({ value, occurredAt }) => value && Date.parse(occurredAt) > lateAt)
            .map(({ occurredAt }) => Date.parse(occurredAt)),
        );
        const untouched = (visits: StageVisit[]) =>
          visits
            .filter(({ enteredAt, leftAt }) => (leftAt !== null && Date.parse(leftAt) < lateAt - 60_000) || Date.parse(enteredAt) > nextSet)
            .map(({ stage, enteredAt, leftAt, causedBy }) => ({ stage, enteredAt, leftAt, causedBy }));
        assert.deepEqual(untouched(deriveVisits([...changes, late])), untouched(deriveVisits(changes)));
      }),
    );
  });
});
