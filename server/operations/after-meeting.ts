// A demo that was called off, or to which nobody came: somebody is told to follow up. Stage and deal stay as they are (S29).
import type { Deps } from '../deps.ts';
import { isCalledOff, SAME_ACT_MS } from '../lifecycle/meeting-thread.ts';
import { addActions, contactLane } from '../store/actions.ts';
import { meetingOfThread, type MeetingRow } from '../store/meetings.ts';
import type { Portal } from '../store/portal.ts';
import { startLane } from './plan-booking.ts';
import type { PortalSettings } from './portal-settings.ts';

/** The job comes a little later than it is due, so that it never has to be sent again. */
const laterMs = 60_000;

export type Ended = { meeting: MeetingRow; before: MeetingRow; settings: PortalSettings };

/**
 * Plans one task for a demo that does not take place, unless another meeting goes on with it. A calling off is looked at again when
 * half an hour has passed: until then it may be half of a move.
 */
export async function afterMeeting(at: Portal, deps: Deps, { meeting, before, settings }: Ended): Promise<void> {
  const { contactId, thread, meetingId } = meeting;
  const isOff = isCalledOff(meeting.outcome);
  if (contactId === null || !(isOff || meeting.outcome === 'NO_SHOW') || settings.settings.deals.missed === 'nothing') return;
  const dueAt = Date.parse(meeting.calledOffAt ?? '') + SAME_ACT_MS;
  if (isOff && deps.clock().getTime() < dueAt) {
    if (before.calledOffAt !== null) return;
    const { portalId } = at;
    const startAfter = new Date(dueAt + laterMs);
    return await deps.queue.send(at.trx, {
      name: 'handle-meeting',
      key: `${portalId}:${meetingId}:called off`,
      data: { portalId, meetingId },
      startAfter,
    });
  }
  if ((await meetingOfThread(at, thread))?.meetingId !== meetingId) return;
  const added = await addActions(at, [
    {
      lane: contactLane(contactId),
      thread,
      key: `${thread}:missed:${meetingId}`,
      kind: 'meeting_task',
      wanted: { contactId, missed: isOff ? 'called_off' : 'no_show' },
      createdAt: deps.clock().toISOString(),
    },
  ]);
  if (added.length > 0) await startLane(at, deps, contactId);
}
