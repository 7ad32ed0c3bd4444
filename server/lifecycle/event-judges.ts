// The judges of what may be asked about events and visits: how often, when first or last, in which order.
import type { EventCondition, EventTimeCondition, PageCondition, SequenceCondition } from '@stagebook/contract';
import { workedOut } from './facts-index.ts';
import { happenedOf } from './happened.ts';
import { writtenAt } from './iso.ts';
import { leafJudge } from './judge.ts';
import type { Judge } from './judge.ts';
import { countAt, occurrenceRule, tallyPast, verdictChangesAt } from './occurrence.ts';
import type { Rule } from './occurrence.ts';
import { chainIn } from './sequence.ts';
import { spanOf, windowOf } from './span.ts';
import { insideOf } from './timeline.ts';
import type { WantedEvents } from './wanted-events.ts';

/** The judge of how often something happened. */
export function occurrenceJudge(condition: EventCondition | PageCondition, wanted: WantedEvents): Judge {
  const happened = happenedOf(condition, wanted);
  const rule = occurrenceRule(condition);
  return leafJudge({
    verdict: (index, now) => countAt(happened(index), rule, now).verdict,
    changesAt: (index, now) => verdictChangesAt(happened(index), rule, now),
    trace: (said, index, now) => {
      const found = { ...insideOf(happened(index), rule, now), watchedSince: index.facts.watchedSince };
      return condition.kind === 'event' ? { kind: 'event', ...said, condition, found } : { kind: 'page', ...said, condition, found };
    },
    past: (index) => tallyPast(happened(index), rule),
  });
}

/** The judge of when something was done first or last. What came before watching began has to do without, as in a count without a window. */
export function eventTimeJudge(condition: EventTimeCondition, wanted: WantedEvents): Judge {
  const { name, where, time } = condition;
  const happened = happenedOf({ kind: 'event', name, ...(where === undefined ? {} : { where }) }, wanted);
  const rule: Rule = { span: spanOf(condition), verdictOf: TIMES[`${time} ${condition.when}`] };
  return leafJudge({
    verdict: (index, now) => countAt(happened(index), rule, now).verdict,
    changesAt: (index, now) => verdictChangesAt(happened(index), rule, now),
    trace: (said, index, now) => {
      const timeline = happened(index);
      const { to } = countAt(timeline, rule, now);
      const at = timeline.events[time === 'first' ? Math.min(0, to - 1) : to - 1]?.occurredAt ?? null;
      return { kind: 'event_time', ...said, condition, found: { at, watchedSince: index.facts.watchedSince } };
    },
    past: (index) => tallyPast(happened(index), rule),
  });
}

/** `from` events are older than the window, `to - from` lie in it. */
const TIMES: Readonly<Record<`${'first' | 'last'} ${'within' | 'longer_ago'}`, Rule['verdictOf']>> = {
  'first within': ({ from, to, isComplete }) => (from > 0 ? 'no' : !isComplete ? 'unknown' : to > 0 ? 'yes' : 'no'),
  'first longer_ago': ({ from, isComplete }) => (from > 0 ? 'yes' : isComplete ? 'no' : 'unknown'),
  'last within': ({ from, to, isComplete }) => (to > from ? 'yes' : isComplete ? 'no' : 'unknown'),
  'last longer_ago': ({ from, to, isComplete }) => (to > from ? 'no' : !isComplete ? 'unknown' : from > 0 ? 'yes' : 'no'),
};

/** The judge of one thing after another. It counts as done where the last step was done; that cannot be undone. */
export function sequenceJudge(condition: SequenceCondition, wanted: WantedEvents): Judge {
  const steps = condition.steps.map((step) => happenedOf(step, wanted));
  const span = windowOf(condition);
  const rule = occurrenceRule({ operator: 'at_least', times: 1 });
  const done = workedOut((index) => {
    const moments = steps.map((happened) => happened(index).moments);
    const chain = chainIn(moments, span);
    const ends = chain.length === steps.length ? [chain.at(-1)!] : [];
    return { moments, chain, ended: { moments: ends, since: steps[0]!(index).since } };
  });
  return leafJudge({
    verdict: (index, now) => countAt(done(index).ended, rule, now).verdict,
    changesAt: (index, now) => verdictChangesAt(done(index).ended, rule, now),
    trace: (said, index, now) => {
      const { moments, chain } = done(index);
      const isPast = (at: number) => at < now;
      const soFar = chain.every(isPast)
        ? chain
        : chainIn(
            moments.map((step) => step.filter(isPast)),
            span,
          );
      return { kind: 'sequence', ...said, condition, found: { moments: soFar.map(writtenAt), watchedSince: index.facts.watchedSince } };
    },
    past: (index) => tallyPast(done(index).ended, rule),
  });
}
