// Reads and grows the versions of one record's properties. Versions are ordered by their moment; equal moments keep arrival order.
import type { ObjectType } from '../portal-seed.ts';
import { createdProperties, modifiedProperties, stageProperties } from './definitions.ts';
import { parseStamp, stampValue } from './stamps.ts';
import type { CrmRecord, Version } from './types.ts';

/** How many versions HubSpot keeps and shows; the oldest go first. */
export const historyCaps: Record<ObjectType, number> = {
  contacts: 45,
  companies: 20,
  deals: 20,
  meetings: 20,
  tasks: 20,
  notes: 20,
};

/** Every version of a property, oldest first, beyond HubSpot's caps: for oracles. */
export function fullHistory(record: CrmRecord, property: string, learnedBefore = Infinity): Version[] {
  const stored = Object.hasOwn(record.history, property) ? (record.history[property] ?? []) : [];
  if (stored.length === 0) return derivedHistory(record, property, learnedBefore);
  return learnedBefore === Infinity ? stored : stored.filter((version) => (version.learnedAt ?? 0) <= learnedBefore);
}

/** What the API tells of a property's past: newest first, at most 45 versions of a contact's and 20 of any other's. */
export function shownHistory(record: CrmRecord, property: string): Version[] {
  return fullHistory(record, property).slice(-historyCaps[record.type]).reverse();
}

/** The value a property has, null when it never had one. `learnedBefore` asks what was known at an earlier moment (search lag). */
export function currentValue(record: CrmRecord, property: string, learnedBefore = Infinity): string | null {
  return fullHistory(record, property, learnedBefore).at(-1)?.value ?? null;
}

/** The value a property had at a moment. */
export function valueAt(record: CrmRecord, property: string, at: string): string | null {
  return fullHistory(record, property).findLast((version) => version.at <= at)?.value ?? null;
}

/** Puts a version in its place; one from the past doesn't change the current value. */
export function insertVersion(record: CrmRecord, property: string, version: Version): void {
  const versions = Object.hasOwn(record.history, property) ? (record.history[property] ?? []) : [];
  const later = versions.findLastIndex((one) => one.at <= version.at) + 1;
  versions.splice(later, 0, version);
  record.history[property] = versions;
}

function derivedHistory(record: CrmRecord, property: string, learnedBefore: number): Version[] {
  const value = derivedValue(record, property, learnedBefore);
  return value === null ? [] : [{ value, at: record.createdAt, sourceType: 'CALCULATED' }];
}

function derivedValue(record: CrmRecord, property: string, learnedBefore: number): string | null {
  if (property === 'hs_object_id') return record.id;
  if (property === createdProperties[record.type]) return record.createdAt;
  if (property === modifiedProperties[record.type]) return record.updatedAt;
  const stamp = parseStamp(property);
  const stageProperty = stageProperties[record.type];
  if (stamp === null || stageProperty === null) return null;
  return stampValue(stamp.family.kind, stamp.stage, fullHistory(record, stageProperty, learnedBefore));
}
