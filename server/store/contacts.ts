// Contacts as last read: one document of what settings refer to, the current stage, and when to look again.
import type { Knex } from 'knex';
import type { Known } from '../lifecycle/types.ts';
import type { Portal, PortalView } from './portal.ts';
import { first, json, run, type Moment } from './sql.ts';

export { eraseContact, forgottenAmong, isForgotten } from './erase.ts';

export type ContactRow = {
  contactId: string;
  name: string;
  email: string | null;
  properties: Record<string, Known>;
  stage: string | null;
  stageSince: string | null;
  companyId: string | null;
  /** The next moment at which time alone may change a verdict. */
  lookAt: string | null;
  deletedAt: string | null;
  mergedInto: string | null;
  /** When HubSpot was asked. */
  refreshedAt: string;
  /** Grows with every change that somebody who looks at the contact should see. */
  revision: string;
  historyCut: boolean;
};

const columns = `contact_id as "contactId", name, email, properties, stage, stage_since as "stageSince", company_id as "companyId", look_at as "lookAt",
  deleted_at as "deletedAt", merged_into as "mergedInto", refreshed_at as "refreshedAt", revision, history_cut as "historyCut"`;

/**
 * Stores the contact as read and bumps its revision (the one in `row` is not looked at). False, and nothing stored, when what is held
 * was read later: two readings may overtake each other.
 */
export async function saveContact(at: Portal, row: ContactRow): Promise<boolean> {
  const saved = await first<{ revision: string }>(
    at.trx,
    `insert into contacts as c (portal_id, contact_id, name, email, properties, stage, stage_since, company_id, look_at, deleted_at, merged_into,
       refreshed_at, revision, history_cut)
     select ?, r."contactId", r.name, lower(r.email), r.properties, r.stage, r."stageSince", r."companyId", r."lookAt", r."deletedAt", r."mergedInto",
       r."refreshedAt", 1, r."historyCut"
     from json_to_record(?::json) as r("contactId" text, name text, email text, properties jsonb, stage text, "stageSince" timestamptz, "companyId" text,
       "lookAt" timestamptz, "deletedAt" timestamptz, "mergedInto" text, "refreshedAt" timestamptz, "historyCut" boolean)
     on conflict (portal_id, contact_id) do update set name = excluded.name, email = excluded.email, properties = excluded.properties,
       stage = excluded.stage, stage_since = excluded.stage_since, company_id = excluded.company_id, look_at = excluded.look_at,
       deleted_at = excluded.deleted_at, merged_into = excluded.merged_into, refreshed_at = excluded.refreshed_at,
       history_cut = excluded.history_cut, revision = c.revision + 1
       where c.refreshed_at <= excluded.refreshed_at
     returning revision`,
    [at.portalId, json(row)],
  );
  return saved !== null;
}

/** The contact as last read, also when it is gone (see `deletedAt`), or null. */
export async function getContact(at: PortalView, contactId: string): Promise<ContactRow | null> {
  return await first<ContactRow>(at.trx, `select ${columns} from contacts where portal_id = ? and contact_id = ?`, [
    at.portalId,
    contactId,
  ]);
}

/** Keeps others from judging or reading in this contact until the transaction ends; whoever comes second sees what the first left. */
export async function lockContact(at: Portal, contactId: string): Promise<void> {
  await run(at.trx, 'select 1 from contacts where portal_id = ? and contact_id = ? for update', [at.portalId, contactId]);
}

/** The contact that has this e-mail address now, whatever its case; gone ones are not found. */
export async function contactByEmail(at: PortalView, email: string): Promise<ContactRow | null> {
  return await first<ContactRow>(
    at.trx,
    `select ${columns} from contacts where portal_id = ? and email = lower(?) and deleted_at is null and merged_into is null
     order by refreshed_at desc, contact_id limit 1`,
    [at.portalId, email],
  );
}

/** Of a contact, what judging it takes. */
export type ToJudge = Pick<ContactRow, 'contactId' | 'properties' | 'companyId' | 'historyCut' | 'lookAt'>;

