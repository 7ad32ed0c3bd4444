// The stage that a company should be in because of its contacts (S34). Whether it may move there is somebody else's question.
import type { MovementSettings } from '@stagebook/contract';
import { rankOf, type Model } from './passage.ts';

/** Stands last in the default model for those who fit nowhere: no contact lifts a company there. */
const besideThePath = 'other';

/**
 * `hottest`: the hottest stage that any contact has; contacts without a stage of the model do not count. `all_reached`: the coldest of
 * them all, and none while anybody has not got a stage. Null: nothing follows.
 */
export function rolledUpStage(
  policy: MovementSettings['companies'],
  { stages, contacts }: { stages: Model; contacts: readonly (string | null)[] },
): string | null {
  const path = stages.filter(({ id }) => id !== besideThePath);
  const ranks = contacts.filter((stage) => stage !== besideThePath).map((stage) => rankOf(path, stage));
  const known = ranks.filter((rank) => rank !== null);
  if (policy === 'off' || known.length === 0) return null;
  if (policy === 'all_reached') return known.length < ranks.length ? null : (path[Math.min(...known)]?.id ?? null);
  return path[Math.max(...known)]?.id ?? null;
}
