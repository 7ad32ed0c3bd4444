import assert from 'node:assert/strict';
import { mapCompanyFields } from '../../server/lifecycle/company-fields.ts';
import type { CompanyFields } from '../../server/lifecycle/company-fields.ts';

const industryOptions = [
  { value: 'COMPUTER_SOFTWARE', label: 'Computer Software' },
  { value: 'HEALTH_WELLNESS_AND_FITNESS', label: 'Health, Wellness and Fitness' },
  { value: 'RESTAURANTS', label: 'Gastronomía' },
  { value: 'TWIN_A', label: 'Twin' },
  { value: 'TWIN_B', label: 'twin' },
];
const nothing: CompanyFields = { country: null, industry: null };
const map = (contact: Partial<CompanyFields>, company: Partial<CompanyFields> = {}) =>
  mapCompanyFields({ contact: { ...nothing, ...contact }, company: { ...nothing, ...company }, industryOptions });

describe('mapCompanyFields', () => {
  const rows: [words: string, value: string | null][] = [
    ['COMPUTER_SOFTWARE', 'COMPUTER_SOFTWARE'],
    ['computer software', 'COMPUTER_SOFTWARE'],
    [' Computer-Software ', 'COMPUTER_SOFTWARE'],
    ['Health, Wellness & Fitness', 'HEALTH_WELLNESS_AND_FITNESS'],
    ['gastronomia', 'RESTAURANTS'],
    ['Software', null],
    ['Twin', null],
    ['TWIN_B', 'TWIN_B'],
    ['???', null],
  ];
  for (const [words, value] of rows) {
    it(`industry "${words}" ${value === null ? 'does not fit' : `is ${value}`}`, () => {
      const expected = value === null ? { values: {}, doesNotFit: words.trim() } : { values: { industry: value }, doesNotFit: null };
      assert.deepEqual(map({ industry: words }), expected);
    });
  }

  it('country is copied', () => {
    assert.deepEqual(map({ country: ' 台灣 ' }), { values: { country: '台灣' }, doesNotFit: null });
  });

  it('what the company has is never written over, fitting or not', () => {
    assert.deepEqual(map({ country: 'Spain', industry: 'Software' }, { country: 'Portugal', industry: 'RESTAURANTS' }), {
      values: {},
      doesNotFit: null,
    });
  });

  it('blank is nothing, on both sides', () => {
    assert.deepEqual(map({ country: 'Spain', industry: '  ' }, { country: ' ' }), { values: { country: 'Spain' }, doesNotFit: null });
  });

  it('one that does not fit keeps the other from nothing', () => {
    assert.deepEqual(map({ country: 'Spain', industry: 'Software' }), { values: { country: 'Spain' }, doesNotFit: 'Software' });
  });
});
