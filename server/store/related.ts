// What was read of a contact's deals, companies and lists, and whose contacts such a record is. It knows nothing of how they are read.
import type { RelatedRecord } from '../lifecycle/types.ts';
import type { Portal, PortalView } from './portal.ts';
import { first, json, run, type Moment } from './sql.ts';

export type RelatedKind = 'deals' | 'companies' | 'lists';
/** A deal or company as read, with its id. */
export type HeldRecord = RelatedRecord & { id: string };
/** By list id, those that were asked for. */
export type HeldLists = Record<string, { isMember: boolean; since: string | null }>;
export type RelatedRow = {
  contactId: string;
  /** Names of properties, or ids of lists. */
  asked: readonly string[];
  /** When HubSpot was asked. */
  readAt: string;
} & ({ kind: 'deals' | 'companies'; document: HeldRecord[] } | { kind: 'lists'; document: HeldLists });

/** Stores what was read in place of what was held. False, and nothing stored, when what is held was read later. */
export async function saveRelated(at: Portal, { contactId, kind, asked, document, readAt }: RelatedRow): Promise<boolean> {
  const saved = await first<{ kind: string }>(
    at.trx,
    `insert into related_facts as f (portal_id, contact_id, kind, asked, document, read_at) values (?, ?, ?, ?::jsonb, ?::jsonb, ?)
     on conflict (portal_id, contact_id, kind) do update set asked = excluded.asked, document = excluded.document, read_at = excluded.read_at
       where f.read_at <= excluded.read_at
     returning kind`,
    [at.portalId, contactId, kind, json(asked), json(document), readAt],
  );
  if (!saved) return false;
  const recordIds = Array.isArray(document) ? document.map(({ id }) => id) : Object.keys(document).filter((id) => document[id]?.isMember);
  await run(
    at.trx,
    `delete from related_links where portal_id = ? and contact_id = ? and kind = ?
       and record_id not in (select json_array_elements_text(?::json))`,
    [at.portalId, contactId, kind, json(recordIds)],
  );
  await run(
    at.trx,
    `insert into related_links (portal_id, kind, record_id, contact_id) select ?, ?, r.id, ? from json_array_elements_text(?::json) r(id)
     on conflict do nothing`,
    [at.portalId, kind, contactId, json(recordIds)],
  );
  return true;
}

export type Related = Partial<Record<RelatedKind, RelatedRow>>;

/** What was read of this contact, by kind. */
export async function relatedOf(at: PortalView, contactId: string): Promise<Related> {
  return (await relatedOfAll(at, [contactId])).get(contactId) ?? {};
}

/** What was read of each of these contacts, by kind; of whom nothing was read is absent. */
export async function relatedOfAll(at: PortalView, contactIds: readonly string[]): Promise<Map<string, Related>> {
  const rows = await run<RelatedRow>(
    at.trx,
    `select contact_id as "contactId", kind, asked, document, read_at as "readAt" from related_facts
     where portal_id = ? and contact_id = any (array(select json_array_elements_text(?::json)))`,
    [at.portalId, json(contactIds)],
  );
  const theirs = Map.groupBy(rows, (row) => row.contactId);
  return new Map([...theirs].map(([contactId, own]) => [contactId, Object.fromEntries(own.map((row) => [row.kind, row]))]));
}

type Records = { kind: RelatedKind; recordIds: readonly string[] };

/** The contacts that were last seen with one of these records (or in one of these lists), gone ones left out. */
export async function contactsWith(at: PortalView, { kind, recordIds }: Records): Promise<string[]> {
  const rows = await run<{ contactId: string }>(
    at.trx,
    `select distinct l.contact_id as "contactId" from related_links l
     join contacts c on c.portal_id = l.portal_id and c.contact_id = l.contact_id and c.deleted_at is null and c.merged_into is null
     where l.portal_id = ? and l.kind = ? and l.record_id in (select json_array_elements_text(?::json)) order by 1`,
    [at.portalId, kind, json(recordIds)],
  );
  return rows.map(({ contactId }) => contactId);
}

/** Those of these contacts that are held and there. */
export async function heldAmong(at: PortalView, contactIds: readonly string[]): Promise<string[]> {
  if (contactIds.length === 0) return [];
  const rows = await run<{ contactId: string }>(
    at.trx,
    `select contact_id as "contactId" from contacts
     where portal_id = ? and contact_id in (select json_array_elements_text(?::json)) and deleted_at is null and merged_into is null order by 1`,
    [at.portalId, json([...new Set(contactIds)])],
  );
  return rows.map(({ contactId }) => contactId);
}

export type Longest = { kinds: readonly RelatedKind[]; before: Moment; limit: number };

/** The contacts whose records were read longest ago, of those that were not read since `before`. */
export async function readLongestAgo(at: PortalView, { kinds, before, limit }: Longest): Promise<string[]> {
  const rows = await run<{ contactId: string }>(
    at.trx,
    `select f.contact_id as "contactId" from related_facts f
     join contacts c on c.portal_id = f.portal_id and c.contact_id = f.contact_id and c.deleted_at is null and c.merged_into is null
     where f.portal_id = ? and f.kind in (select json_array_elements_text(?::json)) and f.read_at < ?
     group by f.contact_id order by min(f.read_at), f.contact_id limit ?`,
    [at.portalId, json(kinds), before, limit],
  );
  return rows.map(({ contactId }) => contactId);
}
