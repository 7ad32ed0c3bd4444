import assert from 'node:assert/strict';
import {
  correctDecision,
  countWaiting,
  countsOfRules,
  decisionsOf,
  movedSince,
  saveDecisions,
  waitingBehind,
  withdrawDecision,
  type NewDecision,
} from '../../server/store/decisions.ts';
import { settledNames } from '../../server/lifecycle/wants.ts';
import { inPortal, type Portal } from '../../server/store/portal.ts';
import { lockRule, resumeStopped, stoppedRules, stopRule } from '../../server/store/rule-stops.ts';
import { useDatabase } from '../support/databases.ts';
import { hour, keepEvaluation } from './rows.ts';

const decision = (given: Partial<NewDecision>): NewDecision => ({
  kind: 'enter',
  rule: 'pql',
  segment: 'pql',
  stay: '1',
  stage: 'hot',
  noticedAt: hour(1),
  outcome: 'move',
  kept: 'lead',
  isFinal: true,
  ...given,
});
const want = { contactId: '7', rule: 'pql', stay: '1', kind: 'enter' as const };
const save = (at: Portal, given: Partial<NewDecision>, hours = 2, contactId = '7') =>
  saveDecisions(at, { contactId, settingsVersion: 3, now: hour(hours), decisions: [decision(given)] });
const outcomes = async (at: Portal) =>
  (await decisionsOf(at, { contactId: '7', stays: ['1'] })).map(({ outcome, round }) => [outcome, round]);

describe('store/decisions', () => {
  const memory = useDatabase();
  const inOne = (fn: (at: Portal) => Promise<void>) => () => inPortal(memory.database, memory.portal(), fn);

  it(
    'are made once for each rule and stay; what was only waiting can still change',
    inOne(async (at) => {
      assert.equal((await save(at, { outcome: 'stopped', isFinal: false })).length, 1);
      assert.equal((await save(at, { outcome: 'stopped', isFinal: false }, 3)).length, 0, 'waiting on is nothing new');
      assert.equal((await save(at, {}, 4)).length, 1);
      assert.equal((await save(at, { outcome: 'left_again' }, 5)).length, 0);
      assert.deepEqual(await outcomes(at), [['move', 1]]);
      assert.equal((await save(at, { kind: 'back' }, 6)).length, 1, 'falling back is decided by itself');
    }),
  );

  it(
    'are made anew when they were withdrawn, and corrected when they were not right any more',
    inOne(async (at) => {
      await save(at, {});
      await withdrawDecision(at, want);
      assert.deepEqual(await outcomes(at), [['withdrawn', 2]]);
      assert.deepEqual(
        (await save(at, {})).map(({ round }) => round),
        [2],
      );
      await correctDecision(at, want, 'left_again');
      assert.deepEqual(await outcomes(at), [['left_again', 2]]);
      assert.equal((await save(at, {})).length, 0);
    }),
  );

  it(
    'are not made anew without end: the sixth time nobody weighs it until the stage changes or somebody asks',
    inOne(async (at) => {
      for (let no = 1; no <= 5; no += 1) {
        await save(at, {});
        await withdrawDecision(at, want);
      }
      assert.deepEqual(await outcomes(at), [['unclear_stage', 6]]);
      const decided = await decisionsOf(at, { contactId: '7', stays: ['1'] });
      assert.deepEqual([settledNames(decided, 'lead').size, settledNames(decided, 'hot').size], [1, 0]);
      assert.equal((await save(at, {})).length, 1, 'when the stage is another one');
    }),
  );

  it(
    'are counted by rule, without those who were let through',
    inOne(async (at) => {
      await save(at, { noticedAt: hour(1) }, 5, '7');
      await save(at, { noticedAt: hour(3) }, 6, '8');
      await save(at, { noticedAt: hour(4), outcome: 'stopped', isFinal: false }, 7, '9');
      const moved = (since: string, noticedAfter: string | null) => movedSince(at, { rule: 'pql', since, noticedAfter });
      assert.deepEqual([await moved(hour(4), null), await moved(hour(5), null), await moved(hour(4), hour(1))], [2, 1, 1]);
      assert.deepEqual(await waitingBehind(at, 'pql'), ['9']);
      assert.deepEqual(await countsOfRules(at, hour(5)), [{ rule: 'pql', moved: 1, stopped: 1, notTaken: 0 }]);
    }),
  );

  it(
    'leave as waiting whom a fact brought in since the rule is on, and nobody else',
    inOne(async (at) => {
      const enter = (contactId: string, openedBy: 'fact' | 'import', hours: number) =>
        keepEvaluation(at, {
          contactId,
          evaluation: {
            segments: [{ id: 'pql', verdict: 'yes', changesAt: null, trace: { kind: 'all', verdict: 'yes', changesAt: null, of: [] } }],
            changesAt: null,
          },
          settingsVersion: 1,
          now: hour(hours),
          openedBy: { pql: openedBy },
        });
      for (const [id, by, hours] of [
        ['7', 'fact', 5],
        ['8', 'import', 5],
        ['9', 'fact', 3],
        ['10', 'fact', 6],
      ] as const)
        await enter(id, by, hours);
      const waiting = () => countWaiting(at, [{ id: 'pql', segment: 'pql', onSince: hour(4) }]);
      assert.deepEqual(await waiting(), { pql: 2 });
      const { rows } = (await at.trx.raw("select id::text as id from segment_memberships where portal_id = ? and contact_id = '7'", [
        at.portalId,
      ])) as { rows: { id: string }[] };
      await save(at, { stay: rows[0]!.id });
      assert.deepEqual(await waiting(), { pql: 1 });
    }),
  );
});

describe('store/rule-stops', () => {
  const memory = useDatabase();

  it('stops a rule once, and lets it go on once', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      assert.deepEqual(await lockRule(at, 'pql'), { rule: 'pql', stops: 0, stoppedAt: null, moved: 0, resumedAt: null });
      assert.equal(await resumeStopped(at, { rule: 'pql', now: hour(1) }), false);
      assert.equal(await stopRule(at, { rule: 'pql', moved: 200, now: hour(2) }), 1);
      assert.equal(await stopRule(at, { rule: 'pql', moved: 201, now: hour(3) }), 0);
      assert.deepEqual(await stoppedRules(at), [{ rule: 'pql', stops: 1, stoppedAt: hour(2), moved: 200, resumedAt: null }]);
      assert.equal(await resumeStopped(at, { rule: 'pql', now: hour(4) }), true);
      assert.deepEqual(await stoppedRules(at), []);
      assert.equal(await stopRule(at, { rule: 'pql', moved: 9, now: hour(5) }), 2);
    });
  });
});
