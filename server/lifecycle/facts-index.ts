// One contact's facts, arranged once per evaluation so that every condition finds its own quickly. Decides nothing.
import { momentOf } from './iso.ts';
import type { Timeline } from './timeline.ts';
import type { EventFact, Facts } from './types.ts';
import type { WantedEvents } from './wanted-events.ts';

export type FactsIndex = {
  readonly facts: Facts;
  /** The moment of judging, in milliseconds. */
  readonly now: number;
  /** What happened, by the places of what is wanted. */
  readonly timelines: readonly Timeline<EventFact>[];
  /** What conditions have worked out of the facts, by what works it out. */
  readonly workedOut: Map<unknown, unknown>;
};

/** Arranges facts for judging them at one moment. */
export function indexFacts(facts: Facts, now: Date, wanted: WantedEvents): FactsIndex {
  return { facts, now: now.getTime(), timelines: timelinesOf(facts, wanted), workedOut: new Map() };
}

/** Something that is worked out of a contact's facts when the first condition asks, and then kept for the others. */
export function workedOut<Found>(work: (index: FactsIndex) => Found): (index: FactsIndex) => Found {
  return (index) => {
    const known = index.workedOut.get(work) as Found | undefined;
    if (known !== undefined) return known;
    const found = work(index);
    index.workedOut.set(work, found);
    return found;
  };
}

const NOWHERE: readonly number[] = [];
type Growing = { readonly moments: number[]; readonly events: EventFact[]; readonly since: number | null };

/** Reading moments is the dearest part of judging: only those of what is wanted are read, and each once. */
function timelinesOf({ events, watchedSince }: Facts, wanted: WantedEvents): readonly Timeline<EventFact>[] {
  const since = watchedSince === null ? null : momentOf(watchedSince);
  const nothing: Growing = { moments: [], events: [], since };
  const timelines = new Array<Growing>(wanted.size()).fill(nothing);
  let isInOrder = true;
  let latest = -Infinity;
  const add = (place: number, at: number, event: EventFact) => {
    const timeline = timelines[place]!;
    if (timeline === nothing) timelines[place] = { moments: [at], events: [event], since };
    else {
      timeline.moments.push(at);
      timeline.events.push(event);
    }
  };
  for (const event of events) {
    const named = wanted.placeOfName(event.name);
    const visited = event.path === null ? NOWHERE : wanted.placesOfPath(event.path);
    if (named === undefined && visited.length === 0) continue;
    const at = momentOf(event.occurredAt);
    if (at < latest) isInOrder = false;
    latest = at;
    if (named !== undefined) add(named, at, event);
    for (const place of visited) add(place, at, event);
  }
  return isInOrder ? timelines : timelines.map(oldestFirst);
}

function oldestFirst({ moments, events, since }: Timeline<EventFact>): Timeline<EventFact> {
  const timed = moments.map((at, position) => ({ at, event: events[position]! })).sort((one, other) => one.at - other.at);
  return { moments: timed.map(({ at }) => at), events: timed.map(({ event }) => event), since };
}
