// What rules and stage actions name that must be there: a segment that is judged, stages of the portal, a team. Looks at whatever is readable.
import { absentStage } from './named-in-conditions.ts';
import { pointer } from './problems.ts';
import type { SettingsProblem } from './problems.ts';
import { isObject } from './settings-limits.ts';

/** One problem for each rule that could not work as it is, for each segment that is off though something rests on it, and for each action without a team. */
export function rulesWithoutGround(input: unknown, stageIds: readonly string[]): SettingsProblem[] {
  const segments = new Map(entries(input, 'segments').flatMap((segment) => (isObject(segment) ? [[segment['id'], segment] as const] : [])));
  const rules = entries(input, 'rules').flatMap((rule, index): SettingsProblem[] => {
    if (!isObject(rule)) return [];
    const { segment, stage, isOn, recycleFrom } = rule;
    const place = (key: string) => pointer(['rules', index, key]);
    const named = segments.get(segment);
    return [
      ...(typeof segment === 'string' && !named ? [{ path: place('segment'), message: 'is not a segment of these settings' }] : []),
      ...(isOn === true && named?.['isOn'] === false ? [{ path: place('segment'), message: 'is switched off' }] : []),
      ...(isOn === true && stage === null ? [{ path: place('stage'), message: 'must be chosen before the rule is switched on' }] : []),
      ...absentStage(stage, ['rules', index, 'stage'], stageIds),
      ...(Array.isArray(recycleFrom)
        ? recycleFrom.flatMap((id: unknown, at) => absentStage(id, ['rules', index, 'recycleFrom', at], stageIds))
        : []),
    ];
  });
  return [...rules, ...actionsWithoutGround(input)];
}

function actionsWithoutGround(input: unknown): SettingsProblem[] {
  return entries(input, 'stages').flatMap((stage, rank) => {
    const actions = entries(stage, 'onEnter');
    return actions.flatMap((action, index): SettingsProblem[] => {
      if (!isObject(action)) return [];
      const isRepeated = actions.slice(0, index).some((other) => isObject(other) && other['id'] === action['id']);
      return [
        ...(isRepeated ? [{ path: pointer(['stages', rank, 'onEnter', index, 'id']), message: 'is used twice' }] : []),
        ...(action['kind'] === 'notify' && action['audience'] === 'team' && action['teamId'] === null
          ? [{ path: pointer(['stages', rank, 'onEnter', index, 'teamId']), message: 'must be chosen when a team is to be told' }]
          : []),
      ];
    });
  });
}

/** The entries of a list below a key; none when it is not a list. */
export function entries(input: unknown, key: string): unknown[] {
  const list = isObject(input) && Object.hasOwn(input, key) ? input[key] : undefined;
  return Array.isArray(list) ? list : [];
}
