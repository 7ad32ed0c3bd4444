// An admin lets a rule go on that was stopped.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { recordAudit } from '../store/audit.ts';
import { waitingBehind } from '../store/decisions.ts';
import { inPortal } from '../store/portal.ts';
import { resumeStopped } from '../store/rule-stops.ts';
import { judgeAgain } from './judge-again.ts';
import { workingPortal } from './portal-settings.ts';

export type RuleToResume = { portalId: string; rule: string; userEmail: string | null };

/** The rule goes on, and everybody who waits for it is looked at again: they are let through. Doing it again does nothing. */
export async function resumeRule(deps: Deps, { portalId, rule, userEmail }: RuleToResume): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    const { settings } = await workingPortal(at);
    if (!settings.settings.rules.some(({ id }) => id === rule)) throw new AppError('not_found', 'There is no such rule.');
    const now = deps.clock().toISOString();
    if (!(await resumeStopped(at, { rule, now }))) return;
    await judgeAgain(at, deps, await waitingBehind(at, rule));
    await recordAudit(at, { actor: userEmail, what: 'rule.resumed', detail: { rule }, at: now });
  });
}
