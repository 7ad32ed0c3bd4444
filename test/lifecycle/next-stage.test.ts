import assert from 'node:assert/strict';
import type { Condition, SegmentSettings } from '@stagebook/contract';
import { compile } from '../../server/lifecycle/compile.ts';
import { evaluate } from '../../server/lifecycle/evaluate.ts';
import { nextStage } from '../../server/lifecycle/next-stage.ts';
import type { EventFact } from '../../server/lifecycle/types.ts';

const stages = ['lead', 'user', 'sql'].map((id) => ({ id }));
const did = (name: string): Condition => ({ kind: 'event', name, operator: 'at_least', times: 1 });
const segments: SegmentSettings[] = [
  { id: 'a', name: 'A', stage: 'user', condition: { kind: 'all', of: [did('Signed up'), did('Confirmed')] } },
  { id: 'b', name: 'B', stage: 'user', condition: did('Was invited') },
  { id: 'c', name: 'C', stage: null, condition: did('Signed up') },
];

function outlook(current: string | null, names: string[] = []) {
  const events: EventFact[] = names.map((name) => ({ name, occurredAt: '2026-03-01T00:00:00.000Z', path: null }));
  const facts = { contact: {}, company: null, events, watchedSince: '2026-01-01T00:00:00.000Z' };
  const traces = evaluate(compile(segments), facts, new Date('2026-03-10T00:00:00.000Z')).segments;
  return nextStage({ stages, segments, traces, current });
}
const told = (next: ReturnType<typeof outlook>) =>
  next &&
  `${next.stage} by ${next.segment}: ${next.missing.map((one) => (one.kind === 'event' ? one.condition.name : one.kind)).join(', ')}`;

describe('nextStage', () => {
  it('is the nearest hotter stage, with what the nearest segment lacks', () => {
    assert.equal(told(outlook('lead')), 'user by b: Was invited');
    assert.equal(told(outlook('lead', ['Signed up', 'Confirmed'])), 'user by a: ');
  });

  it('of segments equally near is the first', () => {
    assert.equal(told(outlook('lead', ['Signed up'])), 'user by a: Confirmed');
  });

  it('without a segment is reached by hand or by a booking', () => {
    assert.deepEqual(outlook('user'), { stage: 'sql', segment: null, missing: [] });
  });

  it('is nothing at the hottest stage', () => {
    assert.equal(outlook('sql'), null);
  });

  it('is the coldest for a contact in no stage, or in one that the model does not know', () => {
    assert.equal(outlook(null)?.stage, 'lead');
    assert.equal(outlook('gone')?.stage, 'lead');
  });

  it('of an empty model is nothing', () => {
    assert.equal(nextStage({ stages: [], segments: [], traces: [], current: null }), null);
  });

  it('leaves out a segment that has not been judged', () => {
    assert.deepEqual(nextStage({ stages, segments, traces: [], current: 'lead' }), { stage: 'user', segment: null, missing: [] });
  });
});

describe('the stage that stands beside the path', () => {
  const path = { stages: [{ id: 'customer' }, { id: 'evangelist' }, { id: 'other' }], segments: [], traces: [] };
  it('is never the next one', () => assert.equal(nextStage({ ...path, current: 'evangelist' }), null));
  it('has no next one', () => assert.equal(nextStage({ ...path, current: 'other' }), null));
});
