// What a set of segments needs to know about a record, so that exactly that is read and kept.
import type { Condition, LeafCondition, RelatedCondition } from '@stagebook/contract';

type PerObject = { contact: string[]; company: string[] };
export type References = PerObject & {
  events: string[];
  pages: boolean;
  /** Whether what events carry is asked for. */
  carried: boolean;
  /** Properties whose changes must be kept; each is among the properties above too. */
  histories: PerObject;
  /** Whose stays in stages are asked for. */
  stages: { contact: boolean; company: boolean };
  meetings: boolean;
  /** Of all deals and of all companies of the contact: whether they are asked for, and which of their properties. */
  deals: string[] | null;
  companies: string[] | null;
  /** Ids of lists. */
  lists: string[];
};

/** The properties and events that the segments' conditions refer to, each once, in alphabetical order. */
export function referencesOf(segments: readonly { condition: Condition }[]): References {
  const leaves = segments.flatMap(({ condition }) => leavesOf(condition));
  const dated = leaves.filter((leaf) => leaf.kind === 'changed' || leaf.kind === 'was_ever');
  const fields = [...leaves.filter((leaf) => leaf.kind === 'field'), ...dated];
  const done = leaves.flatMap(doneIn);
  const related = (isAsked: (records: RelatedCondition['records']) => boolean) => {
    const asked = leaves.filter((leaf) => leaf.kind === 'related').filter(({ records }) => isAsked(records));
    return asked.length === 0 ? null : once(asked.flatMap(({ where }) => (where?.tests ?? []).map(({ property }) => property)));
  };
  const stages = leaves.filter((leaf) => leaf.kind === 'stage');
  const of = (object: 'contact' | 'company', from: readonly { object: string; property: string }[]) =>
    once(from.flatMap((leaf) => (leaf.object === object ? [leaf.property] : [])));
  return {
    contact: of('contact', fields),
    company: of('company', fields),
    events: once(done.flatMap(({ name }) => name ?? [])),
    pages: done.some((leaf) => leaf.kind === 'page'),
    carried: done.some((leaf) => leaf.kind !== 'related' && 'where' in leaf && leaf.where !== undefined),
    histories: { contact: of('contact', dated), company: of('company', dated) },
    stages: { contact: stages.some((leaf) => leaf.object === 'contact'), company: stages.some((leaf) => leaf.object === 'company') },
    meetings: leaves.some((leaf) => leaf.kind === 'meeting'),
    deals: related((records) => records !== 'companies'),
    companies: related((records) => records === 'companies'),
    lists: once(leaves.flatMap((leaf) => (leaf.kind === 'list' ? [leaf.list] : []))),
  };
}

function doneIn(leaf: LeafCondition): { kind: string; name?: string; where?: unknown }[] {
  if (leaf.kind === 'sequence') return leaf.steps;
  return leaf.kind === 'not_followed' ? [leaf.first, leaf.expected] : [leaf];
}

function leavesOf(condition: Condition): LeafCondition[] {
  if (isGroup(condition)) return condition.of.flatMap(leavesOf);
  if (condition.kind === 'not') return leavesOf(condition.of);
  return [condition];
}

type Group = Extract<Condition, { kind: 'all' | 'any' | 'none' }>;
function isGroup(condition: Condition): condition is Group {
  return condition.kind === 'all' || condition.kind === 'any' || condition.kind === 'none';
}

function once(names: string[]): string[] {
  return [...new Set(names)].sort();
}
