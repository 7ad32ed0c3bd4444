// What opened the segments that a contact is found in: told by how it was judged before, never by which job happened to come first.
import { openedBy, type OpenedBy } from '../lifecycle/opened-by.ts';
import { answersOf, type Ground, type Look } from '../store/looks.ts';

export type Seen = { ground: Ground; now: Date; isPastBeingRead: boolean };
/** A segment that is a yes, since when as far as that is known, and whether it means something else than at the look before. */
export type Entered = { segment: string; since: string | null; isChanged: boolean };

/** Says of segments that were entered since the look before what opened them. */
export function whatOpened(before: Look | null, { ground, now, isPastBeingRead }: Seen): (entered: Entered) => OpenedBy {
  const answers = new Map(before ? answersOf(before).map(([id, verdict, changesAt]) => [id, { verdict, changesAt }]) : []);
  return ({ segment, since, isChanged }) =>
    openedBy({
      now,
      trueSince: since,
      installedAt: ground.installedAt,
      isPastBeingRead: isPastBeingRead || (before === null && !ground.isImported),
      before: before === null ? null : { at: before.at, verdict: null, changesAt: null, ...answers.get(segment) },
      isChanged,
      learnedAt: ground.learnedAt,
    });
}
