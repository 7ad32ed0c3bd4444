// Judges what a property has been: how often it changed, and whether it ever had a value. A property whose history was not read is not
// yet known, whatever its value is now.
import type { ChangeCondition, FoundPast, LeafTrace, Verdict, WasEverCondition } from '@stagebook/contract';
import type { FactsIndex } from './facts-index.ts';
import { NO_PAST } from './history.ts';
import type { Past } from './history.ts';
import { judgeTimeline } from './occurrence-judge.ts';
import { occurrenceRule } from './occurrence.ts';
import { sameText } from './operators.ts';
import { changesAfter, firstAfter, isoMoment } from './turns.ts';

const NOT_LOADED: FoundPast = { state: 'not_loaded' };

/** The judge of how often a property changed. */
export function changeJudge(condition: ChangeCondition): (index: FactsIndex) => LeafTrace {
  const rule = occurrenceRule(condition);
  const [fits, becomes] = [valueTest(condition.from), valueTest(condition.to)];
  return (index) => {
    const past = pastIn(index, condition);
    if (past === null) return { kind: 'changed', verdict: 'unknown', changesAt: null, condition, found: NOT_LOADED };
    const events = past.steps.filter(({ from, to }) => fits(from) && becomes(to));
    const timeline = { events, moments: events.map(({ at }) => at) };
    const completeSince = whole(past.since);
    // Over all the past, a history that has lost its beginning proves no absence.
    const since = rule.span === null && completeSince !== null ? null : past.since;
    const { verdict, changesAt, found } = judgeTimeline(timeline, rule, { since, watchedSince: completeSince, now: index.now });
    const { count, first, last } = found;
    return { kind: 'changed', verdict, changesAt, condition, found: { state: 'loaded', count, first, last, completeSince } };
  };
}

/** The judge of whether a property ever had one of some values. */
export function wasEverJudge(condition: WasEverCondition): (index: FactsIndex) => LeafTrace {
  const wanted = new Set(condition.values.map(sameText));
  return (index) => {
    const past = pastIn(index, condition);
    if (past === null) return { kind: 'was_ever', verdict: 'unknown', changesAt: null, condition, found: NOT_LOADED };
    const held = [
      ...(past.first === null ? [] : [past.first]),
      ...past.steps.map(({ at, occurredAt, to }) => ({ at, occurredAt, value: to })),
    ];
    const times = held.filter(({ value }) => value !== null && wanted.has(sameText(value)));
    const moments = times.map(({ at }) => at);
    const verdictAt = everAt(moments, past.since);
    const turn = changesAfter(index.now, { verdictAt, nextTurn: (after) => firstAfter(after, moments) });
    const done = times.filter(({ at }) => at <= index.now);
    const found: FoundPast = {
      state: 'loaded',
      count: done.length,
      first: done[0]?.occurredAt ?? null,
      last: done.at(-1)?.occurredAt ?? null,
      completeSince: whole(past.since),
    };
    return { kind: 'was_ever', verdict: verdictAt(index.now), changesAt: isoMoment(turn), condition, found };
  };
}

/** Whether something ever was so; a past that has lost its beginning proves no absence. */
export function everAt(moments: readonly number[], since: number): (now: number) => Verdict {
  return (now) => {
    if (moments.some((at) => at <= now)) return 'yes';
    return since === -Infinity ? 'no' : 'unknown';
  };
}

/** The moment from which on a past is whole, as it stands in a trace. */
export function whole(since: number): string | null {
  return since === -Infinity ? null : isoMoment(since);
}

function pastIn(index: FactsIndex, { object, property }: ChangeCondition | WasEverCondition): Past | null {
  return object === 'company' && index.facts.company === null ? NO_PAST : index.past(object, property);
}

function valueTest(wanted: string | undefined): (value: string | null) => boolean {
  if (wanted === undefined) return () => true;
  if (wanted === '') return (value) => value === null;
  const text = sameText(wanted);
  return (value) => value !== null && sameText(value) === text;
}
