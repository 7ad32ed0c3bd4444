// Finds records by id; the id of one that was merged leads to what it became part of.
import { notFound } from '../errors.ts';
import type { ObjectType } from '../portal-seed.ts';
import type { PortalState } from './portal.ts';
import type { CrmRecord } from './types.ts';

/** A record by id, archived or not, or null. */
export function findRecord(portal: PortalState, type: ObjectType, id: string): CrmRecord | null {
  return portal.records[type].get(currentId(portal, type, id)) ?? null;
}

/** The id under which a record is kept now: its own, or that of the record it was merged into. */
export function currentId(portal: PortalState, type: ObjectType, id: string): string {
  let current = id;
  for (let next = portal.merged[type].get(current); next !== undefined; next = portal.merged[type].get(current)) current = next;
  return current;
}

/** A record by id, or HubSpot's 404. */
export function requireRecord(portal: PortalState, type: ObjectType, id: string): CrmRecord {
  const record = findRecord(portal, type, id);
  if (record === null) throw notFound();
  return record;
}
