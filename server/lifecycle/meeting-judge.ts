// Judges how often a contact booked a meeting, or held one. Knows when meetings are, not how a CRM names what became of them.
import type { LeafTrace, MeetingCondition } from '@stagebook/contract';
import type { FactsIndex } from './facts-index.ts';
import { momentOf } from './iso.ts';
import { judgeTimeline } from './occurrence-judge.ts';
import { occurrenceRule } from './occurrence.ts';
import type { MeetingFact } from './types.ts';

/** The judge of a meeting condition. Meetings are known whole, from the first one on, or have not been loaded. */
export function meetingJudge(condition: MeetingCondition): (index: FactsIndex) => LeafTrace {
  const rule = occurrenceRule(condition);
  const timeOf = condition.what === 'booked' ? booked : held;
  return ({ facts, now }) => {
    if (facts.meetings === undefined)
      return { kind: 'meeting', verdict: 'unknown', changesAt: null, condition, found: { state: 'not_loaded' } };
    const timed = facts.meetings.flatMap((meeting) => {
      const occurredAt = timeOf(meeting);
      return occurredAt === null ? [] : [{ occurredAt, at: momentOf(occurredAt) }];
    });
    timed.sort((one, other) => one.at - other.at);
    const timeline = { moments: timed.map(({ at }) => at), events: timed };
    const { verdict, changesAt, found } = judgeTimeline(timeline, rule, { since: -Infinity, watchedSince: null, now });
    const { count, first, last } = found;
    return { kind: 'meeting', verdict, changesAt, condition, found: { state: 'loaded', count, first, last, completeSince: null } };
  };
}

function booked({ bookedAt }: MeetingFact): string | null {
  return bookedAt;
}

/** Few people write down that a meeting took place; those that did not are cancelled or marked. */
function held({ endsAt, missed }: MeetingFact): string | null {
  return missed ? null : endsAt;
}
