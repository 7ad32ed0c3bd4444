// What each field operator means: one entry in one table. Knows no properties, only a value, what it is compared with, and absence.
import type { FieldCondition, FieldOperator } from '@stagebook/contract';
import { asNumber } from './as-number.ts';
import { after, before, between, inTheLast, inTheNext } from './date-operators.ts';
import type { Asked, Comparison, Test } from './date-operators.ts';

export { asNumber };

type Operator = {
  /** How many values a condition with this operator carries, and what they are. */
  takes: 'one' | 'two' | 'several' | 'none';
  of: 'text' | 'number' | 'bounds' | 'date' | 'days';
  /** The answer for a record without a value, where the condition does not say (S21): what says "not" is then true. */
  whenEmpty: boolean;
  compare: Comparison;
};

/** Text is compared without regard to upper and lower case and to how accents are encoded: people expect "acme" to be "Acme". */
export function sameText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

const oneOf = ({ values }: Asked): Test => {
  const wanted = new Set(values.map(sameText));
  return { holds: (value) => wanted.has(sameText(value)) };
};
const text =
  (compare: (value: string, wanted: string) => boolean): Comparison =>
  ({ values }) => {
    const wanted = sameText(values[0] ?? '');
    return { holds: (value) => compare(sameText(value), wanted) };
  };
const number =
  (compare: (value: number, bound: number) => boolean): Comparison =>
  ({ values }) => {
    const bound = asNumber(values[0] ?? '');
    return {
      holds: (value) => {
        const found = asNumber(value);
        return found !== null && bound !== null && compare(found, bound);
      },
    };
  };
const negated =
  (compare: Comparison): Comparison =>
  (asked) => {
    const { holds, turns } = compare(asked);
    const not = (value: string, now: number) => !holds(value, now);
    return turns === undefined ? { holds: not } : { holds: not, turns };
  };
const always =
  (answer: boolean): Comparison =>
  () => ({ holds: () => answer });

const contains = text((value, wanted) => value.includes(wanted));
const startsWith = text((value, wanted) => value.startsWith(wanted));
const endsWith = text((value, wanted) => value.endsWith(wanted));

/** An operator and its opposite, which also takes a record without a value (S21). */
const positive = (takes: Operator['takes'], of: Operator['of'], compare: Comparison): Operator => ({
  takes,
  of,
  whenEmpty: false,
  compare,
});
const negative = (takes: Operator['takes'], of: Operator['of'], compare: Comparison): Operator => ({
  takes,
  of,
  whenEmpty: true,
  compare: negated(compare),
});

export const OPERATORS: Readonly<Record<FieldOperator, Operator>> = {
  is: positive('one', 'text', oneOf),
  is_not: negative('one', 'text', oneOf),
  is_any_of: positive('several', 'text', oneOf),
  is_none_of: negative('several', 'text', oneOf),
  contains: positive('one', 'text', contains),
  does_not_contain: negative('one', 'text', contains),
  starts_with: positive('one', 'text', startsWith),
  does_not_start_with: negative('one', 'text', startsWith),
  ends_with: positive('one', 'text', endsWith),
  does_not_end_with: negative('one', 'text', endsWith),
  is_known: positive('none', 'text', always(true)),
  is_unknown: negative('none', 'text', always(true)),
  more_than: positive(
    'one',
    'number',
    number((value, bound) => value > bound),
  ),
  less_than: positive(
    'one',
    'number',
    number((value, bound) => value < bound),
  ),
  between: positive('two', 'bounds', between),
  not_between: negative('two', 'bounds', between),
  before: positive('one', 'date', before),
  after: positive('one', 'date', after),
  in_the_last: positive('one', 'days', inTheLast),
  not_in_the_last: negative('one', 'days', inTheLast),
  in_the_next: positive('one', 'days', inTheNext),
  not_in_the_next: negative('one', 'days', inTheNext),
};

export type FieldTest = {
  /** Whether a value passes at a moment; null for a record without one. */
  holds: (value: string | null, now: number) => boolean;
  /** The moments at which the answer for this value may turn; absent when it never looks at the clock. */
  turns?: (value: string | null) => readonly number[];
};

/** A condition's test, made once. */
export function fieldTest(condition: Pick<FieldCondition, 'operator' | 'values' | 'ifEmpty' | 'zone'>): FieldTest {
  const operator = OPERATORS[condition.operator];
  const { holds, turns } = operator.compare(condition);
  const whenEmpty = operator.takes === 'none' ? operator.whenEmpty : (condition.ifEmpty ?? operator.whenEmpty);
  return {
    holds: (value, now) => (value === null || value === '' ? whenEmpty : holds(value, now)),
    ...(turns === undefined ? {} : { turns: (value) => (value === null || value === '' ? [] : turns(value)) }),
  };
}
