// How much work there is.
import type { Knex } from 'knex';
import { jobNames, type JobName } from './names.ts';

export type JobCount = { waiting: number; deferred: number; retrying: number; active: number; failed: number };
export type JobCounts = Record<JobName, JobCount>;

/** Counts by looking, not by remembering: for health checks and tests, not for each request. */
export async function countJobs(db: Knex): Promise<JobCounts> {
  const answer = (await db.raw(
    `select name, count(*) filter (where state = 'created' and start_after <= now())::int as waiting,
       count(*) filter (where state = 'created' and start_after > now())::int as deferred,
       count(*) filter (where state = 'retry')::int as retrying, count(*) filter (where state = 'active')::int as active,
       count(*) filter (where state = 'failed')::int as failed
     from pgboss.job where state in ('created', 'retry', 'active', 'failed') group by name`,
  )) as { rows: ({ name: string } & JobCount)[] };
  const none: JobCount = { waiting: 0, deferred: 0, retrying: 0, active: 0, failed: 0 };
  const found = new Map(answer.rows.map(({ name, ...count }) => [name, count]));
  return Object.fromEntries(jobNames.map((name) => [name, found.get(name) ?? none])) as JobCounts;
}
