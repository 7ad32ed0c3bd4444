// A template laid over a portal's settings: what it adds, and where its stages go. What an admin wrote or switched on is never touched.
import type { Language, RuleSettings, SegmentSettings, Settings, StageSettings, TemplateOnPage } from '@stagebook/contract';
import { sameText } from './operators.ts';
import { describeStage, plainLabel, stageCalled } from './stage-lexicon.ts';
import { segmentName } from './segment-names.ts';
import { templates, type Template } from './templates.ts';

type Named = { id: string; label: string };

/** Every template as it would lie over these stages. */
export function templatesOver(stages: readonly Named[], language: Language = 'en'): TemplateOnPage[] {
  return templates.map((template) => ({
    id: template.id,
    name: template.name,
    stages: template.stages.map((label) => ({
      label,
      definition: describeStage({ id: '', label }, language).definition,
      stage: stageCalled(label, stages)?.id ?? null,
    })),
    segments: template.segments.map((segment) => segmentName(segment, language)),
    rules: template.segments.length,
  }));
}

/**
 * The settings with the template's definitions, segments and rules. A segment of that id or name is there already and stays as it is;
 * a stage that is defined keeps its words. Added rules are off, and lead to no stage where the portal has none.
 */
export function withTemplate(settings: Settings, template: Template, language: Language = 'en'): Settings {
  const stages = settings.stages.map((stage) => withWords(stage, language));
  const segmentIds = new Map<string, string>();
  const segments = [...settings.segments];
  for (const { id, condition, ...segment } of template.segments) {
    const name = segmentName({ id, ...segment }, language);
    const present = segments.find((each) => each.id === id) ?? segments.find((each) => sameText(each.name.trim()) === sameText(name));
    segmentIds.set(id, present?.id ?? id);
    if (!present) segments.push({ id, name, isOn: true, condition, listId: null } satisfies SegmentSettings);
  }
  const rules = [...settings.rules];
  for (const { id, leadsTo } of template.segments) {
    const stage = stageCalled(leadsTo, stages)?.id ?? null;
    const segment = segmentIds.get(id) ?? id;
    const at = rules.findIndex((rule) => rule.id === id || (rule.segment === segment && (rule.stage === stage || rule.stage === null)));
    const present = rules[at];
    if (!present) rules.push(startingRule({ id, segment, stage }));
    else if (present.stage === null) rules[at] = { ...present, stage };
  }
  return { ...settings, stages, segments, rules };
}

/** Off at first: an admin looks at what it would do, and switches it on. */
export function startingRule({ id, segment, stage }: { id: string; segment: string; stage: string | null }): RuleSettings {
  return { id, isOn: false, segment, waitMinutes: 10, stage, recycleFrom: [], onSince: null };
}

/** The portal's stages with those that it lacks of this template, each behind the one that comes before it in the template. New ones have no id yet. */
export function stagesWithMissing<Stage extends Named>(
  stages: readonly Stage[],
  template: Template,
): (Stage | { id: null; label: string })[] {
  const all: (Stage | { id: null; label: string })[] = [...stages];
  let last = -1;
  for (const [rank, label] of template.stages.entries()) {
    const present = stageCalled(label, stages);
    if (present) {
      last = all.indexOf(present);
      continue;
    }
    const next = template.stages.slice(rank + 1).flatMap((other) => stageCalled(other, stages) ?? [])[0];
    const place = last >= 0 ? last + 1 : next ? all.indexOf(next) : all.length;
    all.splice(place, 0, { id: null, label });
    last = place;
  }
  return all;
}

/** An internal value for a new stage: its label without what is no letter or digit, made different from those that are taken. */
export function newStageId(label: string, taken: readonly string[]): string {
  const plain = plainLabel(label).replace(/[^\p{L}\p{N}]/gu, '');
  const name = plain === '' ? 'stage' : plain;
  let id = name;
  for (let no = 2; taken.includes(id); no += 1) id = `${name}${no}`;
  return id;
}

function withWords(stage: StageSettings, language: Language): StageSettings {
  const words = describeStage(stage, language);
  return { ...stage, definition: stage.definition || words.definition, playbook: stage.playbook || words.playbook };
}

/** Where the portal had no stage for a booking, the coldest stood in for it; now that there is one, a booking sets it. */
export function withBookedStage(before: Settings, after: Settings): Settings {
  const booked = stageCalled('SQL', after.stages);
  const stoodIn = !stageCalled('SQL', before.stages) && before.deals.bookedStage === before.stages[0]?.id;
  return booked && stoodIn ? { ...after, deals: { ...after.deals, bookedStage: booked.id } } : after;
}
