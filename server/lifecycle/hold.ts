// How long the rules leave a record alone because of who moved it last.
import { policyOf, type PolicyKnowledge } from './source-policy.ts';
import type { StageChange } from './types.ts';

export type HoldQuestion = PolicyKnowledge & { changes: readonly StageChange[]; now: Date };
export type Hold = { until: string; by: StageChange };

const dayMs = 86_400_000;

/**
 * The newest change by a source whose policy is `hold`, and until when it is left to stand: `holdDays` of 24 hours. Null when there is
 * none or its time is over. What others change meanwhile does not end it: somebody decided, and their time runs.
 */
export function holdOf({ changes, now, ...knowledge }: HoldQuestion): Hold | null {
  const by = changes
    .filter((change) => policyOf(change, knowledge) === 'hold')
    .reduce<StageChange | null>((newest, change) => (newest === null || isLater(change, newest) ? change : newest), null);
  if (by === null) return null;
  const until = Date.parse(by.occurredAt) + knowledge.movement.holdDays * dayMs;
  return until > now.getTime() ? { until: new Date(until).toISOString(), by } : null;
}

function isLater(one: StageChange, other: StageChange): boolean {
  return Date.parse(one.occurredAt) - Date.parse(other.occurredAt) > 0 || (one.occurredAt === other.occurredAt && one.seq > other.seq);
}
