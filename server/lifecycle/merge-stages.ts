// The stage model of the settings brought in line with the portal's own stages: what the admin wrote about a stage is kept.
import type { Settings } from '@stagebook/contract';
import { startingStage } from './default-settings.ts';

/** The settings with exactly these stages, in this order; the same object when nothing differs. A rule whose stage is gone is switched off. */
export function mergeStages(settings: Settings, stages: readonly { id: string; label: string }[]): Settings {
  const same =
    stages.length === settings.stages.length &&
    stages.every(({ id, label }, rank) => settings.stages[rank]?.id === id && settings.stages[rank]?.label === label);
  if (same || stages.length === 0) return settings;
  const merged = stages.map(({ id, label }) => ({
    ...startingStage({ id, label }),
    ...settings.stages.find((stage) => stage.id === id),
    id,
    label,
  }));
  const isThere = (id: string | null): boolean => merged.some((stage) => stage.id === id);
  const { bookedStage } = settings.deals;
  return {
    ...settings,
    stages: merged,
    rules: settings.rules.map((rule) => ({
      ...rule,
      ...(isThere(rule.stage) ? {} : { stage: null, isOn: false, onSince: null }),
      recycleFrom: rule.recycleFrom.filter(isThere),
    })),
    deals: { ...settings.deals, bookedStage: isThere(bookedStage) ? bookedStage : (merged[0]?.id ?? bookedStage) },
  };
}
