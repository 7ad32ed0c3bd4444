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
  /** Since when its segment is left by something that happened; null: it is not. */
  lapsedAt: string | null;
};
export type WantOf = { contactId: string; rule: string; stay: string; kind: Move['kind'] };
export type NewDecision = Omit<NotDone, 'outcome'> & { outcome: MoveOutcome };

/** Of `decisions d`. */
export const decisionColumns = `d.rule_id as rule, d.segment_id as segment, d.membership_id::text as stay, d.kind, d.stage, d.outcome, d.kept,
  d.is_final as "isFinal", d.round, d.settings_version as "settingsVersion", d.decided_at as "decidedAt",
  (select case when s.left_by = 'fact' then s.left_at end from segment_memberships s
    where s.portal_id = d.portal_id and s.contact_id = d.contact_id and s.segment_id = d.segment_id order by s.id desc limit 1) as "lapsedAt"`;

/** What was decided because of these stays, and the move that was decided last. */
export async function decisionsOf(
  at: PortalView,
  { contactId, stays }: { contactId: string; stays: readonly string[] },
): Promise<DecisionRow[]> {
  return await run<DecisionRow>(
    at.trx,
    `select ${decisionColumns} from decisions d where d.portal_id = ? and d.contact_id = ?
     and (d.membership_id in (select jsonb_array_elements_text(?::jsonb)::bigint)
       or (d.outcome = 'move' and d.decided_at = (select max(m.decided_at) from decisions m where m.portal_id = ? and m.contact_id = ? and m.outcome = 'move')))
     order by d.decided_at, d.rule_id, d.membership_id, d.kind`,
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

/** A move that was decided and not made: it was not right any more when its turn came, or HubSpot did not take it. */
export async function correctDecision(at: Portal, { contactId, rule, stay, kind }: WantOf, outcome: MoveOutcome): Promise<void> {
  await run(
    at.trx,
    `update decisions set outcome = ? where portal_id = ? and contact_id = ? and rule_id = ? and membership_id = ? and kind = ? and outcome = 'move'`,
    [outcome, at.portalId, contactId, rule, stay, kind],
  );
}

/** As often as this somebody may be faster; whose record and history still disagree then is left alone until its stage changes. */
const mostRounds = 5;

/**
 * A move that was decided upon a stage that HubSpot did not hold any more: it is to be decided anew, but not without end. A record whose
 * stage is another one than its history tells would else be weighed for ever.
 */
export async function withdrawDecision(at: Portal, { contactId, rule, stay, kind }: WantOf): Promise<void> {
  await run(
    at.trx,
    `update decisions set outcome = case when round < ${mostRounds} then 'withdrawn' else 'unclear_stage' end, is_final = false, round = round + 1
     where portal_id = ? and contact_id = ? and rule_id = ? and membership_id = ? and kind = ? and outcome = 'move'`,
    [at.portalId, contactId, rule, stay, kind],
  );
}

/**
 * Opens what HubSpot did not take, of one rule or of all, to be decided anew, and makes those contacts due. Each is decided in a new round, so
 * whatever was tried before is not done again by itself. Answers how many contacts.
 */
export async function reopenMoves(at: Portal, { rule = null, now }: { rule?: string | null; now: Moment }): Promise<number> {
  const rows = await run<{ contactId: string }>(
    at.trx,
    `with opened as (
       update decisions d set outcome = 'withdrawn', is_final = false, round = round + 1
       where d.portal_id = ? and d.outcome in ('refused', 'gave_up', 'unclear_stage') and (?::text is null or d.rule_id = ?)
         and (d.kind = 'back' or exists (select 1 from segment_memberships m where m.portal_id = d.portal_id and m.contact_id = d.contact_id
           and m.segment_id = d.segment_id and m.id = d.membership_id and m.left_at is null))
       returning d.contact_id)
     update contacts c set look_at = ?::timestamptz, revision = c.revision + 1 where c.portal_id = ? and c.deleted_at is null
       and c.contact_id in (select contact_id from opened) returning c.contact_id as "contactId"`,
    [at.portalId, rule, rule, now, at.portalId],
  );
  return rows.length;
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

export type RuleCounts = { rule: string; moved: number; stopped: number; notTaken: number };

/** For each rule of which there is something: how many it moved since a moment, how many wait behind its stop, and how many HubSpot did not take. */
export async function countsOfRules(at: PortalView, since: Moment): Promise<RuleCounts[]> {
  return await run<RuleCounts>(
    at.trx,
    `select rule_id as rule, count(*) filter (where outcome = 'move')::int as moved, count(*) filter (where outcome = 'stopped')::int as stopped,
       count(*) filter (where outcome in ('refused', 'gave_up', 'unclear_stage'))::int as "notTaken"
     from decisions where portal_id = ? and ((outcome = 'move' and decided_at > ?) or outcome in ('stopped', 'refused', 'gave_up', 'unclear_stage'))
     group by rule_id`,
    [at.portalId, since],
  );
}
