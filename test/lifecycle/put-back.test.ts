import assert from 'node:assert/strict';
import { startingMovement } from '../../server/lifecycle/default-settings.ts';
import { putBackOf, type PutBack, type PutBackQuestion } from '../../server/lifecycle/put-back.ts';
import type { StageChange } from '../../server/lifecycle/types.ts';
import { deriveVisits } from '../../server/lifecycle/visits.ts';

const installedAt = '2026-05-01T00:00:00.000Z';
const kinds = { PERSON: 'person', FORM: 'form', FLOW: 'workflow', SYNC: 'hubspot', MERGE: 'merge' } as const;
const at = (day: number, hour = 0) => `2026-05-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;

function change(
  value: string | null,
  occurredAt: string,
  source: keyof typeof kinds | 'OURS',
  more: Partial<StageChange> = {},
): StageChange {
  const sourceId = source === 'OURS' ? '42' : null;
  return { value, occurredAt, learnedAt: occurredAt, seq: 0, source, sourceId, userId: null, kind: 'observed', ...more };
}

function ask(changes: StageChange[], given: Partial<PutBackQuestion> = {}): ReturnType<typeof putBackOf> {
  return putBackOf({
    visits: deriveVisits(changes),
    installedAt,
    earlier: [],
    movement: { ...startingMovement, sources: { ...startingMovement.sources, form: 'revert', workflow: 'revert' }, since: installedAt },
    kindOf: (source) => kinds[source as 'FORM'] ?? 'unknown',
    ourAppId: '42',
    now: new Date(at(20)),
    ...given,
  });
}
const lead = change('lead', at(2), 'PERSON');
const moved = change('sql', at(19), 'FLOW');

describe('putBackOf', () => {
  it('goes back to the stage before', () => {
    assert.deepEqual(ask([lead, moved]), { change: moved, source: 'workflow', to: 'lead', verdict: 'put_back' });
  });

  it('lets stand what the policy accepts, and what it cannot judge: a person, ourselves, the sync of the CRM, a merge', () => {
    for (const source of ['PERSON', 'OURS', 'SYNC', 'MERGE'] as const) assert.equal(ask([lead, change('sql', at(19), source)]), null);
    assert.equal(ask([lead, moved], { movement: { ...startingMovement, since: installedAt } }), null);
  });

  it('lets stand what was before the install, before the policy, or was learned more than a day late', () => {
    assert.equal(ask([lead, moved], { installedAt: at(19, 1) }), null);
    const since = at(19, 1);
    const sources = { ...startingMovement.sources, workflow: 'revert' as const };
    assert.equal(ask([lead, moved], { movement: { ...startingMovement, sources, since } }), null);
    assert.equal(ask([lead, { ...moved, learnedAt: at(20, 1) }]), null);
    assert.notEqual(ask([lead, { ...moved, learnedAt: at(20) }]), null);
  });

  it('has nowhere to go from the first stage of all, nor from a clear', () => {
    assert.equal(ask([moved]), null);
    assert.equal(ask([lead, change(null, at(19), 'FLOW')]), null);
  });

  it('does nothing about what somebody has moved on since', () => {
    assert.equal(ask([lead, moved, change('customer', at(19, 2), 'PERSON')]), null);
  });

  it('goes back behind several unwanted changes in a row', () => {
    assert.equal(ask([lead, moved, change('customer', at(19, 2), 'FORM')])?.to, 'lead');
  });

  it('lets the next change by the same kind of source within a day stand, and by another kind not', () => {
    const earlier: PutBack[] = [{ occurredAt: at(19), value: 'sql', source: 'workflow', state: 'done', at: at(19, 1) }];
    const back = change('lead', at(19, 1), 'OURS');
    const again = change('sql', at(19, 2), 'FLOW');
    assert.equal(ask([lead, moved, back, again], { earlier })?.verdict, 'stands');
    assert.equal(ask([lead, moved, back, { ...again, source: 'FORM' }], { earlier })?.verdict, 'put_back');
    const nextDay = change('sql', at(20, 1), 'FLOW');
    assert.equal(ask([lead, moved, back, nextDay], { earlier, now: new Date(at(20, 1)) })?.verdict, 'put_back');
    assert.equal(ask([lead, moved, back, nextDay], { earlier, now: new Date(Date.parse(at(20, 1)) - 1) })?.verdict, 'stands');
  });

  it('what was left to stand once is a stage to go back to', () => {
    const earlier: PutBack[] = [{ occurredAt: at(19), value: 'sql', source: 'workflow', state: 'stands', at: at(19) }];
    assert.equal(ask([lead, moved], { earlier }), null);
    assert.equal(ask([lead, moved, change('customer', at(19, 5), 'FLOW')], { earlier })?.to, 'sql');
  });
});
