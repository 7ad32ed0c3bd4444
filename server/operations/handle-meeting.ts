// A meeting in HubSpot was booked, moved or cancelled. Every signal (webhook, association, sweep) ends here, by the meeting's id.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { readAssociations } from '../hubspot/associations.ts';
import { batchLimit, readObject, readObjects } from '../hubspot/objects.ts';
import { isInternal } from '../lifecycle/booking.ts';
import { isCalledOff, threadContinued } from '../lifecycle/meeting-thread.ts';
import type { Account } from '../store/accounts.ts';
import { isForgotten, touchContact, type ContactRow } from '../store/contacts.ts';
import { getMeeting, otherBookingsOf, saveMeeting, type MeetingRow } from '../store/meetings.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { afterMeeting } from './after-meeting.ts';
import { planBooking, planCloseDate, startLane } from './plan-booking.ts';
import { workingPortal, type PortalSettings } from './portal-settings.ts';
import { freshDirectory } from './prepare-portal.ts';
import { judgedMeeting, meetingProperties, ownPeople, type MeetingToJudge } from './record-meeting.ts';
import { refreshContact } from './refresh-contact.ts';
import { bookedProperty } from './tracked-properties.ts';

/** How long the links of a new meeting are waited for. A contact that is linked later still sets it off: HubSpot tells of the link. */
const awaitedMs = 86_400_000;
/** A contact's last booking and a meeting that were made within this are one act. */
const sameBookingMs = 300_000;

/**
 * Records the meeting and, when it counts as a booked demo, plans everything that a booking sets off, once.
 * A meeting whose contact has not been associated yet is `not_ready`: HubSpot creates the meeting before its links.
 */
export async function handleMeeting(deps: Deps, { portalId, meetingId }: { portalId: string; meetingId: string }): Promise<void> {
  const { account, settings } = await inPortal(deps, portalId, workingPortal);
  const record = await readObject(deps.hubspot(portalId), { type: 'meetings', id: meetingId }, { properties: meetingProperties });
  if (!record) return await forgetMeeting(deps, { portalId, meetingId, settings });
  const known = await inPortal(deps, portalId, (at) => getMeeting(at, meetingId));
  if (known?.counts === 'yes') return await followBooked(deps, { record, known, account, settings });
  const links = await readAssociations(deps.hubspot(portalId), { type: 'meetings', id: meetingId }, 'contacts');
  const ids = links.map((link) => link.toId);
  const bookedAt = Date.parse(record.properties['hs_createdate'] ?? record.createdAt ?? '');
  const attendees = await readAttendees(deps, { portalId, account, settings, ids, bookedAt, booker: known?.contactId ?? null });
  const now = deps.clock();
  const judged = judgedMeeting({ record, known, attendees, account, settings, now });
  if (judged.counts === 'yes') await refreshOthers(deps, { meeting: judged, account, settings });
  const directory = judged.counts === 'yes' ? await freshDirectory(deps, portalId) : account.directory;

  await inPortal(deps, portalId, async (at) => {
    if (judged.contactId && (await isForgotten(at, judged.contactId))) return;
    const meeting = await inItsThread(at, judged);
    await saveMeeting(at, meeting);
    if (meeting.contactId) await noteMeeting(at, deps, { contactId: meeting.contactId, settings });
    if (meeting.counts === 'yes') await planBooking(at, deps, { meeting, contact: attendees.booker, settings, directory });
  });
  if (judged.counts === 'no_contact' && now.getTime() - Date.parse(judged.bookedAt ?? '') < awaitedMs) {
    throw new AppError('not_ready', 'No contact is associated with the meeting yet.', { details: { meetingId } });
  }
}

/** A new booking that continues a demo of the same person is part of it (S28): one deal, one mail. */
async function inItsThread(at: Portal, meeting: MeetingRow): Promise<MeetingRow> {
  const { contactId, meetingId } = meeting;
  if (meeting.counts !== 'yes' || contactId === null) return meeting;
  const others = await otherBookingsOf(at, { contactId, meetingId });
  return { ...meeting, thread: threadContinued(meeting, others) ?? meeting.thread };
}

type NewBooking = { meeting: MeetingRow; account: Account; settings: PortalSettings };

