// Which stage somebody else's change is put back to, when the policy for its source says so. Once, and never again and again.
import type { SourceOfChange } from '@stagebook/contract';
import { policyOf, sourceOf, type PolicyKnowledge } from './source-policy.ts';
import type { StageChange, StageVisit } from './types.ts';

/** A change that was put back before, or that was left to stand because of that. */
export type PutBack = { occurredAt: string; value: string; source: SourceOfChange; state: 'wanted' | 'done' | 'stands'; at: string };
export type PutBackQuestion = PolicyKnowledge & {
  /** Oldest first. */
  visits: readonly StageVisit[];
  installedAt: string;
  earlier: readonly PutBack[];
  now: Date;
};
export type Answer = { change: StageChange & { value: string }; source: SourceOfChange; to: string; verdict: 'put_back' | 'stands' };

const dayMs = 86_400_000;

/**
 * What to do about the change that began the visit which still runs; null when it stands by policy, is from before the install, was
 * learned more than a day late (S3), or when there is no stage to go back to. Of several changes in a row the first one's stage before
 * counts. `stands`: one by the same kind of source was put back within a day already, and two automations must not fight.
 */
export function putBackOf({ visits, installedAt, earlier, now, ...knowledge }: PutBackQuestion): Answer | null {
  const isUnwanted = ({ causedBy }: StageVisit): boolean => {
    const isOld = Date.parse(causedBy.occurredAt) < Date.parse(installedAt);
    const isLate = Date.parse(causedBy.learnedAt) - Date.parse(causedBy.occurredAt) > dayMs;
    const stood = earlier.some((each) => each.state === 'stands' && isSame(each, causedBy));
    return !isOld && !isLate && !stood && policyOf(causedBy, knowledge) === 'revert';
  };
  const last = visits.at(-1);
  const source = last && sourceOf(last.causedBy, knowledge);
  if (!last || last.leftAt !== null || !source || source === 'person' || !isUnwanted(last)) return null;
  const before = visits.findLast((visit) => !isUnwanted(visit));
  if (!before || before.stage === last.stage) return null;
  const isAgain = earlier.some(
    (each) =>
      each.state === 'done' && each.source === source && !isSame(each, last.causedBy) && now.getTime() - Date.parse(each.at) < dayMs,
  );
  return { change: { ...last.causedBy, value: last.stage }, source, to: before.stage, verdict: isAgain ? 'stands' : 'put_back' };
}

function isSame(one: Pick<PutBack, 'occurredAt' | 'value'>, change: StageChange): boolean {
  return one.value === change.value && Date.parse(one.occurredAt) === Date.parse(change.occurredAt);
}
