// What the CRM hooks of an extension (useAssociations, useCrmSearch) are answered, in the shapes that HubSpot's library checks.
import { z } from 'zod';
import { linksOf } from '../crm/associations.ts';
import { associationType } from '../crm/association-types.ts';
import { findRecord } from '../crm/find-record.ts';
import { currentValue } from '../crm/history.ts';
import { parseObjectType } from '../crm/object-types.ts';
import type { PortalState } from '../crm/portal.ts';
import type { CrmRecord } from '../crm/types.ts';
import type { Answer } from '../ui/wire.ts';
import { recordName } from './record-names.ts';

export const associationsRequest = z.object({
  objectTypeId: z.string(),
  objectId: z.string(),
  toObjectType: z.string(),
  properties: z.array(z.string()).default([]),
  pageLength: z.number().int().min(1).max(100).default(10),
  offset: z.number().int().min(0).default(0),
});
export const searchRequest = z.object({
  objectType: z.string(),
  properties: z.array(z.string()).default([]),
  query: z.string().default(''),
  pageLength: z.number().int().min(1).max(100).default(10),
  after: z.union([z.string(), z.number()]).transform(Number).default(0),
  filterGroups: z.array(z.unknown()).max(0, 'Filters are not emulated here').default([]),
});

/** One page of the records that a record is linked to. */
export function fetchAssociations(portal: PortalState, request: z.infer<typeof associationsRequest>): Answer {
  const from = parseObjectType(request.objectTypeId);
  const to = parseObjectType(request.toObjectType);
  if (!from || !to) return { error: `Unknown object type ${request.toObjectType}` };
  const links = linksOf(portal, { type: from, id: request.objectId }, to);
  const end = request.offset + request.pageLength;
  const results = links.slice(request.offset, end).map(({ id, typeIds }) => ({
    toObjectId: Number(id),
    properties: valuesOf(findRecord(portal, to, id), request.properties),
    associationTypes: typeIds.map((typeId) => ({
      category: 'HUBSPOT_DEFINED',
      typeId,
      label: associationType(from, to, typeId)?.label ?? '',
    })),
  }));
  return { data: { results, hasMore: end < links.length, nextOffset: end } };
}

/** One page of records whose name or e-mail holds the words. */
export function fetchSearch(portal: PortalState, request: z.infer<typeof searchRequest>): Answer {
  const type = parseObjectType(request.objectType);
  if (!type) return { error: `Unknown object type ${request.objectType}` };
  const words = request.query.toLocaleLowerCase();
  const found = [...portal.records[type].values()].filter((record) => record.archivedAt === null && searched(record).includes(words));
  const end = request.after + request.pageLength;
  const results = found
    .slice(request.after, end)
    .map((record) => ({ objectId: Number(record.id), properties: valuesOf(record, request.properties) }));
  return { data: { results, total: found.length, hasMore: end < found.length, ...(end < found.length ? { after: String(end) } : {}) } };
}

function searched(record: CrmRecord): string {
  return `${recordName(record)} ${currentValue(record, 'email') ?? ''}`.toLocaleLowerCase();
}

function valuesOf(record: CrmRecord | null, names: string[]): Record<string, string | null> {
  return Object.fromEntries(names.map((name) => [name, record ? currentValue(record, name) : null]));
}
