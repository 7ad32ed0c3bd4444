// The five batch endpoints of objects. A batch is judged as a whole first; only inputs with trace ids of their own may fail alone.
import type { ObjectType } from '../../crm/object-types.ts';
import { isUnique } from '../../crm/indexes.ts';
import type { CrmRecord } from '../../crm/types.ts';
import { currentValue } from '../../crm/history.ts';
import { HubSpotError, invalid } from '../../errors.ts';
import { parseBody, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { batchAnswer, missingError, requireDistinct, requireSize, toBatchError, type Outcome } from '../batch.ts';
import {
  batchArchiveInput,
  batchCreateInput,
  batchReadInput,
  batchUpdateInput,
  batchUpsertInput,
  type CreateInput,
  type UpsertInput,
} from '../inputs.ts';
import { applyArchive, applyCreate, applyUpdate, lookUp, prepareCreate, prepareUpdate } from '../object-writes.ts';
import { recordBody } from '../record-body.ts';
import { objectScopes } from './scopes.ts';

const base = '/crm/objects/:version/:type/batch';

export const batchRoutes: ApiRoute[] = [
  { method: 'post', path: `${base}/read`, scopes: objectScopes('read'), handle: batchRead },
  { method: 'post', path: `${base}/create`, scopes: objectScopes('write'), handle: batchCreate },
  { method: 'post', path: `${base}/update`, scopes: objectScopes('write'), handle: batchUpdate },
  { method: 'post', path: `${base}/upsert`, scopes: objectScopes('write'), handle: batchUpsert },
  { method: 'post', path: `${base}/archive`, scopes: objectScopes('write'), handle: batchArchive },
];

function batchRead(call: Call): Answer {
  const type = typeParam(call.params);
  const input = parseBody(batchReadInput, call.body);
  const propertiesWithHistory = input.propertiesWithHistory ?? [];
  if (propertiesWithHistory.length > 0) requireSize(input.inputs, 50, 'inputs with property histories');
  requireSize(input.inputs, 100);
  const ids = [...new Set(input.inputs.map((one) => one.id))];
  const archived = call.query['archived'] === 'true';
  const found = ids.map((id) => ({
    id,
    record: lookUp(call.portal, type, {
      id,
      idProperty: input.idProperty ?? null,
      archived,
      ownIdOnly: !call.portal.switches.mergedIdsInBatchRead,
    }),
  }));
  const results = found
    .filter(({ record }) => record !== null)
    .map(({ record }) =>
      recordBody(call.portal, record as CrmRecord, { properties: input.properties ?? [], propertiesWithHistory, associations: [] }),
    );
  const missing = found.filter(({ record }) => record === null).map(({ id }) => id);
  return batchAnswer(call, {
    results,
    errors: missing.length === 0 ? [] : [missingError(type, missing)],
    failed: missing.length,
  });
}

function batchCreate(call: Call): Answer {
  const type = typeParam(call.params);
  const { inputs } = parseBody(batchCreateInput, call.body);
  requireSize(inputs, 100);
  const partial = haveTraceIds(inputs);
  // Without trace ids all are judged before the first is applied, so that a refused batch leaves nothing behind.
  if (!partial) {
    refuseSharedValues(call, type, inputs);
    for (const input of inputs) prepareCreate(call, type, input);
  }
  return batchAnswer(
    call,
    each(inputs, partial, (input) => applyCreate(call, prepareCreate(call, type, input))),
    201,
  );
}

function batchUpdate(call: Call): Answer {
  const type = typeParam(call.params);
  const { inputs } = parseBody(batchUpdateInput, call.body);
  requireSize(inputs, 100);
  const found = inputs.map((input) => ({
    ...input,
    // The id of a merged record is good for one update, not for a batch.
    record: lookUp(call.portal, type, { id: input.id, idProperty: input.idProperty ?? null, ownIdOnly: true }),
  }));
  requireDistinct(found.map(({ record, id }) => record?.id ?? id));
  const partial = haveTraceIds(inputs);
  if (!partial) for (const { record, properties } of found) if (record !== null) prepareUpdate(call, record, properties);
  const missing = found.filter(({ record }) => record === null).map(({ id }) => id);
  const outcome = each(
    found.filter(({ record }) => record !== null),
    partial,
    ({ record, properties }) => applyUpdate(call, prepareUpdate(call, record as CrmRecord, properties)),
  );
  const errors = missing.length === 0 ? outcome.errors : [...outcome.errors, missingError(type, missing)];
  return batchAnswer(call, { results: outcome.results, errors, failed: outcome.failed + missing.length });
}

/** Creates or updates by a unique property. By a contact's e-mail one bad input refuses all, trace ids or not. */
function batchUpsert(call: Call): Answer {
  const type = typeParam(call.params);
  const { inputs } = parseBody(batchUpsertInput, call.body);
  requireSize(inputs, 100);
  requireDistinct(inputs.map((input) => input.id));
  for (const { idProperty } of inputs)
    if (!idProperty || !isUnique(call.portal, type, idProperty))
      throw invalid(`idProperty ${idProperty ?? ''} is not a unique property of ${type}`);
  const partial = haveTraceIds(inputs) && inputs.every(({ idProperty }) => type !== 'contacts' || idProperty !== 'email');
  if (!partial) {
    refuseSharedValues(call, type, inputs);
    for (const input of inputs) prepareUpsert(call, type, input);
  }
  return batchAnswer(
    call,
    each(inputs, partial, (input) => prepareUpsert(call, type, input)()),
  );
}

function batchArchive(call: Call): Answer {
  const type = typeParam(call.params);
  const { inputs } = parseBody(batchArchiveInput, call.body);
  requireSize(inputs, 100);
  for (const { id } of inputs) applyArchive(call, type, id);
  return { status: 204 };
}

function prepareUpsert(call: Call, type: ObjectType, input: UpsertInput): () => Record<string, unknown> {
  const idProperty = input.idProperty ?? '';
  const record = lookUp(call.portal, type, { id: input.id, idProperty });
  const properties = { ...input.properties, [idProperty]: input.properties[idProperty] ?? input.id };
  if (record === null) {
    const prepared = prepareCreate(call, type, { properties });
    return () => ({ ...applyCreate(call, prepared), new: true });
  }
  if (idProperty === 'email' && currentValue(record, 'email') !== input.id.trim().toLowerCase())
    throw new HubSpotError('CONFLICT', `Contact already exists. Existing ID: ${record.id}`);
  const prepared = prepareUpdate(call, record, properties);
  return () => ({ ...applyUpdate(call, prepared), new: false });
}

type Traced = { objectWriteTraceId?: string };

function each<Input extends Traced>(inputs: readonly Input[], partial: boolean, apply: (input: Input) => Record<string, unknown>): Outcome {
  const outcome: Outcome = { results: [], errors: [], failed: 0 };
  for (const input of inputs) {
    const trace = input.objectWriteTraceId;
    try {
      outcome.results.push({ ...apply(input), ...(trace === undefined ? {} : { objectWriteTraceId: trace }) });
    } catch (error) {
      if (!partial || trace === undefined) throw error;
      outcome.errors.push(toBatchError(error, { objectWriteTraceId: [trace] }));
      outcome.failed += 1;
    }
  }
  return outcome;
}

/** Every input has a trace id and no two share one. */
function haveTraceIds(inputs: readonly Traced[]): boolean {
  const traces = inputs.map((input) => input.objectWriteTraceId).filter((trace) => trace !== undefined);
  return traces.length === inputs.length && new Set(traces).size === traces.length;
}

/** Two inputs of one batch can't take the same unique value: neither is in the index yet, so the index can't tell. */
function refuseSharedValues(call: Call, type: ObjectType, inputs: readonly Pick<CreateInput, 'properties'>[]): void {
  const values = inputs.flatMap(({ properties }) =>
    Object.entries(properties)
      .filter(([name, value]) => value && isUnique(call.portal, type, name))
      .map(([name, value]) => `${name}=${String(value).toLowerCase()}`),
  );
  requireDistinct(values);
}
