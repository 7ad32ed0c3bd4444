// One contact's facts, arranged once per evaluation so that every condition finds its own quickly. Decides nothing.
import type { EventFact, Facts } from './types.ts';

/** Events of one kind, oldest first; `moments` and `events` run side by side. */
export type Timeline = { readonly moments: readonly number[]; readonly events: readonly EventFact[] };
export type FactsIndex = {
  readonly facts: Facts;
  /** The moment of judging, in milliseconds. */
  readonly now: number;
  readonly watchedSince: number | null;
  readonly named: (name: string) => Timeline;
  readonly visited: (matches: (path: string) => boolean) => Timeline;
};

type Entry = { at: number; event: EventFact };
const NOTHING: Timeline = { moments: [], events: [] };

/** Arranges facts for judging them at one moment. The work on events waits until a condition asks for them. */
export function indexFacts(facts: Facts, now: Date): FactsIndex {
  let ordered: Entry[] | null = null;
  let byName: Map<string, Timeline> | null = null;
  const inOrder = () => (ordered ??= oldestFirst(facts.events));
  const groups = () => (byName ??= groupByName(inOrder()));
  return {
    facts,
    now: now.getTime(),
    watchedSince: facts.watchedSince === null ? null : Date.parse(facts.watchedSince),
    named: (name) => groups().get(name) ?? NOTHING,
    visited: (matches) => toTimeline(inOrder().filter(({ event }) => event.path !== null && matches(event.path))),
  };
}

function oldestFirst(events: readonly EventFact[]): Entry[] {
  return events.map((event) => ({ at: Date.parse(event.occurredAt), event })).sort((one, other) => one.at - other.at);
}

function groupByName(entries: readonly Entry[]): Map<string, Timeline> {
  const groups = Map.groupBy(entries, ({ event }) => event.name);
  return new Map([...groups].map(([name, group]) => [name, toTimeline(group)]));
}

function toTimeline(entries: readonly Entry[]): Timeline {
  return { moments: entries.map(({ at }) => at), events: entries.map(({ event }) => event) };
}
