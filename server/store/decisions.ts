// What rules wanted for a contact because of a stay in a segment, and what became of it: once for each rule and stay.
import type { MoveOutcome } from '@stagebook/contract';
import type { Move, NotDone } from '../lifecycle/decide.ts';
import type { Portal, PortalView } from './portal.ts';
import { first, json, run, type Moment } from './sql.ts';

export type DecisionRow = {
  rule: string;
  segment: string;
  stay: string;
  kind: Move['kind'];
  /** The stage that was wanted. */
  stage: string;
  /** `withdrawn`: HubSpot held something else than it was decided upon; it is decided anew. */
  outcome: MoveOutcome | 'withdrawn';
  kept: string | null;
  isFinal: boolean;
  /** Grows each time it is decided anew. */
  round: number;
  settingsVersion: number;
  decidedAt: string;
  lapsedAt: string | null;
};
export type WantOf = { contactId: string; rule: string; stay: string; kind: Move['kind'] };
export type NewDecision = Omit<NotDone, 'outcome'> & { outcome: MoveOutcome };

export const decisionColumns = `rule_id as rule, segment_id as segment, membership_id::text as stay, kind, stage, outcome, kept, is_final as "isFinal", round,
  settings_version as "settingsVersion", decided_at as "decidedAt", lapsed_at as "lapsedAt"`;

/** What was decided because of these stays, and the move that was decided last. */
export async function decisionsOf(
  at: PortalView,
  { contactId, stays }: { contactId: string; stays: readonly string[] },
): Promise<DecisionRow[]> {
  return await run<DecisionRow>(
    at.trx,
    `select ${decisionColumns} from decisions d where portal_id = ? and contact_id = ?
     and (membership_id in (select jsonb_array_elements_text(?::jsonb)::bigint)
       or (outcome = 'move' and decided_at = (select max(m.decided_at) from decisions m where m.portal_id = ? and m.contact_id = ? and m.outcome = 'move')))
     order by decided_at, rule_id, membership_id, kind`,
    [at.portalId, contactId, json(stays), at.portalId, contactId],
  );
}

/** Keeps what was decided, and answers what is new: what was final before stays as it was. */
export async function saveDecisions(
  at: Portal,
  {
    contactId,
    settingsVersion,
    now,
    decisions,
  }: { contactId: string; settingsVersion: number; now: Moment; decisions: readonly NewDecision[] },
): Promise<DecisionRow[]> {
  if (decisions.length === 0) return [];
  return await run<DecisionRow>(
    at.trx,
    `insert into decisions as d (portal_id, contact_id, rule_id, membership_id, kind, segment_id, stage, outcome, kept, is_final, round, settings_version, noticed_at, decided_at)
     select ?, ?, r.rule, r.stay, r.kind, r.segment, r.stage, r.outcome, r.kept, r."isFinal", 1, ?, r."noticedAt", ?::timestamptz
     from json_to_recordset(?::json) as r(rule text, stay bigint, kind text, segment text, stage text, outcome text, kept text, "isFinal" boolean, "noticedAt" timestamptz)
     on conflict (portal_id, contact_id, rule_id, membership_id, kind) do update set stage = excluded.stage, outcome = excluded.outcome, kept = excluded.kept,
       is_final = excluded.is_final, settings_version = excluded.settings_version, decided_at = excluded.decided_at
       where not d.is_final and d.outcome <> excluded.outcome
     returning ${decisionColumns}`,
    [at.portalId, contactId, settingsVersion, now, json(decisions)],
  );
}

/** A move that was decided and not made, because it was not right any more when its turn came. */
export async function correctDecision(at: Portal, { contactId, rule, stay, kind }: WantOf, outcome: MoveOutcome): Promise<void> {
  await run(
    at.trx,
    `update decisions set outcome = ? where portal_id = ? and contact_id = ? and rule_id = ? and membership_id = ? and kind = ? and outcome = 'move'`,
    [outcome, at.portalId, contactId, rule, stay, kind],
  );
}

/** A move that was decided upon a stage that HubSpot did not hold any more: it is to be decided anew. */
export async function withdrawDecision(at: Portal, { contactId, rule, stay, kind }: WantOf): Promise<void> {
  await run(
    at.trx,
    `update decisions set outcome = 'withdrawn', is_final = false, round = round + 1
     where portal_id = ? and contact_id = ? and rule_id = ? and membership_id = ? and kind = ? and outcome = 'move'`,
    [at.portalId, contactId, rule, stay, kind],
  );
}

/** Notes since when the segment behind a move is left; null: it is not left any more. */
export async function noteLapse(at: Portal, { contactId, rule, stay, kind }: WantOf, lapsedAt: Moment | null): Promise<void> {
  await run(
    at.trx,
    'update decisions set lapsed_at = ? where portal_id = ? and contact_id = ? and rule_id = ? and membership_id = ? and kind = ?',
    [lapsedAt, at.portalId, contactId, rule, stay, kind],
  );
}

/** How many contacts a rule has moved since a moment, those not counted who were waiting when it was last let go on. */
export async function movedSince(
  at: PortalView,
  { rule, since, noticedAfter }: { rule: string; since: Moment; noticedAfter: Moment | null },
): Promise<number> {
  const row = await first<{ moved: number }>(
    at.trx,
    `select count(*)::int as moved from decisions where portal_id = ? and rule_id = ? and outcome = 'move' and decided_at > ?
     and noticed_at > coalesce(?::timestamptz, '-infinity')`,
    [at.portalId, rule, since, noticedAfter],
  );
  return row?.moved ?? 0;
}

/** Contacts that this rule would have moved if it had not been stopped. */
export async function waitingBehind(at: PortalView, rule: string): Promise<string[]> {
  const rows = await run<{ contactId: string }>(
    at.trx,
    `select distinct contact_id as "contactId" from decisions where portal_id = ? and rule_id = ? and outcome = 'stopped' order by contact_id`,
    [at.portalId, rule],
  );
  return rows.map((row) => row.contactId);
}

/** For each of these rules, how many contacts it wants something for that is not decided yet: it waits for its time, or behind a stop. */
export async function countWaiting(
  at: PortalView,
  rules: readonly { id: string; segment: string; onSince: string }[],
): Promise<Record<string, number>> {
  const rows = await run<{ rule: string; waiting: number }>(
    at.trx,
    `select r.id as rule, count(*)::int as waiting from json_to_recordset(?::json) as r(id text, segment text, "onSince" timestamptz)
     join segment_memberships m on m.portal_id = ? and m.segment_id = r.segment and m.left_at is null and m.opened_by = 'fact' and m.entered_at >= r."onSince"
     where not exists (select 1 from decisions d where d.portal_id = m.portal_id and d.contact_id = m.contact_id and d.rule_id = r.id
       and d.membership_id = m.id and d.kind = 'enter' and d.is_final)
     group by r.id`,
    [json(rules), at.portalId],
  );
  return Object.fromEntries(rows.map(({ rule, waiting }) => [rule, waiting]));
}

/** For each rule that has moved somebody or was stopped: how many it moved since a moment, and how many wait behind its stop. */
export async function countsOfRules(at: PortalView, since: Moment): Promise<{ rule: string; moved: number; stopped: number }[]> {
  return await run<{ rule: string; moved: number; stopped: number }>(
    at.trx,
    `select rule_id as rule, count(*) filter (where outcome = 'move')::int as moved, count(*) filter (where outcome = 'stopped')::int as stopped
     from decisions where portal_id = ? and ((outcome = 'move' and decided_at > ?) or outcome = 'stopped') group by rule_id`,
    [at.portalId, since],
  );
}
