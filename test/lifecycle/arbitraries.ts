// Random conditions, facts and histories for the property tests: small worlds, so that edges meet often.
import fc from 'fast-check';
import type { Condition, FieldOperator, LeafCondition } from '@stagebook/contract';
import type { EventFact, Facts, Known, StageChange } from '../../server/lifecycle/types.ts';

export const NOW = new Date('2026-03-10T12:00:00.000Z');
const HOUR = 3_600_000;

/** Moments around NOW, often on whole half days and a millisecond beside them, where windows begin and end. */
export const moment = fc
  .tuple(fc.integer({ min: -8, max: 4 }), fc.constantFrom(-1, 0, 1, 5 * HOUR))
  .map(([halfDays, beside]) => new Date(NOW.getTime() + halfDays * 12 * HOUR + beside));

const oneValue: FieldOperator[] = ['is', 'is_not', 'contains', 'does_not_contain', 'starts_with', 'ends_with', 'more_than', 'less_than'];
const word = fc.constantFrom('a', 'A', 'ab', 'b', '1', '2', '10', 'x1');
const fieldHead = {
  kind: fc.constant('field' as const),
  object: fc.constantFrom('contact' as const, 'company' as const),
  property: fc.constantFrom('p', 'q', 'constructor'),
};
const ifEmpty = fc.option(fc.boolean(), { nil: undefined });
const field = fc.oneof(
  fc.record({ ...fieldHead, operator: fc.constantFrom(...oneValue), values: fc.tuple(word), ifEmpty }),
  fc.record({
    ...fieldHead,
    operator: fc.constantFrom<FieldOperator>('is_any_of', 'is_none_of'),
    values: fc.array(word, { minLength: 1, maxLength: 3 }),
    ifEmpty,
  }),
  fc.record({ ...fieldHead, operator: fc.constantFrom<FieldOperator>('is_known', 'is_unknown'), values: fc.constant<string[]>([]) }),
);
const occurrence = {
  operator: fc.constantFrom('at_least' as const, 'at_most' as const, 'exactly' as const),
  times: fc.integer({ min: 0, max: 3 }),
  withinDays: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
};
const event = fc.record({ kind: fc.constant('event' as const), name: fc.constantFrom('signed up', 'page'), ...occurrence });
const page = fc.record({
  kind: fc.constant('page' as const),
  match: fc.constantFrom('exact' as const, 'starts_with' as const, 'contains' as const),
  path: fc.constantFrom('/', '/pricing'),
  ...occurrence,
});

export const leaf: fc.Arbitrary<LeafCondition> = fc.oneof(field, event, page);
export const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
  ),
})).node;

const known: fc.Arbitrary<Known> = fc.record({
  value: fc.option(fc.oneof(word, fc.constant('')), { nil: null }),
  since: fc.constant(null),
});
const properties = fc.dictionary(fc.constantFrom('p', 'q', 'constructor'), known, { noNullPrototype: true });
const eventFact: fc.Arbitrary<EventFact> = fc.record({
  name: fc.constantFrom('signed up', 'page'),
  occurredAt: moment.map((at) => at.toISOString()),
  path: fc.constantFrom(null, '/', '/pricing', '/Pricing/?plan=pro', '/pricing/teams'),
});

export const facts: fc.Arbitrary<Facts> = fc.record({
  contact: properties,
  company: fc.option(properties, { nil: null }),
  events: fc.array(eventFact, { maxLength: 6 }),
  watchedSince: fc.option(
    moment.map((at) => at.toISOString()),
    { nil: null },
  ),
});

/** Changes within a few minutes, so that clears fall on both sides of the 60 s, and some share a moment. */
export const change: fc.Arbitrary<StageChange> = fc.record({
  value: fc.constantFrom(null, '', 'a', 'b', 'c'),
  occurredAt: fc.integer({ min: 0, max: 20 }).map((steps) => new Date(NOW.getTime() + steps * 20_000).toISOString()),
  learnedAt: fc.constant(NOW.toISOString()),
  seq: fc.integer({ min: 0, max: 3 }),
  source: fc.constantFrom('x', 'y'),
  sourceId: fc.constant(null),
  userId: fc.constant(null),
  kind: fc.constant('observed' as const),
});
export const history = fc.array(change, { maxLength: 12 });
