// Records as the control surface shows them: everything that is known, uncapped, for assertions and oracles.
import { linksOf } from '../crm/associations.ts';
import type { Link } from '../crm/associations.ts';
import { currentValue, fullHistory } from '../crm/history.ts';
import { objectTypes } from '../crm/object-types.ts';
import type { PortalState } from '../crm/portal.ts';
import type { CrmRecord, Version } from '../crm/types.ts';
import type { ObjectType } from '../portal-seed.ts';

export type RecordView = {
  id: string;
  type: ObjectType;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  /** Stored values; a cleared one is "". */
  properties: Record<string, string>;
  associations: Record<ObjectType, Link[]>;
};
export type VersionView = {
  value: string;
  timestamp: string;
  sourceType: string;
  sourceId: string | null;
  sourceLabel: string | null;
  updatedByUserId: string | null;
};

/** One record with all its values and links. */
export function viewRecord(portal: PortalState, record: CrmRecord): RecordView {
  const { id, type, createdAt, updatedAt } = record;
  return {
    id,
    type,
    createdAt,
    updatedAt,
    archived: record.archivedAt !== null,
    properties: Object.fromEntries(Object.keys(record.history).map((property) => [property, currentValue(record, property) ?? ''])),
    associations: Object.fromEntries(objectTypes.map((to) => [to, linksOf(portal, { type, id }, to)])) as Record<ObjectType, Link[]>,
  };
}

/** Every version of a property, oldest first, beyond the 45 or 20 that the API shows. */
export function viewHistory(record: CrmRecord, property: string): VersionView[] {
  return fullHistory(record, property).map(toVersionView);
}

function toVersionView(version: Version): VersionView {
  const { value, at, sourceType, sourceId, sourceLabel, updatedByUserId } = version;
  return {
    value,
    timestamp: at,
    sourceType,
    sourceId: sourceId ?? null,
    sourceLabel: sourceLabel ?? null,
    updatedByUserId: updatedByUserId ?? null,
  };
}
