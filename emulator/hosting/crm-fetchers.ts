// What the CRM hooks and actions of an extension are answered (useCrmProperties, useAssociations, useCrmSearch, formatCrmProperties), in
// the shapes that HubSpot's library checks.
import { z } from 'zod';
import { linksOf } from '../crm/associations.ts';
import { definitionsOf } from '../crm/definitions.ts';
import { findRecord } from '../crm/find-record.ts';
import { currentValue } from '../crm/history.ts';
import { parseObjectType } from '../crm/object-types.ts';
import { searchRecords } from '../crm/search.ts';
import { operators } from '../crm/search-filters.ts';
import type { Filter } from '../crm/search-filters.ts';
import type { CrmRecord } from '../crm/types.ts';
import type { Answer } from '../ui/wire.ts';
import { labelsOfLink } from './link-labels.ts';
import { displayValue, valueText } from './display-value.ts';
import type { Look } from './viewer.ts';

const moment = z.object({ format: z.string().optional(), relative: z.boolean().optional() });
const formattingOptions = z
  .object({
    date: moment.optional(),
    dateTime: moment.optional(),
    currency: z.object({ addSymbol: z.boolean().optional() }).optional(),
  })
  .default({});
/** The hooks' second argument: which values are wanted as words, and how those are written. */
const fetchOptions = z
  .object({ propertiesToFormat: z.union([z.array(z.string()), z.literal('all')]).default([]), formattingOptions })
  .default({ propertiesToFormat: [], formattingOptions: {} });
type FetchOptions = z.infer<typeof fetchOptions>;

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const searchFilter = z
  .object({
    propertyName: z.string(),
    operator: z.enum(operators),
    value: scalar.optional(),
    values: z.array(scalar).optional(),
    highValue: scalar.optional(),
  })
  .transform((one): Filter => one);
const pageLength = z.int().min(1).max(100).default(10);

export const propertiesRequest = z.object({
  objectTypeId: z.string(),
  objectId: z.string(),
  properties: z.union([z.array(z.string()), z.literal('*')]),
  options: fetchOptions,
});
export const associationsRequest = z.object({
  objectTypeId: z.string(),
  objectId: z.string(),
  toObjectType: z.string(),
  properties: z.array(z.string()).default([]),
  pageLength,
  offset: z.int().min(0).default(0),
  options: fetchOptions,
});
export const searchRequest = z.object({
  objectType: z.string(),
  properties: z.array(z.string()).default([]),
  query: z.string().default(''),
  filterGroups: z.array(z.object({ filters: z.array(searchFilter) })).default([]),
  sorts: z
    .array(z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }))
    .max(1, 'one sort at a time is possible')
    .default([]),
  pageLength,
  after: z.union([z.string(), z.number()]).transform(Number).default(0),
  options: fetchOptions,
});
export const formatRequest = z.object({
  propertiesList: z.array(z.record(z.string(), z.string().nullable())),
  objectType: z.string(),
  formattingOptions,
});

const unknownType = (name: string): Answer => ({ error: `Unable to infer object type from: ${name}` });

/** Values of one record; a property that it does not have, or that does not exist, is null. */
export function fetchProperties(look: Look, request: z.infer<typeof propertiesRequest>): Answer {
  const type = parseObjectType(request.objectTypeId);
  if (!type) return unknownType(request.objectTypeId);
  const record = findRecord(look.portal, type, request.objectId);
  if (!record || record.archivedAt !== null) return { error: `No record ${request.objectId} of type ${request.objectTypeId} was found` };
  const all = valuesOf(look, record, request.properties === '*' ? everyName(look, record) : request.properties, request.options);
  // Asked for everything, what has no value is left out: nobody named it.
  return { data: request.properties === '*' ? Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) : all };
}

/** One page of the records that a record is linked to. */
export function fetchAssociations(look: Look, request: z.infer<typeof associationsRequest>): Answer {
  const { portal } = look;
  const from = parseObjectType(request.objectTypeId);
  const to = parseObjectType(request.toObjectType);
  if (!from) return unknownType(request.objectTypeId);
  if (!to) return unknownType(request.toObjectType);
  const links = linksOf(portal, { type: from, id: request.objectId }, to);
  const end = request.offset + request.pageLength;
  const results = links.slice(request.offset, end).map(({ id, typeIds }) => ({
    toObjectId: Number(id),
    properties: valuesOf(look, findRecord(portal, to, id), request.properties, request.options),
    associationTypes: labelsOfLink(portal, { from, to, typeIds }),
  }));
  return { data: { results, hasMore: end < links.length, nextOffset: end } };
}

/** One page of a search, with the operators, bounds and errors of the search API. */
export function fetchSearch(look: Look, request: z.infer<typeof searchRequest>): Answer {
  const type = parseObjectType(request.objectType);
  if (!type) return unknownType(request.objectType);
  const [sort] = request.sorts;
  const found = searchRecords(look.portal, type, {
    groups: request.filterGroups.map((group) => group.filters),
    query: request.query.trim() || null,
    sort: sort ? { property: sort.propertyName, descending: sort.direction === 'DESCENDING' } : null,
    limit: request.pageLength,
    after: request.after,
  });
  const results = found.records.map((record) => ({
    objectId: Number(record.id),
    properties: valuesOf(look, record, request.properties, request.options),
  }));
  return { data: { results, total: found.total, hasMore: found.next !== null, ...(found.next !== null && { after: String(found.next) }) } };
}

/** Values that an extension holds, as HubSpot would show them. */
export function formatProperties(look: Look, request: z.infer<typeof formatRequest>): Answer {
  const type = parseObjectType(request.objectType);
  if (!type) return unknownType(request.objectType);
  const data = request.propertiesList.map((properties) =>
    Object.fromEntries(
      Object.entries(properties).map(([property, value]) => [
        property,
        value && valueText(look, { type, property, value, currency: properties['deal_currency_code'] }, request.formattingOptions),
      ]),
    ),
  );
  return { data };
}

function everyName({ portal }: Look, record: CrmRecord): string[] {
  return [...new Set([...Object.keys(record.history), ...definitionsOf(portal, record.type).map((one) => one.name)])];
}

function valuesOf(look: Look, record: CrmRecord | null, names: string[], options: FetchOptions): Record<string, string | null> {
  const { propertiesToFormat: wanted, formattingOptions: formatting } = options;
  const read = (name: string): string | null => {
    const value = record && currentValue(record, name);
    if (!record || !value || !(wanted === 'all' || wanted.includes(name))) return value;
    return displayValue(look, record, name, formatting);
  };
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}
