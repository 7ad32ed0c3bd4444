// Judges a condition on one property. Knows what a missing value, a missing company and a property that was not read are.
import type { FieldCondition, FoundValue, LeafTrace, Verdict } from '@stagebook/contract';
import type { FactsIndex } from './facts-index.ts';
import { fieldTest } from './operators.ts';
import { changesAfter, firstAfter, isoMoment } from './turns.ts';
import type { Facts, Known } from './types.ts';

const NO_COMPANY: Known = { value: null, since: null };

/** The judge of a field condition, made once. */
export function fieldJudge(condition: FieldCondition): (index: FactsIndex) => LeafTrace {
  const { object, property } = condition;
  const { holds, turns } = fieldTest(condition);
  return ({ facts, now }) => {
    const known = knownOf(facts, object, property);
    const verdictAt = (moment: number): Verdict => (known === null ? 'unknown' : holds(known.value, moment) ? 'yes' : 'no');
    const moments = known === null || turns === undefined ? null : turns(known.value);
    const turn = moments === null ? null : changesAfter(now, { verdictAt, nextTurn: (after) => firstAfter(after, moments) });
    return { kind: 'field', verdict: verdictAt(now), changesAt: isoMoment(turn), condition, found: foundValue(known) };
  };
}

/** Null when the property has not been loaded. A contact without a company has empty company properties, not unknown ones. */
function knownOf(facts: Facts, object: FieldCondition['object'], property: string): Known | null {
  if (object === 'company' && facts.company === null) return NO_COMPANY;
  const known = facts[object] ?? {};
  // A property may be called like a member that every object has.
  return Object.hasOwn(known, property) ? known[property]! : null;
}

function foundValue(known: Known | null): FoundValue {
  if (known === null) return { state: 'not_loaded' };
  return known.value === null || known.value === '' ? { state: 'empty' } : { state: 'value', value: known.value, since: known.since };
}
