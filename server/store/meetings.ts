// Meetings as threads: whatever happens to one meeting in HubSpot, its thread stays the same.
import type { MeetingOnCard } from '@stagebook/contract';
import type { Portal, PortalView } from './portal.ts';
import { first, json, run, type Moment } from './sql.ts';

export type MeetingRow = {
  meetingId: string;
  /** The booker. */
  contactId: string | null;
  companyId: string | null;
  title: string;
  startsAt: string | null;
  endsAt: string | null;
  bookedAt: string | null;
  outcome: string | null;
  source: string | null;
  hostOwnerId: string | null;
  /** The scheduling link that it was booked through, where HubSpot tells it. */
  linkId: string | null;
  /** When it was first seen cancelled or deleted. */
  calledOffAt: string | null;
  counts: MeetingOnCard['counts'];
  thread: string;
};

const columns = `meeting_id as "meetingId", contact_id as "contactId", company_id as "companyId", title, starts_at as "startsAt", ends_at as "endsAt",
  booked_at as "bookedAt", outcome, source, host_owner_id as "hostOwnerId", link_id as "linkId", called_off_at as "calledOffAt", counts, thread`;

/** Of the meetings of one thread the one that still takes place, else the one booked last. */
export const liveFirst = `coalesce(outcome, '') in ('CANCELED', 'CANCELLED', 'DELETED'), booked_at desc nulls last, meeting_id desc`;

/** Stores the meeting as it is now. */
export async function saveMeeting(at: Portal, row: MeetingRow): Promise<void> {
  await run(
    at.trx,
    `insert into meetings (portal_id, meeting_id, contact_id, company_id, title, starts_at, ends_at, booked_at, outcome, source, host_owner_id, link_id, called_off_at, counts, thread)
     select ?, r."meetingId", r."contactId", r."companyId", r.title, r."startsAt", r."endsAt", r."bookedAt", r.outcome, r.source, r."hostOwnerId", r."linkId", r."calledOffAt", r.counts, r.thread
     from json_to_record(?::json) as r("meetingId" text, "contactId" text, "companyId" text, title text, "startsAt" timestamptz, "endsAt" timestamptz,
       "bookedAt" timestamptz, outcome text, source text, "hostOwnerId" text, "linkId" text, "calledOffAt" timestamptz, counts text, thread text)
     on conflict (portal_id, meeting_id) do update set contact_id = excluded.contact_id, company_id = excluded.company_id, title = excluded.title,
       starts_at = excluded.starts_at, ends_at = excluded.ends_at, booked_at = excluded.booked_at, outcome = excluded.outcome, source = excluded.source,
       host_owner_id = excluded.host_owner_id, link_id = excluded.link_id,
       called_off_at = excluded.called_off_at, counts = excluded.counts, thread = excluded.thread`,
    [at.portalId, json(row)],
  );
}

/** The meeting, or null when it is not known. */
export async function getMeeting(at: PortalView, meetingId: string): Promise<MeetingRow | null> {
  return await first<MeetingRow>(at.trx, `select ${columns} from meetings where portal_id = ? and meeting_id = ?`, [
    at.portalId,
    meetingId,
  ]);
}

/** The meeting that a thread is about; of several the one that still takes place, else the one booked last. */
export async function meetingOfThread(at: PortalView, thread: string): Promise<MeetingRow | null> {
  return await first<MeetingRow>(
    at.trx,
    `select ${columns} from meetings where portal_id = ? and thread = ? order by ${liveFirst} limit 1`,
    [at.portalId, thread],
  );
}

/** The demo of this contact that was booked last: of its thread the meeting that still takes place. */
export async function lastBookingOf(at: PortalView, contactId: string): Promise<MeetingRow | null> {
  return await first<MeetingRow>(
    at.trx,
    `select ${columns} from meetings where portal_id = ? and contact_id = ? and counts = 'yes' and thread = (
       select l.thread from meetings l where l.portal_id = ? and l.contact_id = ? and l.counts = 'yes' order by l.booked_at desc nulls last, l.meeting_id desc limit 1)
     order by ${liveFirst} limit 1`,
    [at.portalId, contactId, at.portalId, contactId],
  );
}

/** The other demos that this contact booked in HubSpot, newest first; those booked by hand without a meeting are not among them. */
export async function otherBookingsOf(
  at: PortalView,
  { contactId, meetingId }: { contactId: string; meetingId: string },
): Promise<MeetingRow[]> {
  return await run<MeetingRow>(
    at.trx,
    `select ${columns} from meetings where portal_id = ? and contact_id = ? and counts = 'yes' and meeting_id <> ? and meeting_id <> thread
     order by booked_at desc nulls last, meeting_id desc`,
    [at.portalId, contactId, meetingId],
  );
}

/** The scheduling links that meetings were booked through, newest first, each with the title that was seen last; at most 100. */
export async function meetingLinks(at: PortalView): Promise<{ id: string; title: string }[]> {
  return await run<{ id: string; title: string }>(
    at.trx,
    `select id, title from (select distinct on (link_id) link_id as id, title, booked_at from meetings where portal_id = ? and link_id is not null
       order by link_id, booked_at desc nulls last) l order by booked_at desc nulls last, id limit 100`,
    [at.portalId],
  );
}

/** The meeting that this contact booked last. */
export async function lastMeetingOf(at: PortalView, contactId: string): Promise<MeetingRow | null> {
  return await first<MeetingRow>(
    at.trx,
    `select ${columns} from meetings where portal_id = ? and contact_id = ? order by booked_at desc nulls last, meeting_id desc limit 1`,
    [at.portalId, contactId],
  );
}

/** Meetings of a contact that are still to come and have neither been cancelled nor otherwise ended. */
export async function openMeetingsOf(at: PortalView, contactId: string, now: Moment): Promise<MeetingRow[]> {
  return await run<MeetingRow>(
    at.trx,
    `select ${columns} from meetings where portal_id = ? and contact_id = ? and starts_at >= ? and coalesce(outcome, '') in ('', 'SCHEDULED', 'RESCHEDULED')
     order by starts_at, meeting_id`,
    [at.portalId, contactId, now],
  );
}
