// When time alone changes an answer. Every condition that looks at the clock names the moments at which it may turn; which of them it is
// is found by asking the condition itself, so that no second rule can disagree with the first.
import type { Verdict } from '@stagebook/contract';
import { writtenAt } from './iso.ts';

/** Later than all moments. */
export const NEVER = Infinity;
/** Moments beyond this have another form in ISO 8601, which does not sort as text; nobody waits for them. */
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z');

export type Turning = {
  verdictAt: (now: number) => Verdict;
  /** The first moment after `now` at which the verdict may be another one; NEVER when there is none. */
  nextTurn: (now: number) => number;
};

/**
 * The first moment after `now` whose verdict differs from the one at `now`; NEVER when time alone never changes it. Of more turns than
 * `most` the next one is given without asking: too early, never too late.
 */
export function changesAfter(now: number, { verdictAt, nextTurn }: Turning, most = Infinity): number {
  let at = nextTurn(now);
  if (at === NEVER) return NEVER;
  const verdict = verdictAt(now);
  for (let asked = 0; at !== NEVER && asked < most; asked += 1) {
    if (verdictAt(at) !== verdict) return at;
    at = nextTurn(at);
  }
  return at;
}

/** Before all moments. */
export const ALWAYS = -Infinity;

/** What a verdict was at earlier moments, by what is known now. Where nothing tells, it is unknown. */
export type Past = {
  verdictAt: (at: number) => Verdict;
  /** The last moment, `at` included, from which on the verdict may be another one than just before; ALWAYS when there is none. */
  lastTurn: (at: number) => number;
};

/** Since when, seen from `at`, a verdict has been what it is then. */
export function turnedBefore(at: number, { verdictAt, lastTurn }: Past): number {
  const verdict = verdictAt(at);
  let since = lastTurn(at);
  while (since !== ALWAYS && verdictAt(since - 1) === verdict) since = lastTurn(since - 1);
  return since;
}

/** The past of what turned at these moments and of which nothing is known before `from`. */
export function knownFrom(from: number, { verdictAt, turns = [] }: { verdictAt: Past['verdictAt']; turns?: readonly number[] }): Past {
  return {
    verdictAt: (at) => (at < from ? 'unknown' : verdictAt(at)),
    lastTurn: (at) => lastUpTo(at, [from, ...turns]),
  };
}

/** The last of these moments that is not after `at`; ALWAYS when there is none. */
export function lastUpTo(at: number, moments: readonly number[]): number {
  let last = ALWAYS;
  for (const moment of moments) if (moment <= at && moment > last) last = moment;
  return last;
}

/** The first of these moments that comes after `now`; those that never come are null, not finite, or beyond all calendars. */
export function firstAfter(now: number, moments: readonly (number | null)[]): number {
  let first = NEVER;
  for (const moment of moments) if (moment !== null && moment > now && moment < first && moment <= LAST_MOMENT) first = moment;
  return first;
}

/** The moment as it stands in a trace. */
export function isoMoment(moment: number | null): string | null {
  return moment === null || moment > LAST_MOMENT ? null : writtenAt(moment);
}
