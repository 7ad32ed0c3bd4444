// What a portal starts with, before an admin has decided anything: the SaaS model laid over the stages that the portal has.
import type { Language, MovementSettings, Settings } from '@stagebook/contract';
import { withTemplate } from './apply-template.ts';
import { describeStage, stageCalled } from './stage-lexicon.ts';
import { templateOf } from './templates.ts';

type Named = { id: string; label: string };

/** A stage that nobody has said anything about yet. */
export function startingStage({ id, label }: Named, language: Language = 'en'): Settings['stages'][number] {
  return { id, label, ...describeStage({ id, label }, language), keep: 'once_reached', onEnter: [] };
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
export function defaultSettings(stages: readonly Named[], language: Language = 'en'): Settings {
  const bare: Settings = {
    stages: stages.map((stage) => startingStage(stage, language)),
    segments: [],
    rules: [],
    movement: startingMovement,
    deals: {
      pipeline: null,
      stage: null,
      meetingSources: ['MEETINGS_PUBLIC', 'MEETINGS_EMBEDDED'],
      // The coldest stage moves nobody back.
      bookedStage: stageCalled('SQL', stages)?.id ?? stages[0]?.id ?? '',
      afterBooking: 'keep',
    },
    notifications: { audience: 'host_team', teamId: null },
    paused: false,
  };
  return withTemplate(bare, templateOf('saas'), language);
}
