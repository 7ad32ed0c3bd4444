// Databases for tests: the embedded one from a single migrated dump, or a fresh database on the server that TEST_DATABASE_URL names.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { migrateQueue } from '../../server/jobs/queue.ts';
import { migrateDatabase, openDatabase, openEmbedded, type Database } from '../../server/store/db.ts';

const silent = pino({ level: 'silent' });
/** Whoever runs files side by side has one template made for all of them; else each process makes its own. */
const made = process.env['TEST_TEMPLATE'];
const template = made ?? `stagebook_template_${process.pid}`;
let dump: Promise<Blob | File> | null = null;
let templateMade: Promise<void> | null = null;

/** True when the tests run on PostgreSQL. */
export const onServer = Boolean(process.env['TEST_DATABASE_URL']);

/** A migrated database of its own, queue included. `close` leaves nothing behind. */
export async function createDatabase(): Promise<Database> {
  const url = process.env['TEST_DATABASE_URL'];
  return url ? await onPostgres(url) : await openEmbedded({ loadDataDir: await (dump ??= makeDump()) });
}

/** An empty database, before any migration. */
export async function createEmptyDatabase(): Promise<Database> {
  const url = process.env['TEST_DATABASE_URL'];
  return url ? await copyOf(url, 'template1') : await openEmbedded({});
}

async function makeDump(): Promise<Blob | File> {
  const database = await openEmbedded({});
  await migrate(database);
  const dumped = await database.pglite?.dumpDataDir('none');
  await database.close();
  if (!dumped) throw new Error('The embedded database gave no dump.');
  return dumped;
}

async function migrate(database: Database): Promise<void> {
  await migrateDatabase(database.db);
  await migrateQueue(database, silent);
}

async function onPostgres(url: string): Promise<Database> {
  if (made === undefined) await (templateMade ??= makeOwnTemplate(url));
  return await copyOf(url, template);
}

async function makeOwnTemplate(url: string): Promise<void> {
  await makeTemplate(url, template);
  after(async () => {
    // A process that runs files side by side goes on to another.
    templateMade = null;
    await dropTemplate(url, template);
  });
}

/** A migrated database on this server that others are copied from. */
export async function makeTemplate(url: string, name: string): Promise<void> {
  await dropTemplate(url, name);
  await administer(url, `create database ${name}`);
  const database = await openDatabase({ databaseUrl: named(url, name), dataDir: null });
  await migrate(database);
  await database.close();
}

/** Takes it away again; harmless when it is not there. */
export async function dropTemplate(url: string, name: string): Promise<void> {
  await administer(url, `drop database if exists ${name} with (force)`);
}

async function copyOf(url: string, source: string): Promise<Database> {
  const name = `stagebook_test_${randomUUID().replaceAll('-', '')}`;
  await administer(url, `create database ${name} template ${source}`);
  const database = await openDatabase({ databaseUrl: named(url, name), dataDir: null });
  const close = async (): Promise<void> => {
    await database.close();
    await administer(url, `drop database if exists ${name} with (force)`);
  };
  return { ...database, close };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function named(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** One database for a file of tests. Tests keep apart by using portals of their own: see `portal`. */
export function useDatabase(): { readonly database: Database; portal(): string } {
  let opened: Database | null = null;
  let portals = 1000;
  before(async function () {
    this.timeout(60_000);
    opened = await createDatabase();
  });
  after(async () => opened?.close());
  return {
    get database() {
      if (!opened) throw new Error('The database is open only while tests run.');
      return opened;
    },
    portal: () => String((portals += 1)),
  };
}
