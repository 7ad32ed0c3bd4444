// Since when a rule, an action or a policy is as it is. What was true before that is the past, and the past moves nobody (S26, S27).
import type { SegmentSettings, Settings, StageAction, StageSettings } from '@stagebook/contract';

/** The new settings with every `onSince`, `since` and the like as the server knows them; whatever was sent there is not looked at. */
export function withActiveSince(before: Settings | null, after: Settings, now: string): Settings {
  return {
    ...after,
    stages: after.stages.map((stage) => ({
      ...keptSince(before, stage, now),
      onEnter: stage.onEnter.map((action) => actionSince(before, { stage: stage.id, action }, now)),
    })),
    segments: after.segments.map((segment) => mirroredSince({ before, after, now }, segment)),
    rules: after.rules.map((rule) => {
      const same = before?.rules.find((other) => other.id === rule.id && other.isOn && meaning(before, other) === meaning(after, rule));
      return { ...rule, onSince: rule.isOn ? (same?.onSince ?? now) : null };
    }),
    movement: {
      ...after.movement,
      since: before && equal(before.movement.sources, after.movement.sources) ? before.movement.since : now,
    },
  };
}

/** What a rule does: another waiting time or name is still the same rule. Everything that its segment rests on is part of it. */
function meaning(settings: Settings, rule: Settings['rules'][number]): string {
  return asText([rule.stage, rule.recycleFrom, conditionsBehind(settings, rule.segment)]);
}

/** Equal texts for a segment that means the same in both settings: its condition, and those of all segments that it rests on. */
export function segmentMeaning(settings: Settings, segment: string): string {
  return asText(conditionsBehind(settings, segment));
}

type Edit = { before: Settings | null; after: Settings; now: string };

function keptSince(before: Settings | null, { keepSince: _sent, ...stage }: StageSettings, now: string): StageSettings {
  if (stage.keep !== 'while_true') return stage;
  const was = before?.stages.find(({ id, keep }) => id === stage.id && keep === 'while_true');
  return { ...stage, keepSince: was ? (was.keepSince ?? null) : now };
}

function mirroredSince({ before, after, now }: Edit, { listSince: _sent, ...segment }: SegmentSettings): SegmentSettings {
  if (segment.listId === null || !segment.isOn) return segment;
  const was = before?.segments.find(({ id }) => id === segment.id);
  const isSame =
    before !== null &&
    was?.isOn === true &&
    was.listId === segment.listId &&
    segmentMeaning(before, segment.id) === segmentMeaning(after, segment.id);
  return { ...segment, listSince: (isSame ? was.listSince : null) ?? now };
}

function conditionsBehind(settings: Settings, first: string): unknown[] {
  const seen = new Set<string>();
  const conditions: unknown[] = [];
  for (let open = [first]; open.length > 0;) {
    const id = open.pop()!;
    if (seen.has(id)) continue;
    seen.add(id);
    const segment = settings.segments.find((each) => each.id === id);
    conditions.push([id, segment?.isOn, segment?.condition]);
    open = [...open, ...segmentsIn(segment?.condition)];
  }
  return conditions;
}

function segmentsIn(condition: unknown): string[] {
  if (typeof condition !== 'object' || condition === null) return [];
  const { kind, segment, of } = condition as { kind?: string; segment?: string; of?: unknown };
  if (kind === 'segment' && segment !== undefined) return [segment];
  return Array.isArray(of) ? of.flatMap(segmentsIn) : segmentsIn(of);
}

function actionSince(before: Settings | null, { stage, action }: { stage: string; action: StageAction }, now: string): StageAction {
  const was = before?.stages.find(({ id }) => id === stage)?.onEnter.find(({ id }) => id === action.id);
  const isSame = was?.isOn && equal({ ...was, onSince: null }, { ...action, onSince: null });
  return { ...action, onSince: action.isOn ? ((isSame ? was.onSince : null) ?? now) : null };
}

function equal(one: unknown, other: unknown): boolean {
  return asText(one) === asText(other);
}

/** Equal texts for equal values: a database does not keep the order of keys. */
export function asText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  );
}
