// When time alone changes an answer. Every condition that looks at the clock names the moments at which it may turn; which of them it is
// is found by asking the condition itself, so that no second rule can disagree with the first.
import type { Verdict } from '@stagebook/contract';
import { writtenAt } from './iso.ts';

export type Turning = {
  verdictAt: (now: number) => Verdict;
  /** The first moment after `now` at which the verdict may be another one; null when there is none. */
  nextTurn: (now: number) => number | null;
};

/** The first moment after `now` whose verdict differs from the one at `now`; null when time alone never changes it. */
export function changesAfter(now: number, { verdictAt, nextTurn }: Turning): number | null {
  const verdict = verdictAt(now);
  for (let at = nextTurn(now); at !== null; at = nextTurn(at)) {
    if (verdictAt(at) !== verdict) return at;
  }
  return null;
}

/** The first of these moments that comes after `now`; those that never come are null or not finite. */
export function firstAfter(now: number, moments: readonly (number | null)[]): number | null {
  let first: number | null = null;
  for (const moment of moments) {
    if (moment === null || moment <= now || !Number.isFinite(moment)) continue;
    if (first === null || moment < first) first = moment;
  }
  return first;
}

/** Moments beyond this have another form in ISO 8601, which does not sort as text; nobody waits for them. */
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z');

/** The moment as it stands in a trace. */
export function isoMoment(moment: number | null): string | null {
  return moment === null || moment > LAST_MOMENT ? null : writtenAt(moment);
}
