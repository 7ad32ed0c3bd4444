// Turns conditions into functions, once per settings version. One function per node gives verdict, trace and next change together:
// nothing in the product explains a verdict by a second path (S40).
import type { Condition, EventCondition, PageCondition, SegmentSettings } from '@stagebook/contract';
import type { Trace, Verdict } from '@stagebook/contract';
import type { FactsIndex, Timeline } from './facts-index.ts';
import { fieldJudge } from './field-judge.ts';
import { judgeTimeline } from './occurrence-judge.ts';
import { occurrenceRule } from './occurrence.ts';
import { pageTest } from './page-test.ts';

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

function occurrenceJudge(condition: EventCondition | PageCondition, happened: (index: FactsIndex) => Timeline): Judge {
  const rule = occurrenceRule(condition);
  return (index) => {
    const { watchedSince: since, now, facts } = index;
    const judged = judgeTimeline(happened(index), rule, { since, watchedSince: facts.watchedSince, now });
    return condition.kind === 'event' ? { kind: 'event', condition, ...judged } : { kind: 'page', condition, ...judged };
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
