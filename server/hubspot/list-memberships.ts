// Who is in a list of contacts, asked from either side. It knows nothing of what follows from it.
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { HubSpotPortal } from './client.ts';
import { recordId } from './record.ts';
import { apiVersion } from './version.ts';

/** HubSpot's type id of contacts. */
const contactType = '0-1';
const perPage = 250;
/** A million members; a list that is longer is read so far. */
const mostPages = 4_000;
const moment = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((given) => (given === null || given === undefined ? null : new Date(given).toISOString()));
const listsOfRecord = z.object({
  results: z.array(z.object({ listId: z.union([z.string(), z.number()]).transform(String), lastAddedTimestamp: moment })),
});
const oneList = z.object({ list: z.object({ name: z.string(), objectTypeId: z.string() }) });
const membersPage = z.object({
  results: z.array(z.object({ recordId, membershipTimestamp: moment })),
  paging: z.object({ next: z.object({ after: z.coerce.string() }).nullish() }).nullish(),
});

/** Since when a contact is in which list; none for a contact that HubSpot does not have. */
export async function readListsOfContact(portal: HubSpotPortal, contactId: string): Promise<Map<string, string | null>> {
  const path = `/crm/lists/${apiVersion}/records/${contactType}/${encodeURIComponent(contactId)}/memberships`;
  const found = await orNothing(portal.request({ method: 'GET', path, answer: listsOfRecord }));
  return new Map((found?.results ?? []).map(({ listId, lastAddedTimestamp }) => [listId, lastAddedTimestamp]));
}

export type ListMembers = { name: string | null; members: Map<string, string | null>; pages: number };

/** Every member of a list with the moment of joining. A list that is gone, or of other records than contacts, has none. */
export async function readListMembers(portal: HubSpotPortal, listId: string): Promise<ListMembers> {
  const path = `/crm/lists/${apiVersion}/${encodeURIComponent(listId)}`;
  const known = await orNothing(portal.request({ method: 'GET', path, answer: oneList }));
  const members = new Map<string, string | null>();
  if (known?.list.objectTypeId !== contactType) return { name: known?.list.name ?? null, members, pages: 1 };
  let pages = 0;
  for (let after: string | undefined; pages < mostPages;) {
    pages += 1;
    const query = { limit: perPage, after };
    const page = await orNothing(portal.request({ method: 'GET', path: `${path}/memberships`, query, answer: membersPage }));
    for (const { recordId: id, membershipTimestamp } of page?.results ?? []) members.set(id, membershipTimestamp);
    after = page?.paging?.next?.after;
    if (after === undefined) break;
  }
  return { name: known.list.name, members, pages };
}

async function orNothing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') return null;
    throw error;
  }
}
