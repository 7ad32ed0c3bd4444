// An admin lets a rule go on that was stopped.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { auditOfRequest, recordAudit } from '../store/audit.ts';
import { waitingBehind } from '../store/decisions.ts';
import { inPortal } from '../store/portal.ts';
import { resumeStopped } from '../store/rule-stops.ts';
import { judgeAgain } from './judge-again.ts';
import { workingPortal } from './portal-settings.ts';

export type RuleToResume = { portalId: string; rule: string; userEmail: string | null; requestId: string };
const what = 'rule.resumed';

/**
 * The rule goes on, and everybody who waits for it is looked at again: they are let through. The same request again does nothing, also
 * when the rule was stopped once more meanwhile.
 */
export async function resumeRule(deps: Deps, { portalId, rule, userEmail, requestId }: RuleToResume): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    const { settings } = await workingPortal(at);
    if (!settings.settings.rules.some(({ id }) => id === rule)) throw new AppError('not_found', 'There is no such rule.');
    if (await auditOfRequest(at, { what, requestId })) return;
    const now = deps.clock().toISOString();
    if (!(await resumeStopped(at, { rule, now }))) return;
    await judgeAgain(at, deps, await waitingBehind(at, rule));
    await recordAudit(at, { actor: userEmail, what, detail: { rule, requestId }, at: now });
  });
}
