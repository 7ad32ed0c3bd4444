// Judges how often something happened: the same way for whatever can be counted. Knows timelines, not where they come from.
import type { FoundEvents, Verdict } from '@stagebook/contract';
import type { Timeline } from './facts-index.ts';
import { countAt, verdictChangesAt } from './occurrence.ts';
import type { Rule } from './occurrence.ts';
import { isoMoment } from './turns.ts';

export type Judged = { verdict: Verdict; changesAt: string | null; found: FoundEvents };
/** `since`: from when on the timeline is whole; null when nobody has ever watched, minus infinity when it is whole from the beginning. */
export type Watch = { since: number | null; watchedSince: string | null; now: number };

/** The verdict over a timeline, with what was found inside the window. */
export function judgeTimeline({ moments, events }: Timeline, rule: Rule, { since, watchedSince, now }: Watch): Judged {
  const watched = { moments, since };
  const { verdict, from, to } = countAt(watched, rule, now);
  const found: FoundEvents = {
    count: to - from,
    first: to > from ? events[from]!.occurredAt : null,
    last: to > from ? events[to - 1]!.occurredAt : null,
    watchedSince,
  };
  return { verdict, changesAt: isoMoment(verdictChangesAt(watched, rule, now)), found };
}
