// Plays HubSpot's meetings tool: someone books, and contact, meeting, company and links appear, each perhaps a while after the other.
// Writes through the CRM only, so that history, webhooks and the portal's own rules come by themselves.
import { associate, primaryCompanyOf } from '../crm/associations.ts';
import { findRecord } from '../crm/find-record.ts';
import { currentValue } from '../crm/history.ts';
import { findByUnique } from '../crm/indexes.ts';
import type { PortalState } from '../crm/portal.ts';
import { createRecord } from '../crm/records.ts';
import type { CrmRecord, Source } from '../crm/types.ts';
import { writeProperties } from '../crm/write-properties.ts';
import type { ObjectType, SeedUser } from '../portal-seed.ts';
import type { Timers } from '../webhooks/timers.ts';
import { companyOfAddress, giveCompany } from './company-of-contact.ts';
import type { NamedCompany } from './company-of-contact.ts';
import { missing, wrong } from './control-error.ts';
import type { BookMeeting, ChangeMeeting } from './requests.ts';
import { userSource } from './source-of.ts';

export type Booked = { meetingId: string; contactId: string };
type Booker = { id: string; isNew: boolean };
type Booking = { portal: PortalState; asked: BookMeeting; source: Source; booker: Booker };

const usualLengthMs = 30 * 60_000;

/**
 * Books a meeting. The answer comes as soon as the meeting exists; the links and the company follow after their delays, and what is
 * asked wrongly (an unknown host or contact) leaves nothing behind.
 */
export function bookMeeting(portal: PortalState, asked: BookMeeting, timers: Timers): Booked {
  const host = portal.users.find(({ ownerId }) => ownerId === asked.hostOwnerId);
  if (host === undefined) throw wrong('hostOwnerId', `no owner ${asked.hostOwnerId} in portal ${portal.portalId}`);
  for (const attendee of asked.alsoAttendees) requireLive(portal, { type: 'contacts', id: attendee, path: 'alsoAttendees' });
  const source: Source = asked.source === 'CRM_UI' ? userSource(host) : { type: 'MEETINGS' };
  const booking: Booking = { portal, asked, source, booker: findOrCreateContact(portal, asked, source) };
  const meeting = createMeeting(booking, host);
  writeProperties(portal, {
    type: 'contacts',
    id: booking.booker.id,
    values: { engagements_last_meeting_booked: portal.clock().toISOString() },
    source: { type: 'CALCULATED' },
  });
  let isLinked = false;
  const linkCompany = (): void => {
    if (isLinked) linkMeetingToCompany(booking, meeting.id);
  };
  later(timers, asked.associationDelayMs, () => {
    linkMeetingToContacts(booking, meeting.id);
    isLinked = true;
    linkCompany();
  });
  later(timers, asked.companyDelayMs, () => {
    const company = companyFor(booking);
    if (company !== null) giveCompany(portal, booking.booker.id, company);
    linkCompany();
  });
  return { meetingId: meeting.id, contactId: booking.booker.id };
}

/** Moves a meeting or sets its outcome, as the meetings tool does: the same meeting, written over. */
export function changeMeeting(portal: PortalState, meetingId: string, change: ChangeMeeting): void {
  const meeting = findRecord(portal, 'meetings', meetingId);
  if (meeting === null || meeting.archivedAt !== null) throw missing(`meeting ${meetingId}`);
  const values: Record<string, string> = change.outcome === undefined ? {} : { hs_meeting_outcome: change.outcome };
  if (change.startsAt !== undefined) Object.assign(values, timesOf(change.startsAt, change.endsAt ?? movedEnd(meeting, change.startsAt)));
  else if (change.endsAt !== undefined) values['hs_meeting_end_time'] = change.endsAt;
  writeProperties(portal, { type: 'meetings', id: meetingId, values, source: { type: 'MEETINGS' } });
}

function requireLive(portal: PortalState, { type, id, path }: { type: ObjectType; id: string; path: string }): CrmRecord {
  const record = findRecord(portal, type, id);
  if (record === null || record.archivedAt !== null) throw wrong(path, `no live record ${id} among ${type}`);
  return record;
}

