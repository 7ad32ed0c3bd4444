// One contact's facts, arranged once per evaluation so that every condition finds its own quickly. Decides nothing.
import { plainPath } from './page-test.ts';
import { pastOf } from './history.ts';
import type { Past } from './history.ts';
import type { EventFact, Facts, Trace } from './types.ts';
import { momentOf } from './iso.ts';

/** What can be counted, oldest first; `moments` and `events` run side by side. */
export type Timeline<Event extends { occurredAt: string } = { occurredAt: string }> = {
  readonly moments: readonly number[];
  readonly events: readonly Event[];
};
export type FactsIndex = {
  readonly facts: Facts;
  /** The moment of judging, in milliseconds. */
  readonly now: number;
  readonly watchedSince: number | null;
  readonly named: (name: string) => Timeline<EventFact>;
  /** Page visits whose plain path matches. */
  readonly visited: (matches: (path: string) => boolean) => Timeline;
  /** The changes of a property; null when they have not been loaded. */
  readonly past: (object: 'contact' | 'company', property: string) => Past | null;
  /** Whether a moment to come is being tried, of which only the verdict matters. */
  readonly isAhead: boolean;
  /** What other segments have already been judged to be. */
  readonly judged: Map<string, Trace>;
};

type Timed = { readonly at: number; readonly event: EventFact };
type Visit = Timed & { readonly path: string };

/**
 * Arranges facts for judging them at one moment. Reading moments is the dearest part of an evaluation, so it waits until a condition
 * asks for those events, and is done once.
 */
export function indexFacts(facts: Facts, now: Date): FactsIndex {
  let byName: Map<string, EventFact[]> | null = null;
  let visits: Visit[] | null = null;
  const timelines = new Map<string, Timeline<EventFact>>();
  const pages = new Map<(path: string) => boolean, Timeline>();
  const named = (name: string): Timeline<EventFact> => {
    byName ??= Map.groupBy(facts.events, (event) => event.name);
    const timeline = timelines.get(name) ?? toTimeline(oldestFirst(byName.get(name) ?? []));
    timelines.set(name, timeline);
    return timeline;
  };
  const allVisits = () => (visits ??= visitsOf(facts.events));
  return {
    facts,
    now: now.getTime(),
    watchedSince: facts.watchedSince === null ? null : momentOf(facts.watchedSince),
    named,
    visited: (matches) => {
      const timeline = pages.get(matches) ?? toTimeline(allVisits().filter(({ path }) => matches(path)));
      pages.set(matches, timeline);
      return timeline;
    },
    past: (object, property) => {
      const histories = facts.histories?.[object] ?? {};
      return Object.hasOwn(histories, property) ? pastOf(histories[property]!) : null;
    },
    isAhead: false,
    judged: new Map(),
  };
}

function oldestFirst(events: readonly EventFact[]): Timed[] {
  return events.map((event) => ({ at: momentOf(event.occurredAt), event })).sort((one, other) => one.at - other.at);
}

function visitsOf(events: readonly EventFact[]): Visit[] {
  const pages = events.filter(({ path }) => path !== null);
  return oldestFirst(pages).map(({ at, event }) => ({ at, event, path: plainPath(event.path ?? '') }));
}

function toTimeline(timed: readonly Timed[]): Timeline<EventFact> {
  return { moments: timed.map(({ at }) => at), events: timed.map(({ event }) => event) };
}
