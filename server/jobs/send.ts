// Stores jobs in the transaction of the data that they are about.
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { fromKnex, type Clock, type Db, type PgBoss } from 'pg-boss';
import type { Logger } from '../log.ts';
import type { Database } from '../store/db.ts';
import { overKnex } from './embedded.ts';
import { quietBoss } from './boss.ts';
import { jobs, type JobName, type JobRequest } from './names.ts';

export type Sender = { send(trx: Knex.Transaction, request: JobRequest | readonly JobRequest[]): Promise<void>; stop(): Promise<void> };

type Insert = { id: string; data: object; singletonKey?: string; startAfter?: Date | string };

/** Timers of a sender must not keep a process alive that has nothing else to do. */
const idleClock: Clock = {
  now: () => Date.now(),
  setTimeout: (fn, ms) => setTimeout(fn, ms).unref(),
  setInterval: (fn, ms) => setInterval(fn, ms).unref(),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
  clearInterval: (handle) => clearInterval(handle as NodeJS.Timeout),
};

/** A sender needs no start: pg-boss reads its few facts in the first transaction that sends something. */
export function createSender({ db }: Database, log: Logger): Sender {
  const outside = overAny(db);
  let current: Db = outside;
  let started: Promise<PgBoss> | null = null;
  const startIn = async (trx: Knex.Transaction): Promise<PgBoss> => {
    const boss = quietBoss({ db: { executeSql: (text, values) => current.executeSql(text, values) }, clock: idleClock }, log);
    current = fromKnex(trx);
    try {
      await boss.start();
      return boss;
    } catch (error) {
      started = null;
      throw error;
    } finally {
      current = outside;
    }
  };
  return {
    send: async (trx, request) => {
      const requests = [request].flat() as JobRequest[];
      if (requests.length === 0) return;
      const boss = await (started ??= startIn(trx));
      for (const [name, same] of Map.groupBy(requests, (each) => each.name)) await insert(boss, trx, { name, requests: same });
    },
    stop: async () => {
      await (await started)?.stop({ graceful: false });
      started = null;
    },
  };
}

const mostTries = 10;

/**
 * A stately job that is refused because one of its key waits already is not always done with: a worker may take the waiting one while this
 * transaction is still open, and would not see its data. So the waiting one is locked until this transaction ends (workers skip locked
 * jobs), and when it has just been taken, the job is inserted after all.
 */
async function insert(boss: PgBoss, trx: Knex.Transaction, { name, requests }: { name: JobName; requests: JobRequest[] }): Promise<void> {
  const isStately = jobs[name].policy === 'stately';
  let left = isStately ? onePerKey(requests.map(toInsert)) : requests.map(toInsert);
  for (let tries = 1; left.length > 0; tries += 1) {
    if (tries > mostTries) throw new Error(`Jobs of ${name} could not be stored.`);
    const stored = new Set(await boss.insert(name, left, { db: fromKnex(trx), returnId: true }));
    const refused = left.filter((job) => !stored.has(job.id));
    left = refused.length === 0 ? [] : await withoutWaiting(trx, { name, refused });
  }
}

async function withoutWaiting(trx: Knex.Transaction, { name, refused }: { name: JobName; refused: Insert[] }): Promise<Insert[]> {
  const keys = (of: Insert[]): string => JSON.stringify(of.map((job) => job.singletonKey ?? ''));
  const waiting = `name = ? and state = 'created' and coalesce(singleton_key, '') in (select jsonb_array_elements_text(?::jsonb))`;
  // A job for now must not wait behind one of the same key that was put off.
  await trx.raw(`update pgboss.job set start_after = now() where ${waiting} and start_after > now()`, [
    name,
    keys(refused.filter((job) => !job.startAfter)),
  ]);
  const held = (await trx.raw(`select coalesce(singleton_key, '') as key from pgboss.job where ${waiting} for key share`, [
    name,
    keys(refused),
  ])) as { rows: { key: string }[] };
  const heldKeys = new Set(held.rows.map((row) => row.key));
  return refused.filter((job) => !heldKeys.has(job.singletonKey ?? ''));
}

function toInsert({ key, data, startAfter, gatherSeconds }: JobRequest): Insert {
  const start = gatherSeconds === undefined ? startAfter : `${gatherSeconds} seconds`;
  return { id: randomUUID(), data, ...(key === undefined ? {} : { singletonKey: key }), ...(start ? { startAfter: start } : {}) };
}

/** Of several jobs with one key only the earliest is wanted: the others could only be refused. */
function onePerKey(inserts: Insert[]): Insert[] {
  const due = ({ startAfter }: Insert): number => (startAfter instanceof Date ? startAfter.getTime() : startAfter ? 1 : 0);
  return [...Map.groupBy(inserts, (job) => job.singletonKey).values()].flatMap((same) =>
    same.toSorted((one, other) => due(one) - due(other)).slice(0, 1),
  );
}

function overAny(db: Knex): Db {
  return db.client.config.client === 'pg'
    ? { executeSql: async (text, values) => await fromKnex(db).executeSql(text, values) }
    : overKnex(db);
}
