import assert from 'node:assert/strict';
import { actionsOfThread, addActions, contactLane, finishAction, nextAction, noteAttempt, pendingLanes, reopenUndone } from '../../server/store/actions.ts';
import { dealByKey, dealOfThread, markDealGone, saveDeal, type DealRow } from '../../server/store/deals.ts';
import { getMeeting, lastMeetingOf, meetingOfThread, openMeetingsOf, saveMeeting } from '../../server/store/meetings.ts';
import { inPortal } from '../../server/store/portal.ts';
import { useDatabase } from '../support/databases.ts';
import { action, hour, meetingRow } from './rows.ts';

const lane = contactLane('7');
const why = { code: 'written' as const, text: null, params: {} };
const done = { state: 'done' as const, why, before: { stage: 'lead' }, after: { stage: 'sql' }, now: hour(4) };

describe('store/actions', () => {
  const memory = useDatabase();

  it('accepts the same key once', async () => {
    const portal = memory.portal();
    await inPortal(memory.database, portal, async (at) => {
      assert.deepEqual((await addActions(at, [action({ key: 'a' }), action({ key: 'b' }), action({ key: 'a' })])).map(({ key }) => key), ['a', 'b']);
      assert.deepEqual((await addActions(at, [action({ key: 'b' }), action({ key: 'c' })])).map(({ key }) => key), ['c']);
    });
    await inPortal(memory.database, memory.portal(), async (at) => assert.equal((await addActions(at, [action({ key: 'a' })])).length, 1));
  });

  it('gives the actions of a lane in the order in which they were planned', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await addActions(at, [action({ key: 'z' }), action({ key: 'a', kind: 'deal' }), action({ key: 'other', lane: 'contact:8' })]);
      const seen: string[] = [];
      for (let next = await nextAction(at, lane, hour(3)); next; next = await nextAction(at, lane, hour(3))) {
        seen.push(next.key);
        await finishAction(at, next.id, done);
      }
      assert.deepEqual(seen, ['z', 'a']);
      assert.deepEqual(await pendingLanes(at), ['contact:8']);
    });
  });

  it('keeps what came of an action, and how often it was tried', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const [planned] = await addActions(at, [action({ key: 'a' })]);
      assert.deepEqual(planned, {
        id: planned?.id, lane, thread: 'meeting:1', key: 'a', kind: 'contact_stage', wanted: { stage: 'salesqualifiedlead' }, state: 'pending', attempts: 0, why: null,
        before: null, after: null, createdAt: hour(2), doneAt: null, notBefore: null,
      });
      await noteAttempt(at, planned?.id ?? '', { why: { ...why, code: 'will_retry' }, now: hour(3) });
      assert.equal((await nextAction(at, lane, hour(3)))?.why?.code, 'will_retry');
      await finishAction(at, planned?.id ?? '', done);
      const [settled] = await actionsOfThread(at, 'meeting:1');
      assert.deepEqual(settled, { ...planned, state: 'done', attempts: 2, why, before: done.before, after: done.after, doneAt: hour(4) });
    });
  });

  it('does not overtake an action that must wait', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await addActions(at, [action({ key: 'a', notBefore: hour(5) }), action({ key: 'b' })]);
      assert.equal(await nextAction(at, lane, hour(4)), null);
      assert.equal((await nextAction(at, lane, hour(5)))?.key, 'a');
    });
  });

  it('records an action that was settled when it was planned', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await addActions(at, [action({ key: 'a', state: 'skipped', why: { ...why, code: 'accepted_by_setting' }, doneAt: hour(2) })]);
      assert.equal(await nextAction(at, lane, hour(9)), null);
      assert.equal((await actionsOfThread(at, 'meeting:1'))[0]?.state, 'skipped');
    });
  });

  it('opens again what failed or was refused, and leaves what is done', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const [one, two, three] = await addActions(at, [action({ key: 'a' }), action({ key: 'b' }), action({ key: 'c' })]);
      for (const [planned, state] of [[one, 'failed'], [two, 'refused'], [three, 'done']] as const) await finishAction(at, planned?.id ?? '', { ...done, state });
      assert.deepEqual((await reopenUndone(at, 'meeting:1')).map(({ key, state, attempts }) => [key, state, attempts]), [['a', 'pending', 0], ['b', 'pending', 0]]);
    });
  });
});

describe('store/meetings', () => {
  const memory = useDatabase();

  it('knows the meeting that was booked last, and those still to come', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const first = meetingRow({ meetingId: '1', bookedAt: hour(1), startsAt: hour(50) });
      const second = meetingRow({ meetingId: '2', bookedAt: hour(2), startsAt: hour(40) });
      const cancelled = meetingRow({ meetingId: '3', bookedAt: hour(1), startsAt: hour(60), outcome: 'CANCELED' });
      for (const row of [first, second, cancelled]) await saveMeeting(at, row);
      assert.deepEqual(await getMeeting(at, '1'), first);
      assert.deepEqual(await lastMeetingOf(at, '7'), second);
      assert.deepEqual((await openMeetingsOf(at, '7', hour(30))).map(({ meetingId }) => meetingId), ['2', '1']);
      assert.deepEqual((await openMeetingsOf(at, '7', hour(45))).map(({ meetingId }) => meetingId), ['1']);
      await saveMeeting(at, { ...second, outcome: 'NO_SHOW' });
      assert.equal((await meetingOfThread(at, 'meeting:2'))?.outcome, 'NO_SHOW');
    });
  });
});

describe('store/deals', () => {
  const memory = useDatabase();
  const deal: DealRow = { dealId: '900', key: 'k', name: 'Acme', pipeline: 'p', stage: 's', contactId: '7', createdAt: hour(3) };

  it('holds one deal per key', async () => {
    const portal = memory.portal();
    await inPortal(memory.database, portal, async (at) => {
      await saveDeal(at, 'meeting:1', deal);
      await saveDeal(at, 'meeting:1', { ...deal, name: 'Acme 2' });
      assert.equal((await dealByKey(at, 'k'))?.name, 'Acme 2');
      assert.equal((await dealOfThread(at, 'meeting:1'))?.dealId, '900');
    });
    await assert.rejects(inPortal(memory.database, portal, (at) => saveDeal(at, 'meeting:1', { ...deal, dealId: '901' })), { kind: 'conflict' });
  });

  it('says once whose card showed a deal that was deleted', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await saveDeal(at, 'meeting:1', deal);
      assert.deepEqual(await markDealGone(at, '900', hour(5)), ['7']);
      assert.deepEqual(await markDealGone(at, '900', hour(6)), []);
      assert.deepEqual(await markDealGone(at, '901', hour(6)), []);
      assert.equal((await dealOfThread(at, 'meeting:1'))?.deletedAt, hour(5));
    });
  });
});
