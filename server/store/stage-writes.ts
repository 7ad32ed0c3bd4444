// The writes of a contact's stage that were made by us: how a change that comes back is known, and what is still on its way.
import type { StepKind } from '@stagebook/contract';
import type { Action } from './actions.ts';
import type { PortalView } from './portal.ts';
import { first, json, run } from './sql.ts';

export type StageWrite = Pick<Action, 'kind' | 'wanted' | 'state' | 'createdAt' | 'doneAt'>;

/** The newest writes of this contact's stage, newest first: done, to be done, and those that came to nothing. */
export async function stageWritesOf(at: PortalView, contactId: string): Promise<StageWrite[]> {
  return await run<StageWrite>(
    at.trx,
    `select kind, wanted, state, created_at as "createdAt", done_at as "doneAt" from actions where portal_id = ? and contact_id = ?
     and kind in ('contact_stage', 'set_stage', 'restore_stage', 'rule_stage', 'revert_stage') order by id desc limit 50`,
    [at.portalId, contactId],
  );
}

/** Whether an action of this kind is still to be done for the contact. */
export async function isToBeDone(at: PortalView, { contactId, kind }: { contactId: string; kind: StepKind }): Promise<boolean> {
  const found = await first(
    at.trx,
    `select 1 as found from actions where portal_id = ? and contact_id = ? and kind = ? and state = 'pending' limit 1`,
    [at.portalId, contactId, kind],
  );
  return found !== null;
}

/** Of actions by the end of their keys (what follows kind and contact), those that stand under a contact which was merged into this one. */
export async function plannedBeforeMerge(
  at: PortalView,
  { contactId, kind, ends }: { contactId: string; kind: string; ends: readonly string[] },
): Promise<string[]> {
  const rows = await run<{ end: string }>(
    at.trx,
    `select r.tail as "end" from contacts c cross join jsonb_array_elements_text(?::jsonb) as r(tail)
     join actions x on x.portal_id = c.portal_id and x.key = ? || ':' || c.contact_id || ':' || r.tail
     where c.portal_id = ? and c.merged_into = ?`,
    [json(ends), kind, at.portalId, contactId],
  );
  return rows.map(({ end }) => end);
}
