import assert from 'node:assert/strict';
import type { Evaluation, Trace, Verdict } from '../../server/lifecycle/types.ts';
import { currentMemberships } from '../../server/store/memberships.ts';
import { inPortal, type Portal } from '../../server/store/portal.ts';
import { useDatabase } from '../support/databases.ts';
import { hour, keepEvaluation } from './rows.ts';

const traceOf = (verdict: Verdict, changesAt: string | null = null): Trace => ({ kind: 'all', verdict, changesAt, of: [] });
const evaluation = (verdicts: Record<string, Verdict>): Evaluation => ({
  segments: Object.entries(verdicts).map(([id, verdict]) => ({ id, verdict, changesAt: null, trace: traceOf(verdict) })),
  changesAt: null,
});
const save = async (at: Portal, verdicts: Record<string, Verdict>, now: string) => {
  const { entered, left } = await keepEvaluation(at, { contactId: '7', evaluation: evaluation(verdicts), settingsVersion: 1, now });
  return { entered, left };
};

describe('store/memberships', () => {
  const memory = useDatabase();

  it('enters on yes and leaves on no, once each', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      assert.deepEqual(await save(at, { lead: 'yes', user: 'no' }, hour(1)), { entered: ['lead'], left: [] });
      assert.deepEqual(await save(at, { lead: 'yes', user: 'no' }, hour(2)), { entered: [], left: [] });
      assert.deepEqual(await save(at, { lead: 'no', user: 'yes' }, hour(3)), { entered: ['user'], left: ['lead'] });
      assert.deepEqual(await currentMemberships(at, '7'), [
        { segmentId: 'user', enteredAt: hour(3), trace: traceOf('yes') },
      ]);
    });
  });

  it('neither enters nor leaves on not yet known', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await save(at, { lead: 'yes', user: 'unknown' }, hour(1));
      assert.deepEqual(await save(at, { lead: 'unknown', user: 'unknown' }, hour(2)), { entered: [], left: [] });
      assert.deepEqual(await currentMemberships(at, '7'), [
        { segmentId: 'lead', enteredAt: hour(1), trace: traceOf('yes') },
      ]);
    });
  });

  it('leaves a segment that the settings do not have any more', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await save(at, { lead: 'yes' }, hour(1));
      assert.deepEqual(await save(at, {}, hour(2)), { entered: [], left: ['lead'] });
    });
  });

  it('remembers each stay when a contact comes back', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      for (const [hours, verdict] of [
        [1, 'yes'],
        [2, 'no'],
        [3, 'yes'],
      ] as const)
        await save(at, { lead: verdict }, hour(hours));
      const { rows } = (await at.trx.raw('select entered_at, left_at from segment_memberships where portal_id = ? order by entered_at', [
        at.portalId,
      ])) as { rows: object[] };
      assert.deepEqual(rows, [
        { entered_at: hour(1), left_at: hour(2) },
        { entered_at: hour(3), left_at: null },
      ]);
    });
  });

  it('begins a stay when it became true, but never inside an earlier one', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const saveSince = (verdict: Verdict, now: string) =>
        keepEvaluation(at, {
          contactId: '7',
          evaluation: evaluation({ lead: verdict }),
          settingsVersion: 1,
          now,
          trueSince: { lead: hour(1) },
        });
      for (const [verdict, now] of [
        ['yes', hour(3)],
        ['no', hour(5)],
        ['yes', hour(8)],
        ['no', hour(8)],
        ['yes', hour(8)],
      ] as const)
        await saveSince(verdict, now);
      const { rows } = (await at.trx.raw('select entered_at, left_at from segment_memberships where portal_id = ? order by id', [
        at.portalId,
      ])) as { rows: object[] };
      assert.deepEqual(rows, [
        { entered_at: hour(1), left_at: hour(5) },
        { entered_at: hour(5), left_at: hour(8) },
        { entered_at: hour(8), left_at: null },
      ]);
    });
  });
});