/** Those of these contacts that are there, held like `lockContact` does, always in the same order. */
export async function holdContacts(at: Portal, contactIds: readonly string[]): Promise<ToJudge[]> {
  return await run<ToJudge>(
    at.trx,
    `select contact_id as "contactId", properties, company_id as "companyId", history_cut as "historyCut", look_at as "lookAt" from contacts
     where portal_id = ? and contact_id = any (array(select json_array_elements_text(?::json))) and deleted_at is null order by contact_id for update`,
    [at.portalId, json(contactIds)],
  );
}

/** For several contacts at once: when to look again, and whether something changed that a card should show. */
export async function noteLooks(
  at: Portal,
  looks: readonly { contactId: string; lookAt: Moment | null; isNews: boolean }[],
): Promise<void> {
  if (looks.length === 0) return;
  await run(
    at.trx,
    `update contacts c set look_at = r."lookAt", revision = c.revision + r."isNews"::int
     from json_to_recordset(?::json) as r("contactId" text, "lookAt" timestamptz, "isNews" boolean) where c.portal_id = ? and c.contact_id = r."contactId"`,
    [json(looks), at.portalId],
  );
}

/** Sets (null: clears) when to look at the contact again. */
export async function setLookAt(at: Portal, contactId: string, lookAt: Moment | null): Promise<void> {
  await run(at.trx, 'update contacts set look_at = ? where portal_id = ? and contact_id = ?', [lookAt, at.portalId, contactId]);
}

/** Contacts of all accounts whose time to look has come, longest due first. They stay due until `setLookAt`. */
export async function dueContacts(trx: Knex, now: Moment, limit: number): Promise<{ portalId: string; contactId: string }[]> {
  return await run<{ portalId: string; contactId: string }>(
    trx,
    `select c.portal_id as "portalId", c.contact_id as "contactId" from contacts c join accounts a on a.portal_id = c.portal_id and a.state = 'active'
     where c.look_at <= ? and c.deleted_at is null order by c.look_at limit ?`,
    [now, limit],
  );
}

/** Says that something about the contact changed that a card should show. */
export async function touchContact(at: Portal, contactId: string): Promise<void> {
  await run(at.trx, 'update contacts set revision = revision + 1 where portal_id = ? and contact_id = ?', [at.portalId, contactId]);
}

/** The same for several at once. */
export async function touchContacts(at: Portal, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return;
  await run(
    at.trx,
    `update contacts c set revision = c.revision + 1 from (
       select contact_id from contacts where portal_id = ? and contact_id in (select json_array_elements_text(?::json)) order by contact_id for update) t
     where c.portal_id = ? and c.contact_id = t.contact_id`,
    [at.portalId, json(contactIds), at.portalId],
  );
}

/**
 * Marks a contact as deleted or merged away; nothing is ever due for it again. Harmless when it is not known.
 * A reading that was asked for before that moment does not bring it back.
 */
export async function markContactGone(
  at: Portal,
  contactId: string,
  { deletedAt, mergedInto = null }: { deletedAt: Moment; mergedInto?: string | null },
): Promise<void> {
  await run(
    at.trx,
    `update contacts set deleted_at = coalesce(deleted_at, ?::timestamptz), merged_into = coalesce(?, merged_into), look_at = null, revision = revision + 1,
       refreshed_at = greatest(refreshed_at, ?::timestamptz)
     where portal_id = ? and contact_id = ?`,
    [deletedAt, mergedInto, deletedAt, at.portalId, contactId],
  );
}

/** Ids of the contacts that are there, in a fixed order, beginning after `after` ('0' for the first page). */
export async function contactIdsAfter(at: PortalView, { after, limit }: { after: string; limit: number }): Promise<string[]> {
  const rows = await run<{ contactId: string }>(
    at.trx,
    `select contact_id as "contactId" from contacts where portal_id = ? and contact_id > ? and deleted_at is null and merged_into is null
     order by contact_id limit ?`,
    [at.portalId, after, limit],
  );
  return rows.map((row) => row.contactId);
}
