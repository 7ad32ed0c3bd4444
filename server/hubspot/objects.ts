// Reading and writing CRM records of any type. It knows paths and page limits, and no property by name.
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { HubSpotPortal } from './client.ts';
import { recordAnswer } from './record.ts';
import type { HubSpotRecord, ObjectType } from './record.ts';
import { apiVersion } from './version.ts';

export type Wanted = { properties: readonly string[]; propertiesWithHistory?: readonly string[]; associations?: readonly ObjectType[] };

/** One record; null when HubSpot does not have it (deleted, or never was). A merged record answers under its new id. */
export async function readObject(
  portal: HubSpotPortal,
  ref: { type: ObjectType; id: string },
  wanted: Wanted,
): Promise<HubSpotRecord | null> {
  try {
    return await portal.request({ method: 'GET', path: pathOf(ref.type, ref.id), query: { ...wanted }, answer: recordAnswer });
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') return null;
    throw error;
  }
}

/** HubSpot's cap for a batch read; with history it is the smaller one. */
export const batchLimit = { plain: 100, withHistory: 50 } as const;

/** Many records by id in one call, in no particular order; ids that HubSpot does not have are in `missing`. Throws a TypeError above the cap. */
export async function readObjects(
  portal: HubSpotPortal,
  ref: { type: ObjectType; ids: readonly string[] },
  wanted: Omit<Wanted, 'associations'>,
): Promise<{ records: HubSpotRecord[]; missing: string[] }> {
  const cap = wanted.propertiesWithHistory?.length ? batchLimit.withHistory : batchLimit.plain;
  const ids = [...new Set(ref.ids)];
  if (ids.length > cap) throw new TypeError(`At most ${cap} records fit into one read.`);
  if (ids.length === 0) return { records: [], missing: [] };
  const { results } = await portal.request({
    method: 'POST',
    path: `/crm/objects/${apiVersion}/${ref.type}/batch/read`,
    reads: true,
    // A 207 names what failed; whatever is not in the results is missing, whichever way HubSpot said so.
    body: { inputs: ids.map((id) => ({ id })), properties: wanted.properties, propertiesWithHistory: wanted.propertiesWithHistory ?? [] },
    answer: z.object({ results: z.array(recordAnswer) }),
  });
  const found = new Set(results.map(({ id }) => id));
  return { records: results, missing: ids.filter((id) => !found.has(id)) };
}

/**
 * Writes properties and gives back what HubSpot now holds for them: a value that differs from the one sent was not taken (a stage that
 * would go backward, say). An empty string clears. Throws `refused` when HubSpot says no to the whole write.
 */
export async function updateObject(
  portal: HubSpotPortal,
  ref: { type: ObjectType; id: string },
  properties: Record<string, string>,
): Promise<HubSpotRecord> {
  return portal.request({ method: 'PATCH', path: pathOf(ref.type, ref.id), body: { properties }, answer: recordAnswer });
}

export function pathOf(type: ObjectType, id: string): string {
  return `/crm/objects/${apiVersion}/${type}/${encodeURIComponent(id)}`;
}
