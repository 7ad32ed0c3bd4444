import assert from 'node:assert/strict';
import type { FieldCondition, FieldOperator } from '@stagebook/contract';
import { asNumber, fieldTest, OPERATORS } from '../../server/lifecycle/operators.ts';

type Row = [operator: FieldOperator, values: string[], value: string | null, holds: boolean];
const rows: Row[] = [
  // is, and its negation
  ['is', ['Berlin'], 'Berlin', true],
  ['is', ['Berlin'], 'berlin', true],
  ['is', ['caf\u00e9'], 'cafe\u0301', true],
  ['is', ['Berlin'], 'Berlin ', false],
  ['is', ['Berlin'], null, false],
  ['is', ['Berlin'], '', false],
  ['is_not', ['Berlin'], 'BERLIN', false],
  ['is_not', ['Berlin'], 'Bonn', true],
  ['is_not', ['Berlin'], null, true],
  // any of
  ['is_any_of', ['a', 'b'], 'B', true],
  ['is_any_of', ['a', 'b'], 'c', false],
  ['is_any_of', ['a', 'b'], null, false],
  ['is_none_of', ['a', 'b'], 'B', false],
  ['is_none_of', ['a', 'b'], 'c', true],
  ['is_none_of', ['a', 'b'], null, true],
  // parts of text
  ['contains', ['corp'], 'ACME Corporation', true],
  ['contains', ['corp'], 'ACME', false],
  ['contains', ['corp'], null, false],
  ['does_not_contain', ['corp'], 'ACME Corporation', false],
  ['does_not_contain', ['corp'], 'ACME', true],
  ['does_not_contain', ['corp'], null, true],
  ['starts_with', ['ac'], 'ACME', true],
  ['starts_with', ['me'], 'ACME', false],
  ['starts_with', ['ac'], null, false],
  ['ends_with', ['me'], 'ACME', true],
  ['ends_with', ['ac'], 'ACME', false],
  ['ends_with', ['me'], null, false],
  // presence
  ['is_known', [], 'x', true],
  ['is_known', [], '', false],
  ['is_known', [], null, false],
  ['is_unknown', [], 'x', false],
  ['is_unknown', [], '', true],
  ['is_unknown', [], null, true],
  // numbers
  ['more_than', ['10'], '10.5', true],
  ['more_than', ['10'], '10', false],
  ['more_than', ['10'], '9', false],
  ['more_than', ['10'], 'eleven', false],
  ['more_than', ['10'], '1,000', false],
  ['more_than', ['10'], null, false],
  ['less_than', ['10'], ' 9 ', true],
  ['less_than', ['10'], '10', false],
  ['less_than', ['10'], '-1e3', true],
  ['less_than', ['10'], 'NaN', false],
  ['less_than', ['10'], null, false],
  ['between', ['10', '20'], '10', true],
  ['between', ['10', '20'], '20.0', true],
  ['between', ['10', '20'], '20.1', false],
  ['between', ['10', '20'], 'ten', false],
  ['between', ['10', '20'], null, false],
  ['not_between', ['10', '20'], '15', false],
  ['not_between', ['10', '20'], '9', true],
  ['not_between', ['10', '20'], 'ten', true],
  ['not_between', ['10', '20'], null, true],
  // negations of parts of text
  ['does_not_start_with', ['ac'], 'ACME', false],
  ['does_not_start_with', ['me'], 'ACME', true],
  ['does_not_start_with', ['ac'], null, true],
  ['does_not_end_with', ['me'], 'ACME', false],
  ['does_not_end_with', ['ac'], 'ACME', true],
  ['does_not_end_with', ['me'], null, true],
  // dates: a day is the whole day, a moment is its millisecond
  ['before', ['2026-03-10'], '2026-03-09', true],
  ['before', ['2026-03-10'], '2026-03-10', false],
  ['before', ['2026-03-10'], '2026-03-09T23:59:59.999Z', true],
  ['before', ['2026-03-10'], '2026-03-10T00:00:00Z', false],
  ['before', ['2026-03-10T12:00:00Z'], '2026-03-10T12:59:59+01:00', true],
  ['before', ['2026-03-10'], '1773100799999', true],
  ['before', ['2026-03-10'], '1773100800000', false],
  ['before', ['2026-03-10'], 'yesterday', false],
  ['before', ['2026-03-10'], '2026-02-30', false],
  ['before', ['2026-03-10'], null, false],
  ['after', ['2026-03-10'], '2026-03-10T23:59:59Z', false],
  ['after', ['2026-03-10'], '2026-03-11', true],
  ['after', ['2026-03-10T12:00:00Z'], '2026-03-10T12:00:00.001Z', true],
  ['after', ['2026-03-10T12:00:00Z'], '2026-03-10T12:00:00Z', false],
  ['after', ['2026-03-10'], null, false],
  ['between', ['2026-03-10', '2026-03-12'], '2026-03-12T23:59:59.999Z', true],
  ['between', ['2026-03-10', '2026-03-12'], '2026-03-13', false],
  ['between', ['2026-03-10', '2026-03-12'], '12', false],
  ['not_between', ['2026-03-10', '2026-03-12'], '2026-03-11', false],
  // windows, seen from 2026-03-10T12:00:00Z
  ['in_the_last', ['1'], '2026-03-09T12:00:00Z', true],
  ['in_the_last', ['1'], '2026-03-09T11:59:59.999Z', false],
  ['in_the_last', ['1'], '2026-03-10T12:00:00Z', false],
  ['in_the_last', ['1'], '2026-03-10T11:59:59.999Z', true],
  ['in_the_last', ['1'], 'soon', false],
  ['in_the_last', ['1'], null, false],
  ['not_in_the_last', ['1'], '2026-03-10', false],
  ['not_in_the_last', ['1'], '2026-03-09', true],
  ['not_in_the_last', ['1'], 'soon', true],
  ['not_in_the_last', ['1'], null, true],
  ['in_the_next', ['1'], '2026-03-10T12:00:00Z', true],
  ['in_the_next', ['1'], '2026-03-11T11:59:59.999Z', true],
  ['in_the_next', ['1'], '2026-03-11T12:00:00Z', false],
  ['in_the_next', ['1'], '2026-03-10T11:59:59Z', false],
  ['in_the_next', ['1'], null, false],
  ['not_in_the_next', ['1'], '2026-03-11', false],
  ['not_in_the_next', ['1'], '2026-03-12', true],
  ['not_in_the_next', ['1'], null, true],
];
const NOW = Date.parse('2026-03-10T12:00:00Z');

