import assert from 'node:assert/strict';
import { startingMovement } from '../../server/lifecycle/default-settings.ts';
import { holdOf, type HoldQuestion } from '../../server/lifecycle/hold.ts';
import type { StageChange } from '../../server/lifecycle/types.ts';

const since = '2026-05-01T00:00:00.000Z';
const now = new Date('2026-05-10T00:00:00.000Z');

function change(given: Partial<StageChange>): StageChange {
  const occurredAt = given.occurredAt ?? '2026-05-08T00:00:00.000Z';
  return {
    value: 'lead',
    occurredAt,
    learnedAt: occurredAt,
    seq: 0,
    source: 'PERSON',
    sourceId: null,
    userId: '7',
    kind: 'observed',
    ...given,
  };
}

function ask(changes: StageChange[], given: Partial<HoldQuestion> = {}): ReturnType<typeof holdOf> {
  return holdOf({
    changes,
    movement: { ...startingMovement, since },
    kindOf: (source) => (source === 'PERSON' ? 'person' : source === 'FORM' ? 'form' : source === 'SYNC' ? 'hubspot' : 'unknown'),
    ourAppId: '42',
    now,
    ...given,
  });
}

describe('hold', () => {
  it("keeps rules away for so many days of 24 hours after a person's change", () => {
    const by = change({});
    assert.deepEqual(ask([by]), { until: '2026-05-15T00:00:00.000Z', by });
  });

  it('ends at that very moment', () => {
    assert.equal(ask([change({})], { now: new Date('2026-05-15T00:00:00.000Z') }), null);
    assert.notEqual(ask([change({})], { now: new Date('2026-05-14T23:59:59.999Z') }), null);
  });

  it('is not for those whose policy is to accept, nor for the sync of the CRM itself, nor for what nobody knows', () => {
    assert.equal(ask([change({ source: 'FORM' }), change({ source: 'SYNC' }), change({ source: 'ELSE' })]), null);
  });

  it('is not for what was true before the policies read as they do, nor while nobody knows since when they do', () => {
    assert.equal(ask([change({ occurredAt: '2026-04-30T23:59:59.999Z' })], { now: new Date('2026-05-02T00:00:00.000Z') }), null);
    assert.equal(ask([change({})], { movement: startingMovement }), null);
    assert.notEqual(ask([change({ occurredAt: since })], { now: new Date('2026-05-02T00:00:00.000Z') }), null);
  });

  it('is not for what Stagebook wrote by itself, but for what a person asked it to write', () => {
    const ours = change({ source: 'ELSE', sourceId: '42' });
    const write = { stage: 'lead', at: '2026-05-08T00:00:02.000Z', by: null, reason: null };
    assert.equal(ask([ours]), null);
    assert.equal(ask([ours], { ourWrites: [{ ...write, step: 'rule_stage' }] }), null);
    assert.deepEqual(ask([ours], { ourWrites: [{ ...write, step: 'set_stage' }] })?.by, ours);
  });

  it('counts from the newest of several, in whatever order they come, and is not ended by what others changed since', () => {
    const first = change({ occurredAt: '2026-05-06T00:00:00.000Z' });
    const second = change({ occurredAt: '2026-05-08T00:00:00.000Z', seq: 1 });
    const third = change({ occurredAt: '2026-05-08T00:00:00.000Z', seq: 2, value: 'user' });
    const later = change({ occurredAt: '2026-05-09T00:00:00.000Z', source: 'FORM' });
    assert.equal(ask([later, third, first, second])?.by, third);
    assert.equal(ask([second, first, third, later])?.by, third);
  });

  it('is nothing with no days, and nothing for a move by an administrator of stages', () => {
    assert.equal(ask([change({})], { movement: { ...startingMovement, since, holdDays: 0 } }), null);
    assert.equal(ask([change({ kind: 'administrative' })]), null);
  });
});
