// Links between records. The ids of link types are HubSpot's own constants.
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { HubSpotPortal } from './client.ts';
import { nothing } from './client.ts';
import { recordId } from './record.ts';
import type { ObjectType } from './record.ts';
import { apiVersion } from './version.ts';

/** HubSpot's own type ids, from -> to. The primary ones bring the plain ones with them. */
export const associationTypes = {
  contactToCompanyPrimary: 1,
  contactToCompany: 279,
  dealToContact: 3,
  dealToCompanyPrimary: 5,
  dealToCompany: 341,
  dealToMeeting: 211,
} as const;

export type Link = { toId: string; typeIds: number[]; /** A contact's or deal's primary company. */ primary: boolean };
export type Pair = { from: ObjectType; to: ObjectType };

const link = z
  .object({ toObjectId: recordId, associationTypes: z.array(z.object({ typeId: z.int() })).default([]) })
  .transform((given): Link =>
    linkOf(
      given.toObjectId,
      given.associationTypes.map(({ typeId }) => typeId),
    ),
  );
const primaryTypes: readonly number[] = [associationTypes.contactToCompanyPrimary, associationTypes.dealToCompanyPrimary];
const next = z.object({ next: z.object({ after: z.coerce.string() }).nullish() }).nullish();

/** Links two records without a label. Safe to repeat. */
export async function associate(
  portal: HubSpotPortal,
  from: { type: ObjectType; id: string },
  to: { type: ObjectType; id: string },
): Promise<void> {
  const path = `/crm/objects/${apiVersion}/${from.type}/${encodeURIComponent(from.id)}/associations/default/${to.type}/${encodeURIComponent(to.id)}`;
  await portal.request({ method: 'PUT', path, answer: nothing });
}

/** HubSpot's cap is 1,000; smaller pages keep answers small. */
export const associationBatch = 500;

/** The links of many records in one call; a record without links has an empty list. */
export async function batchAssociations(portal: HubSpotPortal, pair: Pair, ids: readonly string[]): Promise<Map<string, Link[]>> {
  const found = new Map<string, Link[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return found;
  if (ids.length > associationBatch) throw new TypeError(`At most ${associationBatch} records fit into one read.`);
  const inputs: { id: string; after?: string }[] = [...found.keys()].map((id) => ({ id }));
  const answer = z.object({ results: z.array(z.object({ from: z.object({ id: recordId }), to: z.array(link), paging: next })) });
  while (inputs.length > 0) {
    const { results } = await portal.request({
      method: 'POST',
      path: `/crm/associations/${apiVersion}/${pair.from}/${pair.to}/batch/read`,
      body: { inputs: inputs.splice(0) },
      reads: true,
      answer,
    });
    for (const { from, to, paging } of results) {
      found.set(from.id, [...(found.get(from.id) ?? []), ...to]);
      if (paging?.next) inputs.push({ id: from.id, after: paging.next.after });
    }
  }
  return found;
}

/** All links of one record to one type; none when the record is gone. */
export async function readAssociations(portal: HubSpotPortal, from: { type: ObjectType; id: string }, to: ObjectType): Promise<Link[]> {
  const links: Link[] = [];
  const path = `/crm/objects/${apiVersion}/${from.type}/${encodeURIComponent(from.id)}/associations/${to}`;
  for (let after: string | undefined, page = 0; page < 100; page += 1) {
    const found = await orNothing(
      portal.request({ method: 'GET', path, query: { limit: 500, after }, answer: z.object({ results: z.array(link), paging: next }) }),
    );
    links.push(...(found?.results ?? []));
    after = found?.paging?.next?.after;
    if (after === undefined) break;
  }
  return links;
}

/** The primary among links to companies; a single unlabelled company counts as it. */
export function primaryOf(links: readonly Link[]): string | null {
  return (links.find(({ primary }) => primary) ?? (links.length === 1 ? links[0] : undefined))?.toId ?? null;
}

function linkOf(toId: string, typeIds: number[]): Link {
  return { toId, typeIds: [...new Set(typeIds)].sort((a, b) => a - b), primary: typeIds.some((id) => primaryTypes.includes(id)) };
}

async function orNothing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') return null;
    throw error;
  }
}
