// The records that a record is linked to, as HubSpot's components ask for them: by label, filtered, searched and in order.
import { linksOf } from '../crm/associations.ts';
import { definitionOf } from '../crm/definitions.ts';
import { findRecord } from '../crm/find-record.ts';
import { currentValue } from '../crm/history.ts';
import { hasText } from '../crm/search.ts';
import { operators, toMatcher } from '../crm/search-filters.ts';
import type { Filter, Matcher } from '../crm/search-filters.ts';
import type { CrmRecord } from '../crm/types.ts';
import { z } from 'zod';
import type { ObjectType } from '../portal-seed.ts';
import { requireLive, requireType } from './crm-fields.ts';
import { labelsOfLink } from './link-labels.ts';
import type { Look } from './viewer.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
/** A filter as the components spell it: `property` where the search API says `propertyName`, and one value where it wants a list. */
export const crmFilter = z
  .object({
    property: z.string(),
    operator: z.enum(operators),
    value: scalar.optional(),
    values: z.union([z.array(scalar), scalar.transform((one) => [one])]).optional(),
    highValue: scalar.optional(),
  })
  .transform(({ property, ...rest }): Filter => ({ propertyName: property, ...rest }));
export const crmSort = z.object({ columnName: z.string(), direction: z.union([z.literal(1), z.literal(-1)]).default(1) });

/** The record in whose company the others are. */
export const subject = { objectTypeId: z.string(), objectId: z.string() };
export const linkedQuery = {
  ...subject,
  toObjectType: z.string(),
  filters: z.array(crmFilter).default([]),
  sort: z.array(crmSort).default([]),
  /** Only links that bear all of these. */
  labels: z.array(z.string()).default([]),
};

export type LinkedQuery = {
  objectTypeId: string;
  objectId: string;
  toObjectType: string;
  filters: Filter[];
  sort: z.infer<typeof crmSort>[];
  labels: string[];
  words?: string;
};
export type Linked = { record: CrmRecord; labels: string[] };

/** Every record that fits; without an order of their own the newest come first, as in HubSpot's tables. */
export function linkedRecords(look: Look, query: LinkedQuery): { type: ObjectType; all: Linked[]; found: Linked[] } {
  const { portal } = look;
  const type = requireType(query.toObjectType);
  const from = requireLive(look, query.objectTypeId, query.objectId);
  const matchers = query.filters.map((filter) => toMatcher(portal, type, filter));
  const words = query.words?.trim() || null;
  const all = linksOf(portal, from, type).flatMap(({ id, typeIds }): Linked[] => {
    const record = findRecord(portal, type, id);
    if (!record) return [];
    const labels = labelsOfLink(portal, { from: from.type, to: type, typeIds }).map((one) => one.label);
    return [{ record, labels: [...new Set(labels.filter(Boolean))] }];
  });
  const found = all.filter(({ record, labels }) => fits(record, matchers, words) && query.labels.every((label) => labels.includes(label)));
  return { type, all, found: found.sort(inOrder(look, type, query.sort)) };
}

function fits(record: CrmRecord, matchers: Matcher[], words: string | null): boolean {
  return hasText(record, words, Infinity) && matchers.every((matches) => matches(record, Infinity));
}

function inOrder({ portal }: Look, type: ObjectType, sort: LinkedQuery['sort']): (a: Linked, b: Linked) => number {
  const keys = sort
    .filter(({ columnName }) => definitionOf(portal, type, columnName) !== null)
    .map(({ columnName, direction }) => ({
      direction,
      valueOf: ({ record }: Linked) => currentValue(record, columnName) ?? '',
      isNumber: definitionOf(portal, type, columnName)?.type === 'number',
    }));
  return (a, b) => {
    for (const { direction, valueOf, isNumber } of keys) {
      const order = isNumber ? Number(valueOf(a)) - Number(valueOf(b)) : valueOf(a).localeCompare(valueOf(b));
      if (order !== 0) return order * direction;
    }
    return b.record.createdAt.localeCompare(a.record.createdAt) || Number(a.record.id) - Number(b.record.id);
  };
}
