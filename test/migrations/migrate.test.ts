import assert from 'node:assert/strict';
import type { Knex } from 'knex';
import { migrateDatabase, openDatabase, requireCurrentSchema, type Database } from '../../server/store/db.ts';
import { migrationSource, schemaState } from '../../server/store/migrate.ts';
import { createEmptyDatabase, onServer } from '../support/databases.ts';

const tablesOf = async (db: Knex): Promise<string[]> => {
  const { rows } = (await db.raw(`select table_name as name from information_schema.tables where table_schema = 'public' and table_name not like 'knex%' order by 1`)) as { rows: { name: string }[] };
  return rows.map(({ name }) => name);
};

describe('migrations', () => {
  let database: Database;
  beforeEach(async function () {
    this.timeout(60_000);
    database = await createEmptyDatabase();
  });
  afterEach(() => database.close());

  it('go up, down and up again, and leave nothing when they are down', async () => {
    const { db } = database;
    await migrateDatabase(db);
    const before = await tablesOf(db);
    assert.ok(before.includes('property_changes') && before.includes('oauth_states'));
    await db.migrate.rollback({ migrationSource }, true);
    assert.deepEqual(await tablesOf(db), []);
    await migrateDatabase(db);
    await migrateDatabase(db);
    assert.deepEqual(await tablesOf(db), before);
  });

  it('begin every key with the portal, but for the states of installs', async () => {
    const { db } = database;
    await migrateDatabase(db);
    const { rows } = (await db.raw(
      `select c.relname as table, (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) as first
       from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
       where i.indisprimary and n.nspname = 'public' and c.relname not like 'knex%'`,
    )) as { rows: { table: string; first: string }[] };
    assert.deepEqual(rows.filter(({ first }) => first !== 'portal_id').map(({ table }) => table), ['oauth_states']);
    assert.equal(rows.length, (await tablesOf(db)).length, 'every table has a primary key');
  });

  it('let no column take its moment from the database', async () => {
    const { db } = database;
    await migrateDatabase(db);
    const { rows } = (await db.raw(
      `select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' and table_name not like 'knex%'
       and (column_default like '%now%' or data_type like 'timestamp without%')`,
    )) as { rows: object[] };
    assert.deepEqual(rows, []);
  });

  it('refuse a database that a newer version has migrated', async () => {
    const { db } = database;
    assert.equal(await schemaState(db), 'behind');
    await assert.rejects(requireCurrentSchema(db), /npm run migrate/);
    await migrateDatabase(db);
    await requireCurrentSchema(db);
    await db.table('knex_migrations').insert({ name: '20991231000000_from_the_future', batch: 9, migration_time: new Date() });
    await assert.rejects(migrateDatabase(db), /newer version/);
    await assert.rejects(requireCurrentSchema(db), /newer version/);
  });

  if (onServer) it('run once when several processes start together', async () => {
    const others = await Promise.all([1, 2, 3].map(() => openDatabase({ databaseUrl: database.databaseUrl, dataDir: null })));
    await Promise.all(others.map(({ db }) => migrateDatabase(db)));
    assert.equal(await schemaState(database.db), 'current');
    for (const other of others) await other.close();
  });
});
