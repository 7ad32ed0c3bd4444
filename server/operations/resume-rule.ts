// An admin lets a rule go on that was stopped, and has it try again what HubSpot did not take.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { auditOfRequest, recordAudit } from '../store/audit.ts';
import { reopenMoves, waitingBehind } from '../store/decisions.ts';
import { inPortal } from '../store/portal.ts';
import { resumeStopped } from '../store/rule-stops.ts';
import { judgeAgain } from './judge-again.ts';
import { workingPortal } from './portal-settings.ts';

export type RuleToResume = { portalId: string; rule: string; userEmail: string | null; requestId: string };
const what = 'rule.resumed';

/**
 * The rule goes on, and everybody who waits for it is looked at again: they are let through. So is whom HubSpot did not let it move. The same request again does nothing, also
 * when the rule was stopped once more meanwhile.
 */
export async function resumeRule(deps: Deps, { portalId, rule, userEmail, requestId }: RuleToResume): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    const { settings } = await workingPortal(at);
    if (!settings.settings.rules.some(({ id }) => id === rule)) throw new AppError('not_found', 'There is no such rule.');
    if (await auditOfRequest(at, { what, requestId })) return;
    const now = deps.clock().toISOString();
    const wasStopped = await resumeStopped(at, { rule, now });
    const reopened = await reopenMoves(at, { rule, now });
    if (!wasStopped && reopened === 0) return;
    await judgeAgain(at, deps, await waitingBehind(at, rule));
    if (reopened > 0) await deps.queue.send(at.trx, { name: 'sweep', data: {} });
    await recordAudit(at, { actor: userEmail, what, detail: { rule, requestId }, at: now });
  });
}
