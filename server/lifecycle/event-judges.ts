// Which events and visits a condition means, and the judges of what may be asked about them: how often, when first or last, in which order.
import type {
  EventCondition,
  EventTimeCondition,
  LeafTrace,
  NamedEvent,
  PageCondition,
  PageVisit,
  SequenceCondition,
  Where,
} from '@stagebook/contract';
import type { FactsIndex, Timeline } from './facts-index.ts';
import { judgeTimeline } from './occurrence-judge.ts';
import { countAt, occurrenceRule, verdictChangesAt } from './occurrence.ts';
import type { Rule } from './occurrence.ts';
import { fieldTest } from './operators.ts';
import { pageTest } from './page-test.ts';
import { chainIn } from './sequence.ts';
import { spanOf, windowOf } from './span.ts';
import { isoMoment } from './turns.ts';
import { momentOf, writtenAt } from './iso.ts';

export type Happened = (index: FactsIndex) => Timeline;

/** What is meant, found in the facts of a contact. */
export function happenedOf(meant: NamedEvent | PageVisit): Happened {
  if (meant.kind === 'page') {
    const matches = pageTest(meant);
    return (index) => index.visited(matches);
  }
  const { name, where } = meant;
  if (where === undefined) return (index) => index.named(name);
  const carries = whereTest(where);
  return (index) => {
    const all = index.named(name);
    const events = all.events.filter(({ properties }) => carries(properties ?? {}));
    return events.length === all.events.length ? all : { events, moments: events.map(({ occurredAt }) => momentOf(occurredAt)) };
  };
}

function whereTest({ match, tests }: Where): (properties: Record<string, unknown>) => boolean {
  const passes = tests.map((test) => {
    const { holds } = fieldTest(test);
    return (properties: Record<string, unknown>) => holds(carried(properties, test.property), 0);
  });
  return match === 'all'
    ? (properties) => passes.every((pass) => pass(properties))
    : (properties) => passes.some((pass) => pass(properties));
}

/** A value as text; lists and objects are no values that a condition can test. */
function carried(properties: Record<string, unknown>, name: string): string | null {
  const value = Object.hasOwn(properties, name) ? properties[name] : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** The judge of how often something happened. */
export function occurrenceJudge(condition: EventCondition | PageCondition): (index: FactsIndex) => LeafTrace {
  const rule = occurrenceRule(condition);
  const happened = happenedOf(condition);
  return (index) => {
    const { watchedSince: since, now, facts } = index;
    const judged = judgeTimeline(happened(index), rule, { since, watchedSince: facts.watchedSince, now });
    return condition.kind === 'event' ? { kind: 'event', condition, ...judged } : { kind: 'page', condition, ...judged };
  };
}

/** The judge of when something was done first or last. What came before watching began has to do without, as in a count without a window. */
export function eventTimeJudge(condition: EventTimeCondition): (index: FactsIndex) => LeafTrace {
  const { name, where, time } = condition;
  const happened = happenedOf({ kind: 'event', name, ...(where === undefined ? {} : { where }) });
  const rule: Rule = { span: spanOf(condition), verdictOf: TIMES[`${time} ${condition.when}`] };
  return (index) => {
    const { moments, events } = happened(index);
    const watched = { moments, since: index.watchedSince };
    const { verdict, to } = countAt(watched, rule, index.now);
    const at = events[time === 'first' ? Math.min(0, to - 1) : to - 1]?.occurredAt ?? null;
    const changesAt = isoMoment(verdictChangesAt(watched, rule, index.now));
    return { kind: 'event_time', verdict, changesAt, condition, found: { at, watchedSince: index.facts.watchedSince } };
  };
}

/** `from` events are older than the window, `to - from` lie in it. */
const TIMES: Readonly<Record<`${'first' | 'last'} ${'within' | 'longer_ago'}`, Rule['verdictOf']>> = {
  'first within': ({ from, to, isComplete }) => (from > 0 ? 'no' : !isComplete ? 'unknown' : to > 0 ? 'yes' : 'no'),
  'first longer_ago': ({ from, isComplete }) => (from > 0 ? 'yes' : isComplete ? 'no' : 'unknown'),
  'last within': ({ from, to, isComplete }) => (to > from ? 'yes' : isComplete ? 'no' : 'unknown'),
  'last longer_ago': ({ from, to, isComplete }) => (to > from ? 'no' : !isComplete ? 'unknown' : from > 0 ? 'yes' : 'no'),
};

/** The judge of one thing after another. It counts as done where the last step was done; that cannot be undone. */
export function sequenceJudge(condition: SequenceCondition): (index: FactsIndex) => LeafTrace {
  const steps = condition.steps.map(happenedOf);
  const span = windowOf(condition);
  const rule = occurrenceRule({ operator: 'at_least', times: 1 });
  return (index) => {
    const done = steps.map((happened) => happened(index).moments);
    const chain = chainIn(done, span);
    const ends = chain.length === steps.length ? [chain.at(-1)!] : [];
    const watched = { moments: ends, since: index.watchedSince };
    const { verdict } = countAt(watched, rule, index.now);
    const isPast = (at: number) => at < index.now;
    const soFar = chain.every(isPast)
      ? chain
      : chainIn(
          done.map((moments) => moments.filter(isPast)),
          span,
        );
    const moments = soFar.map(writtenAt);
    const changesAt = isoMoment(verdictChangesAt(watched, rule, index.now));
    return { kind: 'sequence', verdict, changesAt, condition, found: { moments, watchedSince: index.facts.watchedSince } };
  };
}
