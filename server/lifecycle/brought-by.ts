// Whether it was a rule that brought a contact to where it is now: only then may the rule's segment take it away again.
import { writeBehind, type OurWrite } from './cause.ts';
import type { Brought } from './fall-back.ts';
import type { StageVisit } from './types.ts';

export type LastMove = { segment: string; stay: string; stage: string; decidedAt: string; lapsedAt: string | null };
export type BroughtQuestion = {
  /** The newest move that was decided. */
  last: LastMove;
  /** The newest one. */
  visit: Pick<StageVisit, 'stage' | 'leftAt' | 'causedBy'> | null;
  ourWrites: readonly OurWrite[];
  ourAppId: string | null;
};

/** The move behind the visit that runs; null when somebody else began it, or a write of ours for another reason. */
export function broughtBy({ last, visit, ourWrites, ourAppId }: BroughtQuestion): Brought | null {
  if (!visit || visit.leftAt !== null || visit.stage !== last.stage) return null;
  const { causedBy } = visit;
  if (causedBy.sourceId === null || causedBy.sourceId !== ourAppId) return null;
  if (writeBehind(causedBy, ourWrites)?.step !== 'rule_stage') return null;
  return { segment: last.segment, stay: last.stay, decidedAt: last.decidedAt, lapsedAt: last.lapsedAt };
}
