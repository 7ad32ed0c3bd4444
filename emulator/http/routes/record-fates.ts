// What can befall a record besides a change of its values: merged with another, erased for privacy.
import { z } from 'zod';
import { eraseContact } from '../../crm/erase-record.ts';
import { mergeRecords } from '../../crm/merge-records.ts';
import { notFound } from '../../errors.ts';
import { parseBody, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { requireLookUp } from '../object-writes.ts';
import { writtenBody } from '../record-body.ts';
import { objectScopes } from './scopes.ts';

const base = '/crm/objects/:version/:type';
const id = z.union([z.string().min(1), z.number().int().transform(String)]);
const mergeInput = z.object({ primaryObjectId: id, objectIdToMerge: id });
const eraseInput = z.object({ objectId: id, idProperty: z.string().nullish() });

export const recordFateRoutes: ApiRoute[] = [
  { method: 'post', path: `${base}/merge`, scopes: objectScopes('write'), handle: merge },
  { method: 'post', path: `${base}/gdpr-delete`, scopes: objectScopes('write'), handle: erase },
];

function merge(call: Call): Answer {
  const type = typeParam(call.params);
  const { primaryObjectId, objectIdToMerge } = parseBody(mergeInput, call.body);
  const record = mergeRecords(call.portal, { type, primaryId: primaryObjectId, otherId: objectIdToMerge, source: call.source });
  call.wrote({ objectType: type, objectId: record.id, operation: 'merge', values: { primaryObjectId, objectIdToMerge } });
  return { status: 200, body: writtenBody(call.portal, record, Object.keys(record.history)) };
}

/** Only contacts are people. */
function erase(call: Call): Answer {
  if (typeParam(call.params) !== 'contacts') throw notFound('resource not found');
  const { objectId, idProperty } = parseBody(eraseInput, call.body);
  const isEmail = idProperty !== undefined && idProperty !== null;
  const found = isEmail ? requireLookUp(call.portal, 'contacts', { id: objectId, idProperty }).id : objectId;
  if (!eraseContact(call.portal, { id: found, source: call.source })) throw notFound();
  call.wrote({ objectType: 'contacts', objectId: found, operation: 'erase', values: {} });
  return { status: 204 };
}
