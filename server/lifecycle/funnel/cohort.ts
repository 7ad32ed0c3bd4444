// The cohort report (S12): journeys that reached a step within a period, followed until now. Never mixed with stock and flow.
import type { Journey, Passage } from './journeys.ts';
import type { Ladder } from './ladder.ts';

/** Half-open: from ≤ moment < to (S25). */
export type Period = { readonly from: number; readonly to: number };
/**
 * Of the journeys that `entered` the step, `next` went on, `open` may still do so, and `gone` ended before; the three make up `entered`.
 * `won` became customers. `skipped` were never seen in the step: a hotter one implies it. `repeated` are not their contact's first journey.
 */
export type CohortStep = {
  stage: string;
  entered: number;
  next: number;
  open: number;
  gone: number;
  won: number;
  skipped: number;
  repeated: number;
};
/** `all`: who skipped a step counts as having passed it. `observed`: only who was seen in it. */
export type Counting = 'all' | 'observed';
export type CohortCount = { add(journey: Journey): void; steps(): CohortStep[] };

/** Counts the journeys that it is given, one after the other. */
export function countCohort(ladder: Ladder, period: Period, counting: Counting): CohortCount {
  const steps = ladder.steps.map((stage): CohortStep => ({
    stage,
    entered: 0,
    next: 0,
    open: 0,
    gone: 0,
    won: 0,
    skipped: 0,
    repeated: 0,
  }));
  const moment = (passage: Passage | undefined): number | null => (counting === 'all' ? passage?.passedAt : passage?.observedAt) ?? null;
  const add = (journey: Journey): void => {
    for (const [rank, step] of steps.entries()) {
      const passage = journey.passages[rank];
      const at = moment(passage);
      if (at === null || at < period.from || at >= period.to) continue;
      const hasNext = moment(journey.passages[rank + 1]) !== null;
      step.entered += 1;
      if (hasNext) step.next += 1;
      else if (journey.outcome === 'open') step.open += 1;
      else step.gone += 1;
      if (journey.outcome === 'won') step.won += 1;
      if (passage?.observedAt == null) step.skipped += 1;
      if (journey.no > 1) step.repeated += 1;
    }
  };
  return { add, steps: () => steps };
}

/** From fewer journeys than this no drop is told. */
const fewestForDrop = 5;

/** The step from which the smallest share went on, the coldest of equals; null where none has enough journeys to say so. */
export function largestDrop(steps: readonly CohortStep[]): string | null {
  const told = steps.slice(0, -1).filter(({ entered, next }) => entered >= fewestForDrop && next < entered);
  const least = told.reduce<CohortStep | null>(
    (low, step) => (low === null || step.next * low.entered < low.next * step.entered ? step : low),
    null,
  );
  return least?.stage ?? null;
}