function condition(operator: FieldOperator, values: string[], ifEmpty?: boolean): FieldCondition {
  return { kind: 'field', object: 'contact', property: 'city', operator, values, ...(ifEmpty === undefined ? {} : { ifEmpty }) };
}

describe('operators', () => {
  for (const [operator, values, value, holds] of rows) {
    it(`${JSON.stringify(value)} ${operator} ${values.join(', ')}: ${holds ? 'yes' : 'no'}`, () => {
      assert.equal(fieldTest(condition(operator, values)).holds(value, NOW), holds);
    });
  }

  it('every operator has a row with a value, and one without', () => {
    for (const operator of Object.keys(OPERATORS)) {
      const own = rows.filter(([name]) => name === operator);
      assert.ok(own.some(([, , value, holds]) => value !== null && holds) || operator === 'is_unknown', operator);
      assert.ok(
        own.some(([, , value]) => value === null),
        operator,
      );
    }
  });

  for (const operator of Object.keys(OPERATORS) as FieldOperator[]) {
    const isPresence = OPERATORS[operator].takes === 'none';
    it(`${operator} ${isPresence ? 'has nothing to ask about a missing value' : 'lets the condition say what a missing value means (S21)'}`, () => {
      const byDefault = OPERATORS[operator].whenEmpty;
      for (const ifEmpty of [true, false]) {
        assert.equal(fieldTest(condition(operator, ['1'], ifEmpty)).holds(null, NOW), isPresence ? byDefault : ifEmpty);
      }
    });
  }

  it('only plain decimal numbers are numbers', () => {
    assert.deepEqual(['1', '-0.5', '+.5', '2.', '1e3', ' 7 '].map(asNumber), [1, -0.5, 0.5, 2, 1000, 7]);
    assert.deepEqual(['', ' ', '1,5', '0x10', 'Infinity', '1e999', '12 %', '1_000'].map(asNumber), [
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
