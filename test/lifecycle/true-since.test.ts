import assert from 'node:assert/strict';
import type { EventCondition, FieldCondition, Trace } from '@stagebook/contract';
import { trueSince } from '../../server/lifecycle/true-since.ts';

const event = (first: string, more: Partial<EventCondition> & { count?: number; last?: string; verdict?: 'yes' | 'no' } = {}): Trace => {
  const { count = 1, last = first, verdict = 'yes', ...condition } = more;
  return {
    kind: 'event',
    verdict,
    changesAt: null,
    condition: { kind: 'event', name: 'Signed up', operator: 'at_least', times: 1, ...condition },
    found: { count, first, last, watchedSince: null },
  };
};
const field = (since: string | null, operator: FieldCondition['operator'] = 'is'): Trace => ({
  kind: 'field',
  verdict: 'yes',
  changesAt: null,
  condition: { kind: 'field', object: 'contact', property: 'country', operator, values: ['France'] },
  found: { state: 'value', value: 'France', since },
});
const group = (kind: 'all' | 'any', of: Trace[]): Trace => ({ kind, verdict: 'yes', changesAt: null, of });

describe('since when a yes is true', () => {
  it('is the first event where one suffices', () => assert.equal(trueSince(event('2026-01-02T00:00:00.000Z')), '2026-01-02T00:00:00.000Z'));
  it('is the last event where just enough happened', () =>
    assert.equal(trueSince(event('2026-01-02', { times: 2, count: 2, last: '2026-01-05' })), '2026-01-05'));
  it('is not known where more happened than needed', () =>
    assert.equal(trueSince(event('2026-01-02', { times: 2, count: 3, last: '2026-01-05' })), null));
  it('is not known for a window, which moves', () => assert.equal(trueSince(event('2026-01-02', { withinDays: 30 })), null));
  it('is the moment of the value for a field', () => assert.equal(trueSince(field('2026-03-01')), '2026-03-01'));
  it('is the last part of all and the first of any', () => {
    const parts = [event('2026-01-02'), event('2026-01-09')];
    assert.equal(trueSince(group('all', parts)), '2026-01-09');
    assert.equal(trueSince(group('any', parts)), '2026-01-02');
  });
  it('is not known for all when one part cannot tell', () =>
    assert.equal(trueSince(group('all', [event('2026-01-02'), field(null)])), null));
  it('does not exist for a no', () => assert.equal(trueSince(event('2026-01-02', { verdict: 'no' })), null));
  it('is the end of the time in which something should have followed, where any time counts', () => {
    const left = (which: 'any' | 'last'): Trace => ({
      kind: 'not_followed',
      verdict: 'yes',
      changesAt: null,
      condition: {
        kind: 'not_followed',
        first: { kind: 'event', name: 'A' },
        expected: { kind: 'event', name: 'B' },
        which,
        withinDays: 3,
      },
      found: { at: '2026-01-02', until: '2026-01-05', followedAt: null, watchedSince: '2026-01-01' },
    });
    assert.deepEqual([trueSince(left('any')), trueSince(left('last'))], ['2026-01-05', null]);
  });
  it('is the moment of joining for a list', () => {
    const found = { state: 'loaded', isMember: true, name: null, since: '2026-01-02' } as const;
    assert.equal(trueSince({ kind: 'list', verdict: 'yes', changesAt: null, condition: { kind: 'list', list: '7' }, found }), '2026-01-02');
  });
  it('is not known for none of several', () =>
    assert.equal(trueSince({ kind: 'none', verdict: 'yes', changesAt: null, of: [event('2026-01-02', { verdict: 'no' })] }), null));
  it('is not known for a negation', () =>
    assert.equal(trueSince({ kind: 'not', verdict: 'yes', changesAt: null, of: event('2026-01-02', { verdict: 'no' }) }), null));
});
