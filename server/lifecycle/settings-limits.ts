// How much settings may hold. Cuts what is too much before anything looks into it; walks without recursion, because depth is the
// sender's choice.
import { pointer } from './problems.ts';
import type { SettingsProblem } from './problems.ts';

export const LIMITS = {
  stages: 100,
  segments: 100,
  rules: 100,
  actions: 20,
  conditions: 200,
  depth: 10,
  name: 200,
  text: 5_000,
  values: 100,
  path: 2_000,
  days: 3_650,
  waitMinutes: 43_200,
  tests: 20,
  steps: 5,
} as const;

export type Limited = { input: unknown; problems: SettingsProblem[] };

/** The input without what is too long or too deep, and one problem for each such place. */
export function withinLimits(input: unknown): Limited {
  if (!isObject(input)) return { input, problems: [] };
  const stages = cutList(input, 'stages');
  const segments = cutList(stages.input, 'segments');
  const rules = cutList(segments.input, 'rules');
  const conditions = cutConditions(rules.input);
  return { input: conditions.input, problems: [...stages.problems, ...segments.problems, ...rules.problems, ...conditions.problems] };
}

type Cut = { input: Record<string, unknown>; problems: SettingsProblem[] };

function cutList(input: Record<string, unknown>, key: 'stages' | 'segments' | 'rules'): Cut {
  const list = input[key];
  if (!Array.isArray(list) || list.length <= LIMITS[key]) return { input, problems: [] };
  return {
    input: { ...input, [key]: list.slice(0, LIMITS[key]) },
    problems: [{ path: `/${key}`, message: `must have at most ${LIMITS[key]} entries` }],
  };
}

/** Stands for a condition that is too large to look into. */
const SMALL_CONDITION = { kind: 'field', object: 'contact', property: 'any', operator: 'is_known', values: [] };

function cutConditions(input: Record<string, unknown>): Cut {
  const { segments } = input;
  if (!Array.isArray(segments)) return { input, problems: [] };
  const problems: SettingsProblem[] = [];
  let conditions = 0;
  const cut = segments.map((segment: unknown, index) => {
    if (!isObject(segment) || !('condition' in segment)) return segment;
    const size = sizeOf(segment['condition'], LIMITS.conditions + 1 - conditions);
    conditions += size.count;
    const isTooDeep = size.depth > LIMITS.depth;
    if (isTooDeep)
      problems.push({ path: pointer(['segments', index, 'condition']), message: `must be at most ${LIMITS.depth} levels deep` });
    return isTooDeep || conditions > LIMITS.conditions ? { ...segment, condition: SMALL_CONDITION } : segment;
  });
  if (conditions > LIMITS.conditions)
    problems.push({ path: '/segments', message: `must have at most ${LIMITS.conditions} conditions in all` });
  return { input: { ...input, segments: cut }, problems };
}

/** How many conditions a tree has, groups included, and how deep it goes; counting stops at `most`. */
function sizeOf(condition: unknown, most: number): { count: number; depth: number } {
  const open = [{ node: condition, level: 1 }];
  const size = { count: 0, depth: 0 };
  for (let next = open.pop(); next !== undefined && size.count < most; next = open.pop()) {
    size.count += 1;
    size.depth = Math.max(size.depth, next.level);
    const of = isObject(next.node) ? next.node['of'] : undefined;
    const parts: unknown[] = Array.isArray(of) ? of : isObject(of) ? [of] : [];
    for (const node of parts) open.push({ node, level: next.level + 1 });
  }
  return size;
}

export function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
