// The stage that a record is made with is where it begins, not a decision of whoever made it.
import type { StageChange } from './types.ts';

/** A record and its first values come about within moments of each other. */
const madeWithinMs = 10_000;

/** The changes without those that came with the record itself; all of them when it is not known when it was made. */
export function movedSinceMade<T extends Pick<StageChange, 'occurredAt'>>(changes: readonly T[], madeAt: string | null): T[] {
  const made = madeAt === null ? Number.NaN : Date.parse(madeAt);
  return changes.filter(({ occurredAt }) => !(Math.abs(Date.parse(occurredAt) - made) <= madeWithinMs));
}
