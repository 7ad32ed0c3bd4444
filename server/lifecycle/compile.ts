// Turns conditions into functions, once per settings version. One function per node gives verdict, trace and next change together:
// nothing in the product explains a verdict by a second path (S40).
import type {
  Condition,
  EventCondition,
  FieldCondition,
  FoundEvents,
  FoundValue,
  PageCondition,
  SegmentSettings,
} from '@stagebook/contract';
import type { Trace, Verdict } from '@stagebook/contract';
import type { FactsIndex, Timeline } from './facts-index.ts';
import { countAt, verdictChangesAt } from './occurrence.ts';
import { fieldTest } from './operators.ts';
import { pageTest } from './page-test.ts';
import type { Facts, Known } from './types.ts';

export type Judge = (index: FactsIndex) => Trace;
/** Segments made ready to be judged many times. */
export type Compiled = readonly { readonly id: string; readonly judge: Judge }[];

/** Makes the segments of one settings version ready. They have been parsed: what is malformed here is a bug. */
export function compile(segments: readonly SegmentSettings[]): Compiled {
  return segments.map(({ id, condition }) => ({ id, judge: judgeOf(condition) }));
}

function judgeOf(condition: Condition): Judge {
  switch (condition.kind) {
    case 'field':
      return fieldJudge(condition);
    case 'event':
      return occurrenceJudge(condition, (index) => index.named(condition.name));
    case 'page': {
      const matches = pageTest(condition);
      return occurrenceJudge(condition, (index) => index.visited(matches));
    }
    case 'all':
    case 'any':
      return groupJudge(condition.kind, condition.of.map(judgeOf));
    case 'not':
      return notJudge(judgeOf(condition.of));
  }
}

const NO_COMPANY: Known = { value: null, since: null };

function fieldJudge(condition: FieldCondition): Judge {
  const { object, property } = condition;
  const test = fieldTest(condition);
  return ({ facts }) => {
    const known = knownOf(facts, object, property);
    const verdict: Verdict = known === null ? 'unknown' : verdictOf(test(known.value));
    return { kind: 'field', verdict, changesAt: null, condition, found: foundValue(known) };
  };
}

/** Null when the property has not been loaded. A contact without a company has empty company properties, not unknown ones. */
function knownOf(facts: Facts, object: FieldCondition['object'], property: string): Known | null {
  if (object === 'company' && facts.company === null) return NO_COMPANY;
  const known = facts[object] ?? {};
  // A property may be called like a member that every object has.
  return Object.hasOwn(known, property) ? known[property]! : null;
}

function foundValue(known: Known | null): FoundValue {
  if (known === null) return { state: 'not_loaded' };
  return known.value === null || known.value === '' ? { state: 'empty' } : { state: 'value', value: known.value, since: known.since };
}

function verdictOf(holds: boolean): Verdict {
  return holds ? 'yes' : 'no';
}

function occurrenceJudge(condition: EventCondition | PageCondition, happened: (index: FactsIndex) => Timeline): Judge {
  return (index) => {
    const { moments, events } = happened(index);
    const watched = { moments, since: index.watchedSince };
    const { verdict, from, to } = countAt(watched, condition, index.now);
    const turn = verdictChangesAt(watched, condition, index.now);
    const found: FoundEvents = {
      count: to - from,
      first: to > from ? events[from]!.occurredAt : null,
      last: to > from ? events[to - 1]!.occurredAt : null,
      watchedSince: index.facts.watchedSince,
    };
    const changesAt = turn === null ? null : new Date(turn).toISOString();
    return condition.kind === 'event'
      ? { kind: 'event', verdict, changesAt, condition, found }
      : { kind: 'page', verdict, changesAt, condition, found };
  };
}

/**
 * Kleene's all and any. While a part alone decides (a no in all, a yes in any), the verdict lasts as long as the last such part;
 * otherwise the first part to change may change it. So `changesAt` of a group is never too late, and can only be too early when a
 * part changes and changes back before another one does.
 */
function groupJudge(kind: 'all' | 'any', parts: readonly Judge[]): Judge {
  const decisive: Verdict = kind === 'all' ? 'no' : 'yes';
  const otherwise: Verdict = kind === 'all' ? 'yes' : 'no';
  return (index) => {
    const of = parts.map((judge) => judge(index));
    const deciding = of.filter((part) => part.verdict === decisive);
    if (deciding.length > 0) return { kind, verdict: decisive, changesAt: latest(deciding), of };
    const verdict = of.some((part) => part.verdict === 'unknown') ? 'unknown' : otherwise;
    return { kind, verdict, changesAt: earliest(of), of };
  };
}

const OPPOSITE: Readonly<Record<Verdict, Verdict>> = { yes: 'no', no: 'yes', unknown: 'unknown' };

function notJudge(part: Judge): Judge {
  return (index) => {
    const of = part(index);
    return { kind: 'not', verdict: OPPOSITE[of.verdict], changesAt: of.changesAt, of };
  };
}

type Changing = { changesAt: string | null };

/** The first moment of all, null when none ever changes. ISO moments of one form sort as text. */
export function earliest(parts: readonly Changing[]): string | null {
  return parts.reduce<string | null>(
    (first, { changesAt }) => (first === null || (changesAt !== null && changesAt < first) ? changesAt : first),
    null,
  );
}

/** The last moment of all, null when one never changes. */
function latest(parts: readonly Changing[]): string | null {
  let last = '';
  for (const { changesAt } of parts) {
    if (changesAt === null) return null;
    if (changesAt > last) last = changesAt;
  }
  return last;
}
