import assert from 'node:assert/strict';
import { openedBy, type Opening, type OpenedBy } from '../../server/lifecycle/opened-by.ts';

const hour = (hours: number) => new Date(Date.UTC(2026, 4, 1) + hours * 3_600_000).toISOString();
const ground: Opening = {
  now: new Date(hour(50)),
  trueSince: null,
  installedAt: hour(10),
  isPastBeingRead: false,
  before: { at: hour(40), verdict: 'no', changesAt: null },
  isChanged: false,
  learnedAt: hour(12),
};
const before = (given: Partial<NonNullable<Opening['before']>>) => ({ at: hour(40), verdict: 'no' as const, changesAt: null, ...given });

const rows: [string, Partial<Opening>, OpenedBy][] = [
  ['a no that became a yes is a fact', {}, 'fact'],
  [
    'a known moment after the install is a fact, also in an import and under another condition',
    { trueSince: hour(20), isPastBeingRead: true, isChanged: true, before: null },
    'fact',
  ],
  ['a known moment before the install is the past', { trueSince: hour(9) }, 'import'],
  ['whoever is seen first while the past is read', { before: null, isPastBeingRead: true }, 'import'],
  ['whoever is new is a fact', { before: null }, 'fact'],
  ['another condition without a known moment', { isChanged: true }, 'settings'],
  ['a segment that was switched on', { isChanged: true, before: before({ verdict: null }) }, 'settings'],
  ['what was looked at before the account came back', { before: before({ at: hour(9) }), isPastBeingRead: true }, 'import'],
  ['what was not known before the first source told anything', { before: before({ verdict: 'unknown', at: hour(11) }) }, 'import'],
  ['a no from before the first source told anything', { before: before({ at: hour(11) }) }, 'fact'],
  [
    'what was not known and became known by the time that was foretold',
    { before: before({ verdict: 'unknown', at: hour(11), changesAt: hour(50) }) },
    'fact',
  ],
  [
    'what was not known before its property was read with all others',
    { before: before({ verdict: 'unknown' }), isPastBeingRead: true },
    'import',
  ],
  ['what was not known before its company was read', { before: before({ verdict: 'unknown' }) }, 'fact'],
];

describe('what opened a segment', () => {
  for (const [name, given, expected] of rows) it(`${name}: ${expected}`, () => assert.equal(openedBy({ ...ground, ...given }), expected));
});
