// Who is in which segment since when, and the trace that proved it.
import type { OpenedBy } from '../lifecycle/opened-by.ts';
import type { Trace, Verdict } from '../lifecycle/types.ts';
import type { Stay } from '../lifecycle/wants.ts';
import type { Portal, PortalView } from './portal.ts';
import { json, run, type Moment } from './sql.ts';

export type Membership = { segmentId: string; enteredAt: string; trace: Trace };
/** One segment as the card reads it: `since` is when the contact entered, null when it is not in it. */
export type EvaluatedSegment = { id: string; verdict: Verdict; changesAt: string | null; trace: Trace; since: string | null };
/** A stay that begins. `since`: since when it is true, where that is known; never before the last one ended, otherwise now. */
export type NewStay = { contactId: string; segment: string; since: string | null; openedBy: OpenedBy; trace: Trace };
export type StayOf = Stay & { contactId: string };

/** For a query that names no other table's columns alike. */
export const stayColumns = `id::text as id, segment_id as segment, entered_at as "enteredAt", coalesce(noticed_at, entered_at) as "noticedAt", opened_by as "openedBy", left_at as "leftAt"`;

/** Begins stays, each once: who is in the segment already stays as before. Answers those that are new. */
export async function beginStays(
  at: Portal,
  { stays, settingsVersion, now }: { stays: readonly NewStay[]; settingsVersion: number; now: Moment },
): Promise<Pick<StayOf, 'contactId' | 'segment'>[]> {
  if (stays.length === 0) return [];
  return await run<Pick<StayOf, 'contactId' | 'segment'>>(
    at.trx,
    `insert into segment_memberships (portal_id, contact_id, segment_id, entered_at, noticed_at, opened_by, settings_version, trace)
     select ?, r."contactId", r.segment, greatest(coalesce(r.since, ?::timestamptz), last.left_at), ?::timestamptz, r."openedBy", ?, r.trace
     from json_to_recordset(?::json) as r("contactId" text, segment text, trace jsonb, since timestamptz, "openedBy" text)
     left join lateral (select max(m.left_at) as left_at from segment_memberships m
       where m.portal_id = ? and m.contact_id = r."contactId" and m.segment_id = r.segment) last on true
     on conflict (portal_id, contact_id, segment_id) where left_at is null do nothing returning contact_id as "contactId", segment_id as segment`,
    [at.portalId, now, now, settingsVersion, json(stays), at.portalId],
  );
}

/** Ends these stays, and answers them as they ended. `isBySettings`: only because the settings say something else now. */
export async function endStays(
  at: Portal,
  { stays, now }: { stays: readonly (Pick<Stay, 'id'> & { contactId: string; isBySettings: boolean })[]; now: Moment },
): Promise<StayOf[]> {
  if (stays.length === 0) return [];
  return await run<StayOf>(
    at.trx,
    `update segment_memberships m set left_at = ?, left_by = case when r."isBySettings" then 'settings' else 'fact' end
     from json_to_recordset(?::json) as r(stay bigint, contact text, "isBySettings" boolean)
     where m.portal_id = ? and m.contact_id = r.contact and m.id = r.stay and m.left_at is null returning m.contact_id as "contactId", ${stayColumns}`,
    [now, json(stays.map(({ id, contactId, isBySettings }) => ({ stay: id, contact: contactId, isBySettings }))), at.portalId],
  );
}

/** The stays of a contact that have not ended. */
export async function openStays(at: PortalView, contactId: string): Promise<Stay[]> {
  return (await openStaysOf(at, [contactId])).map(({ contactId: _theirs, ...stay }) => stay);
}

/** The stays of these contacts that have not ended. */
export async function openStaysOf(at: PortalView, contactIds: readonly string[]): Promise<StayOf[]> {
  if (contactIds.length === 0) return [];
  return await run<StayOf>(
    at.trx,
    `select contact_id as "contactId", ${stayColumns} from segment_memberships
     where portal_id = ? and contact_id = any (array(select json_array_elements_text(?::json))) and left_at is null order by contact_id, segment_id`,
    [at.portalId, json(contactIds)],
  );
}

/** How many contacts are in each segment now. */
export async function countMembers(at: PortalView): Promise<Record<string, number>> {
  const rows = await run<{ segment: string; members: number }>(
    at.trx,
    'select segment_id as segment, count(*)::int as members from segment_memberships where portal_id = ? and left_at is null group by segment_id',
    [at.portalId],
  );
  return Object.fromEntries(rows.map(({ segment, members }) => [segment, members]));
}

/** The segments the contact is in by now, each with the trace that proved the entry. */
export async function currentMemberships(at: PortalView, contactId: string): Promise<Membership[]> {
  return await run<Membership>(
    at.trx,
    `select segment_id as "segmentId", entered_at as "enteredAt", trace from segment_memberships
     where portal_id = ? and contact_id = ? and left_at is null order by entered_at, segment_id`,
    [at.portalId, contactId],
  );
}
