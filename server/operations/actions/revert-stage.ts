// Puts a contact back to where it was before somebody moved it who is not to.
import { z } from 'zod';
import type { Outcome, Work } from '../run-actions.ts';
import { because, clearThenSet, stageNow, thenLook, type Target } from './move-stage.ts';

const wantedShape = z.object({
  contactId: z.string(),
  stage: z.string(),
  from: z.string(),
  source: z.enum(['form', 'import', 'workflow', 'integration', 'api']),
});

/** Clears and sets, as HubSpot asks for a step back. Left alone when the admin has changed the policy or somebody has moved the contact since. */
export async function putStageBack(work: Work): Promise<Outcome> {
  const wanted = wantedShape.parse(work.action.wanted);
  const target: Target = { type: 'contacts', id: wanted.contactId, stage: wanted.stage };
  if (work.settings.settings.movement.sources[wanted.source] !== 'revert')
    return { state: 'skipped', why: because('no_longer_true', { stage: wanted.from }) };
  const current = await stageNow(work, target);
  if (current === target.stage) return { state: 'done', why: because('reverted_once', { stage: current }), after: { stage: current } };
  // Empty: an earlier try cleared it and died before setting it.
  if (current !== wanted.from && current !== '') return { state: 'skipped', why: because('further_along', { stage: current }) };
  return { ...(await clearThenSet(work, target, { current, code: 'reverted_once' })), ...thenLook(work, target) };
}
