// Judges what a property has been: how often it changed, and whether it ever had a value. A property whose history was not read is not
// yet known, whatever its value is now.
import type { ChangeCondition, FoundPast, Verdict, WasEverCondition } from '@stagebook/contract';
import { workedOut } from './facts-index.ts';
import type { FactsIndex } from './facts-index.ts';
import { NO_PAST, pastOf } from './history.ts';
import type { Past as Changes } from './history.ts';
import { loadedJudge } from './judge.ts';
import type { Judge } from './judge.ts';
import { countAt, occurrenceRule, tallyPast, verdictChangesAt } from './occurrence.ts';
import { sameText } from './operators.ts';
import { insideOf } from './timeline.ts';
import { changesAfter, firstAfter, isoMoment, lastUpTo } from './turns.ts';
import type { Past } from './turns.ts';

const NOT_LOADED: FoundPast = { state: 'not_loaded' };

/** The judge of how often a property changed. */
export function changeJudge(condition: ChangeCondition): Judge {
  const rule = occurrenceRule(condition);
  const [fits, becomes] = [valueTest(condition.from), valueTest(condition.to)];
  const changes = workedOut((index) => {
    const past = pastIn(index, condition);
    if (past === null) return null;
    const events = past.steps.filter(({ from, to }) => fits(from) && becomes(to));
    const completeSince = whole(past.since);
    // Over all the past, a history that has lost its beginning proves no absence.
    const since = rule.span === null && completeSince !== null ? null : past.since;
    return { events, moments: events.map(({ at }) => at), since, completeSince };
  });
  return loadedJudge(changes, {
    verdict: (line, now) => countAt(line, rule, now).verdict,
    changesAt: (line, now) => verdictChangesAt(line, rule, now),
    trace: (said, line, now) => {
      const found = { state: 'loaded' as const, ...insideOf(line, rule, now), completeSince: line.completeSince };
      return { kind: 'changed', ...said, condition, found };
    },
    notLoaded: (said) => ({ kind: 'changed', ...said, condition, found: NOT_LOADED }),
    past: (line) => tallyPast(line, rule),
  });
}

/** The judge of whether a property ever had one of some values. */
export function wasEverJudge(condition: WasEverCondition): Judge {
  const wanted = new Set(condition.values.map(sameText));
  const held = workedOut((index) => {
    const past = pastIn(index, condition);
    if (past === null) return null;
    const all = [
      ...(past.first === null ? [] : [past.first]),
      ...past.steps.map(({ at, occurredAt, to }) => ({ at, occurredAt, value: to })),
    ];
    const times = all.filter(({ value }) => value !== null && wanted.has(sameText(value)));
    return { times, moments: times.map(({ at }) => at), since: past.since };
  });
  return loadedJudge(held, {
    verdict: ({ moments, since }, now) => everAt(moments, since, now),
    changesAt: ({ moments, since }, now) => everChangesAt(moments, since, now),
    trace: (said, { times, since }, now) => {
      const done = times.filter(({ at }) => at <= now);
      const [first, last] = [done[0]?.occurredAt ?? null, done.at(-1)?.occurredAt ?? null];
      const found: FoundPast = { state: 'loaded', count: done.length, first, last, completeSince: whole(since) };
      return { kind: 'was_ever', ...said, condition, found };
    },
    notLoaded: (said) => ({ kind: 'was_ever', ...said, condition, found: NOT_LOADED }),
    past: ({ moments }) => everPast(moments),
  });
}

/** Whether something ever was so; a past that has lost its beginning proves no absence. */
export function everAt(moments: readonly number[], since: number, now: number): Verdict {
  if (moments.some((at) => at <= now)) return 'yes';
  return since === -Infinity ? 'no' : 'unknown';
}

export function everChangesAt(moments: readonly number[], since: number, now: number): number {
  return changesAfter(now, { verdictAt: (at) => everAt(moments, since, at), nextTurn: (after) => firstAfter(after, moments) });
}

/** Whether something ever had been so, what was seen being all there was. */
export function everPast(moments: readonly number[]): Past {
  return { verdictAt: (at) => everAt(moments, -Infinity, at), lastTurn: (at) => lastUpTo(at, moments) };
}

/** The moment from which on a past is whole, as it stands in a trace. */
export function whole(since: number): string | null {
  return since === -Infinity ? null : isoMoment(since);
}

/** Null when the changes of the property have not been loaded. */
function pastIn({ facts }: FactsIndex, { object, property }: ChangeCondition | WasEverCondition): Changes | null {
  if (object === 'company' && facts.company === null) return NO_PAST;
  const histories = facts.histories?.[object] ?? {};
  return Object.hasOwn(histories, property) ? pastOf(histories[property]!) : null;
}

function valueTest(wanted: string | undefined): (value: string | null) => boolean {
  if (wanted === undefined) return () => true;
  if (wanted === '') return (value) => value === null;
  const text = sameText(wanted);
  return (value) => value !== null && sameText(value) === text;
}
