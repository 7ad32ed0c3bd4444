// One record at a time, and the list.
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
  const page = [...call.portal.records[type].values()]
    .filter((record) => (record.archivedAt !== null) === archived && Number(record.id) >= Number(after))
    .sort((a, b) => Number(a.id) - Number(b.id))
    .slice(0, limit + 1);
  const next = page[limit];
  const results = page.slice(0, limit).map((record) => recordBody(call.portal, record, options));
  return {
    status: 200,
    body: { results, ...(next === undefined ? {} : { paging: { next: { after: next.id, link: `?after=${next.id}` } } }) },
  };
}

function readOptions(call: Call): ReadOptions {
  return {
    properties: listParam(call, 'properties'),
    propertiesWithHistory: listParam(call, 'propertiesWithHistory'),
    associations: associationsParam(call),
  };
}
