// The one door for settings: from anything at all to settings that hold, or to every problem with its place. Knows of the portal only
// which stages it has.
import type { Settings } from '@stagebook/contract';
import { absentStage, namedInConditions } from './named-in-conditions.ts';
import { entries, rulesWithoutGround } from './named-in-rules.ts';
import { sameText } from './operators.ts';
import { pointer, sentenceFor, toProblems } from './problems.ts';
import type { SettingsProblem } from './problems.ts';
import { isObject, withinLimits } from './settings-limits.ts';
import { settingsSchema } from './settings-schema.ts';

export type ParsedSettings = { ok: true; settings: Settings } | { ok: false; problems: SettingsProblem[] };

/** More than anybody can read; what is sent may be made of nothing but mistakes. */
const MOST_PROBLEMS = 1_000;

/**
 * Settings that hold for a portal with these stages, or every problem in them (the first 1,000), each with a JSON pointer.
 * What is over a limit is counted but not looked into, so that no input costs more than its size. Never throws.
 */
export function parseSettings(input: unknown, portal: { stageIds: readonly string[] }): ParsedSettings {
  const limited = withinLimits(input);
  const parsed = settingsSchema.safeParse(limited.input, { error: sentenceFor });
  const problems = [
    ...limited.problems,
    ...(parsed.success ? [] : parsed.error.issues.flatMap(toProblems)),
    ...meaningless(limited.input, portal.stageIds),
  ];
  return parsed.success && problems.length === 0
    ? { ok: true, settings: parsed.data }
    : { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
}

/** What has the right shape but cannot be meant: the same name twice, a stage that is not there. Looks at whatever is readable. */
function meaningless(input: unknown, stageIds: readonly string[]): SettingsProblem[] {
  const deals = at(input, 'deals');
  const notifications = at(input, 'notifications');
  const bookedStage = at(deals, 'bookedStage');
  return [
    ...repeated(input, ['stages', 'id']),
    ...repeated(input, ['stages', 'label']),
    ...repeated(input, ['segments', 'id']),
    ...repeated(input, ['segments', 'name']),
    ...repeated(input, ['rules', 'id']),
    ...entries(input, 'stages').flatMap((stage, index) => absentStage(at(stage, 'id'), ['stages', index, 'id'], stageIds)),
    ...rulesWithoutGround(input, stageIds),
    ...namedInConditions(entries(input, 'segments'), stageIds),
    ...absentStage(bookedStage, ['deals', 'bookedStage'], stageIds),
    ...(typeof at(deals, 'stage') === 'string' && at(deals, 'pipeline') === null
      ? [{ path: '/deals/pipeline', message: 'must be chosen when a deal stage is' }]
      : []),
    ...(at(notifications, 'audience') === 'team' && at(notifications, 'teamId') === null
      ? [{ path: '/notifications/teamId', message: 'must be chosen when a team is to be told' }]
      : []),
  ];
}

/** Each later one of two that read the same: case, blanks around and the encoding of accents make no difference, but in ids they do. */
function repeated(input: unknown, [list, key]: ['stages' | 'segments' | 'rules', 'id' | 'label' | 'name']): SettingsProblem[] {
  const seen = new Set<string>();
  return entries(input, list).flatMap((entry, index) => {
    const written = at(entry, key);
    if (typeof written !== 'string' || written.trim() === '') return [];
    const read = key === 'id' ? written : sameText(written.trim());
    if (!seen.has(read)) {
      seen.add(read);
      return [];
    }
    return [{ path: pointer([list, index, key]), message: 'is used twice' }];
  });
}

function at(input: unknown, key: string): unknown {
  return isObject(input) && Object.hasOwn(input, key) ? input[key] : undefined;
}
