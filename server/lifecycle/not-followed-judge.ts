// Judges whether something was left without what should have followed it in time. Knows events and pages only through their moments.
import type { FoundUnfollowed, LeafTrace, NotFollowedCondition, Verdict } from '@stagebook/contract';
import { happenedOf } from './event-judges.ts';
import type { FactsIndex } from './facts-index.ts';
import { firstNotBefore } from './occurrence.ts';
import { spanOf } from './span.ts';
import type { Span } from './span.ts';
import { changesAfter, firstAfter, isoMoment } from './turns.ts';

type Seen = { firsts: readonly number[]; expected: readonly number[]; since: number | null };
/** One of the first things with what became of it. `followedAt` is the first moment after it, in time, of the other; null: not seen. */
type Attempt = { at: number; until: number; followedAt: number | null };
type Decided = { verdict: Verdict; attempt: Attempt | null };

/**
 * The judge of "A, then not B". What happened at t counts from t + 1 ms on; so the time to follow is over when the last moment that
 * would still be in time counts.
 */
export function notFollowedJudge(condition: NotFollowedCondition): (index: FactsIndex) => LeafTrace {
  const [first, expected] = [happenedOf(condition.first), happenedOf(condition.expected)];
  const { withinDays: days, zone, which } = condition;
  const span = spanOf({ days, zone });
  return (index) => {
    const seen: Seen = { firsts: first(index).moments, expected: expected(index).moments, since: index.watchedSince };
    const decide = which === 'any' ? anyLeft : lastLeft;
    const verdictAt = (now: number) => decide(seen, span, now).verdict;
    const nextTurn = (after: number) => turnAfter(seen, span, after);
    const { verdict, attempt } = decide(seen, span, index.now);
    const found: FoundUnfollowed = {
      at: isoMoment(attempt?.at ?? null),
      until: isoMoment(attempt?.until ?? null),
      followedAt: isoMoment(attempt?.followedAt ?? null),
      watchedSince: index.facts.watchedSince,
    };
    const changesAt = isoMoment(changesAfter(index.now, { verdictAt, nextTurn }));
    return { kind: 'not_followed', verdict, changesAt, condition, found };
  };
}

/** Any of them will do: the earliest that is known to be left alone, else one of which that is not known, else the last. */
function anyLeft(seen: Seen, span: Span, now: number): Decided {
  let open: Attempt | null = null;
  let last: Attempt | null = null;
  for (const at of seen.firsts) {
    if (at >= now) break;
    last = attemptAt(at, seen, { span, now });
    const verdict = verdictOn(last, seen, now);
    if (verdict === 'yes') return { verdict, attempt: last };
    if (verdict === 'unknown') open ??= last;
  }
  return open === null ? { verdict: otherwise(seen, now), attempt: last } : { verdict: 'unknown', attempt: open };
}

function lastLeft(seen: Seen, span: Span, now: number): Decided {
  const at = seen.firsts[firstNotBefore(seen.firsts, now) - 1];
  if (at === undefined) return { verdict: otherwise(seen, now), attempt: null };
  const attempt = attemptAt(at, seen, { span, now });
  const verdict = verdictOn(attempt, seen, now);
  return { verdict: verdict === 'no' ? otherwise(seen, now) : verdict, attempt };
}

function attemptAt(at: number, { expected }: Seen, { span, now }: { span: Span; now: number }): Attempt {
  const until = span.leavesAt(at);
  const next = expected[firstNotBefore(expected, at + 1)];
  return { at, until, followedAt: next !== undefined && next < until && next < now ? next : null };
}

/** That nothing followed is only known where the source was watched from the first thing on. */
function verdictOn({ at, until, followedAt }: Attempt, { since }: Seen, now: number): Verdict {
  if (followedAt !== null || now < until) return 'no';
  return since !== null && since <= at ? 'yes' : 'unknown';
}

/** None was left alone: as in a count without a window, what has been seen since watching began has to do. */
function otherwise({ since }: Seen, now: number): Verdict {
  return since !== null && since <= now ? 'no' : 'unknown';
}

/** Something begins to count, or the time to follow it is over, or watching begins. */
function turnAfter({ firsts, since }: Seen, span: Span, now: number): number | null {
  const turns: (number | null)[] = [since];
  for (const at of firsts) turns.push(at + 1, span.leavesAt(at));
  return firstAfter(now, turns);
}
