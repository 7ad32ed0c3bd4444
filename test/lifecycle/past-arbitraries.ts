// Random histories, stays and meetings, and conditions that ask for them.
import fc from 'fast-check';
import type { LeafCondition, NamedEvent, Occurrence, PageVisit, Window } from '@stagebook/contract';
import type { Facts, History, Stays } from '../../server/lifecycle/types.ts';

type Parts = {
  occurrence: fc.Arbitrary<Occurrence>;
  window: fc.Arbitrary<Window>;
  days: fc.Arbitrary<number>;
  zone: fc.Arbitrary<string | undefined>;
  object: fc.Arbitrary<'contact' | 'company'>;
  property: fc.Arbitrary<string>;
  namedEvent: fc.Arbitrary<NamedEvent>;
  pageVisit: fc.Arbitrary<PageVisit>;
};
const value = fc.constantFrom('a', 'b', 'A', '', null);
const perhaps = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
/** Without the keys whose value is undefined, as JSON would have it. */
const plain = <T extends object>(made: T): T => JSON.parse(JSON.stringify(made)) as T;

export function pastArbitraries(iso: fc.Arbitrary<string>, parts: Parts): { condition: fc.Arbitrary<LeafCondition>; facts: FactParts } {
  return { condition: conditions(parts).map(plain), facts: pastFacts(iso, parts.property) };
}

function conditions({ occurrence, window, days, zone, object, property, namedEvent, pageVisit }: Parts): fc.Arbitrary<LeafCondition> {
  const kind = <K extends string>(name: K) => fc.constant(name);
  const word = fc.constantFrom('a', 'b', '');
  const stages = fc.constantFrom(['a'], ['b'], ['a', 'c']).map((list) => [...list]);
  const often = <T extends object>(head: fc.Arbitrary<T>) => fc.tuple(head, occurrence).map(([one, other]) => ({ ...one, ...other }));
  return fc.oneof(
    often(fc.record({ kind: kind('changed'), object, property, from: perhaps(word), to: perhaps(word) })),
    fc.record({ kind: kind('was_ever'), object, property, values: fc.constantFrom(['a'], ['b', 'c']).map((list) => [...list]) }),
    fc
      .tuple(
        namedEvent,
        fc.record({
          time: fc.constantFrom('first' as const, 'last' as const),
          when: fc.constantFrom('within' as const, 'longer_ago' as const),
          days,
          zone,
        }),
      )
      .map(([{ name, where }, more]) => ({ kind: 'event_time' as const, name, ...(where && { where }), ...more })),
    fc
      .tuple(fc.array(fc.oneof(namedEvent, pageVisit), { minLength: 2, maxLength: 3 }), window)
      .map(([steps, within]) => ({ kind: 'sequence' as const, steps, ...within })),
    fc.record({ kind: kind('stage'), object, stages, test: fc.constantFrom('is' as const, 'was_ever' as const) }),
    fc.record({ kind: kind('stage'), object, stages, test: fc.constantFrom('entered' as const, 'in_for' as const), days, zone }),
    often(fc.record({ kind: kind('meeting'), what: fc.constantFrom('booked' as const, 'held' as const) })),
  ) as fc.Arbitrary<LeafCondition>;
}

type FactParts = { [K in 'histories' | 'stays' | 'meetings']: fc.Arbitrary<Facts[K]> };

function pastFacts(iso: fc.Arbitrary<string>, property: fc.Arbitrary<string>): FactParts {
  // A second change often follows within the minute that makes a clear a detour, or just after it.
  const change = fc.tuple(iso, fc.constantFrom(0, 30_000, 60_000, 60_001), value).map(([at, later, became]) => ({
    value: became,
    occurredAt: new Date(Date.parse(at) + later).toISOString(),
  }));
  const history = fc.tuple(fc.array(change, { maxLength: 6 }), fc.boolean()).map(([changes, isWhole]): History => {
    const sorted = changes.sort((one, other) => Date.parse(one.occurredAt) - Date.parse(other.occurredAt));
    return { changes: sorted, completeSince: isWhole ? null : (sorted[0]?.occurredAt ?? null) };
  });
  const histories = fc.dictionary(property, history, { noNullPrototype: true });
  const stays = fc
    .tuple(
      fc.uniqueArray(iso, { maxLength: 5 }),
      fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 5, maxLength: 5 }),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([moments, stages, isOpen, isWhole]): Stays => {
      const sorted = [...moments].sort();
      const all = sorted.map((enteredAt, index) => ({ stage: stages[index]!, enteredAt, leftAt: sorted[index + 1] ?? null }));
      return { stays: isOpen ? all : all.slice(0, -1), completeSince: isWhole ? null : (sorted[0] ?? null) };
    });
  const meeting = fc.record({ bookedAt: fc.option(iso, { nil: null }), endsAt: fc.option(iso, { nil: null }), missed: fc.boolean() });
  return {
    histories: perhaps(fc.record({ contact: histories, company: fc.option(histories, { nil: null }) })) as FactParts['histories'],
    stays: perhaps(fc.record({ contact: perhaps(stays), company: perhaps(stays) })) as FactParts['stays'],
    meetings: perhaps(fc.array(meeting, { maxLength: 3 })) as FactParts['meetings'],
  };
}
