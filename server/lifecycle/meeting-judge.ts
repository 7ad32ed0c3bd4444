// Judges how often a contact booked a meeting, or held one. Knows when meetings are, not how a CRM names what became of them.
import type { MeetingCondition } from '@stagebook/contract';
import { workedOut } from './facts-index.ts';
import { momentOf } from './iso.ts';
import { loadedJudge } from './judge.ts';
import type { Judge } from './judge.ts';
import { insideOf } from './timeline.ts';
import type { Timeline } from './timeline.ts';
import { countAt, occurrenceRule, tallyPast, verdictChangesAt } from './occurrence.ts';
import type { MeetingFact } from './types.ts';

/** The judge of a meeting condition. Meetings are known whole, from the first one on, or have not been loaded. */
export function meetingJudge(condition: MeetingCondition): Judge {
  const rule = occurrenceRule(condition);
  const timeOf = condition.what === 'booked' ? booked : held;
  const timeline = workedOut(({ facts: { meetings } }) => (meetings === undefined ? null : timelineOf(meetings, timeOf)));
  return loadedJudge(timeline, {
    verdict: (meetings, now) => countAt(meetings, rule, now).verdict,
    changesAt: (meetings, now) => verdictChangesAt(meetings, rule, now),
    trace: (said, meetings, now) => {
      const found = { state: 'loaded' as const, ...insideOf(meetings, rule, now), completeSince: null };
      return { kind: 'meeting', ...said, condition, found };
    },
    notLoaded: (said) => ({ kind: 'meeting', ...said, condition, found: { state: 'not_loaded' } }),
    past: (meetings) => tallyPast(meetings, rule),
  });
}

function timelineOf(meetings: readonly MeetingFact[], timeOf: (meeting: MeetingFact) => string | null): Timeline {
  const timed = meetings.flatMap((meeting) => {
    const occurredAt = timeOf(meeting);
    return occurredAt === null ? [] : [{ occurredAt, at: momentOf(occurredAt) }];
  });
  timed.sort((one, other) => one.at - other.at);
  return { moments: timed.map(({ at }) => at), events: timed, since: -Infinity };
}

function booked({ bookedAt }: MeetingFact): string | null {
  return bookedAt;
}

/** Few people write down that a meeting took place; those that did not are cancelled or marked. */
function held({ endsAt, missed }: MeetingFact): string | null {
  return missed ? null : endsAt;
}
