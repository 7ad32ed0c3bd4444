// How often something happened in a window, what that decides, and when time alone will decide otherwise. Knows moments, not events.
import type { Occurrence, Verdict } from '@stagebook/contract';

const DAY_MS = 86_400_000;

/** What can be known: the moments at which it happened, oldest first, and since when all of them are known (null: never watched). */
export type Watched = { moments: readonly number[]; since: number | null };
/** `from` (included) to `to` (excluded) are the positions of the moments inside the window. */
export type Counted = { verdict: Verdict; from: number; to: number };

/**
 * The verdict at `now` over the half-open window [now - days * 24 h, now), or over all the past without `withinDays` (S25).
 *
 * What was seen counts always. That nothing more happened is only known once the source has been watched since the window began
 * (S22); without a window, what has been seen since watching began has to do. A source that was never watched proves no absence.
 */
export function countAt(watched: Watched, occurrence: Occurrence, now: number): Counted {
  const { moments, since } = watched;
  const length = windowOf(occurrence);
  const from = length === null ? 0 : firstNotBefore(moments, now - length);
  const to = firstNotBefore(moments, now);
  const isComplete = since !== null && since <= now - (length ?? 0);
  return { verdict: judge(occurrence, to - from, isComplete), from, to };
}

/**
 * The first millisecond after `now` whose verdict differs from the one at `now`, null when time alone never changes it.
 * The window being half-open, what happens at t counts from t + 1 ms on, and leaves at t + the window's length + 1 ms.
 */
export function verdictChangesAt(watched: Watched, occurrence: Occurrence, now: number): number | null {
  const { verdict } = countAt(watched, occurrence, now);
  for (let at = nextTurn(watched, occurrence, now); at !== null; at = nextTurn(watched, occurrence, at)) {
    if (countAt(watched, occurrence, at).verdict !== verdict) return at;
  }
  return null;
}

/** The next moment at which the count or the completeness changes. */
function nextTurn({ moments, since }: Watched, occurrence: Occurrence, now: number): number | null {
  const length = windowOf(occurrence);
  const entering = moments[firstNotBefore(moments, now)];
  const turns = [entering === undefined ? null : entering + 1];
  if (length !== null) {
    const leaving = moments[firstNotBefore(moments, now - length)];
    turns.push(leaving === undefined ? null : leaving + length + 1);
  }
  const complete = since === null ? null : since + (length ?? 0);
  turns.push(complete !== null && complete > now ? complete : null);
  return turns.reduce<number | null>((first, turn) => (turn !== null && (first === null || turn < first) ? turn : first), null);
}

function judge({ operator, times }: Occurrence, seen: number, isComplete: boolean): Verdict {
  switch (operator) {
    case 'at_least':
      if (seen >= times) return 'yes';
      return isComplete ? 'no' : 'unknown';
    case 'at_most':
      if (seen > times) return 'no';
      return isComplete ? 'yes' : 'unknown';
    case 'exactly':
      if (seen > times) return 'no';
      if (!isComplete) return 'unknown';
      return seen === times ? 'yes' : 'no';
  }
}

function windowOf({ withinDays }: Occurrence): number | null {
  return withinDays === undefined ? null : withinDays * DAY_MS;
}

/** The position of the first moment that is not before `bound`; the length when all are. */
function firstNotBefore(moments: readonly number[], bound: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (moments[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
