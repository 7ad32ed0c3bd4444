// What a set of segments needs to know about a record, so that exactly that is read and kept.
import type { Condition, LeafCondition, SegmentSettings } from '@stagebook/contract';

export type References = { contact: string[]; company: string[]; events: string[]; pages: boolean };

/** The properties and events that the segments' conditions refer to, each once, in alphabetical order. */
export function referencesOf(segments: readonly SegmentSettings[]): References {
  const leaves = segments.flatMap(({ condition }) => leavesOf(condition));
  const properties = (object: 'contact' | 'company') =>
    once(leaves.flatMap((leaf) => (leaf.kind === 'field' && leaf.object === object ? [leaf.property] : [])));
  return {
    contact: properties('contact'),
    company: properties('company'),
    events: once(leaves.flatMap((leaf) => (leaf.kind === 'event' ? [leaf.name] : []))),
    pages: leaves.some((leaf) => leaf.kind === 'page'),
  };
}

function leavesOf(condition: Condition): LeafCondition[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(leavesOf);
    case 'not':
      return leavesOf(condition.of);
    case 'field':
    case 'event':
    case 'page':
      return [condition];
  }
}

function once(names: string[]): string[] {
  return [...new Set(names)].sort();
}
