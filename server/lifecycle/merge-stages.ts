// The stage model of the settings brought in line with the portal's own stages: what the admin wrote about a stage is kept.
import type { Settings } from '@stagebook/contract';
import { describeStage } from './stage-lexicon.ts';

/** The settings with exactly these stages, in this order; the same object when nothing differs. A segment whose stage is gone leads nowhere. */
export function mergeStages(settings: Settings, stages: readonly { id: string; label: string }[]): Settings {
  const same =
    stages.length === settings.stages.length &&
    stages.every(({ id, label }, rank) => settings.stages[rank]?.id === id && settings.stages[rank]?.label === label);
  if (same || stages.length === 0) return settings;
  const merged = stages.map(({ id, label }) => ({
    ...describeStage({ id, label }),
    ...settings.stages.find((stage) => stage.id === id),
    id,
    label,
  }));
  const isThere = (id: string | null): boolean => merged.some((stage) => stage.id === id);
  const { bookedStage } = settings.deals;
  return {
    ...settings,
    stages: merged,
    segments: settings.segments.map((segment) => (isThere(segment.stage) ? segment : { ...segment, stage: null })),
    deals: { ...settings.deals, bookedStage: isThere(bookedStage) ? bookedStage : (merged[0]?.id ?? bookedStage) },
  };
}
