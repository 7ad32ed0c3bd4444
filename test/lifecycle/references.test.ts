import assert from 'node:assert/strict';
import type { Condition } from '@stagebook/contract';
import { defaultSettings } from '../../server/lifecycle/default-settings.ts';
import { referencesOf } from '../../server/lifecycle/references.ts';

const NOTHING_RELATED = { deals: null, companies: null, lists: [] };
const NOTHING_PAST = {
  ...NOTHING_RELATED,
  histories: { contact: [], company: [] },
  stages: { contact: false, company: false },
  meetings: false,
};

describe('referencesOf', () => {
  it('names each property and event once, wherever it stands', () => {
    const field = (object: 'contact' | 'company', property: string): Condition => ({
      kind: 'field',
      object,
      property,
      operator: 'is_known',
      values: [],
    });
    const condition: Condition = {
      kind: 'all',
      of: [
        field('contact', 'plan'),
        { kind: 'not', of: { kind: 'any', of: [field('contact', 'city'), field('contact', 'plan'), field('company', 'size')] } },
      ],
    };
    assert.deepEqual(referencesOf([{ condition }]), {
      contact: ['city', 'plan'],
      company: ['size'],
      events: [],
      pages: false,
      carried: false,
      ...NOTHING_PAST,
    });
  });

  it('says whose past must be read: histories, stays and meetings', () => {
    const of: Condition[] = [
      { kind: 'changed', object: 'contact', property: 'plan', operator: 'at_least', times: 1 },
      { kind: 'was_ever', object: 'company', property: 'tier', values: ['gold'] },
      { kind: 'stage', object: 'company', stages: ['lead'], test: 'is' },
      { kind: 'meeting', what: 'held', operator: 'at_least', times: 1 },
      {
        kind: 'sequence',
        steps: [
          { kind: 'event', name: 'Signed up' },
          { kind: 'page', match: 'glob', path: '/docs/*' },
        ],
      },
      { kind: 'event_time', name: 'Logged in', time: 'last', when: 'within', days: 7 },
    ];
    assert.deepEqual(referencesOf([{ condition: { kind: 'any', of } }]), {
      contact: ['plan'],
      company: ['tier'],
      events: ['Logged in', 'Signed up'],
      pages: true,
      carried: false,
      histories: { contact: ['plan'], company: ['tier'] },
      stages: { contact: false, company: true },
      meetings: true,
      ...NOTHING_RELATED,
    });
  });

  it('says which related records, lists and following things are asked for', () => {
    const of: Condition[] = [
      {
        kind: 'none',
        of: [
          { kind: 'related', records: 'open_deals', operator: 'at_least', times: 1 },
          {
            kind: 'related',
            records: 'deals',
            where: { match: 'all', tests: [{ property: 'amount', operator: 'more_than', values: ['10'] }] },
            operator: 'at_least',
            times: 1,
          },
        ],
      },
      { kind: 'list', list: '12' },
      {
        kind: 'not_followed',
        first: { kind: 'event', name: 'Signed up' },
        expected: { kind: 'page', match: 'exact', path: '/start' },
        which: 'any',
        withinDays: 3,
      },
    ];
    const { deals, companies, lists, events, pages } = referencesOf([{ condition: { kind: 'all', of } }]);
    assert.deepEqual(
      { deals, companies, lists, events, pages },
      { deals: ['amount'], companies: null, lists: ['12'], events: ['Signed up'], pages: true },
    );
  });

  it('of the default segments are events and pages', () => {
    assert.deepEqual(referencesOf(defaultSettings([]).segments), {
      contact: [],
      company: [],
      events: ['CTA form submitted', 'Created email', 'Created flow', 'Imported contacts', 'Signed up', 'Subscription activated'],
      pages: true,
      carried: false,
      ...NOTHING_PAST,
    });
  });
});
