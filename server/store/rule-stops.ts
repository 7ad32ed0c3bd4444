// Rules that would have moved unusually many contacts, and were stopped until an admin lets them go on.
import type { Portal, PortalView } from './portal.ts';
import { first, run, type Moment } from './sql.ts';

export type RuleStop = {
  rule: string;
  /** How often it was stopped so far. */
  stops: number;
  /** null: it goes on. */
  stoppedAt: string | null;
  /** How many it had moved within the hour. */
  moved: number;
  resumedAt: string | null;
};

const columns = 'rule_id as rule, stops, stopped_at as "stoppedAt", moved, resumed_at as "resumedAt"';

/** The state of one rule, held until the transaction ends: two workers must not both count themselves in. */
export async function lockRule(at: Portal, rule: string): Promise<RuleStop> {
  await run(at.trx, 'insert into rule_stops (portal_id, rule_id, stops, moved) values (?, ?, 0, 0) on conflict do nothing', [
    at.portalId,
    rule,
  ]);
  const row = await first<RuleStop>(at.trx, `select ${columns} from rule_stops where portal_id = ? and rule_id = ? for update`, [
    at.portalId,
    rule,
  ]);
  if (!row) throw new Error(`The state of rule ${rule} was not stored.`);
  return row;
}

/** The rules that are stopped now. */
export async function stoppedRules(at: PortalView): Promise<RuleStop[]> {
  return await run<RuleStop>(at.trx, `select ${columns} from rule_stops where portal_id = ? and stopped_at is not null order by rule_id`, [
    at.portalId,
  ]);
}

/** Stops a rule that was not stopped, and answers how often it was by now. */
export async function stopRule(at: Portal, { rule, moved, now }: { rule: string; moved: number; now: Moment }): Promise<number> {
  const row = await first<{ stops: number }>(
    at.trx,
    'update rule_stops set stopped_at = ?, moved = ?, stops = stops + 1 where portal_id = ? and rule_id = ? and stopped_at is null returning stops',
    [now, moved, at.portalId, rule],
  );
  return row?.stops ?? 0;
}

/** Lets a rule go on; false when it was not stopped. */
export async function resumeStopped(at: Portal, { rule, now }: { rule: string; now: Moment }): Promise<boolean> {
  const row = await first(
    at.trx,
    'update rule_stops set stopped_at = null, resumed_at = ? where portal_id = ? and rule_id = ? and stopped_at is not null returning 1 as done',
    [now, at.portalId, rule],
  );
  return row !== null;
}
