// Associations in the v3 shape: a link is an id and the name of one type, and what has no type of that name is refused.
import { z } from 'zod';
import { typesOf, type Direction } from '../../crm/association-labels.ts';
import type { AssociationType } from '../../crm/association-types.ts';
import { linksOf, type RecordRef } from '../../crm/associations.ts';
import { invalid } from '../../errors.ts';
import { parseBody, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { batchAnswer, requireSize, toBatchError, type Outcome } from '../batch.ts';
import { associationReadInput } from '../inputs.ts';
import { noneFound } from './association-batches.ts';
import { ends, removeAssociation, writeAssociation } from './associations.ts';
import { objectScopes } from './scopes.ts';

const base = '/crm/v3/associations/:from/:to';
const ofOne = '/crm/v3/objects/:type/:id/associations';
const versions = /^$/;
const id = z.union([z.string().min(1), z.number().int().transform(String)]);
const end = z.object({ id });
const writeInput = z.object({ inputs: z.array(z.object({ from: end, to: end, type: z.string().min(1) })) });
const [reads, writes] = [objectScopes('read', 'from', 'to'), objectScopes('write', 'from', 'to')];
const writesOne = objectScopes('write', 'type', 'toType');

export const oldAssociationRoutes: ApiRoute[] = [
  { method: 'get', path: `${base}/types`, versions, scopes: reads, handle: readTypes },
  { method: 'post', path: `${base}/batch/read`, versions, scopes: reads, handle: batchRead },
  { method: 'post', path: `${base}/batch/create`, versions, scopes: writes, handle: batchCreate },
  { method: 'post', path: `${base}/batch/archive`, versions, scopes: writes, handle: batchArchive },
  { method: 'get', path: `${ofOne}/:toType`, versions, scopes: objectScopes('read', 'type', 'toType'), handle: readOne },
  { method: 'put', path: `${ofOne}/:toType/:toId/:associationType`, versions, scopes: writesOne, handle: putOne },
  { method: 'delete', path: `${ofOne}/:toType/:toId/:associationType`, versions, scopes: writesOne, handle: deleteOne },
];

function readTypes(call: Call): Answer {
  const results = typesOf(call.portal, directionOf(call)).map(({ typeId, name }) => ({ id: String(typeId), name }));
  return { status: 200, body: { results } };
}

function batchRead(call: Call): Answer {
  const { inputs } = parseBody(associationReadInput, call.body);
  requireSize(inputs, 100);
  const direction = directionOf(call);
  const outcome: Outcome = { results: [], errors: [], failed: 0 };
  for (const input of inputs) {
    const to = linkBodies(call, { type: direction.from, id: input.id }, direction);
    if (to.length > 0) outcome.results.push({ from: { id: input.id }, to });
    else {
      outcome.errors.push(noneFound(input.id, direction.from, direction.to));
      outcome.failed += 1;
    }
  }
  return batchAnswer(call, outcome);
}

function batchCreate(call: Call): Answer {
  const { inputs } = parseBody(writeInput, call.body);
  requireSize(inputs, 100);
  const direction = directionOf(call);
  const outcome: Outcome = { results: [], errors: [], failed: 0 };
  for (const input of inputs) {
    try {
      const typeIds = [typeNamed(call, direction, input.type).typeId];
      writeAssociation(call, { from: { type: direction.from, id: input.from.id }, to: { type: direction.to, id: input.to.id }, typeIds });
      outcome.results.push(input);
    } catch (error) {
      outcome.errors.push(toBatchError(error, { fromObjectId: [input.from.id], toObjectId: [input.to.id] }));
      outcome.failed += 1;
    }
  }
  return batchAnswer(call, outcome, 201);
}

function batchArchive(call: Call): Answer {
  const { inputs } = parseBody(writeInput, call.body);
  requireSize(inputs, 100);
  const direction = directionOf(call);
  for (const { from, to, type } of inputs)
    removeType(call, { from: { type: direction.from, id: from.id }, to: { type: direction.to, id: to.id } }, type);
  return { status: 204 };
}

function readOne(call: Call): Answer {
  const { from, to } = ends(call);
  return { status: 200, body: { results: linkBodies(call, from, { from: from.type, to: to.type }) } };
}

function putOne(call: Call): Answer {
  const { from, to } = ends(call);
  const { typeId } = typeNamed(call, { from: from.type, to: to.type }, call.params['associationType'] ?? '');
  writeAssociation(call, { from, to, typeIds: [typeId] });
  return {
    status: 200,
    body: { id: from.id, associations: { [to.type]: { results: linkBodies(call, from, { from: from.type, to: to.type }) } } },
  };
}

function deleteOne(call: Call): Answer {
  removeType(call, ends(call), call.params['associationType'] ?? '');
  return { status: 204 };
}

/** The unlabelled type stands for the link itself: without it nothing is left. */
function removeType(call: Call, { from, to }: { from: RecordRef; to: RecordRef }, name: string): void {
  const type = typeNamed(call, { from: from.type, to: to.type }, name);
  removeAssociation(call, { from, to, ...(type.label === null ? {} : { typeIds: [type.typeId] }) });
}

function linkBodies(call: Call, from: RecordRef, direction: Direction): { id: string; type: string }[] {
  const names = new Map(typesOf(call.portal, direction).map(({ typeId, name }) => [typeId, name]));
  return linksOf(call.portal, from, direction.to).flatMap((link) =>
    link.typeIds.map((typeId) => ({ id: link.id, type: names.get(typeId) ?? '' })),
  );
}

/** Types go by their names here, and by their ids in some of HubSpot's own examples. */
function typeNamed(call: Call, direction: Direction, name: string): AssociationType {
  const type = typesOf(call.portal, direction).find((one) => one.name === name || String(one.typeId) === name);
  if (type === undefined)
    throw invalid(`${name} is not a valid association type between ${direction.from} and ${direction.to}`, {
      subCategory: 'crm.associations.INVALID_ASSOCIATION_TYPE',
    });
  return type;
}

function directionOf(call: Call): Direction {
  return { from: typeParam(call.params, 'from'), to: typeParam(call.params, 'to') };
}
