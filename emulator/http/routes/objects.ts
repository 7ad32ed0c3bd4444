// One record at a time, and the list.
import type { ObjectType } from '../../crm/object-types.ts';
import type { PortalState } from '../../crm/portal.ts';
import type { CrmRecord } from '../../crm/types.ts';
import { invalid } from '../../errors.ts';
import { parseBody, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { associationsParam, createInput, limitParam, listParam, textParam, updateInput } from '../inputs.ts';
import { applyArchive, applyCreate, applyUpdate, prepareCreate, prepareUpdate, requireLookUp } from '../object-writes.ts';
import { recordBody, type ReadOptions } from '../record-body.ts';
import { objectScopes } from './scopes.ts';

const list = '/crm/objects/:version/:type';
const one = `${list}/:id`;

export const objectRoutes: ApiRoute[] = [
  { method: 'get', path: list, scopes: objectScopes('read'), handle: listRecords },
  {
    method: 'post',
    path: list,
    scopes: objectScopes('write'),
    handle: (call) => ({
      status: 201,
      body: applyCreate(call, prepareCreate(call, typeParam(call.params), parseBody(createInput, call.body))),
    }),
  },
  { method: 'get', path: one, scopes: objectScopes('read'), handle: readRecord },
  { method: 'patch', path: one, scopes: objectScopes('write'), handle: updateRecord },
  { method: 'delete', path: one, scopes: objectScopes('write'), handle: deleteRecord },
];

function readRecord(call: Call): Answer {
  const record = requireLookUp(call.portal, typeParam(call.params), {
    id: call.params['id'] ?? '',
    idProperty: textParam(call, 'idProperty'),
    archived: call.query['archived'] === 'true',
  });
  return { status: 200, body: recordBody(call.portal, record, readOptions(call)) };
}

function updateRecord(call: Call): Answer {
  const record = requireLookUp(call.portal, typeParam(call.params), {
    id: call.params['id'] ?? '',
    idProperty: textParam(call, 'idProperty'),
  });
  return { status: 200, body: applyUpdate(call, prepareUpdate(call, record, parseBody(updateInput, call.body).properties)) };
}

function deleteRecord(call: Call): Answer {
  applyArchive(call, typeParam(call.params), call.params['id'] ?? '');
  return { status: 204 };
}

/** Pages by id: `after` is the id where the next page starts, so records that come and go don't shift the others. */
function listRecords(call: Call): Answer {
  const type = typeParam(call.params);
  const options = readOptions(call);
  const limit = limitParam(call, { max: options.propertiesWithHistory.length > 0 ? 50 : 100, otherwise: 10 });
  const after = textParam(call, 'after') ?? '0';
  if (!/^\d+$/.test(after)) throw invalid(`Unable to parse value for query parameter after: ${after}`);
  const archived = call.query['archived'] === 'true';
  const page = recordsFrom(call.portal, type, { after: Number(after), archived, count: limit + 1 });
  const next = page[limit];
  const results = page.slice(0, limit).map((record) => recordBody(call.portal, record, options));
  return {
    status: 200,
    body: { results, ...(next === undefined ? {} : { paging: { next: { after: next.id, link: `?after=${next.id}` } } }) },
  };
}

function recordsFrom(portal: PortalState, type: ObjectType, wanted: { after: number; archived: boolean; count: number }): CrmRecord[] {
  const ids = portal.ids[type];
  const found: CrmRecord[] = [];
  for (let place = firstAtLeast(ids, wanted.after); place < ids.length && found.length < wanted.count; place += 1) {
    const record = portal.records[type].get(ids[place] ?? '');
    if (record !== undefined && (record.archivedAt !== null) === wanted.archived) found.push(record);
  }
  return found;
}

/** The first place in ascending ids whose id is not below `id`. */
function firstAtLeast(ids: readonly string[], id: number): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Number(ids[middle]) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readOptions(call: Call): ReadOptions {
  return {
    properties: listParam(call, 'properties'),
    propertiesWithHistory: listParam(call, 'propertiesWithHistory'),
    associations: associationsParam(call),
  };
}