/** The person's other demos that are still to come, as HubSpot holds them now: that one was called off a moment ago may not have been told yet. */
async function refreshOthers(deps: Deps, { meeting, account, settings }: NewBooking): Promise<void> {
  const { contactId, meetingId, bookedAt } = meeting;
  if (contactId === null) return;
  const { portalId } = account;
  const others = await inPortal(deps, portalId, (at) => otherBookingsOf(at, { contactId, meetingId }));
  const toCome = others
    .filter(({ outcome, startsAt }) => !isCalledOff(outcome) && (startsAt ?? '') > (bookedAt ?? ''))
    .slice(0, batchLimit.plain);
  const found = await readObjects(
    deps.hubspot(portalId),
    { type: 'meetings', ids: toCome.map((other) => other.meetingId) },
    { properties: meetingProperties },
  );
  for (const known of toCome) {
    const record = found.records.find(({ id }) => id === known.meetingId);
    if (record) await followBooked(deps, { record, known, account, settings });
    else await forgetMeeting(deps, { portalId, meetingId: known.meetingId, settings });
  }
}

/** What a meeting became shows on the card, and may be what a segment asks for. */
async function noteMeeting(
  at: Portal,
  deps: Deps,
  { contactId, settings }: { contactId: string; settings: PortalSettings },
): Promise<void> {
  await touchContact(at, contactId);
  const { portalId } = at;
  if (settings.references.meetings)
    await deps.queue.send(at.trx, { name: 'evaluate-contact', key: `${portalId}:${contactId}`, data: { portalId, contactId } });
}

type Booked = Omit<MeetingToJudge, 'attendees' | 'now'> & { known: MeetingRow };

/** A booking that is known: its new time or outcome is kept, and what was planned for it goes on. */
async function followBooked(deps: Deps, { record, known, account, settings }: Booked): Promise<void> {
  const attendees = { booker: null, external: 1, internal: 0 };
  await inPortal(deps, account.portalId, async (at) => {
    const meeting = judgedMeeting({ record, known, attendees, account, settings, now: deps.clock() });
    await saveMeeting(at, meeting);
    if (!known.contactId) return;
    await afterMeeting(at, deps, { meeting, before: known, settings });
    if (meeting.startsAt !== known.startsAt) await planCloseDate(at, deps, { meeting, settings });
    await noteMeeting(at, deps, { contactId: known.contactId, settings });
    await startLane(at, deps, known.contactId);
  });
}

type Asked = { portalId: string; account: Account; settings: PortalSettings; ids: string[]; bookedAt: number; booker: string | null };

/** Each attendee as HubSpot holds them now; people of the portal itself are never bookers (S36). */
async function readAttendees(
  deps: Deps,
  { portalId, account, settings, ids, bookedAt, booker }: Asked,
): Promise<MeetingToJudge['attendees']> {
  const own = ownPeople(account, settings);
  const external: ContactRow[] = [];
  let internal = 0;
  // The booker is chosen once and kept: links may arrive late and in any order.
  for (const contactId of new Set(booker ? [booker, ...ids] : ids)) {
    const contact = await refreshContact(deps, { portalId, contactId });
    if (!contact) continue;
    if (isInternal(contact.email, own)) internal += 1;
    else external.push(contact);
  }
  const kept = external.find((contact) => contact.contactId === booker);
  return { booker: kept ?? whoBooked(external, bookedAt), external: external.length, internal };
}

/** Of several attendees the one whose last booking is this one (S35); the first when none is known to have booked it. */
function whoBooked(external: ContactRow[], bookedAt: number): ContactRow | null {
  const apart = (contact: ContactRow): number => Math.abs(Date.parse(contact.properties[bookedProperty]?.value ?? '') - bookedAt);
  const [nearest] = external.filter((contact) => apart(contact) <= sameBookingMs).sort((one, other) => apart(one) - apart(other));
  return nearest ?? external[0] ?? null;
}

type Gone = { portalId: string; meetingId: string; settings: PortalSettings };

/** The meeting was deleted in HubSpot: its row stays, because a deal may rest on it. */
async function forgetMeeting(deps: Deps, { portalId, meetingId, settings }: Gone): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    const known = await getMeeting(at, meetingId);
    if (!known) return;
    const meeting = { ...known, outcome: 'DELETED', calledOffAt: known.calledOffAt ?? deps.clock().toISOString() };
    await saveMeeting(at, meeting);
    if (meeting.counts === 'yes') await afterMeeting(at, deps, { meeting, before: known, settings });
    if (known.contactId) await noteMeeting(at, deps, { contactId: known.contactId, settings });
  });
}
