// What a booked meeting means: whether it counts, what may move, and whether somebody else moved it on. Pure judgement: who reads and
// writes is not known here.
import type { MeetingOnCard } from '@stagebook/contract';
import { rankOf } from './passage.ts';
import type { Model } from './passage.ts';
import type { StageChange } from './types.ts';
import { deriveVisits } from './visits.ts';

export type MeetingToJudge = {
  source: string | null;
  /** What became of it, when that is known already. */
  outcome?: string | null;
  startsAt: string | null;
  bookedAt: string;
  installedAt: string;
  /** How many attendees are known, from outside and from the portal itself. */
  external: number;
  internal: number;
  /** Sources of meetings that count as a booked demo. */
  sources: readonly string[];
  /** Whether it is of the kind that was asked for beside its source. */
  ofKind: boolean;
};

/**
 * Whether a meeting counts as a booked demo, and if not, the first reason why. What can never change comes first; `no_contact` may
 * still heal. A meeting is in the past when it started before it was booked (S37): one that is judged late still counts.
 */
export function judgeMeeting(meeting: MeetingToJudge): MeetingOnCard['counts'] {
  const { source, startsAt, bookedAt, installedAt, external, internal, sources, ofKind } = meeting;
  if (source === null || !sources.includes(source)) return 'source_not_listed';
  if (!ofKind) return 'other_kind';
  // Both spellings are seen. A booking that was called off before anybody looked sets nothing off.
  if (['CANCELED', 'CANCELLED', 'NO_SHOW'].includes(meeting.outcome ?? '')) return 'cancelled';
  const booked = Date.parse(bookedAt);
  if (booked < Date.parse(installedAt)) return 'before_install';
  if (startsAt !== null && Date.parse(startsAt) < booked) return 'in_the_past';
  if (external > 0) return 'yes';
  return internal > 0 ? 'internal_only' : 'no_contact';
}

/** Those who belong to the portal itself: its users, and whoever has an address of its domains. */
export type Own = { emails: readonly string[]; domains: readonly string[] };

/** Whether an attendee belongs to the portal itself (S36). Free mail providers make domains a guess: only those that were named count. */
export function isInternal(email: string | null, own: Own): boolean {
  const address = email?.toLowerCase();
  if (address === undefined) return false;
  return (
    own.emails.some((each) => each.toLowerCase() === address) || own.domains.some((each) => address.endsWith(`@${each.toLowerCase()}`))
  );
}

/** Whether a record in `current` (null or empty: in none) may be moved to `target`; never back (S32). A stage that the model does not know is no reason to stay. */
export function shouldMove(stages: Model, current: string | null, target: string): 'move' | 'already_there' | 'further_along' {
  if (current === target) return 'already_there';
  const from = rankOf(stages, current);
  const to = rankOf(stages, target);
  return from !== null && to !== null && from > to ? 'further_along' : 'move';
}

/** How soon after the deal a sync moves the record. */
const SYNC_MS = 60_000;

export type DetourQuestion = {
  changes: readonly StageChange[];
  dealCreatedAt: string;
  bookedStage: string;
  /** Whether a change was made by the CRM's own sync, told by whoever translates its sources. */
  byHubSpot: (change: StageChange) => boolean;
};

/**
 * The change with which the CRM's own sync moved a record on from the booked stage within 60 s of the deal; null when there is none,
 * or when the record has changed since: what somebody decided afterwards stands.
 */
export function detourOf({ changes, dealCreatedAt, bookedStage, byHubSpot }: DetourQuestion): StageChange | null {
  const visit = deriveVisits(changes).at(-1);
  if (!visit || visit.leftAt !== null || visit.previousStage !== bookedStage) return null;
  const apart = Math.abs(Date.parse(visit.enteredAt) - Date.parse(dealCreatedAt));
  return apart <= SYNC_MS && byHubSpot(visit.causedBy) ? visit.causedBy : null;
}

export { mapCompanyFields } from './company-fields.ts';
