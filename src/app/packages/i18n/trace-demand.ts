// What a field condition asks for, in words, and a value in the form that its operator reads.
import type { FieldCondition } from '@stagebook/contract';
import { optionName } from './trace-names.ts';
import type { Reading, TraceKey } from './trace-parts.ts';
import { spanWords } from './trace-span.ts';

type Test = Pick<FieldCondition, 'property' | 'operator' | 'values' | 'zone'>;
type Demand = Extract<TraceKey, `trace.must.${string}`>;
const DEMANDS: Record<FieldCondition['operator'], [asked: Demand, negated: Demand]> = {
  is: ['trace.must.is', 'trace.must.is_not'],
  is_not: ['trace.must.is_not', 'trace.must.is'],
  is_any_of: ['trace.must.is', 'trace.must.is_not'],
  is_none_of: ['trace.must.is_not', 'trace.must.is'],
  contains: ['trace.must.contains', 'trace.must.does_not_contain'],
  does_not_contain: ['trace.must.does_not_contain', 'trace.must.contains'],
  starts_with: ['trace.must.starts_with', 'trace.must.does_not_start_with'],
  does_not_start_with: ['trace.must.does_not_start_with', 'trace.must.starts_with'],
  ends_with: ['trace.must.ends_with', 'trace.must.does_not_end_with'],
  does_not_end_with: ['trace.must.does_not_end_with', 'trace.must.ends_with'],
  is_known: ['trace.must.is_known', 'trace.must.is_unknown'],
  is_unknown: ['trace.must.is_unknown', 'trace.must.is_known'],
  more_than: ['trace.must.more_than', 'trace.must.at_most'],
  less_than: ['trace.must.less_than', 'trace.must.at_least'],
  between: ['trace.must.between', 'trace.must.not_between'],
  not_between: ['trace.must.not_between', 'trace.must.between'],
  before: ['trace.must.before', 'trace.must.not_before'],
  after: ['trace.must.after', 'trace.must.not_after'],
  in_the_last: ['trace.must.in_the_last', 'trace.must.not_in_the_last'],
  not_in_the_last: ['trace.must.not_in_the_last', 'trace.must.in_the_last'],
  in_the_next: ['trace.must.in_the_next', 'trace.must.not_in_the_next'],
  not_in_the_next: ['trace.must.not_in_the_next', 'trace.must.in_the_next'],
};

/** What the value must be, or must not be under a `not`. */
export function demand(test: Test, negated: boolean, reading: Reading): string {
  const { words } = reading;
  const key = DEMANDS[test.operator][negated ? 1 : 0];
  if (looksAtTheClock(test)) return words.t(key, { span: spanWords({ days: Number(test.values[0]), zone: test.zone }, words) });
  const quoted = test.values.map((value) => words.t('trace.quoted', { value: shownValue(test, value, reading) }));
  return words.t(key, { values: words.list(quoted, test.operator.endsWith('between') ? 'and' : 'or') });
}

/** A moment as a date of the reader where the operator compares dates, an option by its name; anything else as it is written. */
export function shownValue(test: Test, value: string, { words, now }: Reading): string {
  if (namesOptions.has(test.operator)) return optionName(test.property, value, words);
  const isMoment = readsDates(test) && !Number.isNaN(Date.parse(value)) && /T\d/.test(value);
  return isMoment ? words.date(value, 'moment', now) : value;
}

/** Operators whose value is a whole one, not a part of it: what an option is called can stand for it. */
const namesOptions: ReadonlySet<FieldCondition['operator']> = new Set(['is', 'is_not', 'is_any_of', 'is_none_of', 'is_known', 'is_unknown']);

function looksAtTheClock({ operator }: Test): boolean {
  return operator.includes('in_the_');
}

function readsDates(test: Test): boolean {
  return looksAtTheClock(test) || ['before', 'after', 'between', 'not_between'].includes(test.operator);
}
