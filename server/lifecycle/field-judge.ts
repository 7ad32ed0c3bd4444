// Judges a condition on one property. Knows what a missing value, a missing company and a property that was not read are.
import type { FieldCondition, FoundValue } from '@stagebook/contract';
import { momentOf } from './iso.ts';
import { loadedJudge } from './judge.ts';
import type { Judge } from './judge.ts';
import { fieldTest } from './operators.ts';
import { ALWAYS, changesAfter, firstAfter, knownFrom, NEVER } from './turns.ts';
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
    past: (known, now) =>
      knownFrom(heldFrom(known, now), {
        verdictAt: (at) => (holds(known.value, at) ? 'yes' : 'no'),
        turns: turns?.(known.value) ?? [],
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

/** From when on the value is known to have been this one: not before now where that is not told, always where no company was ever seen. */
function heldFrom(known: Known, now: number): number {
  if (known === NO_COMPANY) return ALWAYS;
  return known.since === null ? now : Math.min(momentOf(known.since), now);
}

function foundValue({ value, since }: Known): FoundValue {
  return value === null || value === '' ? { state: 'empty' } : { state: 'value', value, since };
}
