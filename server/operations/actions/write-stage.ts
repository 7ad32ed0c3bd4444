// Writes of lifecycle stages: by a booking, by a rep, and back after HubSpot's own deal sync.
import { z } from 'zod';
import { shouldMove } from '../../lifecycle/booking.ts';
import type { Outcome, Work } from '../run-actions.ts';
import { because, clearThenSet, moveForward, stageNow, thenLook, write, type Target } from './move-stage.ts';

const contactWanted = z.object({ contactId: z.string(), stage: z.string() });
const companyWanted = z.object({ companyId: z.string(), stage: z.string() });
const restoreWanted = z.object({ objectType: z.enum(['contact', 'company']), objectId: z.string(), stage: z.string(), from: z.string() });

/** Moves the contact forward to the wanted stage, or leaves it where it is when it is there or beyond (S32). */
export async function writeContactStage(work: Work): Promise<Outcome> {
  const wanted = contactWanted.parse(work.action.wanted);
  const target: Target = { type: 'contacts', id: wanted.contactId, stage: wanted.stage };
  const outcome = await moveForward(work, target);
  return outcome.why.code === 'written' ? { ...outcome, ...thenLook(work, target) } : outcome;
}

/** The same for the company of the booking. */
export function writeCompanyStage(work: Work): Promise<Outcome> {
  const wanted = companyWanted.parse(work.action.wanted);
  return moveForward(work, { type: 'companies', id: wanted.companyId, stage: wanted.stage });
}

/** Sets back what HubSpot's deal sync moved on. Left alone when somebody else has moved the record since. */
export async function restoreStage(work: Work): Promise<Outcome> {
  const wanted = restoreWanted.parse(work.action.wanted);
  const target: Target = { type: wanted.objectType === 'contact' ? 'contacts' : 'companies', id: wanted.objectId, stage: wanted.stage };
  const current = await stageNow(work, target);
  if (current === target.stage) return { state: 'done', why: because('restored_once'), after: { stage: current } };
  // Empty: an earlier try cleared it and died before setting it.
  if (current !== wanted.from && current !== '') return { state: 'skipped', why: because('further_along', { stage: current }) };
  return { ...(await clearThenSet(work, target, { current, code: 'restored_once' })), ...thenLook(work, target) };
}

/** Sets the stage that a rep chose, backward too. */
export async function setStageByHand(work: Work): Promise<Outcome> {
  const wanted = contactWanted.parse(work.action.wanted);
  const target: Target = { type: 'contacts', id: wanted.contactId, stage: wanted.stage };
  const current = await stageNow(work, target);
  const verdict = current === '' ? 'move' : shouldMove(work.settings.settings.stages, current, target.stage);
  if (verdict === 'already_there') return { state: 'done', why: because('already_there'), after: { stage: current } };
  const outcome =
    verdict === 'further_along' ? await clearThenSet(work, target, { current, code: 'written' }) : await write(work, target, current);
  return { ...outcome, ...thenLook(work, target) };
}
