// How pg-boss is set up on each of the two databases. Only this folder knows pg-boss.
import { PgBoss, type ConstructorOptions } from 'pg-boss';
import type { Logger } from '../log.ts';
import type { Database } from '../store/db.ts';
import { overKnex } from './embedded.ts';
import { jobNames, jobs } from './names.ts';
import { retryOptions } from './retry.ts';

const year = 365 * 86_400;

/** A job whose process died is noticed after this long without a sign of life (pg-boss allows no less). */
const heartbeatSeconds = 10;

/** The connection of pg-boss: its own pool on a server, the one connection that knex has on the embedded database. */
export function connectionOf(database: Database): ConstructorOptions {
  if (database.databaseUrl === null) return { db: overKnex(database.db), backend: 'pglite' };
  return { connectionString: database.databaseUrl, application_name: 'stagebook-jobs', max: 6, connectionTimeoutMillis: 10_000 };
}

/** pg-boss without any work of its own: no workers, no supervision, no schedule. */
export function quietBoss(options: ConstructorOptions, log: Logger): PgBoss {
  return listened(
    new PgBoss({ ...options, migrate: false, createSchema: false, supervise: false, schedule: false, registerInstance: false }),
    log,
  );
}

/** pg-boss as a worker runs it: it also looks after jobs whose process died, and wakes on NOTIFY. */
export function workingBoss(options: ConstructorOptions, log: Logger): PgBoss {
  const intervals = { superviseIntervalSeconds: 1, monitorIntervalSeconds: 1, maintenanceIntervalSeconds: 60 };
  return listened(
    new PgBoss({ ...options, ...intervals, migrate: false, createSchema: false, useListenNotify: true, registerInstance: false }),
    log,
  );
}

/**
 * Installs or upgrades pg-boss's own schema and makes the queues. Processes that start together wait for each other (pg-boss locks),
 * and indexes that an upgrade builds beside running work are waited for.
 */
export async function migrateQueue(database: Database, log: Logger): Promise<void> {
  const boss = listened(
    new PgBoss({ ...connectionOf(database), supervise: false, schedule: false, registerInstance: false, bamIntervalSeconds: 10 }),
    log,
  );
  await boss.start({ attempts: 5 });
  try {
    for (const name of jobNames) {
      const options = {
        ...retryOptions,
        heartbeatSeconds,
        expireInSeconds: 900,
        retentionSeconds: year,
        deleteAfterSeconds: 120,
        notify: true,
      };
      await boss.createQueue(name, { policy: jobs[name].policy, ...options });
      await boss.updateQueue(name, options);
    }
    await indexesBuilt(boss);
  } finally {
    await boss.stop({ graceful: true });
  }
}

async function indexesBuilt(boss: PgBoss): Promise<void> {
  const unfinished = async (): Promise<boolean> =>
    (await boss.getBamStatus()).some(({ status, count }) => count > 0 && (status === 'pending' || status === 'in_progress'));
  while (await unfinished()) await new Promise((wake) => setTimeout(wake, 500));
}

function listened(boss: PgBoss, log: Logger): PgBoss {
  boss.on('error', (err) => log.error({ err }, 'the queue met an error'));
  boss.on('warning', ({ message }) => log.warn({ warning: message }, 'the queue warns'));
  return boss;
}
