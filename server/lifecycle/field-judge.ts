// Judges a condition on one property. Knows what a missing value, a missing company and a property that was not read are.
import type { FieldCondition, FoundValue } from '@stagebook/contract';
import { momentOf } from './iso.ts';
import { loadedJudge } from './judge.ts';
import type { Judge } from './judge.ts';
import { fieldTest } from './operators.ts';
import { changesAfter, firstAfter, knownFrom, NEVER } from './turns.ts';
import type { Facts, Known } from './types.ts';

const NO_COMPANY: Known = { value: null, since: null };

/** The judge of a field condition, made once. */
export function fieldJudge(condition: FieldCondition): Judge {
  const { object, property } = condition;
  const { holds, turns } = fieldTest(condition);
  return loadedJudge(({ facts }) => knownOf(facts, object, property), {
    verdict: ({ value }, now) => (holds(value, now) ? 'yes' : 'no'),
    changesAt: ({ value }, now) => {
      if (turns === undefined) return NEVER;
      const moments = turns(value);
      return changesAfter(now, {
        verdictAt: (moment) => (holds(value, moment) ? 'yes' : 'no'),
        nextTurn: (after) => firstAfter(after, moments),
      });
    },
    trace: (said, known) => ({ kind: 'field', ...said, condition, found: foundValue(known) }),
    notLoaded: (said) => ({ kind: 'field', ...said, condition, found: { state: 'not_loaded' } }),
    past: ({ value, since }, now) =>
      knownFrom(since === null ? now : Math.min(momentOf(since), now), {
        verdictAt: (at) => (holds(value, at) ? 'yes' : 'no'),
        turns: turns?.(value) ?? [],
      }),
  });
}

/** Null when the property has not been loaded. A contact without a company has empty company properties, not unknown ones. */
function knownOf(facts: Facts, object: FieldCondition['object'], property: string): Known | null {
  if (object === 'company' && facts.company === null) return NO_COMPANY;
  const known = facts[object] ?? {};
  // A property may be called like a member that every object has.
  return Object.hasOwn(known, property) ? known[property]! : null;
}

function foundValue({ value, since }: Known): FoundValue {
  return value === null || value === '' ? { state: 'empty' } : { state: 'value', value, since };
}
