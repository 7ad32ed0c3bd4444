// How often something happened in a window, what that decides, and when time alone will decide otherwise. Knows moments, not events.
import type { Occurrence, Verdict } from '@stagebook/contract';
import { windowOf } from './span.ts';
import type { Span } from './span.ts';
import { ALWAYS, changesAfter, firstAfter } from './turns.ts';
import type { Past } from './turns.ts';

/** What can be known: the moments at which it happened, oldest first, and since when all of them are known (null: never watched). */
export type Watched = { readonly moments: readonly number[]; readonly since: number | null };
/**
 * What a window holds: `from` (included) to `to` (excluded) are the positions of the moments inside; those before `from` are older.
 * `isComplete`: nothing that happened inside can have been missed.
 */
export type Tally = { from: number; to: number; isComplete: boolean };
/** What a tally decides. Without a span the window is all the past. */
export type Rule = { span: Span | null; verdictOf: (tally: Tally) => Verdict };
export type Counted = Tally & { verdict: Verdict };

/** A condition's rule on how often, made once. */
export function occurrenceRule(occurrence: Occurrence): Rule {
  return { span: windowOf(occurrence), verdictOf: VERDICTS[occurrence.operator](occurrence.times) };
}

/**
 * The verdict at `now` over the half-open window that ends then (S25).
 *
 * What was seen counts always. That nothing more happened is only known once the source has been watched since the window began
 * (S22); without a window, what has been seen since watching began has to do. A source that was never watched proves no absence.
 */
export function countAt({ moments, since }: Watched, { span, verdictOf }: Rule, now: number): Counted {
  const opens = span === null ? -Infinity : span.opensAt(now);
  const from = span === null ? 0 : firstNotBefore(moments, opens);
  const to = firstNotBefore(moments, now);
  const isComplete = since !== null && since <= (span === null ? now : opens);
  return { from, to, isComplete, verdict: verdictOf({ from, to, isComplete }) };
}

/**
 * The first millisecond after `now` whose verdict differs from the one at `now`, NEVER when time alone never changes it.
 * The window being half-open, what happens at t counts from t + 1 ms on.
 */
export function verdictChangesAt(watched: Watched, rule: Rule, now: number): number {
  const verdictAt = (moment: number) => countAt(watched, rule, moment).verdict;
  return changesAfter(now, { verdictAt, nextTurn: (after) => nextTurn(watched, rule.span, after) });
}

/** What a rule said at earlier moments, what was seen being all there was. */
export function tallyPast({ moments }: Pick<Watched, 'moments'>, rule: Rule): Past {
  const seen: Watched = { moments, since: ALWAYS };
  return {
    verdictAt: (at) => countAt(seen, rule, at).verdict,
    lastTurn: (at) => {
      const { from, to } = countAt(seen, rule, at);
      const [entered, left] = [moments[to - 1], moments[from - 1]];
      return Math.max(
        entered === undefined ? ALWAYS : entered + 1,
        left === undefined || rule.span === null ? ALWAYS : rule.span.leavesAt(left),
      );
    },
  };
}

/** The next moment at which what the window holds changes, or whether that is all. */
function nextTurn({ moments, since }: Watched, span: Span | null, now: number): number {
  const entering = moments[firstNotBefore(moments, now)];
  const leaving = span === null ? undefined : moments[firstNotBefore(moments, span.opensAt(now))];
  const complete = since === null || !Number.isFinite(since) ? null : (span?.coveredAt(since) ?? since);
  return firstAfter(now, [
    entering === undefined ? null : entering + 1,
    leaving === undefined || span === null ? null : span.leavesAt(leaving),
    complete,
  ]);
}

const VERDICTS: Readonly<Record<Occurrence['operator'], (times: number) => Rule['verdictOf']>> = {
  at_least:
    (times) =>
    ({ from, to, isComplete }) =>
      to - from >= times ? 'yes' : isComplete ? 'no' : 'unknown',
  at_most:
    (times) =>
    ({ from, to, isComplete }) =>
      to - from > times ? 'no' : isComplete ? 'yes' : 'unknown',
  exactly:
    (times) =>
    ({ from, to, isComplete }) => {
      if (to - from > times) return 'no';
      if (!isComplete) return 'unknown';
      return to - from === times ? 'yes' : 'no';
    },
};

/** The position of the first moment that is not before `bound`; the length when all are. */
export function firstNotBefore(moments: readonly number[], bound: number): number {
  let low = 0;
  let high = moments.length;
  // What is asked most is where now is, and mostly nothing is to come.
  if (high === 0 || moments[high - 1]! < bound) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (moments[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
