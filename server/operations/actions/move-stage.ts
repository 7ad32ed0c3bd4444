// How the stage of one record is moved in HubSpot, for every action that does. HubSpot may keep the old value without saying so, so each
// write is compared with what HubSpot then holds.
import { AppError } from '../../errors.ts';
import { readObject, updateObject } from '../../hubspot/objects.ts';
import type { JobRequest } from '../../jobs/queue.ts';
import { shouldMove } from '../../lifecycle/booking.ts';
import type { Outcome, Work } from '../run-actions.ts';

export type Target = { type: 'contacts' | 'companies'; id: string; stage: string };

/** Moves the record forward to the wanted stage, or leaves it where it is when it is there or beyond. */
export async function moveForward(work: Work, target: Target): Promise<Outcome> {
  const current = await stageNow(work, target);
  const verdict = current === '' ? 'move' : shouldMove(work.settings.settings.stages, current, target.stage);
  if (verdict === 'move') return await write(work, target, current);
  return {
    state: verdict === 'already_there' ? 'done' : 'skipped',
    why: because(verdict, { stage: current }),
    before: { stage: current },
    after: { stage: current },
  };
}

/** Writes the stage and says whether HubSpot took it. */
export async function write(work: Work, target: Target, current: string): Promise<Outcome> {
  const kept = await put(work, target, target.stage);
  if (kept === target.stage) return { state: 'done', why: because('written'), before: { stage: current }, after: { stage: kept } };
  return {
    state: 'refused',
    why: because('kept_old_value', { stage: kept, wanted: target.stage }),
    before: { stage: current },
    after: { stage: kept },
  };
}

/** HubSpot takes a step backward only after the value was cleared, and in two requests (HubSpot contacts guide). */
export async function clearThenSet(
  work: Work,
  target: Target,
  { current, code }: { current: string; code: 'restored_once' | 'reverted_once' | 'written' },
): Promise<Outcome> {
  if (current !== '') await put(work, target, '');
  try {
    const outcome = await write(work, target, current);
    if (outcome.state === 'done') return { ...outcome, why: because(code) };
    await putBack(work, target, current);
    return outcome;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'refused') await putBack(work, target, current);
    throw error;
  }
}

/** What was cleared for a value that HubSpot then did not take: nobody is left without a stage. */
async function putBack(work: Work, target: Target, current: string): Promise<void> {
  if (current !== '') await put(work, target, current);
}

/** Memory follows at once, instead of waiting for HubSpot's webhook. */
export function thenLook({ deps, portalId }: Work, target: Target): Pick<Outcome, 'alongside'> {
  const { id } = target;
  const job: JobRequest =
    target.type === 'contacts'
      ? { name: 'refresh-contact', key: `${portalId}:${id}`, data: { portalId, contactId: id } }
      : { name: 'refresh-company', key: `${portalId}:${id}`, data: { portalId, companyId: id } };
  return { alongside: (at) => deps.queue.send(at.trx, job) };
}

async function put(work: Work, target: Target, stage: string): Promise<string> {
  const written = await updateObject(work.deps.hubspot(work.portalId), target, { lifecyclestage: stage });
  // HubSpot answers with what it holds now: a step backward that it ignored comes back as the old value.
  return 'lifecyclestage' in written.properties ? (written.properties['lifecyclestage'] ?? '') : await stageNow(work, target);
}

/** What HubSpot holds now; empty for a record without a stage. */
export async function stageNow(work: Work, target: Target): Promise<string> {
  const record = await readObject(work.deps.hubspot(work.portalId), target, { properties: ['lifecyclestage'] });
  if (!record) throw new AppError('not_found', 'The record is not in HubSpot any more.');
  return record.properties['lifecyclestage'] ?? '';
}

export function because(code: Outcome['why']['code'], params: Record<string, string> = {}): Outcome['why'] {
  return { code, text: null, params };
}
