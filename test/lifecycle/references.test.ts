import assert from 'node:assert/strict';
import type { Condition } from '@stagebook/contract';
import { defaultSettings } from '../../server/lifecycle/default-settings.ts';
import { referencesOf } from '../../server/lifecycle/references.ts';

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
    assert.deepEqual(referencesOf([{ id: 'a', name: 'A', stage: null, condition }]), {
      contact: ['city', 'plan'],
      company: ['size'],
      events: [],
      pages: false,
    });
  });

  it('of the default segments are events and pages', () => {
    assert.deepEqual(referencesOf(defaultSettings([]).segments), {
      contact: [],
      company: [],
      events: ['CTA form submitted', 'Created email', 'Created flow', 'Imported contacts', 'Signed up'],
      pages: true,
    });
  });
});
