import assert from 'node:assert/strict';
import type { Condition, RuleSettings } from '@stagebook/contract';
import { compile, type ToJudge } from '../../server/lifecycle/compile.ts';
import { evaluate } from '../../server/lifecycle/evaluate.ts';
import { nextStage } from '../../server/lifecycle/next-stage.ts';
import type { EventFact } from '../../server/lifecycle/types.ts';

const stages = ['lead', 'user', 'sql'].map((id) => ({ id }));
const did = (name: string): Condition => ({ kind: 'event', name, operator: 'at_least', times: 1 });
const segments: ToJudge[] = [
  { id: 'a', name: 'A', condition: { kind: 'all', of: [did('Signed up'), did('Confirmed')] } },
  { id: 'b', name: 'B', condition: did('Was invited') },
  { id: 'c', name: 'C', condition: did('Signed up') },
];
const rules = ['a', 'b'].map((segment): RuleSettings => ({
  id: segment,
  isOn: segment === 'b',
  segment,
  waitMinutes: 0,
  stage: 'user',
  recycleFrom: [],
  onSince: null,
}));

function outlook(current: string | null, names: string[] = []) {
  const events: EventFact[] = names.map((name) => ({ name, occurredAt: '2026-03-01T00:00:00.000Z', path: null }));
  const facts = { contact: {}, company: null, events, watchedSince: '2026-01-01T00:00:00.000Z' };
  const traces = evaluate(compile(segments), facts, new Date('2026-03-10T00:00:00.000Z')).segments;
  return nextStage({ stages, rules, traces, current });
}
const told = (next: ReturnType<typeof outlook>) =>
  next &&
  `${next.stage} by ${next.segment}: ${next.missing.map((one) => (one.kind === 'event' ? one.condition.name : one.kind)).join(', ')}`;

describe('nextStage', () => {
  it('is the nearest hotter stage, with what the nearest segment lacks', () => {
    assert.equal(told(outlook('lead')), 'user by b: Was invited');
    assert.equal(told(outlook('lead', ['Signed up', 'Confirmed'])), 'user by a: ');
  });

  it('says whether its rule is on and what is met already', () => {
    assert.deepEqual([outlook('lead')?.isOn, outlook('lead', ['Signed up', 'Confirmed'])?.isOn], [true, false]);
    assert.deepEqual(
      outlook('lead', ['Signed up'])?.met.map((one) => one.kind === 'event' && one.condition.name),
      ['Signed up'],
    );
  });

  it('of segments equally near is the first', () => {
    assert.equal(told(outlook('lead', ['Signed up'])), 'user by a: Confirmed');
  });

  it('without a segment is reached by hand or by a booking', () => {
    assert.deepEqual(outlook('user'), { stage: 'sql', segment: null, isOn: false, missing: [], met: [] });
  });

  it('is nothing at the hottest stage', () => {
    assert.equal(outlook('sql'), null);
  });

  it('is the coldest for a contact in no stage, or in one that the model does not know', () => {
    assert.equal(outlook(null)?.stage, 'lead');
    assert.equal(outlook('gone')?.stage, 'lead');
  });

  it('of an empty model is nothing', () => {
    assert.equal(nextStage({ stages: [], rules: [], traces: [], current: null }), null);
  });

  it('leaves out a segment that has not been judged', () => {
    assert.deepEqual(nextStage({ stages, rules, traces: [], current: 'lead' }), {
      stage: 'user',
      segment: null,
      isOn: false,
      missing: [],
      met: [],
    });
  });
});

describe('the stage that stands beside the path', () => {
  const path = { stages: [{ id: 'customer' }, { id: 'evangelist' }, { id: 'other' }], rules: [], traces: [] };
  it('is never the next one', () => assert.equal(nextStage({ ...path, current: 'evangelist' }), null));
  it('has no next one', () => assert.equal(nextStage({ ...path, current: 'other' }), null));
});
