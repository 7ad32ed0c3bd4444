// What people did. An event whose contact is not known waits under its e-mail address until the contact comes.
import type { Portal, PortalView } from './portal.ts';
import { first, json, run, type Moment } from './sql.ts';

export type NewEvent = {
  source: string;
  /** The sender's own identity of the event: unique per source. */
  messageId: string;
  name: string;
  occurredAt: Moment;
  learnedAt: Moment;
  path: string | null;
  properties: Record<string, unknown>;
  contactId: string | null;
  email: string | null;
};
export type RecordedEvent = {
  source: string;
  messageId: string;
  name: string;
  occurredAt: string;
  learnedAt: string;
  path: string | null;
  properties: Record<string, unknown>;
};

/** Adds events and says which message ids were new and which had been told before (also twice within one call). */
export async function addEvents(at: Portal, events: readonly NewEvent[]): Promise<{ added: string[]; duplicates: string[] }> {
  if (events.length === 0) return { added: [], duplicates: [] };
  const rows = await run<{ messageId: string; source: string }>(
    at.trx,
    `insert into events (portal_id, source, message_id, name, occurred_at, learned_at, path, properties, contact_id, email)
     select ?, r.source, r."messageId", r.name, r."occurredAt", r."learnedAt", r.path, r.properties, r."contactId", lower(r.email)
     from json_to_recordset(?::json) as r(source text, "messageId" text, name text, "occurredAt" timestamptz, "learnedAt" timestamptz,
       path text, properties jsonb, "contactId" text, email text)
     on conflict (portal_id, source, message_id) do nothing
     returning message_id as "messageId", source`,
    [at.portalId, json(events)],
  );
  const isNew = new Set(rows.map((row) => identity(row)));
  const duplicates = events.filter((event) => !isNew.delete(identity(event)));
  await noteWatching(at, events);
  return { added: rows.map((row) => row.messageId), duplicates: duplicates.map((event) => event.messageId) };
}

/** Whether anything was ever told of anybody. */
export async function hasEvents(at: PortalView): Promise<boolean> {
  return (await first<{ one: number }>(at.trx, 'select 1 as one from events where portal_id = ? limit 1', [at.portalId])) !== null;
}

/** All events of a contact, oldest first. */
export async function eventsOf(at: PortalView, contactId: string): Promise<RecordedEvent[]> {
  return await run<RecordedEvent>(
    at.trx,
    `select source, message_id as "messageId", name, occurred_at as "occurredAt", learned_at as "learnedAt", path, properties
     from events where portal_id = ? and contact_id = ? order by occurred_at, source, message_id`,
    [at.portalId, contactId],
  );
}

/** Gives a contact the events that came under its e-mail address before it did; answers how many. */
export async function adoptEvents(at: Portal, { email, contactId }: { email: string; contactId: string }): Promise<number> {
  const rows = await run<{ adopted: number }>(
    at.trx,
    'update events set contact_id = ? where portal_id = ? and email = lower(?) and contact_id is null returning 1 as adopted',
    [contactId, at.portalId, email],
  );
  return rows.length;
}

/** Since when events of this account are complete: the first key or the first event, whichever came first. Null: nothing was ever connected. */
export async function watchedSince(at: PortalView): Promise<string | null> {
  const row = await first<{ since: string | null }>(at.trx, 'select watched_since as since from accounts where portal_id = ?', [
    at.portalId,
  ]);
  return row?.since ?? null;
}

/** Notes that a source of events is connected since this moment, unless one was before. */
export async function startWatching(at: Portal, since: Moment): Promise<void> {
  await run(at.trx, 'update accounts set watched_since = ? where portal_id = ? and watched_since is null', [since, at.portalId]);
}

async function noteWatching(at: Portal, events: readonly NewEvent[]): Promise<void> {
  const oldest = Math.min(...events.map((event) => new Date(event.learnedAt).getTime()));
  await startWatching(at, new Date(oldest));
}

function identity({ source, messageId }: { source: string; messageId: string }): string {
  return JSON.stringify([source, messageId]);
}
