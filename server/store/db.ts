// Opens the database: PostgreSQL by URL, or the embedded one. Both answer alike: 64-bit integers, numerics and dates are strings,
// moments are ISO 8601 strings in UTC. It knows no table.
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import knex, { type Knex } from 'knex';
import ClientPGlite from 'knex-pglite';
import pg from 'pg';

export { migrateDatabase, requireCurrentSchema } from './migrate.ts';

export type DatabaseConfig = {
  databaseUrl: string | null;
  /** Where the embedded database lives; null: in memory. */
  dataDir: string | null;
  /** Connections of this process, PostgreSQL only. */
  poolSize?: number;
  /** Told of connections that failed or were lost; they are replaced, and whoever used one gets an error of its own. */
  warn?: (text: string) => void;
};
/** `databaseUrl` is null for the embedded database, `pglite` for a server. */
export type Database = { db: Knex; pglite: PGlite | null; databaseUrl: string | null; close(): Promise<void> };

const oid = { int8: 20, date: 1082, timestamptz: 1184, numeric: 1700 } as const;
const asText = (text: string): string => text;
const asIso = (text: string): string => new Date(text).toISOString();
const parsers: Record<number, (text: string) => string> = {
  [oid.int8]: asText,
  [oid.date]: asText,
  [oid.numeric]: asText,
  [oid.timestamptz]: asIso,
};

/** A statement that takes longer is cancelled by the server, and a bit later given up here: a dead connection must not hold a request. */
const statementTimeoutMs = 10_000;
const poolWaitMs = 4_000;

/** Connects. Nothing is migrated: see `migrateDatabase`. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  return config.databaseUrl === null
    ? await openEmbedded(config.dataDir === null ? {} : { dataDir: config.dataDir })
    : openServer(config.databaseUrl, config);
}

/** The embedded database, from whatever PGlite can start from (a folder, a dump, nothing). */
export async function openEmbedded(options: PGliteOptions): Promise<Database> {
  const pglite = await PGlite.create({ ...options, parsers });
  await pglite.exec(`set time zone 'UTC'`);
  const db = knex({ client: ClientPGlite, connection: { pglite } as object, acquireConnectionTimeout: 60_000 });
  // knex closes the instance with its only connection, which it may never have opened.
  const close = async (): Promise<void> => {
    await db.destroy();
    if (!pglite.closed) await pglite.close();
  };
  return { db, pglite, databaseUrl: null, close };
}

function openServer(databaseUrl: string, { poolSize = 10, warn = () => {} }: Pick<DatabaseConfig, 'poolSize' | 'warn'>): Database {
  const db = knex({
    client: 'pg',
    connection: {
      connectionString: databaseUrl,
      application_name: 'stagebook',
      types: { getTypeParser },
      keepAlive: true,
      options: '-c timezone=UTC',
      connectionTimeoutMillis: poolWaitMs,
      statement_timeout: statementTimeoutMs,
      query_timeout: statementTimeoutMs + 2_000,
      idle_in_transaction_session_timeout: 30_000,
    } as object,
    pool: { min: 0, max: poolSize, idleTimeoutMillis: 30_000 },
    acquireConnectionTimeout: poolWaitMs,
    log: { warn: (text) => warn(String(text)), error: (text) => warn(String(text)), deprecate: () => {}, debug: () => {} },
  });
  return { db, pglite: null, databaseUrl, close: () => db.destroy() };
}

function getTypeParser(type: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return parsers[type] ?? pg.types.getTypeParser(type, format as 'text');
}
