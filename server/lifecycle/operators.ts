// What each field operator means: one entry in one table. Knows no properties, only a value, what it is compared with, and absence.
import type { FieldCondition, FieldOperator } from '@stagebook/contract';

type Test = (value: string) => boolean;
type Operator = {
  /** How many values a condition with this operator carries. */
  takes: 'one' | 'several' | 'none';
  /** The answer for a record without a value, where the condition does not say (S21): what says "not" is then true. */
  whenEmpty: boolean;
  test: (values: readonly string[]) => Test;
};

/** Text is compared without regard to upper and lower case and to how accents are encoded: people expect "acme" to be "Acme". */
export function sameText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A plain decimal number, or null: "1,000", "12 %" and "" are text. */
export function asNumber(text: string): number | null {
  const trimmed = text.trim();
  if (!DECIMAL.test(trimmed)) return null;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : null;
}

const oneOf = (values: readonly string[]): Test => {
  const wanted = new Set(values.map(sameText));
  return (value) => wanted.has(sameText(value));
};
const text =
  (compare: (value: string, wanted: string) => boolean) =>
  (values: readonly string[]): Test => {
    const wanted = sameText(values[0] ?? '');
    return (value) => compare(sameText(value), wanted);
  };
const number =
  (compare: (value: number, bound: number) => boolean) =>
  (values: readonly string[]): Test => {
    const bound = asNumber(values[0] ?? '');
    return (value) => {
      const found = asNumber(value);
      return found !== null && bound !== null && compare(found, bound);
    };
  };
const negated =
  (test: Operator['test']) =>
  (values: readonly string[]): Test => {
    const positive = test(values);
    return (value) => !positive(value);
  };

const contains = text((value, wanted) => value.includes(wanted));

export const OPERATORS: Readonly<Record<FieldOperator, Operator>> = {
  is: { takes: 'one', whenEmpty: false, test: oneOf },
  is_not: { takes: 'one', whenEmpty: true, test: negated(oneOf) },
  is_any_of: { takes: 'several', whenEmpty: false, test: oneOf },
  is_none_of: { takes: 'several', whenEmpty: true, test: negated(oneOf) },
  contains: { takes: 'one', whenEmpty: false, test: contains },
  does_not_contain: { takes: 'one', whenEmpty: true, test: negated(contains) },
  starts_with: { takes: 'one', whenEmpty: false, test: text((value, wanted) => value.startsWith(wanted)) },
  ends_with: { takes: 'one', whenEmpty: false, test: text((value, wanted) => value.endsWith(wanted)) },
  is_known: { takes: 'none', whenEmpty: false, test: () => () => true },
  is_unknown: { takes: 'none', whenEmpty: true, test: () => () => false },
  more_than: { takes: 'one', whenEmpty: false, test: number((value, bound) => value > bound) },
  less_than: { takes: 'one', whenEmpty: false, test: number((value, bound) => value < bound) },
};

/** A condition's test, made once: give it a value, or null for a record without one. */
export function fieldTest(condition: FieldCondition): (value: string | null) => boolean {
  const operator = OPERATORS[condition.operator];
  const test = operator.test(condition.values);
  const whenEmpty = operator.takes === 'none' ? operator.whenEmpty : (condition.ifEmpty ?? operator.whenEmpty);
  return (value) => (value === null || value === '' ? whenEmpty : test(value));
}
