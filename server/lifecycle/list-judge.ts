// Judges whether a contact is in a list of the CRM. Knows lists by id, not how they are filled.
import type { LeafTrace, ListCondition } from '@stagebook/contract';
import type { FactsIndex } from './facts-index.ts';

/** The judge of a list condition. A list that was not asked about is not yet known. */
export function listJudge(condition: ListCondition): (index: FactsIndex) => LeafTrace {
  const { list } = condition;
  return ({ facts }) => {
    const known = facts.lists !== undefined && Object.hasOwn(facts.lists, list) ? facts.lists[list]! : null;
    if (known === null) return { kind: 'list', verdict: 'unknown', changesAt: null, condition, found: { state: 'not_loaded' } };
    const { isMember, name, since } = known;
    return {
      kind: 'list',
      verdict: isMember ? 'yes' : 'no',
      changesAt: null,
      condition,
      found: { state: 'loaded', isMember, name, since },
    };
  };
}
