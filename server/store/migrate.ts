// Brings the schema to what this code needs, and refuses to work with any other.
import { readdir } from 'node:fs/promises';
import type { Knex } from 'knex';

const folder = new URL('../../migrations/', import.meta.url);
/** Any number that no other program on the same server takes for its own lock. */
const lockNumber = 7_203_114;

type Migration = { up(knex: Knex): Promise<void>; down(knex: Knex): Promise<void> };

/** All migrations in order, found beside the code wherever the process was started. */
export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => (await readdir(folder)).filter((file) => /^\d{14}_\w+\.ts$/.test(file)).sort(),
  getMigrationName: (file) => file.replace(/\.ts$/, ''),
  getMigration: async (file) => (await import(new URL(file, folder).href)) as Migration,
};

/** What a schema may be to this code. */
export type SchemaState = 'current' | 'behind' | 'ahead';

/**
 * Runs what is missing, in one transaction: all of it or nothing. Processes that start together wait for each other.
 * A schema that a newer version of this code has migrated is refused.
 */
export async function migrateDatabase(db: Knex): Promise<void> {
  await refuseNewer(db);
  await db.transaction(async (trx) => {
    await trx.raw('set local statement_timeout = 0');
    await trx.raw(`select pg_advisory_xact_lock(${lockNumber})`);
    await trx.migrate.latest({ migrationSource });
  });
}

/** Throws when the schema is older or newer than this code. */
export async function requireCurrentSchema(db: Knex): Promise<void> {
  await refuseNewer(db);
  if ((await schemaState(db)) === 'behind') throw new Error('The database is older than this version of Stagebook. Run: npm run migrate');
}

/** Compares the migrations that have run with those this code knows. */
export async function schemaState(db: Knex): Promise<SchemaState> {
  const known = (await migrationSource.getMigrations([])).map((file) => migrationSource.getMigrationName(file));
  const done = (await db.schema.hasTable('knex_migrations')) ? await db.table('knex_migrations').pluck<string[]>('name') : [];
  if (done.some((name) => !known.includes(name))) return 'ahead';
  return done.length < known.length ? 'behind' : 'current';
}

async function refuseNewer(db: Knex): Promise<void> {
  if ((await schemaState(db)) === 'ahead') throw new Error('The database was migrated by a newer version of Stagebook than this one.');
}
