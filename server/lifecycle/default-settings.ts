// What a portal starts with, before an admin has decided anything: the SaaS model laid over the stages that the portal has.
import type { Condition, PageCondition, SegmentSettings, Settings } from '@stagebook/contract';
import { describeStage, plainLabel } from './stage-lexicon.ts';

type Named = { id: string; label: string };

/** Settings for a portal with these stages, cold to hot. Refuses nothing: what the portal does not have is left open. */
export function defaultSettings(stages: readonly Named[]): Settings {
  const stageOf = (...names: string[]) => labelled(stages, names)?.id ?? null;
  return {
    stages: stages.map(({ id, label }) => ({ id, label, ...describeStage({ id, label }) })),
    segments: [
      segment('lead', 'Lead', {
        stage: stages.find(({ id }) => id === 'lead')?.id ?? stageOf('lead'),
        condition: did('CTA form submitted'),
      }),
      segment('prospect', 'Prospect', {
        stage: stageOf('prospect'),
        condition: { kind: 'all', of: [did('CTA form submitted'), visited('/'), visited('/pricing')] },
      }),
      segment('user', 'User', { stage: stageOf('user'), condition: did('Signed up') }),
      segment('pql', 'PQL', {
        stage: stageOf('pql', 'product qualified lead'),
        condition: {
          kind: 'all',
          of: [did('Signed up'), { kind: 'any', of: [did('Created flow'), did('Created email'), did('Imported contacts')] }],
        },
      }),
    ],
    deals: {
      pipeline: null,
      stage: null,
      meetingSources: ['MEETINGS_PUBLIC', 'MEETINGS_EMBEDDED'],
      bookedStage: bookedStageOf(stages),
      afterBooking: 'keep',
    },
    notifications: { audience: 'host_team', teamId: null },
    paused: false,
  };
}

/** Sales qualified by its id, which renaming does not change; else by its label; else the coldest stage, which moves nobody back. */
function bookedStageOf(stages: readonly Named[]): string {
  const byId = stages.find(({ id }) => id === 'salesqualifiedlead');
  return (byId ?? labelled(stages, ['sql', 'sales qualified lead']) ?? stages[0])?.id ?? '';
}

function labelled(stages: readonly Named[], names: readonly string[]): Named | undefined {
  return stages.find(({ label }) => names.includes(plainLabel(label)));
}

function segment(id: string, name: string, { stage, condition }: { stage: string | null; condition: Condition }): SegmentSettings {
  return { id, name, stage, condition };
}

function did(name: string): Condition {
  return { kind: 'event', name, operator: 'at_least', times: 1 };
}

function visited(path: string): PageCondition {
  return { kind: 'page', match: 'exact', path, operator: 'at_least', times: 1 };
}
