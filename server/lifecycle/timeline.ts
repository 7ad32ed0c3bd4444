// What of a timeline lies in a window, for those who ask why. Knows timelines, not where they come from.
import { countAt } from './occurrence.ts';
import type { Rule, Watched } from './occurrence.ts';

/** What can be counted, oldest first; `moments` and `events` run side by side. */
export type Timeline<Event extends { occurredAt: string } = { occurredAt: string }> = Watched & { readonly events: readonly Event[] };
/** How many, and the moments of the first and the last. */
export type Inside = { count: number; first: string | null; last: string | null };

/** What the rule counts at this moment. */
export function insideOf(timeline: Timeline, rule: Rule, now: number): Inside {
  const { from, to } = countAt(timeline, rule, now);
  if (to <= from) return { count: to - from, first: null, last: null };
  return { count: to - from, first: timeline.events[from]!.occurredAt, last: timeline.events[to - 1]!.occurredAt };
}
