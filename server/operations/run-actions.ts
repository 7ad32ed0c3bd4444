// Does what was planned for one record, in order: one outside effect at a time, each recorded before the next begins.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { finishAction, nextAction, noteAttempt, type Action } from '../store/actions.ts';
import { isForgotten, touchContact } from '../store/contacts.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { attachToDeal, createDeal } from './actions/create-deal.ts';
import { changeListMembership } from './actions/change-list.ts';
import { makeMeetingTask, makeStageTask } from './actions/make-task.ts';
import { moveCloseDate } from './actions/move-close-date.ts';
import { putStageBack } from './actions/revert-stage.ts';
import { sendBookingMail } from './actions/send-mail.ts';
import { sendStageNotice } from './actions/send-stage-notice.ts';
import { writeLeadStatus } from './actions/write-lead-status.ts';
import { writeStageProperty } from './actions/write-property.ts';
import { writeRolledUpStage } from './actions/write-rolled-up-stage.ts';
import { sendRuleStopped } from './actions/send-rule-stopped.ts';
import { moveNotTaken, writeRuleStage } from './actions/write-rule-stage.ts';
import { restoreStage, setStageByHand, writeCompanyStage, writeContactStage } from './actions/write-stage.ts';
import { writeCompanyFields } from './actions/write-company-fields.ts';
import { workingPortal, type PortalSettings } from './portal-settings.ts';
import type { Account } from '../store/accounts.ts';

export type Outcome = {
  state: 'done' | 'skipped' | 'refused';
  why: NonNullable<Action['why']>;
  before?: object | null;
  after?: object | null;
  /** Rows that must be stored in the very transaction that marks the action as finished. */
  alongside?: (at: Portal) => Promise<void>;
};
export type Work = { deps: Deps; portalId: string; account: Account; settings: PortalSettings; action: Action };

/** After this many tries a step is given up and shown as failed, so that it cannot block what comes after it. */
const mostAttempts = 40;
/** HubSpot or the mail server being away is no reason to give up before this: it is nobody's fault that is planned for. */
const longestOutageMs = 3 * 86_400_000;
/** HubSpot, or what is stored, says no to the step itself: trying again by itself would not change the answer. */
const final = ['refused', 'forbidden', 'invalid'];

/**
 * Drains a lane. If the process dies, the first unfinished action is done again: every one of them is harmless to repeat.
 * While the account is paused nothing is done; un-pausing sets the lanes to work again.
 */
export async function runActions(deps: Deps, { portalId, lane }: { portalId: string; lane: string }): Promise<void> {
  for (;;) {
    const next = await inPortal(deps, portalId, async (at) => {
      const { account, settings } = await workingPortal(at);
      const action = settings.settings.paused ? null : await nextAction(at, lane, deps.clock().toISOString());
      return action && { account, settings, action };
    });
    if (!next) return;
    const work = { deps, portalId, ...next };
    await settle(work, await attempt(work));
  }
}

async function attempt(work: Work): Promise<Outcome | 'gave_up'> {
  try {
    return await perform(work);
  } catch (error) {
    // Forbidden is an answer too: a portal may let no app write there. The lane goes on, and a rep can try again.
    if (error instanceof AppError && final.includes(error.kind))
      return { state: 'refused', why: { code: 'hubspot_refused', text: error.message, params: {} } };
    if (error instanceof AppError && error.kind === 'not_found') return { state: 'skipped', why: { code: 'gone', text: null, params: {} } };
    if (error instanceof AppError && isNobodysFault(error)) throw error;
    if (isHopeless(work, error)) return 'gave_up';
    const { deps, portalId, action } = work;
    await inPortal(deps, portalId, async (at) => {
      await noteAttempt(at, action.id, {
        why: { code: 'will_retry', text: error instanceof AppError ? error.message : null, params: {} },
        now: deps.clock().toISOString(),
      });
      await touchLane(at, action);
    });
    throw error;
  }
}

/** Waiting for a turn, for an account that moves house, or for one that has left: no try was made that could count. */
function isNobodysFault(error: AppError): boolean {
  return error.kind === 'revoked' || error.kind === 'rate_limited' || error.retryAt !== null;
}

function isHopeless({ deps, action }: Work, error: unknown): boolean {
  if (action.attempts + 1 < mostAttempts) return false;
  return !(error instanceof AppError) || deps.clock().getTime() - Date.parse(action.createdAt) > longestOutageMs;
}

async function settle({ deps, portalId, action }: Work, outcome: Outcome | 'gave_up'): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    // Erased while HubSpot was being asked: nothing is kept of it.
    if (await isForgotten(at, contactOf(action))) return;
    const now = deps.clock().toISOString();
    const notTaken = whyNotTaken(outcome);
    if (action.kind === 'rule_stage' && notTaken) await moveNotTaken(at, deps, action, notTaken);
    if (outcome === 'gave_up')
      await finishAction(at, action.id, {
        state: 'failed',
        why: { code: 'gave_up', text: action.why?.text ?? null, params: {} },
        before: null,
        after: null,
        now,
      });
    else {
      await outcome.alongside?.(at);
      await finishAction(at, action.id, {
        state: outcome.state,
        why: outcome.why,
        before: outcome.before ?? null,
        after: outcome.after ?? null,
        now,
      });
    }
    await touchLane(at, action);
  });
}

function whyNotTaken(outcome: Outcome | 'gave_up'): 'gave_up' | 'refused' | 'gone' | null {
  if (outcome === 'gave_up') return 'gave_up';
  if (outcome.state === 'refused') return 'refused';
  return outcome.why.code === 'gone' ? 'gone' : null;
}

async function touchLane(at: Portal, action: Action): Promise<void> {
  await touchContact(at, contactOf(action));
}

function contactOf(action: Action): string {
  return action.lane.replace(/^contact:/, '');
}

function dealStep(work: Work): Promise<Outcome> {
  if ('attach' in work.action.wanted) return attachToDeal(work);
  return 'closeDate' in work.action.wanted ? moveCloseDate(work) : createDeal(work);
}

function perform(work: Work): Promise<Outcome> {
  switch (work.action.kind) {
    case 'contact_stage':
      return writeContactStage(work);
    case 'company_stage':
      return writeCompanyStage(work);
    case 'company_fields':
      return writeCompanyFields(work);
    case 'deal':
      return dealStep(work);
    case 'mail':
      return 'ruleStopped' in work.action.wanted ? sendRuleStopped(work) : sendBookingMail(work);
    case 'restore_stage':
      return restoreStage(work);
    case 'set_stage':
      return setStageByHand(work);
    case 'rule_stage':
      return writeRuleStage(work);
    case 'revert_stage':
      return putStageBack(work);
    case 'rolled_up_stage':
      return writeRolledUpStage(work);
    case 'lead_status':
      return writeLeadStatus(work);
    case 'stage_property':
      return writeStageProperty(work);
    case 'meeting_task':
      return makeMeetingTask(work);
    case 'stage_task':
      return makeStageTask(work);
    case 'stage_notice':
      return sendStageNotice(work);
    case 'list_join':
    case 'list_leave':
      return changeListMembership(work);
    default:
      return work.action.kind satisfies never;
  }
}
