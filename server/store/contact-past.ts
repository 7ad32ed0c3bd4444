// The past of records as conditions ask for it: changes of several properties at once, stays in stages, and meetings of contacts.
import type { StageVisit } from '../lifecycle/types.ts';
import type { PortalView } from './portal.ts';
import { first, json, run } from './sql.ts';

export type ValueChange = { objectId: string; property: string; value: string | null; occurredAt: string };
export type PastMeeting = { contactId: string; bookedAt: string | null; endsAt: string | null; outcome: string | null; counts: string };

/** What these properties of some records became, oldest first (by moment, then order). */
export async function changesOfProperties(
  at: PortalView,
  { objectType, objectIds, properties }: { objectType: string; objectIds: readonly string[]; properties: readonly string[] },
): Promise<ValueChange[]> {
  if (properties.length === 0 || objectIds.length === 0) return [];
  return await run<ValueChange>(
    at.trx,
    `select object_id as "objectId", property, value, occurred_at as "occurredAt" from property_changes
     where portal_id = ? and object_type = ? and object_id = any (array(select json_array_elements_text(?::json))) and property in (select jsonb_array_elements_text(?::jsonb)) order by occurred_at, seq`,
    [at.portalId, objectType, json(objectIds), json(properties)],
  );
}

/** The meetings that these contacts booked; null while the account's past has not been read, because some may be missing. */
export async function meetingsBookedBy(at: PortalView, contactIds: readonly string[]): Promise<PastMeeting[] | null> {
  const imported = await first<{ done: number }>(at.trx, "select 1 as done from imports where portal_id = ? and phase = 'done' limit 1", [
    at.portalId,
  ]);
  if (!imported) return null;
  return await run<PastMeeting>(
    at.trx,
    `select contact_id as "contactId", booked_at as "bookedAt", coalesce(ends_at, starts_at) as "endsAt", outcome, counts from meetings
     where portal_id = ? and contact_id = any (array(select json_array_elements_text(?::json))) order by booked_at, meeting_id`,
    [at.portalId, json(contactIds)],
  );
}

export type PastStay = Pick<StageVisit, 'stage' | 'enteredAt' | 'leftAt'> & { objectId: string };

/** The stays in stages of some records, oldest first. */
export async function stageStaysOf(
  at: PortalView,
  { objectType, objectIds }: { objectType: string; objectIds: readonly string[] },
): Promise<PastStay[]> {
  if (objectIds.length === 0) return [];
  return await run<PastStay>(
    at.trx,
    `select object_id as "objectId", stage, entered_at as "enteredAt", left_at as "leftAt" from stage_visits
     where portal_id = ? and object_type = ? and object_id = any (array(select json_array_elements_text(?::json))) order by no`,
    [at.portalId, objectType, json(objectIds)],
  );
}
