// Segments that are mirrored to a manual list of the CRM: who enters is put on it, who leaves is taken off. Never for the past.
import type { SegmentSettings } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { addActions, contactLane, type NewAction } from '../store/actions.ts';
import { openStays } from '../store/memberships.ts';
import type { Portal } from '../store/portal.ts';
import { startLane } from './plan-booking.ts';
import type { PortalSettings } from './portal-settings.ts';

export type MembershipChange = {
  contactId: string;
  /** Ids of the segments that the contact is in since this look, and of those that it is not in any more; because of facts, not of an edit. */
  entered: readonly string[];
  left: readonly string[];
  settings: PortalSettings;
};

/**
 * Plans, in the caller's transaction, what entering and leaving segments means for lists. Who was in a segment before it was mirrored is not
 * put on the list. Who leaves one of two segments with the same list stays on it.
 */
export async function onMembershipChange(at: Portal, deps: Deps, { contactId, entered, left, settings }: MembershipChange): Promise<void> {
  const mirrored = settings.settings.segments.filter((segment) => segment.isOn && segment.listId !== null);
  if (!mirrored.some(({ id }) => entered.includes(id) || left.includes(id))) return;
  const now = deps.clock().toISOString();
  const stays = new Map((await openStays(at, contactId)).map((stay) => [stay.segment, stay]));
  const step = (kind: NewAction['kind'], { id, listId }: SegmentSettings, moment: string): NewAction => ({
    lane: contactLane(contactId),
    thread: null,
    key: `mirror:${contactId}:${id}:${listId}:${kind}:${moment}`,
    kind,
    wanted: { contactId, listId, segment: id },
    createdAt: now,
  });
  const added = await addActions(
    at,
    mirrored.flatMap((segment) => {
      const stay = stays.get(segment.id);
      if (entered.includes(segment.id) && stay && Date.parse(stay.enteredAt) >= Date.parse(segment.listSince ?? now))
        return [step('list_join', segment, new Date(stay.enteredAt).toISOString())];
      const isStillOn = mirrored.some((other) => other.listId === segment.listId && stays.has(other.id));
      return left.includes(segment.id) && !isStillOn ? [step('list_leave', segment, now)] : [];
    }),
  );
  if (added.length > 0) await startLane(at, deps, contactId);
}
