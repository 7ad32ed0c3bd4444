// Which meetings are one demo for its whole life, whatever becomes of it in the calendar (S28). Pure: the moments are given.

export type MeetingInThread = {
  thread: string;
  title: string;
  bookedAt: string | null;
  startsAt: string | null;
  outcome: string | null;
  /** When it was first seen cancelled or deleted. */
  calledOffAt: string | null;
  /** The scheduling link that it was booked through, where that is told. */
  linkId: string | null;
  hostOwnerId: string | null;
};

/** A booking and the calling off of another one by the same person within this are one act, in either order. */
export const SAME_ACT_MS = 30 * 60_000;

/** Whether a meeting will not take place. Both spellings are seen; a deleted one was given its outcome by us. */
export function isCalledOff(outcome: string | null): boolean {
  return ['CANCELED', 'CANCELLED', 'DELETED'].includes(outcome ?? '');
}

/**
 * The thread that a new booking continues, or null when it begins one. `others`: further demos of the same person, newest first.
 * It continues one that was called off within half an hour of it, one that is marked as rescheduled, and one that is still to come
 * and was booked through the same link (where no link is told: with the same host under the same title).
 */
export function threadContinued(meeting: MeetingInThread, others: readonly MeetingInThread[]): string | null {
  return others.find((other) => continues(meeting, other))?.thread ?? null;
}

function continues(meeting: MeetingInThread, other: MeetingInThread): boolean {
  const booked = Date.parse(meeting.bookedAt ?? '');
  if (isCalledOff(other.outcome)) return Math.abs(Date.parse(other.calledOffAt ?? '') - booked) <= SAME_ACT_MS;
  const isToCome = Date.parse(other.startsAt ?? '') > booked;
  if (other.outcome === 'RESCHEDULED') return isToCome || isOfOneKind(meeting, other);
  return isToCome && ['', 'SCHEDULED'].includes(other.outcome ?? '') && isOfOneKind(meeting, other);
}

function isOfOneKind(one: MeetingInThread, other: MeetingInThread): boolean {
  if (one.linkId !== null && other.linkId !== null) return one.linkId === other.linkId;
  return one.hostOwnerId === other.hostOwnerId && one.title.trim() === other.title.trim();
}
