import assert from 'node:assert/strict';
import { causeOf } from '../../server/lifecycle/cause.ts';
import type { CauseKnowledge } from '../../server/lifecycle/cause.ts';
import type { StageChange } from '../../server/lifecycle/types.ts';

const knowledge: CauseKnowledge = {
  kindOf: (source) => (({ SCREEN: 'person', APP: 'integration', FORM: 'form' }) as const)[source as 'SCREEN'] ?? 'unknown',
  ourAppId: '77',
  people: new Map([['5', 'Ayşe Demir']]),
  apps: new Map([
    ['88', 'Billing'],
    ['77', 'Stagebook'],
  ]),
  ourWrites: [
    { stage: 'lead', at: '2026-03-01T09:00:40.000Z', by: 'Later', reason: 'the other one' },
    { stage: 'lead', at: '2026-03-01T09:00:02.000Z', by: 'Kenji Sato', reason: 'came back after the fair' },
    { stage: 'user', at: '2026-03-01T09:00:00.000Z', by: 'Wrong stage', reason: 'no' },
  ],
};
function change(more: Partial<StageChange>): StageChange {
  const at = '2026-03-01T09:00:00.000Z';
  return {
    value: 'lead',
    occurredAt: at,
    learnedAt: at,
    seq: 0,
    source: 'SCREEN',
    sourceId: null,
    userId: null,
    kind: 'observed',
    ...more,
  };
}

describe('causeOf', () => {
  it('names the person', () => {
    assert.deepEqual(causeOf(change({ userId: '5', sourceId: 'userId:5' }), knowledge), {
      kind: 'person',
      source: 'SCREEN',
      actor: 'Ayşe Demir',
      detail: 'userId:5',
      reason: null,
    });
  });

  it('leaves a person unnamed whom nobody knows', () => {
    assert.equal(causeOf(change({ userId: '6' }), knowledge).actor, null);
  });

  it('names the app', () => {
    assert.deepEqual(causeOf(change({ source: 'APP', sourceId: '88' }), knowledge), {
      kind: 'integration',
      source: 'APP',
      actor: 'Billing',
      detail: '88',
      reason: null,
    });
  });

  it('of a source that nobody knows is unknown, and keeps its name', () => {
    const { kind, source } = causeOf(change({ source: 'BRAND_NEW' }), knowledge);
    assert.deepEqual({ kind, source }, { kind: 'unknown', source: 'BRAND_NEW' });
  });

  it('of our own write is Stagebook, whatever the source says, with who asked and why', () => {
    assert.deepEqual(causeOf(change({ source: 'APP', sourceId: '77' }), knowledge), {
      kind: 'stagebook',
      source: 'APP',
      actor: 'Kenji Sato',
      detail: '77',
      reason: 'came back after the fair',
    });
  });

  it('of our own write that nobody asked for has no actor and no reason', () => {
    const { kind, actor, reason } = causeOf(change({ source: 'APP', sourceId: '77', value: 'sql' }), knowledge);
    assert.deepEqual({ kind, actor, reason }, { kind: 'stagebook', actor: null, reason: null });
  });

  it('takes no reason from a write that is more than a minute away', () => {
    assert.equal(causeOf(change({ source: 'APP', sourceId: '77', occurredAt: '2026-03-01T09:02:00.000Z' }), knowledge).reason, null);
  });

  it("takes no reason of ours for somebody else's change", () => {
    assert.equal(causeOf(change({ userId: '5' }), knowledge).reason, null);
  });

  it('knows no change as ours before we know our own id', () => {
    assert.equal(causeOf(change({ source: 'APP', sourceId: null }), { ...knowledge, ourAppId: null }).kind, 'integration');
  });
});
