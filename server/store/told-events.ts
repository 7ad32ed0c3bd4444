// Whether an event that came under a known message id tells the same as the one that is held.
import type { NewEvent } from './events.ts';
import type { PortalView } from './portal.ts';
import { json, run } from './sql.ts';

/** Of these events, all of one source, the positions of those that tell the same as the one that is held under their message id. */
export async function sameEvents(at: PortalView, events: readonly NewEvent[]): Promise<Set<number>> {
  if (events.length === 0) return new Set();
  const rows = await run<{ no: number }>(
    at.trx,
    `select r.no::int as no from json_to_recordset(?::json) as r(no int, source text, "messageId" text, kind text, name text,
       "occurredAt" timestamptz, path text, properties jsonb, "contactId" text, email text, "userId" text, "anonymousId" text)
     join events e on e.portal_id = ? and e.source = r.source and e.message_id = r."messageId"
     where e.kind = coalesce(r.kind, 'track') and e.name = r.name and e.occurred_at = r."occurredAt" and e.path is not distinct from r.path
       and e.properties = r.properties
       -- Whose contact was told outright is kept without the other names.
       and case when r."contactId" is null
         then (e.email, e.user_id, e.anonymous_id) is not distinct from (lower(r.email), r."userId", r."anonymousId")
         else e.contact_id = coalesce((select c.contact_id from identities c where c.portal_id = e.portal_id and c.kind = 'contact' and c.value = r."contactId"), r."contactId")
       end`,
    [json(events.map((event, no) => ({ no, ...event }))), at.portalId],
  );
  return new Set(rows.map(({ no }) => no));
}

/** When what this source told of a contact happened. */
export async function toldAt(at: PortalView, { source, contactId }: { source: string; contactId: string }): Promise<string[]> {
  const rows = await run<{ at: string }>(
    at.trx,
    'select occurred_at as at from events where portal_id = ? and contact_id = ? and source = ?',
    [at.portalId, contactId, source],
  );
  return rows.map((row) => row.at);
}
