// What the fields of the demos tab offer, in human words. A saved value that HubSpot no longer has is offered too, marked as gone.
import type { Ready } from './settings-state.ts';
import { lookUp, type Words } from './words.ts';

/** Stands for "nothing chosen": a select shows no option with an empty value as the chosen one. */
export const AUTOMATIC = 'automatic';
type Option = { label: string; value: string; description?: string };

/** Where a deal may go, the automatic choice first. */
export function pipelineOptions(words: Words, { draft, answer }: Ready): Option[] {
  const known = answer.choices.pipelines.map(({ id, label }) => ({ value: id, label }));
  return withChosen(words, [{ value: AUTOMATIC, label: words.t('deals.pipeline_found') }, ...known], draft.deals.pipeline);
}

/** The stages of the chosen pipeline, the automatic choice first. */
export function dealStageOptions(words: Words, { draft, answer }: Ready): Option[] {
  const pipeline = answer.choices.pipelines.find(({ id }) => id === draft.deals.pipeline);
  const known = (pipeline?.stages ?? []).map(({ id, label }) => ({ value: id, label }));
  return withChosen(words, [{ value: AUTOMATIC, label: words.t('deals.stage_found') }, ...known], draft.deals.stage);
}

/** The lifecycle stages of the model. */
export function modelStageOptions(words: Words, { draft }: Ready): Option[] {
  return withChosen(
    words,
    draft.stages.map(({ id, label }) => ({ value: id, label })),
    draft.deals.bookedStage,
  );
}

/** Every meeting source that this account knows, and any that was chosen before. */
export function sourceOptions(words: Words, { draft, answer }: Ready): Option[] {
  const all = [...new Set([...answer.choices.meetingSources, ...draft.deals.meetingSources])];
  return all.map((source) => ({
    value: source,
    label: lookUp(words, `source.${source}`) ?? source,
    description: lookUp(words, `source.${source}.text`) ?? words.t('source.other.text'),
  }));
}

/** Keep the stage that the booking set, or accept HubSpot's own move. */
export function afterOptions(words: Words, { draft }: Ready): Option[] {
  const stage = draft.stages.find(({ id }) => id === draft.deals.bookedStage)?.label ?? draft.deals.bookedStage;
  return (['keep', 'accept'] as const).map((value) => ({
    value,
    label: words.t(`after.${value}`, { stage }),
    description: words.t(`after.${value}.text`, { stage }),
  }));
}

/** Who may be told, each with what that means, and with a number where it is known. */
export function audienceOptions(words: Words, { answer }: Ready): Option[] {
  const owners = answer.choices.owners;
  return (['host_team', 'team', 'all_owners', 'nobody'] as const).map((value) => ({
    value,
    label: words.t(`told.${value}`),
    description:
      value === 'all_owners' && owners !== undefined ? words.t('told.all_owners_count', { count: owners }) : words.t(`told.${value}.text`),
  }));
}

/** The teams with how many of their members would get mail. */
export function teamOptions(words: Words, { draft, answer }: Ready): Option[] {
  const known = answer.choices.teams.map(({ id, name, members }) => ({
    value: id,
    label: words.t('told.team_option', { name, count: members }),
  }));
  return withChosen(words, known, draft.notifications.teamId);
}

function withChosen(words: Words, options: Option[], chosen: string | null): Option[] {
  if (chosen === null || options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, label: words.t('deals.gone', { id: chosen }) }];
}
