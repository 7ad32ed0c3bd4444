// The circuit breaker: a rule that would move unusually many contacts within an hour stops, and the admin is told.
import type { Deps } from '../deps.ts';
import { getAccount } from '../store/accounts.ts';
import { addActions } from '../store/actions.ts';
import { recordAudit } from '../store/audit.ts';
import { movedSince } from '../store/decisions.ts';
import type { Portal } from '../store/portal.ts';
import { lockRule, stopRule } from '../store/rule-stops.ts';
import type { PortalSettings } from './portal-settings.ts';

const hourMs = 3_600_000;

export type ToGuard = { rule: string; noticedAt: string; settings: PortalSettings; now: Date };

/**
 * Whether the rule may move one more. The rule's row is held until the caller's transaction ends, so no two workers take the last place.
 * Who was waiting when an admin let the rule go on is let through and not counted.
 */
export async function mayGoOn(at: Portal, deps: Deps, { rule, noticedAt, settings, now }: ToGuard): Promise<boolean> {
  const state = await lockRule(at, rule);
  if (state.stoppedAt !== null) return false;
  if (state.resumedAt !== null && Date.parse(noticedAt) <= Date.parse(state.resumedAt)) return true;
  const moved = await movedSince(at, { rule, since: new Date(now.getTime() - hourMs), noticedAfter: state.resumedAt });
  if (moved < settings.settings.movement.mostPerHour) return true;
  const stops = await stopRule(at, { rule, moved, now });
  await tellAdmin(at, deps, { rule, stops, moved, settings, now });
  return false;
}

type Stopped = Pick<ToGuard, 'rule' | 'settings' | 'now'> & { stops: number; moved: number };

/** One mail for each stop, to whoever installed the app. Where nobody is known, the settings page tells it. */
async function tellAdmin(at: Portal, deps: Deps, { rule, stops, moved, settings, now }: Stopped): Promise<void> {
  await recordAudit(at, { actor: null, what: 'rule.stopped', detail: { rule, moved }, at: now.toISOString() });
  const to = (await getAccount(at))?.installedBy ?? null;
  if (to === null) return;
  const { rules, segments, stages } = settings.settings;
  const found = rules.find(({ id }) => id === rule);
  const lane = `rule:${rule}`;
  await addActions(at, [
    {
      lane,
      thread: null,
      key: `rule:${rule}:stop:${stops}`,
      kind: 'mail',
      wanted: {
        ruleStopped: rule,
        to,
        moved,
        segment: segments.find(({ id }) => id === found?.segment)?.name ?? found?.segment ?? '',
        stage: stages.find(({ id }) => id === found?.stage)?.label ?? found?.stage ?? '',
      },
      createdAt: now.toISOString(),
    },
  ]);
  await deps.queue.send(at.trx, { name: 'run-actions', key: `${at.portalId}:${lane}`, data: { portalId: at.portalId, lane } });
}
