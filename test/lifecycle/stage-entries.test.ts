import assert from 'node:assert/strict';
import { stageEntries, type EntryQuestion } from '../../server/lifecycle/stage-entries.ts';
import type { StageChange } from '../../server/lifecycle/types.ts';
import { deriveVisits } from '../../server/lifecycle/visits.ts';

const installedAt = '2026-05-01T00:00:00.000Z';
const at = (day: number, hour = 0) => `2026-05-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;

function change(value: string, occurredAt: string, more: Partial<StageChange> = {}): StageChange {
  return { value, occurredAt, learnedAt: occurredAt, seq: 0, source: 'FORM', sourceId: null, userId: null, kind: 'observed', ...more };
}

function entries(changes: StageChange[], given: Partial<EntryQuestion> = {}): string[] {
  const question = { visits: deriveVisits(changes), installedAt, undone: [], returns: [], ourAppId: '42', ...given };
  return stageEntries(question).map((visit) => `${visit.no} ${visit.stage}`);
}

describe('stageEntries', () => {
  it('are the visits since the install, whoever began them', () => {
    const changes = [change('lead', '2026-04-30T23:59:59.999Z'), change('user', installedAt), change('sql', at(3), { sourceId: '42' })];
    assert.deepEqual(entries(changes), ['2 user', '3 sql']);
  });

  it('leave out what was learned more than a day late (S3), and by-products of changing the model (S17)', () => {
    assert.deepEqual(entries([change('lead', at(2), { learnedAt: at(3) }), change('sql', at(4), { learnedAt: at(5, 1) })]), ['1 lead']);
    assert.deepEqual(entries([change('lead', at(2), { kind: 'administrative' })]), []);
  });

  it('count a return as an entry of its own (S1)', () => {
    assert.deepEqual(entries([change('lead', at(2)), change('sql', at(3)), change('lead', at(4))]), ['1 lead', '2 sql', '3 lead']);
  });

  it('leave out a move that is undone, and the visit that undoing it begins', () => {
    const changes = [change('lead', at(2)), change('sql', at(3)), change('lead', at(3, 1), { sourceId: '42' })];
    const undone = [{ stage: 'sql', occurredAt: at(3) }];
    assert.deepEqual(entries(changes, { undone, returns: [{ stage: 'lead', from: at(3), until: null }] }), ['1 lead']);
    assert.deepEqual(entries(changes, { undone, returns: [{ stage: 'lead', from: at(3), until: at(3, 1) }] }), ['1 lead']);
    assert.deepEqual(entries(changes, { undone, returns: [{ stage: 'lead', from: at(3), until: at(3, 0) }] }), ['1 lead', '3 lead']);
  });
});
