// Finds records by id.
import { notFound } from '../errors.ts';
import type { ObjectType } from '../portal-seed.ts';
import type { PortalState } from './portal.ts';
import type { CrmRecord } from './types.ts';

/** A record by id, archived or not, or null. */
export function findRecord(portal: PortalState, type: ObjectType, id: string): CrmRecord | null {
  return portal.records[type].get(id) ?? null;
}

/** A record by id, or HubSpot's 404. */
export function requireRecord(portal: PortalState, type: ObjectType, id: string): CrmRecord {
  const record = findRecord(portal, type, id);
  if (record === null) throw notFound();
  return record;
}
