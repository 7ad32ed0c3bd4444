// HubSpot's search: filters, one sort, offsets up to 10,000, over an index that may lag behind the records.
import { invalid } from '../errors.ts';
import { currentValue } from './history.ts';
import type { ObjectType } from './object-types.ts';
import type { PortalState } from './portal.ts';
import { toMatcher, type Filter } from './search-filters.ts';
import type { CrmRecord } from './types.ts';
import { definitionOf } from './definitions.ts';

export type SearchRequest = {
  groups: Filter[][];
  query: string | null;
  sort: { property: string; descending: boolean } | null;
  limit: number;
  after: number;
};
export type SearchResult = {
  total: number;
  records: CrmRecord[];
  next: number | null;
  /** Values learned later are not in the index yet. */ learnedBefore: number;
};

const pagingEnd = 10_000;
const searchedByText: Record<ObjectType, string[]> = {
  contacts: ['firstname', 'lastname', 'email', 'phone', 'company'],
  companies: ['name', 'domain', 'website', 'phone'],
  deals: ['dealname', 'description', 'dealtype'],
  meetings: ['hs_meeting_title', 'hs_meeting_body'],
  tasks: ['hs_task_subject', 'hs_task_body'],
  notes: ['hs_note_body'],
};

/** The live records that match, and one page of them. */
export function searchRecords(portal: PortalState, type: ObjectType, request: SearchRequest): SearchResult {
  requireBounds(request);
  const lag = portal.switches.searchLagMs;
  const learnedBefore = lag > 0 ? portal.clock().getTime() - lag : Infinity;
  const groups = request.groups.map((filters) => filters.map((filter) => toMatcher(portal, type, filter)));
  const found: CrmRecord[] = [];
  for (const record of portal.records[type].values()) {
    if (record.archivedAt !== null || record.learnedAt > learnedBefore || !hasText(record, request.query, learnedBefore)) continue;
    if (groups.length === 0 || groups.some((matchers) => matchers.every((matches) => matches(record, learnedBefore)))) found.push(record);
  }
  found.sort(order(portal, type, { sort: request.sort, learnedBefore }));
  const end = request.after + request.limit;
  return { total: found.length, records: found.slice(request.after, end), next: end < found.length ? end : null, learnedBefore };
}

function requireBounds({ groups, after, limit }: SearchRequest): void {
  const filters = groups.flat().length;
  if (groups.length > 5) throw invalid(`The maximum number of filterGroups is 5; received ${groups.length}`);
  if (groups.some((group) => group.length > 6)) throw invalid('The maximum number of filters in a filterGroup is 6');
  if (filters > 18) throw invalid(`The maximum number of filters is 18; received ${filters}`);
  if (after + limit > pagingEnd) throw invalid(`The search can't page beyond ${pagingEnd} results`);
}

/** Whether each word of a query stands somewhere in the properties that HubSpot searches. */
export function hasText(record: CrmRecord, query: string | null, learnedBefore: number): boolean {
  if (query === null) return true;
  const text = searchedByText[record.type]
    .map((property) => currentValue(record, property, learnedBefore) ?? '')
    .join(' ')
    .toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function order(
  portal: PortalState,
  type: ObjectType,
  { sort, learnedBefore }: { sort: SearchRequest['sort']; learnedBefore: number },
): (a: CrmRecord, b: CrmRecord) => number {
  const byId = (a: CrmRecord, b: CrmRecord): number => Number(a.id) - Number(b.id);
  if (sort === null) return (a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : byId(a, b));
  const definition = definitionOf(portal, type, sort.property);
  if (definition === null)
    throw invalid(`Property "${sort.property}" does not exist`, {
      errors: [{ message: 'unknown sort property', code: 'PROPERTY_DOESNT_EXIST' }],
    });
  const sign = sort.descending ? -1 : 1;
  if (sort.property === 'hs_object_id') return (a, b) => sign * byId(a, b);
  // A sort compares each record many times, and some values are computed: each is found once.
  const keys = new Map<CrmRecord, string>();
  const key = (record: CrmRecord): string => {
    const known = keys.get(record);
    if (known !== undefined) return known;
    const found = currentValue(record, sort.property, learnedBefore) ?? '';
    keys.set(record, found);
    return found;
  };
  const compare =
    definition.type === 'number' ? (a: string, b: string) => Number(a) - Number(b) : (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return (a, b) => sign * compare(key(a), key(b)) || byId(a, b);
}
