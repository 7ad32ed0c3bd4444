// Jobs: stored with the data that asks for them, run until they succeed or cannot. At least once: every handler must bear being run again.
import type { Knex } from 'knex';
import type { PgBoss } from 'pg-boss';
import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Database } from '../store/db.ts';
import { connectionOf, workingBoss } from './boss.ts';
import { countJobs, type JobCounts } from './count.ts';
import { drainQueue, type DrainOptions } from './drain.ts';
import { jobNames, jobs, type Handlers, type JobName, type JobRequest } from './names.ts';
import { decideRetry } from './retry.ts';
import { createSender } from './send.ts';

export { migrateQueue } from './boss.ts';
export type { DrainOptions, Handlers, JobCounts, JobName, JobRequest };

export type StartOptions = { concurrency?: Partial<Record<JobName, number>> };
export type Queue = {
  /** Stores jobs in the caller's transaction: they exist when it commits, and never when it does not. */
  send(trx: Knex.Transaction, request: JobRequest | readonly JobRequest[]): Promise<void>;
  /** Runs the jobs that have a handler in this process until `stop`. */
  start(handlers: Partial<Handlers>, options?: StartOptions): Promise<void>;
  /** Takes no new job, lets those that run come to their end (at most 25 s), and lets go of the database. */
  stop(): Promise<void>;
  /** For tests: runs everything that is due, here and now, and what that asks for, until nothing is. */
  drain(handlers: Handlers, options?: DrainOptions): Promise<void>;
  /** How many jobs of each name are in which state. */
  counts(): Promise<JobCounts>;
};

const pollSeconds = 2;
const drainMs = 25_000;

/** The queue over this database. Nothing is opened before the first use. */
export function createQueue({ database, log }: { database: Database; log: Logger }): Queue {
  const sender = createSender(database, log);
  let boss: PgBoss | null = null;
  return {
    send: sender.send,
    start: async (handlers, options = {}) => {
      if (boss) throw new Error('The queue has been started already.');
      const handled = jobNames.flatMap((name) => (handlers[name] ? [{ name, handler: handlers[name] }] : []));
      if (handled.length === 0) return;
      boss = workingBoss(connectionOf(database), log);
      await boss.start({ attempts: 5 });
      await boss.schedule('sweep', '* * * * *', {});
      for (const { name, handler } of handled) {
        for (let n = 0; n < (options.concurrency?.[name] ?? jobs[name].concurrency); n += 1) await work(boss, { name, handler, log });
      }
    },
    stop: async () => {
      const running = boss;
      boss = null;
      await running?.stop({ graceful: true, timeout: drainMs });
      await sender.stop();
    },
    drain: (handlers, options = {}) => drainQueue({ database, log, handlers }, options),
    counts: () => countJobs(database.db),
  };
}

async function work(boss: PgBoss, { name, handler, log }: { name: JobName; handler: Handlers[JobName]; log: Logger }): Promise<void> {
  const worker = { id: '' };
  const polling = { pollingIntervalSeconds: pollSeconds, notifyPollingIntervalSeconds: pollSeconds, heartbeatRefreshSeconds: 3 };
  worker.id = await boss.work<object>(name, polling, async ([job]) => {
    // Where one job was there may be more: look again at once instead of after the interval.
    boss.notifyWorker(worker.id);
    if (job) await perform({ name, handler, log }, job.data);
  });
}

/** Runs a handler. What cannot heal ends here, told to the log; what can is thrown on, so that the job is tried again. */
async function perform({ name, handler, log }: { name: JobName; handler: Handlers[JobName]; log: Logger }, data: object): Promise<void> {
  try {
    await handler(data);
  } catch (error) {
    if (decideRetry(error) === 'again') {
      const isExpected = error instanceof AppError;
      log[isExpected ? 'info' : 'error'](
        { job: name, err: error, ...(isExpected ? { details: error.details } : {}) },
        'job will be tried again',
      );
      throw error;
    }
    log.warn({ job: name, err: error }, 'job ended without success');
  }
}
