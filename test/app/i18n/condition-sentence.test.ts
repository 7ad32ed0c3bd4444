// What a segment asks for, read aloud in both languages, for every kind of condition and its opposite.
import assert from 'node:assert/strict';
import { conditionSentence, createTranslator } from '@stagebook/i18n';
import { settingsCatalogues } from '@stagebook/i18n/settings';
import type { Condition } from '@stagebook/contract';

const english = createTranslator({ locale: 'en', timeZone: 'UTC', catalogues: settingsCatalogues });
const arabic = createTranslator({ locale: 'ar', timeZone: 'UTC', catalogues: settingsCatalogues });
const names = { stage: (id: string) => id.toUpperCase(), segment: () => 'Users', hubspotList: () => 'Friends' };
const did = (name: string): Condition => ({ kind: 'event', name, operator: 'at_least', times: 1 });
const page: Condition = { kind: 'page', match: 'exact', path: '/pricing', operator: 'at_least', times: 2, withinDays: 30 };

const rows: [condition: Condition, said: string, opposite: string][] = [
  [did('Signed up'), '“Signed up” happened.', '“Signed up” never happened.'],
  [
    page,
    'Visited “/pricing” (at least 2 times needed; counting the last 30 days).',
    'Visited “/pricing” (at most once allowed; counting the last 30 days).',
  ],
  [
    { kind: 'field', object: 'contact', property: 'city', operator: 'is_any_of', values: ['Rome', 'Oslo'] },
    'City must be “Rome” or “Oslo”.',
    'City must not be “Rome” or “Oslo”.',
  ],
  [
    { kind: 'all', of: [did('A'), { kind: 'any', of: [did('B'), did('C')] }] },
    '“A” happened and (“B” happened or “C” happened).',
    '“A” never happened or (“B” never happened and “C” never happened).',
  ],
  [{ kind: 'none', of: [did('A'), did('B')] }, '“A” never happened and “B” never happened.', '“A” happened or “B” happened.'],
  [
    { kind: 'stage', object: 'contact', test: 'entered', stages: ['sql'], days: 7 },
    'Lifecycle stage must have become “SQL” within the last 7 days.',
    'Lifecycle stage must not have become “SQL” within the last 7 days.',
  ],
  [{ kind: 'segment', segment: 'user' }, 'Is in “Users”.', 'Is not in “Users”.'],
  [{ kind: 'list', list: '7' }, 'Is in the HubSpot list “Friends”.', 'Is not in the HubSpot list “Friends”.'],
  [{ kind: 'meeting', what: 'booked', operator: 'exactly', times: 0 }, 'Never booked a meeting.', 'Booked a meeting.'],
  [{ kind: 'related', records: 'open_deals', operator: 'at_least', times: 1 }, 'Open deals: at least 1.', 'Open deals: at most 0.'],
  [
    {
      kind: 'not_followed',
      first: { kind: 'event', name: 'Trial' },
      expected: { kind: 'event', name: 'Paid' },
      which: 'last',
      withinDays: 14,
    },
    '“Trial” without “Paid” within 14 days.',
    '“Trial” never, or with “Paid” within 14 days.',
  ],
  [
    {
      kind: 'sequence',
      steps: [
        { kind: 'event', name: 'A' },
        { kind: 'event', name: 'B' },
      ],
      withinDays: 2,
    },
    'One after another: “A” and “B” (each within 2 days of the one before).',
    'Not one after another: “A” and “B” (each within 2 days of the one before).',
  ],
];

describe('a condition read aloud', () => {
  for (const [condition, said, opposite] of rows) {
    it(said, () => {
      assert.equal(conditionSentence(condition, { ...english, ...names }), said);
      assert.equal(conditionSentence({ kind: 'not', of: condition }, { ...english, ...names }), opposite);
      assert.doesNotMatch(conditionSentence(condition, { ...arabic, ...names }), /\b(trace|condition)\.|happened|must/);
    });
  }
});
