// What an admin sees of the sources: which there are, what came last, what was not taken and why.
import type { Knex } from 'knex';
import type { Portal, PortalView } from './portal.ts';
import type { ListedSource } from './sources.ts';
import { json, run, type Moment } from './sql.ts';

/** `source` is the word under which its events are kept (`segment:3`). */
export type Rejection = {
  source: string;
  messageId: string | null;
  name: string | null;
  why: string;
  detail: string | null;
  rejectedAt: Moment;
};
export type RecordedRejection = Rejection & { rejectedAt: string };
export type NewestEvent = {
  source: string;
  name: string;
  path: string | null;
  occurredAt: string;
  learnedAt: string;
  contactId: string | null;
  contactName: string | null;
};

/** Every key and webhook of the account, the newest first. */
export async function listSources(at: PortalView): Promise<ListedSource[]> {
  return await run<ListedSource>(
    at.trx,
    `select * from (
       select 'source-' || id as id, kind, public_id as "publicId", name, created_at as "createdAt", last_seen_at as "lastSeenAt", revoked_at as "revokedAt"
       from sources where portal_id = ?
       union all
       select 'key-' || k.id, 'events_api', null, k.name, k.created_at,
         k.last_seen_at,
         k.revoked_at
       from api_keys k where k.portal_id = ?
     ) every order by "createdAt" desc, id desc`,
    [at.portalId, at.portalId],
  );
}

/** More than this is of no use to anybody, and a sender in error would fill the table. */
const mostRejections = 100;

/** Keeps why something was not taken, of the newest only: never what was sent. */
export async function recordRejections(at: Portal, rejections: readonly Rejection[]): Promise<void> {
  if (rejections.length === 0) return;
  await run(
    at.trx,
    `insert into rejected_events (portal_id, source, message_id, name, why, detail, rejected_at)
     select ?, r.source, left(r."messageId", 200), left(r.name, 200), r.why, left(r.detail, 500), r."rejectedAt"
     from json_to_recordset(?::json) as r(source text, "messageId" text, name text, why text, detail text, "rejectedAt" timestamptz)`,
    [at.portalId, json(rejections)],
  );
  await run(
    at.trx,
    `delete from rejected_events where portal_id = ? and id <= (
       select id from rejected_events where portal_id = ? order by id desc offset ? limit 1)`,
    [at.portalId, at.portalId, mostRejections],
  );
}

/** The newest that were not taken, the newest first. */
export async function newestRejections(at: PortalView, limit: number): Promise<RecordedRejection[]> {
  return await run<RecordedRejection>(
    at.trx,
    `select source, message_id as "messageId", name, why, detail, rejected_at as "rejectedAt" from rejected_events where portal_id = ?
     order by id desc limit ?`,
    [at.portalId, limit],
  );
}

/** The newest events of all sources, the newest first. */
export async function newestEvents(at: PortalView, limit: number): Promise<NewestEvent[]> {
  return await run<NewestEvent>(
    at.trx,
    `select e.source, e.name, e.path, e.occurred_at as "occurredAt", e.learned_at as "learnedAt", e.contact_id as "contactId", c.name as "contactName"
     from (select * from events where portal_id = ? order by learned_at desc limit ?) e
     left join contacts c on c.portal_id = e.portal_id and c.contact_id = e.contact_id
     order by e.learned_at desc, e.occurred_at desc, e.message_id`,
    [at.portalId, limit],
  );
}

/** Drops everybody's notes of this kind that are older than this moment. */
export async function dropOldRejections(trx: Knex, before: Moment): Promise<void> {
  await run(trx, 'delete from rejected_events where rejected_at < ?', [before]);
}
