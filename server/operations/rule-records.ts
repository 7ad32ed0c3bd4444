// How each rule has fared, for the settings page.
import type { RuleRecord, Settings } from '@stagebook/contract';
import { activeRules } from '../lifecycle/wants.ts';
import { countsOfRules, countWaiting } from '../store/decisions.ts';
import type { PortalView } from '../store/portal.ts';
import { stoppedRules } from '../store/rule-stops.ts';

const dayMs = 86_400_000;

/** One record for each rule of these settings. */
export async function ruleRecords(at: PortalView, settings: Settings, now: Date): Promise<RuleRecord[]> {
  const counts = new Map((await countsOfRules(at, new Date(now.getTime() - dayMs))).map((row) => [row.rule, row]));
  const waiting = await countWaiting(
    at,
    activeRules(settings).map(({ id, segment, onSince }) => ({ id, segment, onSince })),
  );
  const stops = new Map((await stoppedRules(at)).map((stop) => [stop.rule, stop]));
  return settings.rules.map(({ id }) => {
    const stop = stops.get(id);
    const behind = counts.get(id)?.stopped ?? 0;
    return {
      id,
      movedLastDay: counts.get(id)?.moved ?? 0,
      waiting: waiting[id] ?? 0,
      notTaken: counts.get(id)?.notTaken ?? 0,
      stopped: stop?.stoppedAt ? { at: stop.stoppedAt, moved: stop.moved, waiting: behind } : null,
    };
  });
}
