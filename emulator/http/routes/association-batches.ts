// Associations of many records at once. An input without associations is an error of the batch, not an empty list.
import { linksOf, type RecordRef } from '../../crm/associations.ts';
import { parseBody, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { batchAnswer, requireSize, toBatchError, type BatchError, type Outcome } from '../batch.ts';
import { associationArchiveInput, associationDefaultInput, associationReadInput, associationWriteInput } from '../inputs.ts';
import { defaultBodies, labelledBody, linkBody, removeAssociation, writeAssociation } from './associations.ts';
import { objectScopes } from './scopes.ts';

const base = '/crm/associations/:version/:from/:to/batch';
const perInput = 500;

export const associationBatchRoutes: ApiRoute[] = [
  { method: 'post', path: `${base}/read`, scopes: objectScopes('read', 'from', 'to'), handle: batchRead },
  { method: 'post', path: `${base}/create`, scopes: objectScopes('write', 'from', 'to'), handle: batchCreate },
  { method: 'post', path: `${base}/associate/default`, scopes: objectScopes('write', 'from', 'to'), handle: batchDefault },
  { method: 'post', path: `${base}/labels/archive`, scopes: objectScopes('write', 'from', 'to'), handle: batchArchiveLabels },
  { method: 'post', path: `${base}/archive`, scopes: objectScopes('write', 'from', 'to'), handle: batchArchive },
];

function batchRead(call: Call): Answer {
  const { inputs } = parseBody(associationReadInput, call.body);
  requireSize(inputs, 1000);
  const [from, to] = [typeParam(call.params, 'from'), typeParam(call.params, 'to')];
  const outcome: Outcome = { results: [], errors: [], failed: 0 };
  for (const { id, after = '0' } of inputs) {
    const links = linksOf(call.portal, { type: from, id }, to).filter((link) => Number(link.id) > Number(after));
    const page = links.slice(0, perInput);
    if (page.length === 0) {
      outcome.errors.push(noneFound(id, from, to));
      outcome.failed += 1;
      continue;
    }
    const paging = links.length > perInput ? { paging: { next: { after: page.at(-1)?.id } } } : {};
    outcome.results.push({ from: { id }, to: page.map((link) => linkBody(call.portal, { from, to }, link)), ...paging });
  }
  return batchAnswer(call, outcome);
}

function batchCreate(call: Call): Answer {
  const { inputs } = parseBody(associationWriteInput, call.body);
  requireSize(inputs, 2000);
  const outcome = writeEach(call, inputs, (input, { from, to }) => {
    const typeIds = writeAssociation(call, { from, to, typeIds: input.types.map((one) => one.associationTypeId) });
    return [labelledBody(call.portal, { from, to }, typeIds)];
  });
  return batchAnswer(call, outcome, 201);
}

function batchDefault(call: Call): Answer {
  const { inputs } = parseBody(associationDefaultInput, call.body);
  requireSize(inputs, 2000);
  const outcome = writeEach(call, inputs, (_, ends) => defaultBodies(call.portal, ends, writeAssociation(call, { ...ends, typeIds: [] })));
  return batchAnswer(call, outcome);
}

function batchArchive(call: Call): Answer {
  const { inputs } = parseBody(associationArchiveInput, call.body);
  requireSize(inputs, 100);
  const [from, to] = [typeParam(call.params, 'from'), typeParam(call.params, 'to')];
  for (const input of inputs)
    for (const target of input.to) removeAssociation(call, { from: { type: from, id: input.from.id }, to: { type: to, id: target.id } });
  return { status: 204 };
}

/** Takes labels off and leaves the links; the unlabelled type is the link itself and goes with the last of them only. */
function batchArchiveLabels(call: Call): Answer {
  const { inputs } = parseBody(associationWriteInput, call.body);
  requireSize(inputs, 2000);
  const [from, to] = [typeParam(call.params, 'from'), typeParam(call.params, 'to')];
  for (const input of inputs) {
    const typeIds = input.types.map((one) => one.associationTypeId);
    removeAssociation(call, { from: { type: from, id: input.from.id }, to: { type: to, id: input.to.id }, typeIds });
  }
  return { status: 204 };
}

type Pair = { from: { id: string }; to: { id: string } };

function writeEach<Input extends Pair>(
  call: Call,
  inputs: readonly Input[],
  write: (input: Input, ends: { from: RecordRef; to: RecordRef }) => unknown[],
): Outcome {
  const [from, to] = [typeParam(call.params, 'from'), typeParam(call.params, 'to')];
  const outcome: Outcome = { results: [], errors: [], failed: 0 };
  for (const input of inputs) {
    try {
      outcome.results.push(...write(input, { from: { type: from, id: input.from.id }, to: { type: to, id: input.to.id } }));
    } catch (error) {
      outcome.errors.push(toBatchError(error, { fromObjectId: [input.from.id], toObjectId: [input.to.id] }));
      outcome.failed += 1;
    }
  }
  return outcome;
}

/** The error of an input that has no associations of the asked kind. */
export function noneFound(id: string, from: string, to: string): BatchError {
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${to} is associated with ${from} ${id}.`,
    context: { fromObjectId: [id], fromObjectType: [from], toObjectType: [to] },
  };
}
