// The labels of links between two types, and the bounds that admins set to them.
import { z } from 'zod';
import { createLabel, deleteLabel, renameLabel, typeOf, typesOf, type Direction } from '../../crm/association-labels.ts';
import type { AssociationType } from '../../crm/association-types.ts';
import { invalid, notFound } from '../../errors.ts';
import type { AssociationLimit } from '../../switches.ts';
import { parseBody, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { batchAnswer, requireSize } from '../batch.ts';
import { objectScopes } from './scopes.ts';

const labels = '/crm/associations/:version/:from/:to/labels';
const limits = '/crm/associations/:version/definitions/configurations';
const reads = objectScopes('read', 'from', 'to');
const writes = objectScopes('write', 'from', 'to');

const createInput = z.object({ name: z.string().min(1), label: z.string().min(1), inverseLabel: z.string().min(1).optional() });
const updateInput = z.object({
  associationTypeId: z.number().int(),
  label: z.string().min(1),
  inverseLabel: z.string().min(1).optional(),
});
const spec = { category: z.enum(['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED']), typeId: z.number().int() };
const limitInput = z.object({ inputs: z.array(z.object({ ...spec, maxToObjectIds: z.number().int().positive() })) });
const purgeInput = z.object({ inputs: z.array(z.object(spec)) });

export const associationLabelRoutes: ApiRoute[] = [
  { method: 'get', path: `${limits}/all`, scopes: () => [['crm.objects.contacts.read']], handle: allLimits },
  { method: 'get', path: `${limits}/:from/:to`, scopes: reads, handle: (call) => answerLimits(call, directionOf(call)) },
  { method: 'post', path: `${limits}/:from/:to/batch/create`, scopes: writes, handle: (call) => setLimits(call, 'create') },
  { method: 'post', path: `${limits}/:from/:to/batch/update`, scopes: writes, handle: (call) => setLimits(call, 'update') },
  { method: 'post', path: `${limits}/:from/:to/batch/purge`, scopes: writes, handle: purgeLimits },
  { method: 'get', path: labels, scopes: reads, handle: readLabels },
  { method: 'post', path: labels, scopes: writes, handle: postLabel },
  { method: 'put', path: labels, scopes: writes, handle: putLabel },
  { method: 'delete', path: `${labels}/:typeId`, scopes: writes, handle: removeLabel },
];

function readLabels(call: Call): Answer {
  return { status: 200, body: { results: typesOf(call.portal, directionOf(call)).map(labelBody) } };
}

function postLabel(call: Call): Answer {
  const made = createLabel(call.portal, directionOf(call), parseBody(createInput, call.body));
  noted(call, made[0]?.typeId ?? 0, 'label_created');
  return { status: 200, body: { results: made.map(labelBody) } };
}

function putLabel(call: Call): Answer {
  const { associationTypeId: typeId, ...words } = parseBody(updateInput, call.body);
  renameLabel(call.portal, directionOf(call), { typeId, ...words });
  noted(call, typeId, 'label_updated');
  return { status: 204 };
}

function removeLabel(call: Call): Answer {
  const typeId = Number(call.params['typeId']);
  deleteLabel(call.portal, directionOf(call), typeId);
  noted(call, typeId, 'label_deleted');
  return { status: 204 };
}

function allLimits({ portal }: Call): Answer {
  return { status: 200, body: { results: portal.switches.associationLimits.map((limit) => limitBody(portalType(portal, limit), limit)) } };
}

function answerLimits({ portal }: Call, { from, to }: Direction): Answer {
  const own = portal.switches.associationLimits.filter((limit) => limit.from === from && limit.to === to);
  return { status: 200, body: { results: own.map((limit) => limitBody(portalType(portal, limit), limit)) } };
}

/** A bound is made once and changed afterwards; the two have an endpoint each. */
function setLimits(call: Call, how: 'create' | 'update'): Answer {
  const { inputs } = parseBody(limitInput, call.body);
  requireSize(inputs, 100);
  const direction = directionOf(call);
  const results = inputs.map(({ typeId, maxToObjectIds: max }) => {
    const type = typeOf(call.portal, direction, typeId);
    if (type === null) throw notFound(`Association type ${typeId} does not exist between ${direction.from} and ${direction.to}`);
    const { associationLimits } = call.portal.switches;
    const others = associationLimits.filter((one) => one.typeId !== typeId || one.from !== direction.from || one.to !== direction.to);
    const isThere = others.length < associationLimits.length;
    if (isThere !== (how === 'update'))
      throw invalid(isThere ? `Association type ${typeId} has a limit already` : `Association type ${typeId} has no limit yet`);
    const limit = { ...direction, typeId, max };
    call.portal.switches.associationLimits = [...others, limit];
    return limitBody(type, limit);
  });
  return batchAnswer(call, { results, errors: [], failed: 0 });
}

function purgeLimits(call: Call): Answer {
  const { inputs } = parseBody(purgeInput, call.body);
  requireSize(inputs, 100);
  const { from, to } = directionOf(call);
  const { switches } = call.portal;
  const isNamed = (limit: AssociationLimit): boolean =>
    limit.from === from && limit.to === to && inputs.some(({ typeId }) => typeId === limit.typeId);
  switches.associationLimits = switches.associationLimits.filter((limit) => !isNamed(limit));
  return { status: 204 };
}

function directionOf(call: Call): Direction {
  return { from: typeParam(call.params, 'from'), to: typeParam(call.params, 'to') };
}

/** A bound for links of any kind is shown with the unlabelled type. */
function portalType(portal: Call['portal'], limit: AssociationLimit): AssociationType | null {
  return limit.typeId === undefined
    ? (typesOf(portal, limit).find((type) => type.label === null) ?? null)
    : typeOf(portal, limit, limit.typeId);
}

function labelBody({ category, typeId, label }: AssociationType): Record<string, unknown> {
  return { category, typeId, label };
}

function limitBody(type: AssociationType | null, { max, typeId = type?.typeId ?? 0 }: AssociationLimit): Record<string, unknown> {
  return {
    category: type?.category ?? 'HUBSPOT_DEFINED',
    typeId,
    ...(type?.label == null ? {} : { label: type.label }),
    userEnforcedMaxToObjectIds: max,
  };
}

function noted(call: Call, typeId: number, operation: 'label_created' | 'label_updated' | 'label_deleted'): void {
  call.wrote({ objectType: typeParam(call.params, 'from'), objectId: String(typeId), operation, values: {} });
}
