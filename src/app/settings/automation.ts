// Pure questions about segments and rules: what rests on what, how a wait is said, what a copy is called.
import type { Condition, RuleSettings, SegmentSettings, Settings } from '@stagebook/contract';
import { conditionSentence } from '@stagebook/i18n';
import type { Ready } from './settings-state.ts';
import type { Words } from './words.ts';

/** A stage's label; its id where the portal no longer has it. */
export function stageLabel(settings: Settings, id: string): string {
  return settings.stages.find((stage) => stage.id === id)?.label ?? id;
}

/** The segment's condition as one sentence, with the names of what it refers to. */
export function readAloud(words: Words, { draft, answer }: Ready, condition: Condition): string {
  return conditionSentence(condition, {
    ...words,
    stage: (id) => stageLabel(draft, id),
    segment: (id) => draft.segments.find((segment) => segment.id === id)?.name ?? id,
    hubspotList: (id) => answer.choices.lists?.find((list) => list.id === id)?.name ?? id,
  });
}

export type Use = { kind: 'rule'; stage: string | null; isOn: boolean } | { kind: 'segment'; name: string; isOn: boolean };

/** Everything that refers to the segment. */
export function usesOf(settings: Settings, id: string): Use[] {
  return [
    ...settings.rules.filter(({ segment }) => segment === id).map(({ stage, isOn }): Use => ({ kind: 'rule', stage, isOn })),
    ...settings.segments
      .filter(({ condition }) => segmentsIn(condition).includes(id))
      .map(({ name, isOn }): Use => ({ kind: 'segment', name, isOn })),
  ];
}

export function nameOfUse(words: Words, settings: Settings, use: Use): string {
  if (use.kind === 'segment') return words.t('segments.used_segment', { name: use.name });
  return words.t('segments.used_rule', { stage: use.stage === null ? words.t('rules.no_stage') : stageLabel(settings, use.stage) });
}

function segmentsIn(condition: Condition): string[] {
  if (condition.kind === 'segment') return [condition.segment];
  if (!('of' in condition)) return [];
  return Array.isArray(condition.of) ? condition.of.flatMap(segmentsIn) : segmentsIn(condition.of);
}

/** A copy with a name and an id of its own. */
export function copyOf(
  words: Words,
  segments: readonly SegmentSettings[],
  { segment, id }: { segment: SegmentSettings; id: string },
): SegmentSettings {
  const isTaken = (name: string): boolean => segments.some((each) => each.name.trim().toLowerCase() === name.toLowerCase());
  const base = segment.name.slice(0, 150);
  let name = words.t('segments.copy_of', { name: base });
  for (let number = 2; isTaken(name); number += 1) name = words.t('segments.copy_of_no', { name: base, number });
  return { ...segment, id, name, listId: null };
}

export type WaitUnit = 'minutes' | 'hours' | 'days';
export const unitMinutes: Record<WaitUnit, number> = { minutes: 1, hours: 60, days: 1440 };

/** The largest unit in which the wait is a whole number. */
export function waitUnit(minutes: number): WaitUnit {
  if (minutes === 0 || minutes % 60 !== 0) return 'minutes';
  return minutes % 1440 === 0 ? 'days' : 'hours';
}

/** "When somebody enters “PQL”, wait 10 minutes, then set PQL." */
export function ruleSentence(words: Words, settings: Settings, rule: RuleSettings): string {
  const segment = segmentName(words, settings, rule);
  const stage = rule.stage === null ? words.t('rules.no_stage') : stageLabel(settings, rule.stage);
  if (rule.waitMinutes === 0) return words.t('rules.sentence_now', { segment, stage });
  const unit = waitUnit(rule.waitMinutes);
  return words.t('rules.sentence', { segment, stage, wait: words.t(`wait.${unit}`, { count: rule.waitMinutes / unitMinutes[unit] }) });
}

export function segmentName(words: Words, settings: Settings, rule: RuleSettings): string {
  return settings.segments.find(({ id }) => id === rule.segment)?.name ?? words.t('rules.gone_segment');
}
