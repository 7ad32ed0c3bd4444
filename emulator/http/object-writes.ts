// One create, one update, one archive as the API performs them: judged first, then applied and noted in the ledger.
import type { AssociationTarget } from '../crm/associations.ts';
import type { Warning } from '../crm/check-values.ts';
import { findByUnique, isUnique } from '../crm/indexes.ts';
import { currentId } from '../crm/find-record.ts';
import type { ObjectType } from '../crm/object-types.ts';
import type { PortalState } from '../crm/portal.ts';
import { prepareAssociations, prepareWrite, type Prepared } from '../crm/prepare-write.ts';
import { archiveRecord, createRecord } from '../crm/records.ts';
import type { CrmRecord } from '../crm/types.ts';
import { writeProperties } from '../crm/write-properties.ts';
import { currentValue } from '../crm/history.ts';
import { invalid, notFound } from '../errors.ts';
import type { Call } from './api-route.ts';
import type { CreateInput } from './inputs.ts';
import { writtenBody } from './record-body.ts';

export type PreparedCreate = Prepared & { type: ObjectType; associations: AssociationTarget[] };
export type PreparedUpdate = Prepared & { record: CrmRecord };

/** Judges a create without applying it. */
export function prepareCreate(call: Call, type: ObjectType, input: CreateInput): PreparedCreate {
  const prepared = prepareWrite(call.portal, { type, properties: input.properties, version: call.version, record: null });
  return { ...prepared, type, associations: prepareAssociations(call.portal, type, input.associations ?? []) };
}

/** Creates what was judged and answers with every value the new record has. */
export function applyCreate(call: Call, { type, values, warnings, associations }: PreparedCreate): Record<string, unknown> {
  const record = createRecord(call.portal, { type, properties: values, source: call.source, associations });
  call.wrote({
    objectType: type,
    objectId: record.id,
    operation: 'create',
    values,
    ...(associations.length === 0 ? {} : { associations }),
  });
  return withWarnings(writtenBody(call.portal, record, Object.keys(record.history)), warnings);
}

/** Judges an update of a live record without applying it. */
export function prepareUpdate(call: Call, record: CrmRecord, properties: CreateInput['properties']): PreparedUpdate {
  return { record, ...prepareWrite(call.portal, { type: record.type, properties, version: call.version, record }) };
}

/** Updates what was judged and answers with the values that the sent properties now have. */
export function applyUpdate(call: Call, { record, values, warnings }: PreparedUpdate): Record<string, unknown> {
  const { applied, kept } = writeProperties(call.portal, { type: record.type, id: record.id, values, source: call.source });
  call.wrote({
    objectType: record.type,
    objectId: record.id,
    operation: 'update',
    values: applied,
    ...(kept.length === 0 ? {} : { kept }),
  });
  return withWarnings(writtenBody(call.portal, record, Object.keys(values)), warnings);
}

/** Archives a record if it is live; HubSpot answers the same when it isn't. */
export function applyArchive(call: Call, type: ObjectType, id: string): void {
  if (archiveRecord(call.portal, { type, id, source: call.source }))
    call.wrote({ objectType: type, objectId: id, operation: 'archive', values: {} });
}

export type Wanted = {
  id: string;
  idProperty: string | null;
  archived?: boolean;
  /** Merged records' ids lead nowhere. */ ownIdOnly?: boolean;
};

/** The record that an id, or a value of a unique property, means; null when there is none in the asked state. */
export function lookUp(portal: PortalState, type: ObjectType, wanted: Wanted): CrmRecord | null {
  const { id, idProperty, archived = false, ownIdOnly = false } = wanted;
  if (idProperty === null) {
    const record = portal.records[type].get(ownIdOnly ? id : currentId(portal, type, id));
    return record !== undefined && (record.archivedAt !== null) === archived ? record : null;
  }
  if (!isUnique(portal, type, idProperty))
    throw invalid(`The property ${idProperty} is not a unique property of ${type}`, {
      errors: [{ message: `${idProperty} is not unique`, code: 'INVALID_ID_PROPERTY' }],
    });
  if (!archived) return findByUnique(portal, type, { property: idProperty, value: id });
  return [...portal.records[type].values()].find((record) => record.archivedAt !== null && currentValue(record, idProperty) === id) ?? null;
}

/** The same, or HubSpot's 404. */
export function requireLookUp(portal: PortalState, type: ObjectType, wanted: Wanted): CrmRecord {
  const record = lookUp(portal, type, wanted);
  if (record === null) throw notFound();
  return record;
}

function withWarnings(body: Record<string, unknown>, warnings: Warning[]): Record<string, unknown> {
  return warnings.length === 0 ? body : { ...body, warnings };
}
