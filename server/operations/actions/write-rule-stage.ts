// Moves a contact because a rule wants it: forward, or back where the rule recycles or the stage holds only while its segment does.
import { z } from 'zod';
import { shouldMove } from '../../lifecycle/booking.ts';
import type { Deps } from '../../deps.ts';
import { activeRules } from '../../lifecycle/wants.ts';
import type { Action } from '../../store/actions.ts';
import { correctDecision, withdrawDecision, type WantOf } from '../../store/decisions.ts';
import { openStays } from '../../store/memberships.ts';
import { inPortal, type Portal } from '../../store/portal.ts';
import { judgeAgain } from '../judge-again.ts';
import type { Outcome, Work } from '../run-actions.ts';
import { because, clearThenSet, stageNow, thenLook, write, type Target } from './move-stage.ts';

const wantedShape = z.object({
  contactId: z.string(),
  stage: z.string(),
  from: z.string().nullable(),
  kind: z.enum(['enter', 'back']),
  rule: z.string(),
  stay: z.string(),
});
type Wanted = z.infer<typeof wantedShape>;

/**
 * Writes the stage, if what it was decided upon is still so: the segment, the rule, and the stage that HubSpot holds. Where HubSpot holds
 * another one, somebody was faster: the contact is read, and it is decided anew.
 */
export async function writeRuleStage(work: Work): Promise<Outcome> {
  const wanted = wantedShape.parse(work.action.wanted);
  const { kind, from } = wanted;
  const target: Target = { type: 'contacts', id: wanted.contactId, stage: wanted.stage };
  const want: WantOf = { contactId: wanted.contactId, rule: wanted.rule, stay: wanted.stay, kind };
  const untrue = await inPortal(work.deps, work.portalId, (at) => whatChanged(at, work, wanted));
  if (untrue) return leave(work, target, (at) => correctDecision(at, want, untrue));
  const current = await stageNow(work, target);
  if (current === wanted.stage)
    return { state: 'done', why: because('already_there'), after: { stage: current }, ...thenLook(work, target) };
  const isBack = from !== null && shouldMove(work.settings.settings.stages, from, wanted.stage) === 'further_along';
  // Empty on the way back: an earlier try cleared it and died before setting it.
  if (current !== (from ?? '') && !(isBack && current === '')) return leave(work, target, (at) => withdrawDecision(at, want));
  const outcome = isBack ? await clearThenSet(work, target, { current: from, code: 'written' }) : await write(work, target, current);
  return { ...outcome, ...thenLook(work, target) };
}

/**
 * A move that HubSpot did not take has not been made: the decision says so, and what else is wanted for the contact comes to its right.
 * Nothing more is wanted for one that HubSpot does not have any more.
 */
export async function moveNotTaken(at: Portal, deps: Deps, { wanted }: Action, outcome: 'refused' | 'gave_up' | 'gone'): Promise<void> {
  const { contactId, rule, stay, kind } = wantedShape.parse(wanted);
  await correctDecision(at, { contactId, rule, stay, kind }, outcome);
  if (outcome !== 'gone') await judgeAgain(at, deps, [contactId]);
}

/** Why the decision does not hold any more; null: it does. */
async function whatChanged(
  at: Portal,
  { settings, action }: Work,
  { contactId, kind, rule, stay, stage }: Wanted,
): Promise<'left_again' | 'rule_changed' | null> {
  const active = activeRules(settings.settings).find(({ id }) => id === rule);
  // The rule of the same name may mean something else by now: an admin paused, mended it, and went on.
  const isAnother = active?.onSince && Date.parse(active.onSince) > Date.parse(action.createdAt);
  if (!active || isAnother || (kind === 'enter' && active.stage !== stage)) return 'rule_changed';
  const stays = await openStays(at, contactId);
  if (kind === 'back') return stays.some((open) => open.segment === active.segment) ? 'left_again' : null;
  return stays.some(({ id }) => id === stay) ? null : 'left_again';
}

function leave(work: Work, target: Target, alongside: (at: Portal) => Promise<void>): Outcome {
  const look = thenLook(work, target).alongside;
  return {
    state: 'skipped',
    why: because('no_longer_true'),
    alongside: async (at) => {
      await alongside(at);
      await look?.(at);
    },
  };
}
