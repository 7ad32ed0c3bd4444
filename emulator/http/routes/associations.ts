// Associations of one record, in the v4 shape: read, default PUT, labelled PUT, delete.
import { associate, dissociate, linksOf, type Link, type RecordRef } from '../../crm/associations.ts';
import { findRecord } from '../../crm/find-record.ts';
import { typeOf } from '../../crm/association-labels.ts';
import { objectTypeIds, type ObjectType } from '../../crm/object-types.ts';
import type { PortalState } from '../../crm/portal.ts';
import { notFound } from '../../errors.ts';
import { parseBody, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { batchAnswer } from '../batch.ts';
import { labelledPut, limitParam, textParam } from '../inputs.ts';
import { objectScopes } from './scopes.ts';

type Direction = { from: ObjectType; to: ObjectType };
type Ends = { from: RecordRef; to: RecordRef };

const base = '/crm/objects/:version/:type/:id/associations';

export const associationRoutes: ApiRoute[] = [
  { method: 'get', path: `${base}/:toType`, scopes: objectScopes('read', 'type', 'toType'), handle: readAssociations },
  { method: 'put', path: `${base}/default/:toType/:toId`, scopes: objectScopes('write', 'type', 'toType'), handle: putDefault },
  { method: 'put', path: `${base}/:toType/:toId`, scopes: objectScopes('write', 'type', 'toType'), handle: putLabels },
  { method: 'delete', path: `${base}/:toType/:toId`, scopes: objectScopes('write', 'type', 'toType'), handle: deleteAssociation },
];

/** A link as the wire shows it; the id is a number there. */
export function linkBody(portal: PortalState, direction: Direction, { id, typeIds }: Link): Record<string, unknown> {
  const types = typeIds.map((typeId) => typeOf(portal, direction, typeId)).filter((type) => type !== null);
  return { toObjectId: Number(id), associationTypes: types.map(({ category, typeId, label }) => ({ category, typeId, label })) };
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

/** Removes the links between two records, all unless types are named, and notes it in the ledger when there was one. */
export function removeAssociation(call: Call, { from, to, typeIds }: { from: RecordRef; to: RecordRef; typeIds?: number[] }): void {
  if (!dissociate(call.portal, { from, to, typeIds, source: call.source })) return;
  const associations = [{ ...to, typeIds: typeIds ?? [] }];
  call.wrote({ objectType: from.type, objectId: from.id, operation: 'dissociate', values: {}, associations });
}

/** What a default association answers for each type it made, in both directions. */
export function defaultBodies(portal: PortalState, { from, to }: Ends, typeIds: number[]): Record<string, unknown>[] {
  return typeIds.flatMap((typeId) => {
    const inverse = typeOf(portal, { from: from.type, to: to.type }, typeId)?.inverse ?? typeId;
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
export function labelledBody(portal: PortalState, { from, to }: Ends, typeIds: number[]): Record<string, unknown> {
  const direction = { from: from.type, to: to.type };
  const labels = typeIds.map((typeId) => typeOf(portal, direction, typeId)?.label).filter((label) => typeof label === 'string');
  return {
    fromObjectTypeId: objectTypeIds[from.type],
    fromObjectId: Number(from.id),
    toObjectTypeId: objectTypeIds[to.type],
    toObjectId: Number(to.id),
    labels,
  };
}

/** The two records that a path names. */
export function ends(call: Call): Ends {
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
  return { status: 200, body: { results: page.map((link) => linkBody(call.portal, { from: from.type, to: to.type }, link)), ...paging } };
}

function putDefault(call: Call): Answer {
  const { from, to } = ends(call);
  const results = defaultBodies(call.portal, { from, to }, writeAssociation(call, { from, to, typeIds: [] }));
  return batchAnswer(call, { results, errors: [], failed: 0 });
}

function putLabels(call: Call): Answer {
  const { from, to } = ends(call);
  const asked = parseBody(labelledPut, call.body).map((one) => one.associationTypeId);
  return {
    status: 201,
    body: labelledBody(call.portal, { from, to }, writeAssociation(call, { from, to, typeIds: asked, replace: true })),
  };
}

function deleteAssociation(call: Call): Answer {
  removeAssociation(call, ends(call));
  return { status: 204 };
}

function requireLiveRecord(call: Call, type: ObjectType, id: string): void {
  if (findRecord(call.portal, type, id)?.archivedAt !== null)
    throw notFound(`Object not found. objectId are usually numeric. ${type} ${id}`);
}
