// Which events and visits a condition means.
import type { NamedEvent, PageVisit, Where } from '@stagebook/contract';
import { workedOut } from './facts-index.ts';
import type { FactsIndex } from './facts-index.ts';
import type { Timeline } from './timeline.ts';
import { fieldTest } from './operators.ts';
import type { EventFact } from './types.ts';
import type { WantedEvents } from './wanted-events.ts';

export type Happened = (index: FactsIndex) => Timeline<EventFact>;

/** What is meant, found in the facts of a contact. */
export function happenedOf(meant: NamedEvent | PageVisit, wanted: WantedEvents): Happened {
  const place = meant.kind === 'page' ? wanted.addPage(meant) : wanted.addName(meant.name);
  const all: Happened = ({ timelines }) => timelines[place]!;
  if (meant.kind === 'page' || meant.where === undefined) return all;
  const carries = whereTest(meant.where);
  return workedOut((index) => {
    const { moments, events, since } = all(index);
    const fits = events.map(({ properties }) => carries(properties ?? {}));
    return { moments: moments.filter((_, position) => fits[position]), events: events.filter((_, position) => fits[position]), since };
  });
}

function whereTest({ match, tests }: Where): (properties: Record<string, unknown>) => boolean {
  const passes = tests.map((test) => {
    const { holds } = fieldTest(test);
    return (properties: Record<string, unknown>) => holds(carried(properties, test.property), 0);
  });
  return match === 'all'
    ? (properties) => passes.every((pass) => pass(properties))
    : (properties) => passes.some((pass) => pass(properties));
}

/** A value as text; lists and objects are no values that a condition can test. */
function carried(properties: Record<string, unknown>, name: string): string | null {
  const value = Object.hasOwn(properties, name) ? properties[name] : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
