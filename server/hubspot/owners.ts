// The people of an account who can own records, with their teams.
import { z } from 'zod';
import type { HubSpotPortal } from './client.ts';
import { apiVersion } from './version.ts';

export type Owner = {
  id: string;
  userId: string | null;
  email: string;
  name: string;
  teams: { id: string; name: string; primary: boolean }[];
  active: boolean;
};

const id = z.coerce.string();
const owner = z
  .object({
    id,
    userId: z.coerce.string().nullish(),
    email: z.string().nullish(),
    firstName: z.string().nullish(),
    lastName: z.string().nullish(),
    archived: z.boolean().default(false),
    teams: z.array(z.object({ id, name: z.string().default(''), primary: z.boolean().default(false) })).nullish(),
  })
  .transform((given): Owner => ({
    id: given.id,
    userId: given.userId ?? null,
    email: given.email ?? '',
    name: [given.firstName, given.lastName].filter(Boolean).join(' ') || given.email || given.id,
    teams: given.teams ?? [],
    active: !given.archived,
  }));
const page = z.object({ results: z.array(owner), paging: z.object({ next: z.object({ after: z.coerce.string() }).nullish() }).nullish() });

/** Every active owner of the account, page by page. People who left are not among them. */
export async function readOwners(portal: HubSpotPortal): Promise<Owner[]> {
  const owners: Owner[] = [];
  for (let after: string | undefined, no = 0; no < 200; no += 1) {
    const answer = await portal.request({ method: 'GET', path: `/crm/owners/${apiVersion}`, query: { limit: 100, after }, answer: page });
    owners.push(...answer.results);
    after = answer.paging?.next?.after;
    if (after === undefined) break;
  }
  return owners;
}
