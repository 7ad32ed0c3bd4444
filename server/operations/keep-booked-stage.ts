// HubSpot can push a contact or company on when a deal is created. An admin chose whether the booked stage is kept or HubSpot's accepted.
import type { Deps } from '../deps.ts';
import { movedByDealSync } from '../hubspot/sources-of-change.ts';
import { detourOf } from '../lifecycle/booking.ts';
import type { Account } from '../store/accounts.ts';
import { addActions, contactLane } from '../store/actions.ts';
import { changesOf } from '../store/changes.ts';
import type { ContactRow } from '../store/contacts.ts';
import { dealOfThread } from '../store/deals.ts';
import { lastBookingOf } from '../store/meetings.ts';
import type { Portal } from '../store/portal.ts';
import type { PortalSettings } from './portal-settings.ts';
import { startLane } from './plan-booking.ts';

export type Detour = { contact: ContactRow; settings: PortalSettings; account: Account };

/** If HubSpot's own sync moved the contact within 60 s of our deal, the booked stage is set back: once per booking, never twice. */
export async function restoreAfterDetour(at: Portal, deps: Deps, { contact, settings }: Detour): Promise<void> {
  await restoreIfMoved(at, deps, { objectType: 'contact', objectId: contact.contactId, contactId: contact.contactId, settings });
}

export type MovedRecord = { objectType: 'contact' | 'company'; objectId: string; contactId: string; settings: PortalSettings };

/** The same for any record of the booking; a company goes through the lane of the contact that booked. */
export async function restoreIfMoved(at: Portal, deps: Deps, { objectType, objectId, contactId, settings }: MovedRecord): Promise<void> {
  const meeting = await lastBookingOf(at, contactId);
  const deal = meeting ? await dealOfThread(at, meeting.thread) : null;
  if (!meeting || !deal) return;
  const { bookedStage, afterBooking } = settings.settings.deals;
  const changes = await changesOf(at, { objectType, objectId, property: 'lifecyclestage' });
  const detour = detourOf({ changes, dealCreatedAt: deal.createdAt, bookedStage, byHubSpot: movedByDealSync });
  if (!detour) return;
  const now = deps.clock().toISOString();
  const accepted = afterBooking === 'accept';
  const added = await addActions(at, [
    {
      lane: contactLane(contactId),
      thread: meeting.thread,
      key: `${meeting.thread}:restore:${objectType}:${objectId}`,
      kind: 'restore_stage',
      createdAt: now,
      wanted: { objectType, objectId, stage: bookedStage, from: detour.value, occurredAt: detour.occurredAt },
      ...(accepted
        ? {
            state: 'skipped' as const,
            why: { code: 'accepted_by_setting' as const, text: null, params: { stage: detour.value ?? '' } },
            doneAt: now,
          }
        : {}),
    },
  ]);
  if (added.length > 0 && !accepted) await startLane(at, deps, contactId);
}
