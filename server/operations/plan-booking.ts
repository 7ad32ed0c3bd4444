// What a booking sets off, written down as actions before anything is done: each has a key, so planning again adds nothing.
import type { Deps } from '../deps.ts';
import type { Directory } from '../store/accounts.ts';
import { actionsOfThread, addActions, contactLane, type NewAction } from '../store/actions.ts';
import type { ContactRow } from '../store/contacts.ts';
import { lastBookingOf, saveMeeting, type MeetingRow } from '../store/meetings.ts';
import type { Portal } from '../store/portal.ts';
import { audienceOf } from './audience.ts';
import type { PortalSettings } from './portal-settings.ts';

export type Booking = { meeting: MeetingRow; contact: ContactRow | null; settings: PortalSettings; directory: Directory | null };

/**
 * Plans stage, company, deal and mails of a booking and sets their lane to work.
 * The stage comes before the deal: creating a deal may push the contact further, and a write backward would be lost.
 */
export async function planBooking(at: Portal, deps: Deps, { meeting, contact, settings, directory }: Booking): Promise<void> {
  if (!contact) return;
  // Planned before: what a later look at the meeting finds changed (a new colleague, other settings) sets nothing off again (S39).
  const step = stepsOf({ thread: meeting.thread, contactId: contact.contactId, createdAt: deps.clock().toISOString() });
  if ((await actionsOfThread(at, meeting.thread)).length > 0) {
    await addActions(at, joinedSteps(step, meeting, contact.contactId));
    await planCloseDate(at, deps, { meeting, settings });
    return await startLane(at, deps, contact.contactId);
  }
  const deals = settings.settings.deals;
  const mails = audienceOf({ notifications: settings.settings.notifications, directory, hostOwnerId: meeting.hostOwnerId }).map((owner) =>
    step('mail', `mail:${owner.id}`, { to: owner.email, name: owner.name, ownerId: owner.id }),
  );
  await addActions(at, [
    step('contact_stage', 'contact_stage', { contactId: contact.contactId, stage: deals.bookedStage }),
    ...(contact.companyId ? companySteps(step, contact.companyId, deals.bookedStage) : []),
    step('deal', 'deal', { contactId: contact.contactId }),
    ...mails,
  ]);
  await startLane(at, deps, contact.contactId);
}

type StepOf = (kind: NewAction['kind'], key: string, wanted: object) => NewAction;

/** Makes steps of one booking: all in the contact's lane, each with a key of its own below the thread. */
function stepsOf({ thread, contactId, createdAt }: { thread: string; contactId: string; createdAt: string }): StepOf {
  return (kind, key, wanted) => ({ lane: contactLane(contactId), thread, key: `${thread}:${key}`, kind, wanted, createdAt });
}

/** A meeting that continues a demo (S28) goes on its deal too; the first of a thread is on it from the start. */
function joinedSteps(step: StepOf, { meetingId, thread }: MeetingRow, contactId: string): NewAction[] {
  const isFirst = thread === `meeting:${meetingId}` || thread === meetingId;
  return isFirst ? [] : [step('deal', `deal:meeting:${meetingId}`, { contactId, attach: { meetingId } })];
}

/** The demo has another day: its deal's close date goes along, where the admin planned one. Harmless to repeat for the same moment. */
export async function planCloseDate(
  at: Portal,
  deps: Deps,
  { meeting, settings }: { meeting: MeetingRow; settings: PortalSettings },
): Promise<void> {
  const { contactId, thread, startsAt } = meeting;
  if (contactId === null || startsAt === null || !isDated(settings)) return;
  const step = stepsOf({ thread, contactId, createdAt: deps.clock().toISOString() });
  await addActions(at, [step('deal', `deal:closes:${startsAt}`, { contactId, closeDate: startsAt })]);
}

function isDated({ settings }: PortalSettings): boolean {
  return typeof settings.deals.deal?.closeAfterDays === 'number';
}

function companySteps(step: StepOf, companyId: string, stage: string): NewAction[] {
  return [
    step('company_stage', `company_stage:${companyId}`, { companyId, stage }),
    step('company_fields', `company_fields:${companyId}`, { companyId }),
  ];
}

/** HubSpot may link the company after the booking (S33): then it is updated and put on the deal as soon as it appears. */
export async function companyCameLate(
  at: Portal,
  deps: Deps,
  { contact, settings }: { contact: ContactRow; settings: PortalSettings },
): Promise<void> {
  if (!contact.companyId) return;
  const meeting = await lastBookingOf(at, contact.contactId);
  if (!meeting || meeting.companyId) return;
  if ((await actionsOfThread(at, meeting.thread)).length === 0) return;
  const step = stepsOf({ thread: meeting.thread, contactId: contact.contactId, createdAt: deps.clock().toISOString() });
  await saveMeeting(at, { ...meeting, companyId: contact.companyId });
  await addActions(at, [
    ...companySteps(step, contact.companyId, settings.settings.deals.bookedStage),
    step('deal', `deal:${contact.companyId}`, { contactId: contact.contactId, attach: { companyId: contact.companyId } }),
  ]);
  await startLane(at, deps, contact.contactId);
}

/** Sets the actions of a contact to work. Harmless when they already are. */
export async function startLane(at: Portal, deps: Deps, contactId: string): Promise<void> {
  const lane = contactLane(contactId);
  await deps.queue.send(at.trx, { name: 'run-actions', key: `${at.portalId}:${lane}`, data: { portalId: at.portalId, lane } });
}
