// The outbox: everything that is to leave for HubSpot or by mail, accepted once by its key, done in order within its lane.
import type { StepKind, StepReason, StepState } from '@stagebook/contract';
import type { Portal, PortalView } from './portal.ts';
import { first, json, run, type Moment } from './sql.ts';

export type ActionState = StepState | 'pending';
export type Action = {
  id: string;
  lane: string;
  thread: string | null;
  key: string;
  kind: StepKind;
  wanted: object;
  state: ActionState;
  attempts: number;
  why: StepReason | null;
  before: object | null;
  after: object | null;
  createdAt: string;
  doneAt: string | null;
  notBefore: string | null;
};
/** An action as planned; with a `state` it is recorded as already settled. */
export type NewAction = {
  lane: string;
  thread: string | null;
  key: string;
  kind: StepKind;
  wanted: object;
  createdAt: Moment;
  state?: ActionState;
  why?: StepReason | null;
  doneAt?: Moment | null;
  notBefore?: Moment | null;
};
export type Settlement = { state: StepState; why: StepReason | null; before: object | null; after: object | null; now: Moment };

const columns = `id, lane, thread, key, kind, wanted, state, attempts, why, before, after, created_at as "createdAt", done_at as "doneAt", not_before as "notBefore"`;

/** The lane of a contact: its actions run one after the other. The card finds what was refused for a contact by it. */
export function contactLane(contactId: string): string {
  return `contact:${contactId}`;
}

/** Accepts what was not accepted before (by key) and answers only that, in the order given. */
export async function addActions(at: Portal, actions: readonly NewAction[]): Promise<Action[]> {
  if (actions.length === 0) return [];
  const rows = await run<Action>(
    at.trx,
    `insert into actions (portal_id, lane, thread, key, contact_id, kind, wanted, state, attempts, why, created_at, done_at, not_before)
     select ?, r.lane, r.thread, r.key, substring(r.lane from '^contact:(.+)$'), r.kind, r.wanted, coalesce(r.state, 'pending'), 0, r.why,
       r."createdAt", r."doneAt", r."notBefore"
     from rows from (json_to_recordset(?::json) as (lane text, thread text, key text, kind text, wanted jsonb, state text, why jsonb,
       "createdAt" timestamptz, "doneAt" timestamptz, "notBefore" timestamptz)) with ordinality
       as r(lane, thread, key, kind, wanted, state, why, "createdAt", "doneAt", "notBefore", place)
     order by r.place
     on conflict (portal_id, key) do nothing
     returning ${columns}`,
    [at.portalId, json(actions)],
  );
  return rows.sort((one, other) => Number(one.id) - Number(other.id));
}

/** The oldest action of the lane that is still to be done; null when there is none, or when it must not be done before a later moment: order is kept. */
export async function nextAction(at: PortalView, lane: string, now: Moment): Promise<Action | null> {
  const oldest = await first<Action>(
    at.trx,
    `select ${columns} from actions where portal_id = ? and lane = ? and state = 'pending' order by id limit 1`,
    [at.portalId, lane],
  );
  if (!oldest || oldest.notBefore === null) return oldest;
  return new Date(oldest.notBefore) <= new Date(now) ? oldest : null;
}

/** Settles an action: what came of it, why, and the values before and after. */
export async function finishAction(at: Portal, id: string, { state, why, before, after, now }: Settlement): Promise<void> {
  await run(
    at.trx,
    "update actions set state = ?, why = ?::jsonb, before = ?::jsonb, after = ?::jsonb, done_at = ?, attempts = attempts + 1 where portal_id = ? and id = ? and state = 'pending'",
    [state, ...[why, before, after].map((value) => (value === null ? null : json(value))), now, at.portalId, id],
  );
}

/** Notes a try that came to nothing; the action stays to be done, after `notBefore` when that is given. */
export async function noteAttempt(
  at: Portal,
  id: string,
  { why, notBefore = null }: { why: StepReason; now: Moment; notBefore?: Moment | null },
): Promise<void> {
  await run(at.trx, 'update actions set attempts = attempts + 1, why = ?::jsonb, not_before = ? where portal_id = ? and id = ?', [
    json(why),
    notBefore,
    at.portalId,
    id,
  ]);
}

/** Everything that was done or is to be done for one thread (a meeting, say), in order. */
export async function actionsOfThread(at: PortalView, thread: string): Promise<Action[]> {
  return await run<Action>(at.trx, `select ${columns} from actions where portal_id = ? and thread = ? order by id`, [at.portalId, thread]);
}

/** Puts what failed, was refused or was held back in a thread to be done again, and answers those actions: somebody asked for another try. */
export async function reopenUndone(at: Portal, thread: string): Promise<Action[]> {
  const rows = await run<Action>(
    at.trx,
    `update actions set state = 'pending', attempts = 0, not_before = null, done_at = null
     where portal_id = ? and thread = ? and state in ('failed', 'refused', 'waiting') returning ${columns}`,
    [at.portalId, thread],
  );
  return rows.sort((one, other) => Number(one.id) - Number(other.id));
}

/** Puts what was refused for this reason to be done again; a permission was granted, say. */
export async function reopenRefused(at: Portal, code: StepReason['code']): Promise<void> {
  await run(
    at.trx,
    `update actions set state = 'pending', attempts = 0, not_before = null, done_at = null
     where portal_id = ? and state = 'refused' and why ->> 'code' = ?`,
    [at.portalId, code],
  );
}

/** Lanes with something still to be done, so that they can be set to work again (after a pause, say). */
export async function pendingLanes(at: PortalView): Promise<string[]> {
  const rows = await run<{ lane: string }>(
    at.trx,
    `select distinct lane from actions where portal_id = ? and state = 'pending' order by lane`,
    [at.portalId],
  );
  return rows.map((row) => row.lane);
}
