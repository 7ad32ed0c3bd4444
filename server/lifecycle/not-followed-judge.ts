// Judges whether something was left without what should have followed it in time. Knows events and pages only through their moments.
import type { FoundUnfollowed, NotFollowedCondition, Verdict } from '@stagebook/contract';
import type { FactsIndex } from './facts-index.ts';
import { happenedOf } from './happened.ts';
import { leafJudge } from './judge.ts';
import type { Judge } from './judge.ts';
import { firstNotBefore } from './occurrence.ts';
import { spanOf } from './span.ts';
import type { Span } from './span.ts';
import { ALWAYS, changesAfter, firstAfter, isoMoment, lastUpTo } from './turns.ts';
import type { WantedEvents } from './wanted-events.ts';

type Seen = { firsts: readonly number[]; expected: readonly number[]; since: number | null };
/** One of the first things with what became of it. `followedAt` is the first moment after it, in time, of the other; null: not seen. */
type Attempt = { at: number; until: number; followedAt: number | null };
type Decided = { verdict: Verdict; attempt: Attempt | null };

/**
 * The judge of "A, then not B". What happened at t counts from t + 1 ms on; so the time to follow is over when the last moment that
 * would still be in time counts.
 */
export function notFollowedJudge(condition: NotFollowedCondition, wanted: WantedEvents): Judge {
  const [first, expected] = [happenedOf(condition.first, wanted), happenedOf(condition.expected, wanted)];
  const { withinDays: days, zone, which } = condition;
  const span = spanOf({ days, zone });
  const decide = which === 'any' ? anyLeft : lastLeft;
  const seenIn = (index: FactsIndex): Seen => {
    const { moments: firsts, since } = first(index);
    return { firsts, expected: expected(index).moments, since };
  };
  return leafJudge({
    verdict: (index, now) => decide(seenIn(index), span, now).verdict,
    changesAt: (index, now) => {
      const seen = seenIn(index);
      return changesAfter(now, {
        verdictAt: (at) => decide(seen, span, at).verdict,
        nextTurn: (after) => turnAfter(seen, span, after),
      });
    },
    trace: (said, index, now) => {
      const { attempt } = decide(seenIn(index), span, now);
      const found: FoundUnfollowed = {
        at: isoMoment(attempt?.at ?? null),
        until: isoMoment(attempt?.until ?? null),
        followedAt: isoMoment(attempt?.followedAt ?? null),
        watchedSince: index.facts.watchedSince,
      };
      return { kind: 'not_followed', ...said, condition, found };
    },
    past: (index) => {
      const seen = { ...seenIn(index), since: ALWAYS };
      return { verdictAt: (at) => decide(seen, span, at).verdict, lastTurn: (at) => lastUpTo(at, turnsOf(seen, span)) };
    },
  });
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
function turnAfter(seen: Seen, span: Span, now: number): number {
  return firstAfter(now, [seen.since, ...turnsOf(seen, span)]);
}

function turnsOf({ firsts }: Seen, span: Span): number[] {
  return firsts.flatMap((at) => [at + 1, span.leavesAt(at)]);
}
