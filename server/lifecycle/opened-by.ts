// What opened a membership: something that happened, or only that we look at it differently. Only the first may move anybody (S26, S27).
import type { Verdict } from './types.ts';

/** `fact`: something happened, or time passed. `settings`: the segment's condition was changed. `import`: the past became known. */
export type OpenedBy = 'fact' | 'settings' | 'import';

/** How the segment was judged at the look before. */
export type EarlierLook = { at: string; verdict: Verdict | null; changesAt: string | null };

export type Opening = {
  now: Date;
  /** Since when the segment's yes has been true in the world, where that is known. */
  trueSince: string | null;
  installedAt: string;
  /** The contact's past is being read with many others', or none of it was read before. */
  isPastBeingRead: boolean;
  /** The look before; null when there was none. `verdict` is null for a segment that it did not judge. */
  before: EarlierLook | null;
  /** Whether the segment means something else than at the look before. */
  isChanged: boolean;
  /** When it was last learned about everybody at once what nobody could know before (the first source of events, the end of an import). */
  learnedAt: string | null;
};

/**
 * Why a segment that is now a yes was entered. A known moment speaks for itself: what was true before the install is the past. Without one,
 * a no that became a yes is a fact; what was not judged, or not known before, is one only when nothing else explains it.
 */
export function openedBy({ now, trueSince, installedAt, isPastBeingRead, before, isChanged, learnedAt }: Opening): OpenedBy {
  const installed = Date.parse(installedAt);
  if (trueSince !== null) return Date.parse(trueSince) < installed ? 'import' : 'fact';
  if (before === null || Date.parse(before.at) < installed) return isPastBeingRead ? 'import' : 'fact';
  if (isChanged) return 'settings';
  if (before.verdict === 'no') return 'fact';
  // A coverage that has become long enough is time that passed.
  if (before.changesAt !== null && Date.parse(before.changesAt) <= now.getTime()) return 'fact';
  if (isPastBeingRead) return 'import';
  return learnedAt !== null && Date.parse(before.at) < Date.parse(learnedAt) ? 'import' : 'fact';
}
