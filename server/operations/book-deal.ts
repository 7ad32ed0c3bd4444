// A rep asks for the demo deal by hand: the same operation that a booked meeting sets off, safe to press twice.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { reopenUndone } from '../store/actions.ts';
import { recordAudit } from '../store/audit.ts';
import { getContact, touchContact } from '../store/contacts.ts';
import { lastBookingOf, lastMeetingOf, meetingOfThread, saveMeeting, type MeetingRow } from '../store/meetings.ts';
import { inPortal } from '../store/portal.ts';
import { planBooking, startLane } from './plan-booking.ts';
import { workingPortal } from './portal-settings.ts';

export type DealByHand = { portalId: string; contactId: string; userEmail: string | null };

/**
 * Plans the booking of the contact's upcoming meeting, or one without a meeting when there is none. A contact has at most one deal
 * by hand without a meeting; what failed or was refused before is tried again.
 */
export async function bookDeal(deps: Deps, { portalId, contactId, userEmail }: DealByHand): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    const { settings, account } = await workingPortal(at);
    const directory = account.directory;
    const contact = await getContact(at, contactId);
    if (!contact || contact.deletedAt) throw new AppError('not_found', 'There is no such contact.');
    const now = deps.clock().toISOString();
    const host = directory?.owners.find((owner) => owner.email === userEmail) ?? null;
    const last = await lastMeetingOf(at, contactId);
    // A later meeting that is no demo does not hide the booking that is there.
    const booked = (await lastBookingOf(at, contactId)) ?? (last && (last.startsAt ?? '') > now ? last : null);
    const thread = `hand:${contactId}`;
    const meeting: MeetingRow = booked ??
      (await meetingOfThread(at, thread)) ?? {
        meetingId: thread,
        contactId,
        companyId: contact.companyId,
        title: '',
        startsAt: null,
        endsAt: null,
        bookedAt: now,
        outcome: null,
        source: 'STAGEBOOK',
        hostOwnerId: host?.id ?? null,
        linkId: null,
        calledOffAt: null,
        counts: 'yes',
        thread,
      };
    await saveMeeting(at, { ...meeting, counts: 'yes', companyId: meeting.companyId ?? contact.companyId });
    await planBooking(at, deps, { meeting, contact, settings, directory });
    await reopenUndone(at, meeting.thread);
    await startLane(at, deps, contactId);
    await touchContact(at, contactId);
    await recordAudit(at, { actor: userEmail, what: 'deal.asked_for', detail: { contactId, thread: meeting.thread }, at: now });
  });
}
