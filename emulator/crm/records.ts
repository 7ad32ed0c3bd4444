// Creates, archives and restores records. Values are written by write-properties.ts alone.
import type { ObjectType } from '../portal-seed.ts';
import { associate, primaryCompanyChanged, type AssociationTarget } from './associations.ts';
import { findRecord } from './find-record.ts';
import { indexRecord } from './indexes.ts';
import { defaultStage } from './lifecycle.ts';
import { addRecord, takeId, type PortalState } from './portal.ts';
import type { CrmRecord, Source } from './types.ts';
import { writeProperties } from './write-properties.ts';

export type NewRecord = {
  type: ObjectType;
  properties: Record<string, string>;
  source: Source;
  associations?: AssociationTarget[];
  at?: string;
};

/** Creates a record and announces it: creation, one change for each initial value at the same moment, then the links. */
export function createRecord(portal: PortalState, wanted: NewRecord): CrmRecord {
  const { type, source } = wanted;
  const now = portal.clock();
  const at = wanted.at ?? now.toISOString();
  const record: CrmRecord = {
    id: takeId(portal),
    type,
    createdAt: at,
    updatedAt: at,
    archivedAt: null,
    learnedAt: now.getTime(),
    history: {},
  };
  addRecord(portal, record);
  portal.changes.emit('change', { kind: 'created', objectType: type, objectId: record.id, at, source });
  const values = {
    ...withDefaultStage(portal, type, wanted.properties),
    hs_object_source: source.type,
    ...(source.id === undefined ? {} : { hs_object_source_id: source.id }),
  };
  writeProperties(portal, { type, id: record.id, values, source, at, initial: true });
  for (const target of wanted.associations ?? []) {
    associate(portal, { from: { type, id: record.id }, to: { type: target.type, id: target.id }, typeIds: target.typeIds, source, at });
  }
  return record;
}

/** Archives a record (what HubSpot's users call deleting); archiving twice changes nothing. Returns whether it was live. */
export function archiveRecord(portal: PortalState, target: { type: ObjectType; id: string; source: Source; at?: string }): boolean {
  const record = findRecord(portal, target.type, target.id);
  if (record === null || record.archivedAt !== null) return false;
  const at = target.at ?? portal.clock().toISOString();
  indexRecord(portal, record, false);
  record.archivedAt = at;
  portal.changes.emit('change', { kind: 'deleted', objectType: target.type, objectId: record.id, at, source: target.source });
  if (target.type === 'companies') primaryCompanyChanged(portal, { companyId: record.id, source: target.source, at });
  return true;
}

/** Brings an archived record back with its values and its links. Returns whether it was archived. */
export function restoreRecord(portal: PortalState, target: { type: ObjectType; id: string; source: Source; at?: string }): boolean {
  const record = findRecord(portal, target.type, target.id);
  if (record === null || record.archivedAt === null) return false;
  const at = target.at ?? portal.clock().toISOString();
  record.archivedAt = null;
  indexRecord(portal, record, true);
  portal.changes.emit('change', { kind: 'restored', objectType: target.type, objectId: record.id, at, source: target.source });
  if (target.type === 'companies') primaryCompanyChanged(portal, { companyId: record.id, source: target.source, at });
  return true;
}

function withDefaultStage(portal: PortalState, type: ObjectType, properties: Record<string, string>): Record<string, string> {
  const stage = defaultStage(portal, type);
  return stage === null || properties['lifecyclestage'] ? properties : { ...properties, lifecyclestage: stage };
}
