// What people did. An event whose contact is not known waits under the identities that it was told with until one of them is known.
import type { Identity } from '../lifecycle/whose-identity.ts';
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
  /** Told outright. Null: whoever the e-mail address leads to, else the user id, else (where neither was told) the anonymous id. */
  contactId: string | null;
  email: string | null;
  userId?: string | null;
  anonymousId?: string | null;
  /** 'track' unless told. What was said with `identify` is no event of anybody: it is held so that it counts once. */
  kind?: EventKind;
};
/** The source of what the CRM itself tells: forms. It says nothing of what people did in a product, so events are not watched because of it. */
export const hubspotItself = 'hubspot';

export type EventKind = 'track' | 'page' | 'identify';
export type RecordedEvent = {
  source: string;
  messageId: string;
  name: string;
  occurredAt: string;
  learnedAt: string;
  path: string | null;
  properties: Record<string, unknown>;
};

export type Added = {
  /** Message ids that were new, and those that had been told before (also twice within one call). */
  added: string[];
  duplicates: string[];
  /** Whose events these are, where that is known. */
  contacts: string[];
};

/** Adds events, each once per source and message id. */
export async function addEvents(at: Portal, events: readonly NewEvent[]): Promise<Added> {
  if (events.length === 0) return { added: [], duplicates: [], contacts: [] };
  const rows = await run<{ messageId: string; source: string; contactId: string | null; kind: EventKind }>(
    at.trx,
    `insert into events (portal_id, source, message_id, kind, name, occurred_at, learned_at, path, properties, contact_id, email, user_id, anonymous_id)
     select t.portal_id, r.source, r."messageId", coalesce(r.kind, 'track'), r.name, r."occurredAt", r."learnedAt", r.path, r.properties,
       coalesce(c.contact_id, r."contactId", e.contact_id, u.contact_id, a.contact_id),
       -- Whose contact was told outright is not looked for by anything else later.
       case when r."contactId" is null then lower(r.email) end, case when r."contactId" is null then r."userId" end,
       case when r."contactId" is null then r."anonymousId" end
     from (select ?::text as portal_id) t
     cross join json_to_recordset(?::json) as r(source text, "messageId" text, kind text, name text, "occurredAt" timestamptz, "learnedAt" timestamptz,
       path text, properties jsonb, "contactId" text, email text, "userId" text, "anonymousId" text)
     left join identities c on c.portal_id = t.portal_id and c.kind = 'contact' and c.value = r."contactId"
     left join identities e on e.portal_id = t.portal_id and e.kind = 'email' and e.value = lower(r.email)
     left join identities u on u.portal_id = t.portal_id and u.kind = 'user_id' and u.value = r."userId"
     left join identities a on a.portal_id = t.portal_id and a.kind = 'anonymous_id' and a.value = r."anonymousId"
       and r."userId" is null and r.email is null
     on conflict (portal_id, source, message_id) do nothing
     returning message_id as "messageId", source, contact_id as "contactId", kind`,
    [at.portalId, json(events)],
  );
  const isNew = new Set(rows.map((row) => identity(row)));
  const duplicates = events.filter((event) => !isNew.delete(identity(event)));
  await noteWatching(
    at,
    events.filter(({ source }) => source !== hubspotItself),
  );
  const theirs = rows.flatMap(({ contactId, kind }) => (kind === 'identify' || contactId === null ? [] : contactId));
  return {
    added: rows.map((row) => row.messageId),
    duplicates: duplicates.map((event) => event.messageId),
    contacts: [...new Set(theirs)].toSorted(),
  };
}

/** Whether anything was ever told of anybody; what the CRM itself tells apart. */
export async function hasEvents(at: PortalView): Promise<boolean> {
  const told = await first<{ some: boolean }>(
    at.trx,
    `select exists (select 1 from events where portal_id = ? and source < '${hubspotItself}')
       or exists (select 1 from events where portal_id = ? and source > '${hubspotItself}') as some`,
    [at.portalId, at.portalId],
  );
  return told?.some ?? false;
}

/** All events of a contact, oldest first. */
export async function eventsOf(at: PortalView, contactId: string): Promise<RecordedEvent[]> {
  return await run<RecordedEvent>(
    at.trx,
    `select source, message_id as "messageId", name, occurred_at as "occurredAt", learned_at as "learnedAt", path, properties
     from events where portal_id = ? and contact_id = ? and kind <> 'identify' order by occurred_at, source, message_id`,
    [at.portalId, contactId],
  );
}

/**
 * Looks again whose events these are: those that wait under one of `identities`, and those of `contacts` that came under one. Answers the
 * contacts that lost or got some.
 */
export async function moveEvents(
  at: Portal,
  { identities, contacts }: { identities: readonly Identity[]; contacts: readonly string[] },
): Promise<string[]> {
  const rows = await run<{ was: string | null; owner: string | null }>(
    at.trx,
    `with told as (select t.portal_id, r.kind, r.value from (select ?::text as portal_id) t
       cross join json_to_recordset(?::json) as r(kind text, value text)),
     maybe as (
       select e.source, e.message_id from told join events e on e.portal_id = told.portal_id and told.kind = 'email' and e.email = told.value
         and e.contact_id is null
       union select e.source, e.message_id from told join events e on e.portal_id = told.portal_id and told.kind = 'user_id'
         and e.user_id = told.value and e.contact_id is null
       union select e.source, e.message_id from told join events e on e.portal_id = told.portal_id and told.kind = 'anonymous_id'
         and e.anonymous_id = told.value and e.contact_id is null
       union select e.source, e.message_id from events e
       where e.portal_id = ? and e.contact_id in (select json_array_elements_text(?::json)) and exists (select 1 from told
         where (told.kind = 'email' and told.value = e.email) or (told.kind = 'user_id' and told.value = e.user_id)
           or (told.kind = 'anonymous_id' and told.value = e.anonymous_id))),
     owned as (
       select v.source, v.message_id, v.contact_id as was, coalesce(e.contact_id, u.contact_id, a.contact_id) as owner
       from maybe m join events v on v.portal_id = ? and v.source = m.source and v.message_id = m.message_id
       left join identities e on e.portal_id = v.portal_id and e.kind = 'email' and e.value = v.email
       left join identities u on u.portal_id = v.portal_id and u.kind = 'user_id' and u.value = v.user_id
       left join identities a on a.portal_id = v.portal_id and a.kind = 'anonymous_id' and a.value = v.anonymous_id
         and v.user_id is null and v.email is null)
     update events v set contact_id = o.owner from owned o
     where v.portal_id = ? and v.source = o.source and v.message_id = o.message_id and v.contact_id is distinct from o.owner
     returning o.was, o.owner`,
    [at.portalId, json(identities), at.portalId, json(contacts), at.portalId, at.portalId],
  );
  return [...new Set(rows.flatMap(({ was, owner }) => [was, owner].filter((one) => one !== null)))].toSorted();
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
  if (events.length === 0) return;
  const oldest = Math.min(...events.map((event) => new Date(event.learnedAt).getTime()));
  await startWatching(at, new Date(oldest));
}

function identity({ source, messageId }: { source: string; messageId: string }): string {
  return JSON.stringify([source, messageId]);
}
