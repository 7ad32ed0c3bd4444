import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase, openDatabase } from '../../server/store/db.ts';
import { inPortal, noPortal, viewPortal } from '../../server/store/portal.ts';
import { getContact, saveContact } from '../../server/store/contacts.ts';
import { onServer, useDatabase } from '../support/databases.ts';
import { contactRow } from './rows.ts';

describe('store/db', () => {
  const memory = useDatabase();

  it('answers wide numbers, decimals, days and moments as text, and the rest as it is', async () => {
    const { rows } = (await memory.database.db.raw(
      `select 9007199254740993::bigint as wide, 1.10::numeric as price, date '2026-05-01' as day, timestamptz '2026-05-01 12:00:00.5+03' as moment,
        count(*) as counted, 5::int as small, 0.5::float8 as half, true as yes, '{"a":[1]}'::jsonb as document`,
    )) as { rows: object[] };
    assert.deepEqual(rows[0] && { ...rows[0] }, {
      wide: '9007199254740993', price: '1.10', day: '2026-05-01', moment: '2026-05-01T09:00:00.500Z', counted: '1', small: 5, half: 0.5, yes: true, document: { a: [1] },
    });
  });

  it('rolls a transaction back whole', async () => {
    const portal = memory.portal();
    await assert.rejects(inPortal(memory.database, portal, async (at) => {
      await saveContact(at, contactRow({ contactId: '7' }));
      throw new Error('no');
    }), /^Error: no$/);
    assert.equal(await viewPortal(memory.database, portal, (at) => getContact(at, '7')), null);
  });

  it('says in our own words what a database refuses', async () => {
    const refused = (sql: string) => noPortal(memory.database, (trx) => trx.raw(sql));
    await refused('create table twice (id int primary key)');
    await refused('insert into twice values (1)');
    await assert.rejects(refused('insert into twice values (1)'), { name: 'AppError', kind: 'conflict' });
    await assert.rejects(refused(`select '{"a":"\\u0000"}'::jsonb`), { name: 'AppError', kind: 'invalid' });
    await assert.rejects(refused('select 1e200000::float8'), { name: 'AppError', kind: 'invalid' });
    await assert.rejects(refused('select nonsense'), (error: Error) => error.name !== 'AppError');
  });

  if (onServer) {
    it('answers unavailable when nobody is there', async () => {
      const told: string[] = [];
      const gone = await openDatabase({ databaseUrl: 'postgres://postgres@127.0.0.1:1/none', dataDir: null, warn: (text) => told.push(text) });
      await assert.rejects(noPortal(gone, (trx) => trx.raw('select 1')), { kind: 'unavailable' });
      assert.match(told.join(), /connection/i);
      await gone.close();
    });

    it('answers unavailable when its connection is cut, and goes on with the next', async () => {
      const cut = noPortal(memory.database, (trx) => trx.raw('select pg_terminate_backend(pg_backend_pid())'));
      await assert.rejects(cut, { kind: 'unavailable' });
      await noPortal(memory.database, (trx) => trx.raw('select 1'));
    });

    it('outlives the loss of connections that lie idle', async () => {
      const { db } = memory.database;
      await db.raw('select 1');
      await db.raw('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()');
      await new Promise((wake) => setTimeout(wake, 100));
      await db.raw('select 1');
    });

    it('runs a transaction again that lost a deadlock', async () => {
      const portal = memory.portal();
      await inPortal(memory.database, portal, async (at) => {
        for (const contactId of ['1', '2']) await saveContact(at, contactRow({ contactId }));
      });
      const both = (order: string[]) => inPortal(memory.database, portal, async (at) => {
        for (const contactId of order) {
          await saveContact(at, contactRow({ contactId, name: order.join() }));
          await at.trx.raw('select pg_sleep(0.2)');
        }
      });
      await Promise.all([both(['1', '2']), both(['2', '1'])]);
    });

    it('says unavailable soon when every connection is taken', async () => {
      const small = await openDatabase({ databaseUrl: memory.database.databaseUrl, dataDir: null, poolSize: 1 });
      const held = noPortal(small, (trx) => trx.raw('select pg_sleep(5.5)'));
      const started = performance.now();
      await assert.rejects(noPortal(small, (trx) => trx.raw('select 1')), { kind: 'unavailable' });
      assert.ok(performance.now() - started < 5_000);
      await held;
      await small.close();
    });
  } else {
    it('keeps what it holds in its folder', async function () {
      // The embedded database takes seconds to make its files, more on a busy machine.
      this.timeout(90_000);
      const dataDir = await mkdtemp(join(tmpdir(), 'stagebook-'));
      const first = await openDatabase({ databaseUrl: null, dataDir });
      await migrateDatabase(first.db);
      await inPortal(first, '1', (at) => saveContact(at, contactRow({ contactId: '7' })));
      await first.close();
      const second = await openDatabase({ databaseUrl: null, dataDir });
      assert.equal((await viewPortal(second, '1', (at) => getContact(at, '7')))?.name, 'Ada');
      await second.close();
      await rm(dataDir, { recursive: true });
    });

    it('closes also when it was never used', async function () {
      this.timeout(60_000);
      await (await openDatabase({ databaseUrl: null, dataDir: null })).close();
    });
  }
});
