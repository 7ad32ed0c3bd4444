// Turns conditions into functions, once per settings version. One function per node gives verdict, trace and next change together:
// nothing in the product explains a verdict by a second path (S40).
import type { Condition, LeafCondition, SegmentCondition } from '@stagebook/contract';
import type { Trace, Verdict } from '@stagebook/contract';
import { eventTimeJudge, occurrenceJudge, sequenceJudge } from './event-judges.ts';
import type { FactsIndex } from './facts-index.ts';
import { fieldJudge } from './field-judge.ts';
import { listJudge } from './list-judge.ts';
import { meetingJudge } from './meeting-judge.ts';
import { notFollowedJudge } from './not-followed-judge.ts';
import { changeJudge, wasEverJudge } from './past-judges.ts';
import { relatedJudge } from './related-judge.ts';
import { settled } from './settled.ts';
import { stageJudge } from './stage-judge.ts';

export type Judge = (index: FactsIndex) => Trace;
/** Segments made ready to be judged many times. */
export type Compiled = readonly { readonly id: string; readonly judge: Judge }[];

/** Of a segment, what judging it takes. */
export type ToJudge = { id: string; name: string; condition: Condition };

/** The judges of all segments, by id, with the names that people read. */
type Others = Map<string, { name: string; judge: Judge }>;

/**
 * Makes the segments of one settings version ready. They have been parsed: what is malformed here is a bug. A segment that others refer
 * to is judged once an evaluation, when the first of them asks.
 */
export function compile(segments: readonly ToJudge[]): Compiled {
  const others: Others = new Map();
  for (const { id, name, condition } of segments) others.set(id, { name, judge: once(id, settled(judgeOf(condition, others))) });
  return segments.map(({ id }) => ({ id, judge: others.get(id)!.judge }));
}

function once(id: string, judge: Judge): Judge {
  return (index) => {
    const known = index.judged.get(id);
    if (known !== undefined) return known;
    const trace = judge(index);
    index.judged.set(id, trace);
    return trace;
  };
}

function judgeOf(condition: Condition, others: Others): Judge {
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'none':
      return groupJudge(
        condition.kind,
        condition.of.map((part) => judgeOf(part, others)),
      );
    case 'not':
      return notJudge(judgeOf(condition.of, others));
    case 'segment':
      return segmentJudge(condition, others);
    default:
      return leafJudge(condition);
  }
}

function leafJudge(condition: Exclude<LeafCondition, SegmentCondition>): Judge {
  switch (condition.kind) {
    case 'field':
      return fieldJudge(condition);
    case 'changed':
      return changeJudge(condition);
    case 'was_ever':
      return wasEverJudge(condition);
    case 'event':
    case 'page':
      return occurrenceJudge(condition);
    case 'event_time':
      return eventTimeJudge(condition);
    case 'sequence':
      return sequenceJudge(condition);
    case 'stage':
      return stageJudge(condition);
    case 'meeting':
      return meetingJudge(condition);
    case 'not_followed':
      return notFollowedJudge(condition);
    case 'related':
      return relatedJudge(condition);
    case 'list':
      return listJudge(condition);
  }
}

/** The other segment's own judge gives the verdict; its trace stands with that segment and is not repeated here. */
function segmentJudge(condition: SegmentCondition, others: Others): Judge {
  return (index) => {
    const other = others.get(condition.segment);
    if (other === undefined) throw new Error('A condition refers to a segment that is not there.');
    const { verdict, changesAt } = other.judge(index);
    return { kind: 'segment', verdict, changesAt, condition, found: { name: other.name } };
  };
}

/** What one part alone decides, and what it comes to when no part does and none is open. */
const GROUPS = {
  all: { part: 'no', decided: 'no', otherwise: 'yes' },
  any: { part: 'yes', decided: 'yes', otherwise: 'no' },
  none: { part: 'yes', decided: 'no', otherwise: 'yes' },
} as const satisfies Record<string, Record<string, Verdict>>;

/**
 * Kleene's all, any and none. While a part alone decides (a no in all, a yes in any and none), the verdict lasts as long as the last such
 * part; otherwise the first part to change may change it. So `changesAt` of a group is never too late, and may be too early: what it is
 * for a whole segment is settled afterwards.
 */
function groupJudge(kind: 'all' | 'any' | 'none', parts: readonly Judge[]): Judge {
  const { part: decisive, decided, otherwise } = GROUPS[kind];
  return (index) => {
    const of: Trace[] = [];
    let isDecided = false;
    let isOpen = false;
    for (const judge of parts) {
      const part = judge(index);
      of.push(part);
      if (part.verdict === decisive) isDecided = true;
      else if (part.verdict === 'unknown') isOpen = true;
    }
    if (isDecided) return { kind, verdict: decided, changesAt: latest(of, decisive), of };
    return { kind, verdict: isOpen ? 'unknown' : otherwise, changesAt: earliest(of), of };
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
  let first: string | null = null;
  for (const { changesAt } of parts) if (changesAt !== null && (first === null || changesAt < first)) first = changesAt;
  return first;
}

/** The last moment of the parts with this verdict, null when one never changes. */
function latest(parts: readonly Trace[], verdict: Verdict): string | null {
  let last = '';
  for (const part of parts) {
    if (part.verdict !== verdict) continue;
    if (part.changesAt === null) return null;
    if (part.changesAt > last) last = part.changesAt;
  }
  return last;
}
