// A record's past as conditions ask for it: changes of several properties at once, and the meetings of a contact.
import type { PortalView } from './portal.ts';
import { first, json, run } from './sql.ts';

export type ValueChange = { property: string; value: string | null; occurredAt: string };
export type PastMeeting = { bookedAt: string | null; endsAt: string | null; outcome: string | null; counts: string };

/** What these properties of a record became, oldest first (by moment, then order). */
export async function changesOfProperties(
  at: PortalView,
  { objectType, objectId, properties }: { objectType: string; objectId: string; properties: readonly string[] },
): Promise<ValueChange[]> {
  if (properties.length === 0) return [];
  return await run<ValueChange>(
    at.trx,
    `select property, value, occurred_at as "occurredAt" from property_changes
     where portal_id = ? and object_type = ? and object_id = ? and property in (select jsonb_array_elements_text(?::jsonb)) order by occurred_at, seq`,
    [at.portalId, objectType, objectId, json(properties)],
  );
}

/** The meetings that this contact booked; null while the account's past has not been read, because some may be missing. */
export async function meetingsBookedBy(at: PortalView, contactId: string): Promise<PastMeeting[] | null> {
  const imported = await first<{ done: number }>(at.trx, "select 1 as done from imports where portal_id = ? and phase = 'done' limit 1", [
    at.portalId,
  ]);
  if (!imported) return null;
  return await run<PastMeeting>(
    at.trx,
    `select booked_at as "bookedAt", coalesce(ends_at, starts_at) as "endsAt", outcome, counts from meetings
     where portal_id = ? and contact_id = ? order by booked_at, meeting_id`,
    [at.portalId, contactId],
  );
}
