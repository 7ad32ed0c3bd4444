// The same segments in the words of other rule engines. Each gets its own engine's quickest form that needs no preparation of the data.
import type { Condition, Occurrence } from '@stagebook/contract';
import { LogicEngine } from 'json-logic-engine';
import { Engine, type ConditionProperties, type TopLevelCondition } from 'json-rules-engine';
import { now, segments, type Deed, type Person } from './data.ts';

/** Which segments a person is in, by place. */
export type Verdicts = (person: Person) => boolean[];

const dayMs = 86_400_000;

/** How often somebody did something, as a plain loop over what they did. */
function timesDone(deeds: readonly Deed[], what: { name?: string; path?: string }, since: number): number {
  let times = 0;
  for (const deed of deeds) {
    if (deed.at >= now || deed.at < since) continue;
    if (what.name !== undefined ? deed.name === what.name : deed.path === what.path) times += 1;
  }
  return times;
}

/** json-logic-engine, its rules compiled: nothing but its own operators. */
export function jsonLogicEngine(): Verdicts {
  const engine = new LogicEngine();
  const rules = segments.map(({ condition }) => engine.build(asJsonLogic(condition)) as (person: Person) => boolean);
  return (person) => rules.map((rule) => rule(person));
}

function asJsonLogic(condition: Condition): unknown {
  switch (condition.kind) {
    case 'all':
      return { and: condition.of.map(asJsonLogic) };
    case 'any':
      return { or: condition.of.map(asJsonLogic) };
    case 'not':
      return { '!': [asJsonLogic(condition.of)] };
    case 'field':
      return { in: [{ var: condition.property }, condition.values] };
    case 'event':
      return counted({ '===': [{ var: 'name' }, condition.name] }, condition);
    case 'page':
      return counted({ '===': [{ var: 'path' }, condition.path] }, condition);
    default:
      throw new Error(`No form for ${condition.kind}.`);
  }
}

function counted(isMeant: object, { times, withinDays }: Occurrence): object {
  const inWindow = [{ '<': [{ var: 'at' }, now] }, ...(withinDays === undefined ? [] : [{ '>=': [{ var: 'at' }, opens({ withinDays })] }])];
  const meant = { and: [isMeant, ...inWindow] };
  if (times === 1) return { some: [{ var: 'events' }, meant] };
  return { '>=': [{ length: { filter: [{ var: 'events' }, meant] } }, times] };
}

/** json-rules-engine: one rule a segment, events counted by facts with parameters. */
export function jsonRulesEngine(): (person: Person) => Promise<boolean[]> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addFact('times', async (params, almanac) => {
    const { name, path, since } = params as { name?: string; path?: string; since: number };
    return timesDone(await almanac.factValue<Deed[]>('events'), name === undefined ? { path: path ?? '' } : { name }, since);
  });
  segments.forEach(({ condition }, place) => engine.addRule({ conditions: asTopLevel(condition), event: { type: String(place) } }));
  return async ({ events, plan, country }) => {
    const { events: fired } = await engine.run({ events, plan, country });
    const places = new Set(fired.map(({ type }) => type));
    return segments.map((_, place) => places.has(String(place)));
  };
}

function asTopLevel(condition: Condition): TopLevelCondition {
  const form = asRule(condition);
  return 'fact' in form ? { all: [form] } : (form as TopLevelCondition);
}

function asRule(condition: Condition): TopLevelCondition | ConditionProperties {
  switch (condition.kind) {
    case 'all':
      return { all: condition.of.map(asRule) };
    case 'any':
      return { any: condition.of.map(asRule) };
    case 'not':
      return { not: asRule(condition.of) };
    case 'field':
      return { fact: condition.property, operator: 'in', value: condition.values };
    case 'event':
      return {
        fact: 'times',
        params: { name: condition.name, since: opens(condition) },
        operator: 'greaterThanInclusive',
        value: condition.times,
      };
    case 'page':
      return {
        fact: 'times',
        params: { path: condition.path, since: opens(condition) },
        operator: 'greaterThanInclusive',
        value: condition.times,
      };
    default:
      throw new Error(`No form for ${condition.kind}.`);
  }
}

/** Where the window of a condition begins; all the past without one. */
export function opens({ withinDays }: { withinDays?: number }): number {
  return withinDays === undefined ? 0 : now - withinDays * dayMs;
}
