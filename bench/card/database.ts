// A database of the bench's own on the server that BENCH_DATABASE_URL names. What else lives there is not touched.
import pg from 'pg';
import { CannotMeasure } from '../figure.ts';

const name = 'stagebook_bench_card';

/** An empty database and the way to drop it. One that an earlier run left behind is dropped first. Throws a sentence when no server answers. */
export async function freshDatabase(serverUrl: string): Promise<{ databaseUrl: string; drop(): Promise<void> }> {
  const drop = (): Promise<void> => administer(serverUrl, `drop database if exists ${name} with (force)`);
  await drop();
  await administer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, drop };
}

async function administer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
  } catch (error) {
    const why = (error as Error).message || (error as NodeJS.ErrnoException).code || 'unknown error';
    throw new CannotMeasure(`No PostgreSQL answers at ${withoutPassword(connectionString)} (${why}). Start one there, or set BENCH_DATABASE_URL to a server on which databases may be made.`);
  }
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withoutPassword(text: string): string {
  if (!URL.canParse(text)) return 'BENCH_DATABASE_URL';
  const url = new URL(text);
  if (url.password) url.password = '***';
  return url.href;
}
