// Whether an event that came under a known message id tells the same as the one that is held.
import type { NewEvent } from './events.ts';
import type { PortalView } from './portal.ts';
import { json, run } from './sql.ts';

/** One telling: what makes two events under one message id the same. */
export function tellingOf({ messageId, name, occurredAt }: Pick<NewEvent, 'messageId' | 'name' | 'occurredAt'>): string {
  return JSON.stringify([messageId, name, new Date(occurredAt).getTime()]);
}

/** The tellings among these that are the held ones. */
export async function sameEvents(at: PortalView, events: readonly NewEvent[]): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const rows = await run<Pick<NewEvent, 'messageId' | 'name' | 'occurredAt'>>(
    at.trx,
    `select e.message_id as "messageId", e.name, e.occurred_at as "occurredAt" from events e
     join json_to_recordset(?::json) as r(source text, "messageId" text, name text, "occurredAt" timestamptz)
       on e.source = r.source and e.message_id = r."messageId" and e.name = r.name and e.occurred_at = r."occurredAt"
     where e.portal_id = ?`,
    [json(events), at.portalId],
  );
  return new Set(rows.map(tellingOf));
}
