// How one stage follows another in a model that runs from cold to hot, and how long people usually stay. Knows no settings but the order.
import type { StageVisit } from './types.ts';

/** The model: stages from cold to hot. */
export type Model = readonly { readonly id: string }[];
export type Direction = 'first' | 'forward' | 'backward';

/** The place of a stage in the model, null when the model does not have it (any more). */
export function rankOf(model: Model, stage: string | null): number | null {
  const rank = model.findIndex(({ id }) => id === stage);
  return rank < 0 ? null : rank;
}

/** How a visit began, seen from the visit before. A stage that the model does not know counts as forward. */
export function directionOf(model: Model, previous: string | null, next: string): Direction {
  if (previous === null) return 'first';
  const from = rankOf(model, previous);
  const to = rankOf(model, next);
  return from !== null && to !== null && to < from ? 'backward' : 'forward';
}

/** The stages strictly between two, cold to hot, that a move forward passed over; none for a first visit or a move back. */
export function skippedBetween(model: Model, previous: string | null, next: string): string[] {
  const from = rankOf(model, previous);
  const to = rankOf(model, next);
  if (from === null || to === null) return [];
  return model.slice(from + 1, Math.max(from + 1, to)).map(({ id }) => id);
}

/** Fewer ended visits than this say nothing about how long people usually stay. */
const FEWEST_ENDED = 5;
/** A product of fractions that should be exactly one half may come out a hair above it. */
const ROUNDING = 1e-9;

export type MedianDwell = { medianSeconds: number | null; ended: number; open: number };

/**
 * The Kaplan-Meier median of the stay in one stage: ended visits are events, open ones are censored at `now` (S13).
 * The first duration at which at most half would still be there; a visit that is open for exactly that long still counts as there.
 * Null when fewer than 5 visits ended, or when more than half would still be there after the longest that ended.
 */
export function medianDwell(visits: readonly StageVisit[], now: Date): MedianDwell {
  const stays = visits
    .map((visit) => ({
      ended: visit.dwellSeconds !== null,
      seconds: visit.dwellSeconds ?? Math.max(0, Math.floor((now.getTime() - Date.parse(visit.enteredAt)) / 1000)),
    }))
    .sort((one, other) => one.seconds - other.seconds);
  const ended = stays.filter((stay) => stay.ended).length;
  return { medianSeconds: ended < FEWEST_ENDED ? null : firstAtHalf(stays), ended, open: stays.length - ended };
}

/** `stays` are sorted by seconds. */
function firstAtHalf(stays: readonly { ended: boolean; seconds: number }[]): number | null {
  let there = 1;
  for (let start = 0; start < stays.length;) {
    const seconds = stays[start]!.seconds;
    let end = start;
    let left = 0;
    for (; stays[end]?.seconds === seconds; end += 1) if (stays[end]!.ended) left += 1;
    const atRisk = stays.length - start;
    there *= (atRisk - left) / atRisk;
    if (there <= 0.5 + ROUNDING) return seconds;
    start = end;
  }
  return null;
}
