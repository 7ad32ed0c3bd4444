// Runs jobs in the foreground, one after the other, for tests.
import type { Knex } from 'knex';
import type { PgBoss } from 'pg-boss';
import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Database } from '../store/db.ts';
import { connectionOf, quietBoss } from './boss.ts';
import { jobNames, type Handlers, type JobName } from './names.ts';
import { decideRetry } from './retry.ts';

export type DrainOptions = {
  /** How often jobs that wait for a later moment (retries, deferred ones) are brought forward when nothing else is due. Default 0. */
  bringForward?: number;
  /** Only these; default all. */
  only?: readonly JobName[];
};
export type Draining = { database: Database; log: Logger; handlers: Handlers };

/** Runs what is due until nothing is. A failure that is no AppError is a bug: it is thrown, after the job was put back. */
export async function drainQueue(
  { database, log, handlers }: Draining,
  { bringForward = 0, only = jobNames }: DrainOptions,
): Promise<void> {
  const boss = quietBoss(connectionOf(database), log);
  await boss.start();
  try {
    for (let left = bringForward; ; left -= 1) {
      while (await runDue(boss, { handlers, only }));
      if (left === 0 || !(await allDueNow(database.db, only))) return;
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function runDue(boss: PgBoss, { handlers, only }: { handlers: Handlers; only: readonly JobName[] }): Promise<boolean> {
  let ran = false;
  for (const name of only) {
    for (let [job] = await boss.fetch<object>(name); job; [job] = await boss.fetch<object>(name)) {
      ran = true;
      try {
        await handlers[name](job.data);
        await boss.complete(name, job);
      } catch (error) {
        if (decideRetry(error) === 'again') await boss.fail(name, job, { message: error instanceof Error ? error.message : String(error) });
        else await boss.complete(name, job);
        if (!(error instanceof AppError)) throw error;
      }
    }
  }
  return ran;
}

async function allDueNow(db: Knex, only: readonly JobName[]): Promise<boolean> {
  const moved = (await db.raw(
    `update pgboss.job set start_after = now() where state in ('created', 'retry') and start_after > now()
     and name in (select jsonb_array_elements_text(?::jsonb)) returning id`,
    [JSON.stringify(only)],
  )) as { rows: { id: string }[] };
  return moved.rows.length > 0;
}
