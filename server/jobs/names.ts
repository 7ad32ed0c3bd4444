// Which jobs there are, and how each is queued. It knows nothing of what they do.

export type JobPolicy = {
  /**
   * `stately`: per key at most one job waits and one runs, so an event that comes while its job runs is neither lost nor run beside it.
   * `standard`: every job counts.
   */
  policy: 'stately' | 'standard';
  /** How many run at once in one process. */
  concurrency: number;
};

/** Every job by name. */
export const jobs = {
  'receive-delivery': { policy: 'standard', concurrency: 2 },
  'process-source-delivery': { policy: 'standard', concurrency: 2 },
  'refresh-contact': { policy: 'stately', concurrency: 4 },
  'refresh-company': { policy: 'stately', concurrency: 2 },
  'refresh-related': { policy: 'stately', concurrency: 2 },
  'refresh-related-page': { policy: 'standard', concurrency: 1 },
  'refresh-lists': { policy: 'stately', concurrency: 1 },
  'follow-records': { policy: 'standard', concurrency: 2 },
  'evaluate-contact': { policy: 'stately', concurrency: 2 },
  'evaluate-contacts': { policy: 'standard', concurrency: 2 },
  'settle-identities': { policy: 'stately', concurrency: 1 },
  'evaluate-page': { policy: 'standard', concurrency: 1 },
  'handle-meeting': { policy: 'stately', concurrency: 4 },
  'run-actions': { policy: 'stately', concurrency: 4 },
  'start-lanes': { policy: 'stately', concurrency: 1 },
  'prepare-portal': { policy: 'stately', concurrency: 1 },
  'import-ids': { policy: 'standard', concurrency: 1 },
  // One page takes HubSpot some 300 ms: fewer than four in flight cannot use the whole rate.
  'import-page': { policy: 'standard', concurrency: 6 },
  'compute-medians': { policy: 'stately', concurrency: 1 },
  reconcile: { policy: 'stately', concurrency: 1 },
  sweep: { policy: 'stately', concurrency: 1 },
} as const satisfies Record<string, JobPolicy>;

export type JobName = keyof typeof jobs;
export const jobNames = Object.keys(jobs) as JobName[];

/**
 * A request to do something, once the transaction that it is sent in has committed. `key` is what a `stately` job is one of.
 * `gatherSeconds` puts it off by the database's clock, so that what comes meanwhile under the same key is done by the same job.
 */
export type JobRequest = { name: JobName; key?: string; data: object; startAfter?: Date; gatherSeconds?: number };

/** What stands behind each name. Data is what was sent. */
export type Handlers = { [name in JobName]: (data: object) => Promise<void> };
