// Whether an event that came under a known message id tells the same as the one that is held.
import type { NewEvent } from './events.ts';
import type { PortalView } from './portal.ts';
import { json, run } from './sql.ts';

/** The message ids among these whose held event has the same name and moment. */
export async function sameEvents(at: PortalView, events: readonly NewEvent[]): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const rows = await run<{ messageId: string }>(
    at.trx,
    `select e.message_id as "messageId" from events e
     join json_to_recordset(?::json) as r(source text, "messageId" text, name text, "occurredAt" timestamptz)
       on e.source = r.source and e.message_id = r."messageId" and e.name = r.name and e.occurred_at = r."occurredAt"
     where e.portal_id = ?`,
    [json(events), at.portalId],
  );
  return new Set(rows.map((row) => row.messageId));
}
