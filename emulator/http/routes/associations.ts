// Associations of one record, in the v4 shape: read, default PUT, labelled PUT, delete, and the labels of a pair.
import { associate, dissociate, linksOf, type Link, type RecordRef } from '../../crm/associations.ts';
import { findRecord } from '../../crm/find-record.ts';
import { associationType, associationTypes } from '../../crm/association-types.ts';
import { objectTypeIds, type ObjectType } from '../../crm/object-types.ts';
import { notFound } from '../../errors.ts';
import { parseBody, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { batchAnswer } from '../batch.ts';
import { labelledPut, limitParam, textParam } from '../inputs.ts';
import { objectScopes } from './scopes.ts';

const base = '/crm/objects/:version/:type/:id/associations';

export const associationRoutes: ApiRoute[] = [
  { method: 'get', path: `${base}/:toType`, scopes: objectScopes('read', 'type', 'toType'), handle: readAssociations },
  { method: 'put', path: `${base}/default/:toType/:toId`, scopes: objectScopes('write', 'type', 'toType'), handle: putDefault },
  { method: 'put', path: `${base}/:toType/:toId`, scopes: objectScopes('write', 'type', 'toType'), handle: putLabels },
  { method: 'delete', path: `${base}/:toType/:toId`, scopes: objectScopes('write', 'type', 'toType'), handle: deleteAssociation },
  { method: 'get', path: '/crm/associations/:version/:from/:to/labels', scopes: objectScopes('read', 'from', 'to'), handle: readLabels },
];

/** A link as the wire shows it; the id is a number there. */
export function linkBody(from: ObjectType, to: ObjectType, { id, typeIds }: Link): Record<string, unknown> {
  return {
    toObjectId: Number(id),
    associationTypes: typeIds.map((typeId) => ({
      category: 'HUBSPOT_DEFINED',
      typeId,
      label: associationType(from, to, typeId)?.label ?? null,
    })),
  };
}

/** Links two records and notes it in the ledger; a target that isn't there is 404. */
export function writeAssociation(call: Call, link: { from: RecordRef; to: RecordRef; typeIds: number[]; replace?: boolean }): number[] {
  for (const { type, id } of [link.from, link.to]) requireLiveRecord(call, type, id);
  const typeIds = associate(call.portal, { ...link, source: call.source });
  call.wrote({
    objectType: link.from.type,
    objectId: link.from.id,
    operation: 'associate',
    values: {},
    associations: [{ ...link.to, typeIds }],
  });
  return typeIds;
}

/** Removes all links between two records and notes it in the ledger when there was one. */
export function removeAssociation(call: Call, from: RecordRef, to: RecordRef): void {
  if (!dissociate(call.portal, { from, to, source: call.source })) return;
  call.wrote({ objectType: from.type, objectId: from.id, operation: 'dissociate', values: {}, associations: [{ ...to, typeIds: [] }] });
}

/** What a default association answers for each type it made, in both directions. */
export function defaultBodies(from: RecordRef, to: RecordRef, typeIds: number[]): Record<string, unknown>[] {
  return typeIds.flatMap((typeId) => {
    const inverse = associationType(from.type, to.type, typeId)?.inverse ?? typeId;
    return [
      [from.id, to.id, typeId],
      [to.id, from.id, inverse],
    ].map(([start, end, associationTypeId]) => ({
      from: { id: start },
      to: { id: end },
      associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId },
    }));
  });
}

/** What a labelled association answers: both ends and the labels between them. */
export function labelledBody(from: RecordRef, to: RecordRef, typeIds: number[]): Record<string, unknown> {
  const labels = typeIds.map((typeId) => associationType(from.type, to.type, typeId)?.label).filter((label) => typeof label === 'string');
  return {
    fromObjectTypeId: objectTypeIds[from.type],
    fromObjectId: Number(from.id),
    toObjectTypeId: objectTypeIds[to.type],
    toObjectId: Number(to.id),
    labels,
  };
}

function ends(call: Call): { from: RecordRef; to: RecordRef } {
  return {
    from: { type: typeParam(call.params), id: call.params['id'] ?? '' },
    to: { type: typeParam(call.params, 'toType'), id: call.params['toId'] ?? '' },
  };
}

function readAssociations(call: Call): Answer {
  const { from, to } = ends(call);
  requireLiveRecord(call, from.type, from.id);
  const limit = limitParam(call, { max: 500, otherwise: 500 });
  const after = Number(textParam(call, 'after') ?? '0');
  const links = linksOf(call.portal, from, to.type).filter((link) => Number(link.id) > after);
  const page = links.slice(0, limit);
  const last = page.at(-1);
  const paging = links.length > limit && last !== undefined ? { paging: { next: { after: last.id } } } : {};
  return { status: 200, body: { results: page.map((link) => linkBody(from.type, to.type, link)), ...paging } };
}

function putDefault(call: Call): Answer {
  const { from, to } = ends(call);
  const results = defaultBodies(from, to, writeAssociation(call, { from, to, typeIds: [] }));
  return batchAnswer(call, { results, errors: [], failed: 0 });
}

function putLabels(call: Call): Answer {
  const { from, to } = ends(call);
  const asked = parseBody(labelledPut, call.body).map((one) => one.associationTypeId);
  return { status: 201, body: labelledBody(from, to, writeAssociation(call, { from, to, typeIds: asked, replace: true })) };
}

function deleteAssociation(call: Call): Answer {
  const { from, to } = ends(call);
  removeAssociation(call, from, to);
  return { status: 204 };
}

function readLabels(call: Call): Answer {
  const types = associationTypes(typeParam(call.params, 'from'), typeParam(call.params, 'to'));
  return { status: 200, body: { results: types.map(({ typeId, label }) => ({ category: 'HUBSPOT_DEFINED', typeId, label })) } };
}

function requireLiveRecord(call: Call, type: ObjectType, id: string): void {
  if (findRecord(call.portal, type, id)?.archivedAt !== null)
    throw notFound(`Object not found. objectId are usually numeric. ${type} ${id}`);
}
