// Random conditions, facts and histories for the property tests: small worlds, so that edges meet often.
import fc from 'fast-check';
import type { Condition, FieldCondition, FieldOperator, LeafCondition, Where } from '@stagebook/contract';
import { pastArbitraries } from './past-arbitraries.ts';
import { relatedConditions, relatedFacts } from './related-arbitraries.ts';
import type { EventFact, Facts, Known, StageChange } from '../../server/lifecycle/types.ts';

export const NOW = new Date('2026-03-10T12:00:00.000Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Summer time begins or ends in each of them, at night, at midnight, or by half an hour. */
export const zones = ['Europe/Paris', 'America/Santiago', 'Australia/Lord_Howe'];
/** A quiet day, and the moments of 2026 at which clocks are changed in these zones. */
export const pivots = [
  NOW,
  ...['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
  ...['2026-04-05T03:00:00Z', '2026-09-06T04:00:00Z'],
  ...['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'],
].map((at) => new Date(at));

const word = fc.constantFrom('a', 'A', 'ab', 'b', '1', '2', '10', 'x1');
const days = fc.integer({ min: 1, max: 3 });
const zone = fc.constantFrom(undefined, 'UTC', ...zones);
const ifEmpty = fc.option(fc.boolean(), { nil: undefined });
const object = fc.constantFrom('contact' as const, 'company' as const);
const property = fc.constantFrom('p', 'q', 'constructor');
const operator = fc.constantFrom('at_least' as const, 'at_most' as const, 'exactly' as const);
const times = fc.integer({ min: 0, max: 3 });
const window = fc.oneof(fc.constant({}), fc.record({ withinDays: days, zone }));
const occurrence = fc.tuple(fc.record({ operator, times }), window).map(([often, within]) => ({ ...often, ...within }));

const where: fc.Arbitrary<Where | undefined> = fc.constantFrom(
  undefined,
  { match: 'all', tests: [{ property: 'plan', operator: 'is_not', values: ['pro'] }] },
  {
    match: 'any',
    tests: [
      { property: 'plan', operator: 'is_any_of', values: ['team', 'true'] },
      { property: 'seats', operator: 'more_than', values: ['5'] },
    ],
  },
);
const namedEvent = fc.record({ kind: fc.constant('event' as const), name: fc.constantFrom('signed up', 'page'), where });
const pageVisit = fc.record({
  kind: fc.constant('page' as const),
  match: fc.constantFrom('exact' as const, 'starts_with' as const, 'contains' as const, 'glob' as const),
  path: fc.constantFrom('/', '/pricing', '/p*', '*'),
});

const oneValue: FieldOperator[] = [
  ...(['is', 'is_not', 'contains', 'does_not_contain', 'starts_with', 'does_not_start_with'] as const),
  ...(['ends_with', 'does_not_end_with', 'more_than', 'less_than'] as const),
];
const windows: FieldOperator[] = ['in_the_last', 'not_in_the_last', 'in_the_next', 'not_in_the_next'];
const lists = (...all: string[][]) => fc.constantFrom(...all).map((list) => [...list]);

/** Moments around `now`, often on whole half days and a millisecond beside them, where windows begin and end. */
const momentsAround = (now: Date) =>
  fc
    .tuple(fc.integer({ min: -8, max: 4 }), fc.constantFrom(-1, 0, 1, HOUR, 5 * HOUR))
    .map(([halfDays, beside]) => new Date(now.getTime() + halfDays * 12 * HOUR + beside));

function fieldsAround(now: Date) {
  const day = fc.integer({ min: -4, max: 4 }).map((later) => new Date(now.getTime() + later * DAY).toISOString().slice(0, 10));
  const field = (operators: FieldOperator[], values: fc.Arbitrary<string[]>) =>
    fc.record({ kind: fc.constant('field' as const), object, property, operator: fc.constantFrom(...operators), values, ifEmpty });
  const dated = (operators: FieldOperator[], values: fc.Arbitrary<string[]>) =>
    fc.tuple(field(operators, values), zone).map(([condition, where]) => ({ ...condition, zone: where }));
  const condition = fc.oneof(
    field(
      oneValue,
      word.map((one) => [one]),
    ),
    field(['is_any_of', 'is_none_of'], fc.array(word, { minLength: 1, maxLength: 3 })),
    field(['is_known', 'is_unknown'], fc.constant([])),
    field(['between', 'not_between'], lists(['1', '2'], ['2', '10'])),
    dated(
      ['before', 'after'],
      day.map((one) => [one]),
    ),
    dated(
      windows,
      days.map((count) => [String(count)]),
    ),
  );
  const value = fc.oneof(
    word,
    day,
    momentsAround(now).map((at) => at.toISOString()),
    fc.constantFrom('', null),
  );
  return { condition, value };
}

/** Everything random that the property tests need, around one moment. */
export function worldAt(now: Date) {
  const moment = momentsAround(now);
  const iso = moment.map((at) => at.toISOString());
  const { condition: field, value } = fieldsAround(now);
  const event = fc.tuple(namedEvent, occurrence).map(([head, often]) => ({ ...head, ...often }));
  const page = fc.tuple(pageVisit, occurrence).map(([head, often]) => ({ ...head, ...often }));
  const past = pastArbitraries(iso, { occurrence, window, days, zone, object, property, namedEvent, pageVisit });
  const related = relatedConditions({ days, zone, namedEvent, pageVisit, field: field as fc.Arbitrary<FieldCondition> });
  const leaf: fc.Arbitrary<LeafCondition> = fc.oneof(field, event, page, past.condition, related);
  const properties = fc.dictionary(property, fc.record({ value, since: fc.constant(null) }) as fc.Arbitrary<Known>, {
    noNullPrototype: true,
  });
  const eventFact: fc.Arbitrary<EventFact> = fc.record({
    name: fc.constantFrom('signed up', 'page'),
    occurredAt: iso,
    path: fc.constantFrom(null, '/', '/pricing', '/Pricing/?plan=pro', '/pricing/teams'),
    properties: fc.constantFrom({}, { plan: 'pro' }, { plan: 'Team', seats: 3 }, { seats: 20, plan: true }),
  });
  const facts: fc.Arbitrary<Facts> = fc.record({
    contact: properties,
    company: fc.option(properties, { nil: null }),
    events: fc.array(eventFact, { maxLength: 6 }),
    watchedSince: fc.option(iso, { nil: null }),
    ...past.facts,
    ...relatedFacts(iso, properties),
  });
  return { now, moment, leaf, condition: nested(leaf), facts };
}

const nested = (leaf: fc.Arbitrary<LeafCondition>): fc.Arbitrary<Condition> =>
  fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({
        kind: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
        of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
    ),
  })).node;

export const { moment, leaf, condition, facts } = worldAt(NOW);

/** Changes within a few minutes, so that clears fall on both sides of the 60 s, and some share a moment. */
export const change: fc.Arbitrary<StageChange> = fc.record(
  {
    value: fc.constantFrom(null, '', 'a', 'b', 'c'),
    occurredAt: fc.integer({ min: 0, max: 20 }).map((steps) => new Date(NOW.getTime() + steps * 20_000).toISOString()),
    learnedAt: fc.constant(NOW.toISOString()),
    seq: fc.integer({ min: 0, max: 3 }),
    source: fc.constantFrom('x', 'y'),
    sourceId: fc.constant(null),
    userId: fc.constant(null),
    kind: fc.constant('observed' as const),
  },
  { noNullPrototype: true },
);
export const history = fc.array(change, { maxLength: 12 });
