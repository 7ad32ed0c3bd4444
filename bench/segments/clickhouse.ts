// ClickHouse inside this process (npm chdb, 550 MB: not among our dependencies), with the same people and deeds, ordered by person.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { membershipQuery } from './as-sql.ts';
import type { Person } from './data.ts';

type Session = { query(sql: string, format?: string): string; close(): void };
export type ClickHouse = { recompute(): number; close(): void };

/** Null where chdb is not installed: "npm install --no-save chdb" brings it. */
export async function openClickHouse(people: Iterable<Person>): Promise<ClickHouse | null> {
  const name = 'chdb';
  const chdb = (await import(name).catch(() => null)) as { Session: new (dir: string) => Session } | null;
  if (!chdb) return null;
  const dir = mkdtempSync(join(tmpdir(), 'stagebook-bench-'));
  const session = new chdb.Session(dir);
  session.query(`create database b`);
  session.query(
    `create table b.people (contact_id UInt64, plan LowCardinality(String), country LowCardinality(String)) engine = MergeTree order by contact_id`,
  );
  session.query(
    `create table b.deeds (contact_id UInt64, name LowCardinality(String), path LowCardinality(Nullable(String)), at UInt64) engine = MergeTree order by contact_id`,
  );
  session.query(`create table b.memberships (contact_id UInt64, segment UInt8) engine = MergeTree order by (segment, contact_id)`);
  for (const batch of batches(people, 5_000)) {
    session.query(`insert into b.people values ${batch.map(({ id, plan, country }) => `(${id},'${plan}','${country}')`).join(',')}`);
    const deeds = batch.flatMap(({ id, events }) =>
      events.map(({ name, path, at }) => `(${id},'${name}',${path === null ? 'null' : `'${path}'`},${at})`),
    );
    session.query(`insert into b.deeds values ${deeds.join(',')}`);
  }
  session.query('optimize table b.deeds final');
  const question = membershipQuery('clickhouse').replaceAll('from deeds', 'from b.deeds').replaceAll('from people', 'from b.people');
  return {
    recompute: () => {
      session.query('truncate table b.memberships');
      session.query(`insert into b.memberships ${question} settings max_threads = 2`);
      return Number(session.query('select count() from b.memberships', 'CSV').trim());
    },
    close: () => {
      session.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** So many at a time. */
export function* batches<T>(of: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const one of of) {
    batch.push(one);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
