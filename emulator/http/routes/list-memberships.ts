// Who is in a list: added, removed, both at once, paged by record or by the moment of joining, and asked from the record's side.
import { z } from 'zod';
import { changeMembers, listsOf, membersOf, requireChangeable, type CrmList, type MembershipChange } from '../../crm/lists.ts';
import { findRecord } from '../../crm/find-record.ts';
import { invalid, notFound } from '../../errors.ts';
import { parseBody, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { limitParam, textParam } from '../inputs.ts';
import { listOf, readLists, writeLists } from './lists.ts';
import { objectScopes } from './scopes.ts';

const members = '/crm/lists/:version/:listId/memberships';
/** The documented number of records at a time. HubSpot's own bound for one call is not documented. */
const mostPerCall = 100_000;
/** Copying or emptying is for lists with fewer members than this. */
const largeList = 100_000;
const id = z.union([z.string().min(1), z.number().int().transform(String)]);
const ids = z.array(id);
const addAndRemove = z.object({ recordIdsToAdd: ids.default([]), recordIdsToRemove: ids.default([]) });

export const listMembershipRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/crm/lists/:version/records/:objectTypeId/:recordId/memberships',
    scopes: (params) => [...readLists(), ...objectScopes('read', 'objectTypeId')(params)],
    handle: listsOfRecord,
  },
  { method: 'get', path: members, scopes: readLists, handle: (call) => page(call, 'byId') },
  { method: 'get', path: `${members}/join-order`, scopes: readLists, handle: (call) => page(call, 'byJoining') },
  { method: 'delete', path: members, scopes: writeLists, handle: removeAll },
  {
    method: 'put',
    path: `${members}/add`,
    scopes: writeLists,
    handle: (call) => answerChange(call, { add: parseBody(ids, call.body), remove: [] }),
  },
  {
    method: 'put',
    path: `${members}/remove`,
    scopes: writeLists,
    handle: (call) => answerChange(call, { add: [], remove: parseBody(ids, call.body) }),
  },
  { method: 'put', path: `${members}/add-and-remove`, scopes: writeLists, handle: putBoth },
  { method: 'put', path: `${members}/add-from/:sourceListId`, scopes: writeLists, handle: addFrom },
];

function putBoth(call: Call): Answer {
  const { recordIdsToAdd, recordIdsToRemove } = parseBody(addAndRemove as z.ZodType<z.infer<typeof addAndRemove>>, call.body);
  return answerChange(call, { add: recordIdsToAdd, remove: recordIdsToRemove });
}

/** HubSpot spells the key of what was added with the s in another place than the two others. */
function answerChange(call: Call, wanted: { add: string[]; remove: string[] }): Answer {
  const { missing, added, removed } = change(call, listOf(call), wanted);
  return { status: 200, body: { recordIdsMissing: missing, recordIdsRemoved: removed, recordsIdsAdded: added } };
}

function addFrom(call: Call): Answer {
  const [list, source] = [listOf(call), listOf({ ...call, params: { ...call.params, listId: call.params['sourceListId'] ?? '' } })];
  if (source.type !== list.type) throw invalid(`List ${source.listId} holds records of another type than list ${list.listId}`);
  change(call, list, { add: membersBelowLimit(call, source), remove: [] });
  return { status: 204 };
}

function removeAll(call: Call): Answer {
  const list = listOf(call);
  requireChangeable(list);
  change(call, list, { add: [], remove: membersBelowLimit(call, list) });
  return { status: 204 };
}

function membersBelowLimit(call: Call, list: CrmList): string[] {
  const found = membersOf(call.portal, list).map((member) => member.id);
  if (found.length >= largeList) throw invalid(`List ${list.listId} has too many members for this: ${found.length}`);
  return found;
}

function change(call: Call, list: CrmList, wanted: { add: string[]; remove: string[] }): MembershipChange {
  requireChangeable(list);
  if (wanted.add.length + wanted.remove.length > mostPerCall) throw invalid(`At most ${mostPerCall} records can be changed in one request`);
  const changed = changeMembers(call.portal, list, wanted);
  for (const [operation, ids] of [
    ['members_added', changed.added],
    ['members_removed', changed.removed],
  ] as const)
    if (ids.length > 0) call.wrote({ objectType: 'list', objectId: list.listId, operation, values: {}, members: ids });
  return changed;
}

function page(call: Call, order: 'byId' | 'byJoining'): Answer {
  const list = listOf(call);
  const limit = limitParam(call, { max: 250, otherwise: 100 });
  const all = membersOf(call.portal, list);
  const ordered = order === 'byId' ? all.sort((a, b) => Number(a.id) - Number(b.id)) : all;
  const after = textParam(call, 'after');
  const from = after === null ? 0 : placeAfter(ordered, after, order);
  const shown = ordered.slice(from, from + limit);
  const next = from + limit < ordered.length ? { paging: { next: { after: shown.at(-1)?.id } } } : {};
  return {
    status: 200,
    body: {
      total: ordered.length,
      results: shown.map((member) => ({ recordId: member.id, membershipTimestamp: member.membership.last })),
      ...next,
    },
  };
}

/** By id a page goes on behind the last one's id even when that member has left; by joining it must still be there. */
function placeAfter(ordered: { id: string }[], after: string, order: 'byId' | 'byJoining'): number {
  const place =
    order === 'byId' ? ordered.filter((one) => Number(one.id) <= Number(after)).length : ordered.findIndex((one) => one.id === after) + 1;
  if (!/^\d+$/.test(after) || (order === 'byJoining' && place === 0))
    throw invalid(`Unable to parse value for query parameter after: ${after}`);
  return place;
}

function listsOfRecord(call: Call): Answer {
  const type = typeParam(call.params, 'objectTypeId');
  const record = findRecord(call.portal, type, call.params['recordId'] ?? '');
  if (record === null || record.archivedAt !== null) throw notFound(`No record ${call.params['recordId'] ?? ''} exists.`);
  const results = listsOf(call.portal, record).map(({ list, membership }) => ({
    listId: list.listId,
    listVersion: list.version,
    firstAddedTimestamp: membership.first,
    lastAddedTimestamp: membership.last,
  }));
  return { status: 200, body: { total: results.length, results } };
}
