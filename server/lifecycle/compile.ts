// Turns conditions into judges, once per settings version.
import type { Condition, LeafCondition, SegmentCondition } from '@stagebook/contract';
import { eventTimeJudge, occurrenceJudge, sequenceJudge } from './event-judges.ts';
import { fieldJudge } from './field-judge.ts';
import { groupJudge, notJudge } from './group-judges.ts';
import type { Judge } from './judge.ts';
import { listJudge } from './list-judge.ts';
import { meetingJudge } from './meeting-judge.ts';
import { notFollowedJudge } from './not-followed-judge.ts';
import { changeJudge, wasEverJudge } from './past-judges.ts';
import { relatedJudge } from './related-judge.ts';
import { segmentJudge } from './segment-judge.ts';
import type { Others } from './segment-judge.ts';
import { settled } from './settled.ts';
import { stageJudge } from './stage-judge.ts';
import { wantedEvents } from './wanted-events.ts';
import type { WantedEvents } from './wanted-events.ts';

/** Segments made ready to be judged many times, and the events that their conditions look at. */
export type Compiled = { readonly segments: readonly { readonly id: string; readonly judge: Judge }[]; readonly wanted: WantedEvents };

/** Of a segment, what judging it takes. */
export type ToJudge = { id: string; name: string; condition: Condition };

type Ground = { others: Others; wanted: WantedEvents };

/** Makes the segments of one settings version ready. They have been parsed: what is malformed here is a bug. */
export function compile(segments: readonly ToJudge[]): Compiled {
  const others = new Map<string, { name: string; judge: Judge }>();
  const wanted = wantedEvents();
  for (const { id, name, condition } of segments) others.set(id, { name, judge: settled(judgeOf(condition, { others, wanted })) });
  return { segments: segments.map(({ id }) => ({ id, judge: others.get(id)!.judge })), wanted };
}

function judgeOf(condition: Condition, ground: Ground): Judge {
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'none':
      return groupJudge(
        condition.kind,
        condition.of.map((part) => judgeOf(part, ground)),
      );
    case 'not':
      return notJudge(judgeOf(condition.of, ground));
    case 'segment':
      return segmentJudge(condition, ground.others);
    default:
      return judgeOfLeaf(condition, ground.wanted);
  }
}

function judgeOfLeaf(condition: Exclude<LeafCondition, SegmentCondition>, wanted: WantedEvents): Judge {
  switch (condition.kind) {
    case 'field':
      return fieldJudge(condition);
    case 'changed':
      return changeJudge(condition);
    case 'was_ever':
      return wasEverJudge(condition);
    case 'event':
    case 'page':
      return occurrenceJudge(condition, wanted);
    case 'event_time':
      return eventTimeJudge(condition, wanted);
    case 'sequence':
      return sequenceJudge(condition, wanted);
    case 'stage':
      return stageJudge(condition);
    case 'meeting':
      return meetingJudge(condition);
    case 'not_followed':
      return notFollowedJudge(condition, wanted);
    case 'related':
      return relatedJudge(condition);
    case 'list':
      return listJudge(condition);
  }
}
