// Random deals, companies and lists, and conditions that ask for them, or for what did not follow.
import fc from 'fast-check';
import type { FieldCondition, LeafCondition, NamedEvent, PageVisit } from '@stagebook/contract';
import type { Facts, Known, ListFact, RelatedRecord } from '../../server/lifecycle/types.ts';

type Parts = {
  days: fc.Arbitrary<number>;
  zone: fc.Arbitrary<string | undefined>;
  namedEvent: fc.Arbitrary<NamedEvent>;
  pageVisit: fc.Arbitrary<PageVisit>;
  field: fc.Arbitrary<FieldCondition>;
};
const perhaps = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const plain = <T extends object>(made: T): T => JSON.parse(JSON.stringify(made)) as T;
const kind = <K extends string>(name: K) => fc.constant(name);
const lists = fc.constantFrom('7', '8', 'constructor');

export function relatedConditions({ days, zone, namedEvent, pageVisit, field }: Parts): fc.Arbitrary<LeafCondition> {
  const done = fc.oneof(namedEvent, pageVisit);
  const test = field.map(({ property, operator, values, ifEmpty, zone: where }) => ({ property, operator, values, ifEmpty, zone: where }));
  const tests = fc.array(test, { minLength: 1, maxLength: 2 });
  const where = perhaps(fc.record({ match: fc.constantFrom('all' as const, 'any' as const), tests }));
  const related = fc.record({
    kind: kind('related'),
    records: fc.constantFrom('deals' as const, 'open_deals' as const, 'companies' as const),
    where,
    operator: fc.constantFrom('at_least' as const, 'at_most' as const, 'exactly' as const),
    times: fc.integer({ min: 0, max: 2 }),
  });
  const which = fc.constantFrom('any' as const, 'last' as const);
  const notFollowed = fc.record({ kind: kind('not_followed'), first: done, expected: done, which, withinDays: days, zone });
  return fc.oneof(related, notFollowed, fc.record({ kind: kind('list'), list: lists })).map(plain) as fc.Arbitrary<LeafCondition>;
}

type FactParts = { [K in 'deals' | 'companies' | 'lists']: fc.Arbitrary<Facts[K]> };

export function relatedFacts(iso: fc.Arbitrary<string>, properties: fc.Arbitrary<Record<string, Known>>): FactParts {
  const record: fc.Arbitrary<RelatedRecord> = fc.record({
    name: fc.constantFrom('One', 'Two'),
    isOpen: fc.constantFrom(true, false, null),
    properties,
  });
  const records = perhaps(fc.array(record, { maxLength: 3 }));
  const list: fc.Arbitrary<ListFact> = fc.record({
    isMember: fc.boolean(),
    name: fc.constantFrom('VIP', null),
    since: fc.option(iso, { nil: null }),
  });
  return {
    deals: records as FactParts['deals'],
    companies: records as FactParts['companies'],
    lists: perhaps(fc.dictionary(lists, list, { noNullPrototype: true })) as FactParts['lists'],
  };
}