function findOrCreateContact(portal: PortalState, asked: BookMeeting, source: Source): Booker {
  if (asked.contactId !== undefined)
    return { id: requireLive(portal, { type: 'contacts', id: asked.contactId, path: 'contactId' }).id, isNew: false };
  const email = (asked.email ?? '').toLowerCase();
  const names = Object.fromEntries(
    Object.entries({ firstname: asked.firstName, lastname: asked.lastName }).filter(([, value]) => value),
  ) as Record<string, string>;
  const there = findByUnique(portal, 'contacts', { property: 'email', value: email });
  if (there === null) return { id: createRecord(portal, { type: 'contacts', properties: { email, ...names }, source }).id, isNew: true };
  const unknown = Object.fromEntries(Object.entries(names).filter(([property]) => !currentValue(there, property)));
  writeProperties(portal, { type: 'contacts', id: there.id, values: unknown, source });
  return { id: there.id, isNew: false };
}

function createMeeting({ portal, asked, source, booker }: Booking, host: SeedUser): CrmRecord {
  const contact = findRecord(portal, 'contacts', booker.id);
  const guest =
    contact === null
      ? ''
      : ['firstname', 'lastname']
          .map((property) => currentValue(contact, property) ?? '')
          .join(' ')
          .trim();
  const endsAt = asked.endsAt ?? new Date(Date.parse(asked.startsAt) + usualLengthMs).toISOString();
  const properties = {
    hs_meeting_title: asked.title ?? `${guest || (asked.email ?? 'Guest')} and ${host.firstName} ${host.lastName}`,
    ...timesOf(asked.startsAt, endsAt),
    hs_meeting_outcome: 'SCHEDULED',
    hs_meeting_source: asked.source,
    hubspot_owner_id: asked.hostOwnerId,
  };
  return createRecord(portal, { type: 'meetings', properties, source });
}

function timesOf(startsAt: string, endsAt: string): Record<string, string> {
  return { hs_timestamp: startsAt, hs_meeting_start_time: startsAt, hs_meeting_end_time: endsAt };
}

function movedEnd(meeting: CrmRecord, startsAt: string): string {
  const [start, end] = ['hs_meeting_start_time', 'hs_meeting_end_time'].map((property) =>
    Date.parse(currentValue(meeting, property) ?? ''),
  );
  const length = (end ?? NaN) - (start ?? NaN);
  return new Date(Date.parse(startsAt) + (length > 0 ? length : usualLengthMs)).toISOString();
}

function linkMeetingToContacts({ portal, asked, source, booker }: Booking, meetingId: string): void {
  for (const id of new Set([booker.id, ...asked.alsoAttendees])) {
    if (isLive(portal, 'contacts', id)) link(portal, { from: { type: 'meetings', id: meetingId }, to: { type: 'contacts', id }, source });
  }
}

function linkMeetingToCompany({ portal, source, booker }: Booking, meetingId: string): void {
  const company = primaryCompanyOf(portal, { type: 'contacts', id: booker.id });
  if (company !== null) link(portal, { from: { type: 'meetings', id: meetingId }, to: { type: 'companies', id: company }, source });
}

/** The company that was named, or the one that HubSpot makes of a new contact's address. */
function companyFor({ portal, asked, booker }: Booking): NamedCompany | null {
  return asked.company ?? (booker.isNew && asked.email !== undefined ? companyOfAddress(portal, asked.email) : null);
}

type Pair = { from: { type: ObjectType; id: string }; to: { type: ObjectType; id: string }; source: Source };

function link(portal: PortalState, { from, to, source }: Pair): void {
  if (isLive(portal, from.type, from.id)) associate(portal, { from, to, typeIds: [], source });
}

function isLive(portal: PortalState, type: ObjectType, id: string): boolean {
  return findRecord(portal, type, id)?.archivedAt === null;
}

function later(timers: Timers, ms: number, run: () => void): void {
  if (ms === 0) run();
  else timers.after(ms, run);
}
