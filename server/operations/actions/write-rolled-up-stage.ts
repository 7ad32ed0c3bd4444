// Brings a company in line with its contacts. What they ask for is looked up anew: several of them may have moved since it was planned.
import { z } from 'zod';
import { inPortal } from '../../store/portal.ts';
import { wantedCompanyStage } from '../roll-up-company.ts';
import type { Outcome, Work } from '../run-actions.ts';
import { because, moveForward, thenLook, type Target } from './move-stage.ts';

const wantedShape = z.object({ companyId: z.string() });

/** Moves the company forward to the stage its contacts ask for now, never back. */
export async function writeRolledUpStage(work: Work): Promise<Outcome> {
  const { companyId } = wantedShape.parse(work.action.wanted);
  const { deps, portalId, settings } = work;
  const stage = await inPortal(deps, portalId, (at) => wantedCompanyStage(at, { companyId, settings }));
  if (stage === null) return { state: 'skipped', why: because('no_longer_true') };
  const target: Target = { type: 'companies', id: companyId, stage };
  const outcome = await moveForward(work, target);
  return outcome.why.code === 'written' ? { ...outcome, ...thenLook(work, target) } : outcome;
}
