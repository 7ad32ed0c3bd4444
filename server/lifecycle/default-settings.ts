// What a portal starts with, before an admin has decided anything: the SaaS model laid over the stages that the portal has.
import type { Condition, MovementSettings, PageCondition, RuleSettings, SegmentSettings, Settings } from '@stagebook/contract';
import { describeStage, plainLabel } from './stage-lexicon.ts';

type Named = { id: string; label: string };

/** A stage that nobody has said anything about yet. */
export function startingStage({ id, label }: Named): Settings['stages'][number] {
  return { id, label, ...describeStage({ id, label }), keep: 'once_reached', onEnter: [] };
}

/** Everybody else's writes stand; a person's keep the rules away for a week. */
export const startingMovement: MovementSettings = {
  sources: { person: 'hold', form: 'accept', import: 'accept', workflow: 'accept', integration: 'accept', api: 'accept' },
  holdDays: 7,
  companies: 'off',
  mostPerHour: 200,
  since: null,
};

/** Settings for a portal with these stages, cold to hot. Refuses nothing: what the portal does not have is left open. */
export function defaultSettings(stages: readonly Named[]): Settings {
  const stageOf = (...names: string[]) => labelled(stages, names)?.id ?? null;
  return {
    stages: stages.map((stage) => startingStage(stage)),
    segments: [
      segment('lead', 'Lead', did('CTA form submitted')),
      segment('prospect', 'Prospect', { kind: 'all', of: [did('CTA form submitted'), visited('/'), visited('/pricing')] }),
      segment('user', 'User', did('Signed up')),
      segment('pql', 'PQL', {
        kind: 'all',
        of: [did('Signed up'), { kind: 'any', of: [did('Created flow'), did('Created email'), did('Imported contacts')] }],
      }),
    ],
    rules: [
      rule('lead', stages.find(({ id }) => id === 'lead')?.id ?? stageOf('lead')),
      rule('prospect', stageOf('prospect')),
      rule('user', stageOf('user')),
      rule('pql', stageOf('pql', 'product qualified lead')),
    ],
    movement: startingMovement,
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

function segment(id: string, name: string, condition: Condition): SegmentSettings {
  return { id, name, isOn: true, condition, listId: null };
}

/** Off at first: an admin looks at what it would do, and switches it on. */
function rule(segmentId: string, stage: string | null): RuleSettings {
  return { id: segmentId, isOn: false, segment: segmentId, waitMinutes: 10, stage, recycleFrom: [], onSince: null };
}

function did(name: string): Condition {
  return { kind: 'event', name, operator: 'at_least', times: 1 };
}

function visited(path: string): PageCondition {
  return { kind: 'page', match: 'exact', path, operator: 'at_least', times: 1 };
}
