// What the conditions of segments name that must be there: other segments and stages. Looks at whatever is readable, so that these
// problems stand beside those of shape.
import { pointer } from './problems.ts';
import type { Path, SettingsProblem } from './problems.ts';
import { isObject } from './settings-limits.ts';

type Segment = { id: string; name: string; isOn: boolean; path: Path; refersTo: { id: string; path: Path }[] };

/** One problem for each segment that is not there, for each circle, and for each stage that the portal does not have. */
export function namedInConditions(segments: readonly unknown[], stageIds: readonly string[]): SettingsProblem[] {
  const readable = segments.flatMap((segment, index) => toSegment(segment, index));
  const byId = new Map(readable.map((segment) => [segment.id, segment]));
  const absent = readable.flatMap(({ refersTo }) => refersTo.filter(({ id }) => !byId.has(id)));
  const off = readable.flatMap(({ isOn, refersTo }) => (isOn ? refersTo.filter(({ id }) => byId.get(id)?.isOn === false) : []));
  return [
    ...absent.map(({ path }) => ({ path: pointer(path), message: 'is not a segment of these settings' })),
    ...off.map(({ path }) => ({ path: pointer(path), message: 'is switched off' })),
    ...circles(readable, byId),
    ...segments.flatMap((segment, index) => absentStages(segment, ['segments', index, 'condition'], stageIds)),
  ];
}

function toSegment(segment: unknown, index: number): Segment[] {
  if (!isObject(segment) || typeof segment['id'] !== 'string') return [];
  const { id, name, condition } = segment as Record<string, unknown>;
  const path = ['segments', index, 'condition'];
  const refersTo = leavesOf(condition, path).flatMap(({ leaf, at }) => {
    const other = leaf['kind'] === 'segment' ? leaf['segment'] : undefined;
    return typeof other === 'string' && other !== '' ? [{ id: other, path: [...at, 'segment'] }] : [];
  });
  return [{ id: String(id), name: typeof name === 'string' ? name : String(id), isOn: segment['isOn'] !== false, path, refersTo }];
}

/** Each circle once, told by names, at the segment that stands first in it. */
function circles(segments: readonly Segment[], byId: ReadonlyMap<string, Segment>): SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  const finished = new Set<Segment>();
  const visit = (segment: Segment, trail: readonly Segment[]): void => {
    const start = trail.indexOf(segment);
    if (start >= 0) {
      const circle = [...trail.slice(start), segment].map(({ name }) => name);
      problems.push({ path: pointer(segment.path), message: `goes round in a circle: ${circle.join(' -> ')}` });
      return;
    }
    if (finished.has(segment)) return;
    for (const other of new Set(segment.refersTo.map(({ id }) => byId.get(id)))) if (other) visit(other, [...trail, segment]);
    finished.add(segment);
  };
  for (const segment of segments) visit(segment, []);
  return problems;
}

function absentStages(segment: unknown, path: Path, stageIds: readonly string[]): SettingsProblem[] {
  if (!isObject(segment)) return [];
  return leavesOf(segment['condition'], path).flatMap(({ leaf, at }) => {
    const stages: unknown = leaf['kind'] === 'stage' ? leaf['stages'] : [];
    if (!Array.isArray(stages)) return [];
    return stages.flatMap((id: unknown, index) => absentStage(id, [...at, 'stages', index], stageIds));
  });
}

/** A problem where a stage is named that the portal does not have. */
export function absentStage(id: unknown, path: Path, stageIds: readonly string[]): SettingsProblem[] {
  if (typeof id !== 'string' || id === '' || stageIds.includes(id)) return [];
  return [{ path: pointer(path), message: `is not a lifecycle stage of this portal; it has: ${stageIds.join(', ')}` }];
}

/** The leaves of a condition with their places; depth has been limited before. */
function leavesOf(condition: unknown, at: Path): { leaf: Record<string, unknown>; at: Path }[] {
  if (!isObject(condition)) return [];
  const { of } = condition;
  if (Array.isArray(of)) return of.flatMap((part, index) => leavesOf(part, [...at, 'of', index]));
  return isObject(of) ? leavesOf(of, [...at, 'of']) : [{ leaf: condition, at }];
}
