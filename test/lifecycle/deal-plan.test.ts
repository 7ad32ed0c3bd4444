import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DealPlan } from '@stagebook/contract';
import { closeDateOf, dealName, isCustomer, placeholders, unknownPlaceholders } from '../../server/lifecycle/deal-plan.ts';

const parts = { contact: 'Ada Byron', company: 'Analytical  Engines ', title: 'Tour', host: 'Kim', date: '2027-03-04' };

describe('dealName', () => {
  it("is the company's, else the contact's", () => {
    assert.equal(dealName(parts), 'Analytical Engines – Demo');
    assert.equal(dealName({ ...parts, company: null }), 'Ada Byron – Demo');
    assert.equal(dealName({ ...parts, company: ' ' }, ' '), 'Ada Byron – Demo');
  });

  it('follows the template of the admin; what is not known leaves no gap', () => {
    assert.equal(dealName(parts, '{title}: {company} ({contact}, {host}) {date}'), 'Tour: Analytical Engines (Ada Byron, Kim) 2027-03-04');
    assert.equal(dealName({ ...parts, title: null }, '{title} {company}'), 'Analytical Engines');
    assert.equal(dealName({ ...parts, company: '{contact}' }, '{company}'), '{contact}');
  });

  it('is cut between characters, where the names are, never inside one', () => {
    const name = dealName({ ...parts, company: '🚀'.repeat(300) });
    assert.equal([...name].length, 200);
    assert.ok(name.isWellFormed());
    assert.ok(name.endsWith('🚀 – Demo'));
  });

  it('is never empty and never longer than 200 characters, whatever people are called', () => {
    const part = fc.option(fc.string({ unit: 'binary', maxLength: 300 }));
    const template = fc
      .array(
        fc.oneof(
          fc.constantFrom(...placeholders).map((name) => `{${name}}`),
          fc.string({ maxLength: 20 }),
        ),
      )
      .map((all) => all.join(' ').slice(0, 200));
    fc.assert(
      fc.property(fc.record({ contact: part, company: part, title: part, host: part, date: part }), template, (known, written) => {
        const { length } = [...dealName(known, written)];
        assert.ok(length > 0 && length <= 200);
      }),
    );
  });
});

describe('unknownPlaceholders', () => {
  it('are those in braces that mean nothing', () => {
    assert.deepEqual(unknownPlaceholders('{company} {Company} { host} {}'), ['Company', ' host', '']);
    assert.deepEqual(unknownPlaceholders('{date} { and'), []);
  });
});

describe('closeDateOf', () => {
  const plan: DealPlan = { name: '', amount: null, closeAfterDays: 14, owner: 'host', teamId: null, properties: [] };
  it('is so many days after the demo, and nothing where nothing was asked for', () => {
    assert.equal(closeDateOf(plan, '2027-03-04T10:00:00.000Z'), '2027-03-18T10:00:00.000Z');
    assert.equal(closeDateOf({ ...plan, closeAfterDays: 0 }, '2027-03-04T10:00:00.000Z'), '2027-03-04T10:00:00.000Z');
    assert.equal(closeDateOf(plan, null), null);
    assert.equal(closeDateOf({ ...plan, closeAfterDays: null }, '2027-03-04T10:00:00.000Z'), null);
    assert.equal(closeDateOf(undefined, '2027-03-04T10:00:00.000Z'), null);
  });
});

describe('isCustomer', () => {
  const stages = [
    { id: 'lead', label: 'Lead' },
    { id: 'customer', label: 'Customer' },
    { id: 'evangelist', label: 'Evangelist' },
  ];
  it('is who is in that stage or beyond; without such a stage nobody', () => {
    assert.equal(isCustomer(stages, 'lead'), false);
    assert.equal(isCustomer(stages, 'customer'), true);
    assert.equal(isCustomer(stages, 'evangelist'), true);
    assert.equal(isCustomer(stages, null), false);
    assert.equal(isCustomer(stages, 'gone'), false);
    assert.equal(isCustomer([{ id: 'lead', label: 'Lead' }], 'lead'), false);
    assert.equal(isCustomer([{ id: '9', label: 'Customer' }], '9'), true);
  });
});
