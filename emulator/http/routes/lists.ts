// Lists themselves: create, read, find, rename, delete, restore. Who is in them is written in list-memberships.ts.
import { z } from 'zod';
import {
  changeFilters,
  createList,
  deleteList,
  liveLists,
  membersOf,
  renameList,
  requireList,
  restoreList,
  type CrmList,
} from '../../crm/lists.ts';
import { objectTypeIds, parseObjectType, type ObjectType } from '../../crm/object-types.ts';
import { invalid, notFound } from '../../errors.ts';
import { parseBody, requireScopes, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { listParam, textParam } from '../inputs.ts';
import { objectScopes } from './scopes.ts';

const base = '/crm/lists/:version';
const one = `${base}/:listId`;
const processingTypes = ['MANUAL', 'DYNAMIC', 'SNAPSHOT'] as const;
const createInput = z.object({
  name: z.string().trim().min(1),
  objectTypeId: z.string().min(1),
  processingType: z.enum(processingTypes),
  filterBranch: z.record(z.string(), z.unknown()).nullish(),
});
const filtersInput = z.object({ filterBranch: z.record(z.string(), z.unknown()) });
const searchInput = z.object({
  query: z.string().nullish(),
  listIds: z.array(z.string()).nullish(),
  processingTypes: z.array(z.enum(processingTypes)).nullish(),
  additionalProperties: z.array(z.string()).nullish(),
  offset: z.number().int().nonnegative().nullish(),
  count: z.number().int().min(0).max(500).nullish(),
  sort: z.string().nullish(),
});

export const readLists = (): string[][] => [['crm.lists.read']];
export const writeLists = (): string[][] => [['crm.lists.write']];

export const listRoutes: ApiRoute[] = [
  { method: 'post', path: base, scopes: writeLists, handle: postList },
  { method: 'get', path: base, scopes: readLists, handle: readByIds },
  { method: 'post', path: `${base}/search`, scopes: readLists, handle: searchLists },
  { method: 'get', path: `${base}/object-type-id/:objectTypeId/name/:listName`, scopes: readLists, handle: readByName },
  { method: 'get', path: one, scopes: readLists, handle: (call) => answerList(call, listOf(call)) },
  { method: 'put', path: `${one}/update-list-name`, scopes: writeLists, handle: putName },
  { method: 'put', path: `${one}/update-list-filters`, scopes: writeLists, handle: putFilters },
  { method: 'put', path: `${one}/restore`, scopes: writeLists, handle: putRestore },
  { method: 'delete', path: one, scopes: writeLists, handle: removeList },
];

/** The list that the path names, live unless told otherwise; the token must be allowed to read its kind of record. */
export function listOf(call: Call, options: { deleted?: boolean } = {}): CrmList {
  const list = requireList(call.portal, call.params['listId'] ?? '', options);
  requireTypeScope(call, list.type);
  return list;
}

function postList(call: Call): Answer {
  const { objectTypeId, filterBranch = null, ...input } = parseBody(createInput, call.body);
  const type = parseObjectType(objectTypeId);
  if (type === null) throw invalid(`Unable to infer object type from: ${objectTypeId}`);
  requireTypeScope(call, type);
  if (input.processingType === 'DYNAMIC' && filterBranch === null)
    throw invalid('A filterBranch is required for a list with processing type DYNAMIC');
  if (input.processingType === 'MANUAL' && filterBranch !== null)
    throw invalid('A list with processing type MANUAL cannot have a filterBranch');
  const list = createList(call.portal, { ...input, type, filterBranch });
  noted(call, list, { operation: 'list_created', values: { name: list.name, processingType: list.processingType } });
  return answerList(call, list);
}

function putName(call: Call): Answer {
  const list = listOf(call);
  const name = textParam(call, 'listName')?.trim() ?? '';
  if (name === '') throw invalid('listName must not be empty');
  renameList(call.portal, list, name);
  noted(call, list, { operation: 'list_renamed', values: { name } });
  return { status: 200, body: { updatedList: listBody(call, list) } };
}

function putFilters(call: Call): Answer {
  const list = listOf(call);
  changeFilters(call.portal, list, parseBody(filtersInput, call.body).filterBranch);
  noted(call, list, { operation: 'list_filters_updated', values: {} });
  return { status: 200, body: { updatedList: listBody(call, list) } };
}

function removeList(call: Call): Answer {
  const list = listOf(call);
  deleteList(call.portal, list);
  noted(call, list, { operation: 'list_deleted', values: {} });
  return { status: 204 };
}

function putRestore(call: Call): Answer {
  const list = listOf(call, { deleted: true });
  if (restoreList(call.portal, list)) noted(call, list, { operation: 'list_restored', values: {} });
  return { status: 204 };
}

function readByIds(call: Call): Answer {
  const ids = listParam(call, 'listIds');
  const lists = liveLists(call.portal).filter((list) => ids.includes(list.listId));
  return { status: 200, body: { lists: lists.map((list) => listBody(call, list)) } };
}

function readByName(call: Call): Answer {
  const type = typeParam(call.params, 'objectTypeId');
  const name = (call.params['listName'] ?? '').toLowerCase();
  const list = liveLists(call.portal).find((one) => one.type === type && one.name.toLowerCase() === name);
  if (list === undefined) throw notFound(`List does not exist with name ${call.params['listName'] ?? ''}.`);
  return answerList(call, list);
}

function searchLists(call: Call): Answer {
  const input = parseBody(searchInput, call.body ?? {});
  const [offset, count] = [input.offset ?? 0, input.count ?? 20];
  const words = (input.query ?? '').toLowerCase();
  const found = liveLists(call.portal).filter(
    (list) =>
      list.name.toLowerCase().includes(words) &&
      (!input.listIds?.length || input.listIds.includes(list.listId)) &&
      (!input.processingTypes?.length || input.processingTypes.includes(list.processingType)),
  );
  const lists = found.slice(offset, offset + count).map((list) => {
    const { size, filterBranch: _filterBranch, ...body } = listBody(call, list);
    return { ...body, additionalProperties: { hs_list_size: String(size) } };
  });
  return { status: 200, body: { offset: offset + lists.length, hasMore: offset + count < found.length, lists, total: found.length } };
}

function answerList(call: Call, list: CrmList): Answer {
  return { status: 200, body: { list: listBody(call, list) } };
}

function listBody(call: Call, list: CrmList): Record<string, unknown> {
  const withFilters = call.query['includeFilters'] === 'true' && list.filterBranch !== null;
  return {
    listId: list.listId,
    listVersion: list.version,
    name: list.name,
    objectTypeId: objectTypeIds[list.type],
    processingType: list.processingType,
    processingStatus: 'COMPLETE',
    size: membersOf(call.portal, list).length,
    createdAt: list.createdAt,
    updatedAt: list.updatedAt,
    ...(list.filterBranch === null ? {} : { filtersUpdatedAt: list.filtersUpdatedAt }),
    ...(withFilters ? { filterBranch: list.filterBranch } : {}),
  };
}

/** A list shows records, so its scopes do not stand in for those of the records. */
function requireTypeScope(call: Call, type: ObjectType): void {
  requireScopes(call.token, objectScopes('read', 'type')({ type }));
}

function noted(call: Call, list: CrmList, entry: Pick<Parameters<Call['wrote']>[0], 'operation' | 'values'>): void {
  call.wrote({ objectType: 'list', objectId: list.listId, ...entry });
}
