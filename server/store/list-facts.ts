// Lists that conditions ask for, as a whole: what they are called, when each may be read again, of whom it is open whether they are in it.
import type { Portal, PortalView } from './portal.ts';
import { json, run, type Moment } from './sql.ts';

export type ListRead = { listId: string; name: string | null; nextAt: string };

/** What is known of these lists; one that was never read is left out. */
export async function listReads(at: PortalView, listIds: readonly string[]): Promise<ListRead[]> {
  return await run<ListRead>(
    at.trx,
    `select list_id as "listId", name, next_at as "nextAt" from list_reads
     where portal_id = ? and list_id in (select json_array_elements_text(?::json))`,
    [at.portalId, json(listIds)],
  );
}

/** Notes that a list was read, and from when on it may be read again. */
export async function saveListRead(at: Portal, { listId, name, nextAt }: ListRead): Promise<void> {
  await run(
    at.trx,
    `insert into list_reads (portal_id, list_id, name, next_at) values (?, ?, ?, ?)
     on conflict (portal_id, list_id) do update set name = excluded.name, next_at = excluded.next_at`,
    [at.portalId, listId, name, nextAt],
  );
}

export type OpenFor = { listId: string; after: string; limit: number };

/** Contacts, in a fixed order, of whom nobody has read whether they are in this list. */
export async function openForList(at: PortalView, { listId, after, limit }: OpenFor): Promise<string[]> {
  const rows = await run<{ contactId: string }>(
    at.trx,
    `select c.contact_id as "contactId" from contacts c
     where c.portal_id = ? and c.contact_id > ? and c.deleted_at is null and c.merged_into is null and not exists (
       select 1 from related_facts f where f.portal_id = c.portal_id and f.contact_id = c.contact_id and f.kind = 'lists' and f.document -> ?::text is not null)
     order by c.contact_id limit ?`,
    [at.portalId, after, listId, limit],
  );
  return rows.map(({ contactId }) => contactId);
}

/** Forgets who is in which list, because nobody may ask any more; answers whom it was known of. */
export async function forgetLists(at: Portal): Promise<string[]> {
  await run<{ kind: string }>(at.trx, `delete from related_links where portal_id = ? and kind = 'lists'`, [at.portalId]);
  await run<{ listId: string }>(at.trx, 'delete from list_reads where portal_id = ?', [at.portalId]);
  const rows = await run<{ contactId: string }>(
    at.trx,
    `delete from related_facts where portal_id = ? and kind = 'lists' returning contact_id as "contactId"`,
    [at.portalId],
  );
  return rows.map(({ contactId }) => contactId);
}

/** Whether lists may be read again: by the moment. */
export function isDue({ nextAt }: ListRead, now: Moment): boolean {
  return Date.parse(nextAt) <= new Date(now).getTime();
}
