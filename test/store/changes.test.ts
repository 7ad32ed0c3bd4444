import assert from 'node:assert/strict';
import { changesOf, recordChanges } from '../../server/store/changes.ts';
import { inPortal } from '../../server/store/portal.ts';
import { useDatabase } from '../support/databases.ts';
import { change, hour } from './rows.ts';

const stageOf7 = { objectType: 'contact', objectId: '7', property: 'lifecyclestage' };

describe('store/changes', () => {
  const memory = useDatabase();

  it('counts only what was not known, however often it is told', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const told = [change({ value: 'lead' }), change({ value: 'customer', occurredAt: hour(5) }), change({ value: 'lead' })];
      assert.equal(await recordChanges(at, told), 2);
      assert.equal(await recordChanges(at, told), 0);
      assert.equal(await recordChanges(at, [...told, change({ value: null, occurredAt: hour(6) })]), 1);
    });
  });

  it('keeps the moments, the nulls and the order by moment, then by the told order', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await recordChanges(at, [
        change({ value: 'b', occurredAt: hour(2), seq: 1, userId: '5', sourceId: 'userId:5', sourceLabel: 'Trade fair list' }), change({ value: null, occurredAt: hour(2), seq: 0 }), change({ value: 'a', occurredAt: hour(1), seq: 0 }),
      ]);
      const read = await changesOf(at, stageOf7);
      assert.deepEqual(read.map(({ value, seq }) => [value, seq]), [['a', 0], [null, 0], ['b', 1]]);
      assert.deepEqual(read[2], { value: 'b', occurredAt: hour(2), learnedAt: hour(1), seq: 1, source: 'CRM_UI', sourceId: 'userId:5', sourceLabel: 'Trade fair list', userId: '5', cause: null, kind: 'observed' });
    });
  });

  it('corrects the order of arrival when HubSpot tells the order, and never the other way round', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const set = change({ value: 'lead', occurredAt: hour(2) });
      const clear = change({ value: null, occurredAt: hour(2) });
      await recordChanges(at, [set, clear]);
      assert.deepEqual((await changesOf(at, stageOf7)).map(({ value }) => value), ['lead', null]);
      assert.equal(await recordChanges(at, [{ ...clear, seq: 0 }, { ...set, seq: 1 }]), 0);
      await recordChanges(at, [set, clear]);
      assert.deepEqual((await changesOf(at, stageOf7)).map(({ value }) => value), [null, 'lead']);
    });
  });

  it('tells an empty text from a cleared value, and values by their whole length', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const long = 'x'.repeat(60_000);
      assert.equal(await recordChanges(at, [change({ value: '' }), change({ value: null }), change({ value: `${long}a` }), change({ value: `${long}b` })]), 4);
    });
  });

  it('stores characters that PostgreSQL refuses as replacement characters', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await recordChanges(at, [change({ value: 'a\u0000b\ud800c \\u0000 d' })]);
      assert.equal((await changesOf(at, stageOf7))[0]?.value, 'a\uFFFDb\uFFFDc \\u0000 d');
    });
  });

  it('takes thousands of changes in one statement', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const many = Array.from({ length: 5000 }, (_, n) => change({ objectId: String(n % 50), value: `v${n}`, occurredAt: hour(n) }));
      assert.equal(await recordChanges(at, many), 5000);
    });
  });

  it('shows one portal nothing of another', async () => {
    await inPortal(memory.database, memory.portal(), (at) => recordChanges(at, [change({})]));
    await inPortal(memory.database, memory.portal(), async (at) => assert.deepEqual(await changesOf(at, stageOf7), []));
  });
});
