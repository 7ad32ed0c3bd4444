import assert from 'node:assert/strict';
import { pino } from 'pino';
import { AppError } from '../../server/errors.ts';
import { createQueue, type Handlers, type JobName, type Queue } from '../../server/jobs/queue.ts';
import { inPortal } from '../../server/store/portal.ts';
import { onServer, useDatabase } from '../support/databases.ts';
import { until } from '../support/until.ts';

const log = pino({ level: 'silent' });

type Run = { name: JobName; data: object };
/** Handlers that note what they were given; some do more. */
function handlers(given: Partial<Handlers> = {}): { all: Handlers; runs: Run[] } {
  const runs: Run[] = [];
  const names: JobName[] = [
    'receive-delivery', 'refresh-contact', 'refresh-company', 'evaluate-contact', 'evaluate-page', 'handle-meeting', 'run-actions', 'prepare-portal', 'import-ids', 'import-page',
    'compute-medians', 'reconcile', 'sweep',
  ];
  const all = Object.fromEntries(names.map((name) => [name, async (data: object) => {
    if (name !== 'sweep') runs.push({ name, data });
    await given[name]?.(data);
  }])) as Handlers;
  return { all, runs };
}

describe('jobs/queue', () => {
  const memory = useDatabase();
  let queue: Queue;
  const job = (n: number, name: JobName = 'refresh-contact') => ({ name, key: `1:${n}`, data: { n } });
  const send = (...requests: Parameters<Queue['send']>[1][]) => inPortal(memory.database, '1', (at) => queue.send(at.trx, requests.flat() as []));

  beforeEach(() => (queue = createQueue({ database: memory.database, log })));
  afterEach(async () => {
    await queue.stop();
    await memory.database.db.raw('delete from pgboss.job');
  });

  it('runs a job that was sent with data that was committed', async () => {
    const { all, runs } = handlers();
    await send(job(1));
    await queue.drain(all);
    assert.deepEqual(runs, [{ name: 'refresh-contact', data: { n: 1 } }]);
  });

  it('knows nothing of a job that was sent in a transaction that rolled back', async () => {
    const { all, runs } = handlers();
    await assert.rejects(inPortal(memory.database, '1', async (at) => {
      await queue.send(at.trx, job(1));
      throw new Error('changed my mind');
    }), /changed/);
    await queue.drain(all);
    assert.deepEqual(runs, []);
  });

  it('keeps one waiting job per key where one is enough, and every job where each counts', async () => {
    const { all, runs } = handlers();
    await send([job(1), job(1), job(2)], [job(1)], [job(1, 'import-page'), job(1, 'import-page')]);
    await send(job(1));
    await queue.drain(all);
    assert.deepEqual(runs.map(({ name }) => name), ['refresh-contact', 'refresh-contact', 'import-page', 'import-page']);
  });

  it('neither loses an event that arrives while its job runs, nor runs it beside', async () => {
    let running = 0;
    let most = 0;
    const { all, runs } = handlers({
      'refresh-contact': async () => {
        most = Math.max(most, (running += 1));
        if (runs.length === 1) await send(job(1), job(1));
        await new Promise((wake) => setTimeout(wake, 300));
        running -= 1;
      },
    });
    await queue.start(all);
    await send(job(1));
    await until(async () => runs.length === 2 && running === 0, { what: 'both runs' });
    await new Promise((wake) => setTimeout(wake, 300));
    assert.deepEqual([runs.length, most], [2, 1]);
  });

  it('does not let a job that was put off hold up the same job for now', async () => {
    const { all, runs } = handlers();
    const later = new Date(Date.now() + 3_600_000);
    await send([{ ...job(1), startAfter: later }, { ...job(2), startAfter: later }]);
    await send(job(1));
    await queue.drain(all);
    assert.deepEqual(runs.map(({ data }) => data), [{ n: 1 }]);
    assert.equal((await queue.counts())['refresh-contact'].deferred, 1);
    await queue.drain(all, { bringForward: 1 });
    assert.deepEqual(runs.map(({ data }) => data), [{ n: 1 }, { n: 2 }]);
  });

  for (const kind of ['not_ready', 'unavailable', 'rate_limited', 'conflict'] as const) {
    it(`tries again what failed as ${kind}`, async () => {
      const { all, runs } = handlers({
        'refresh-contact': async () => {
          if (runs.length < 3) throw new AppError(kind, 'Not now.');
        },
      });
      await send(job(1));
      await queue.drain(all);
      assert.deepEqual([runs.length, (await queue.counts())['refresh-contact'].retrying], [1, 1]);
      await queue.drain(all, { bringForward: 5 });
      assert.deepEqual([runs.length, (await queue.counts())['refresh-contact'].retrying], [3, 0]);
    });
  }

  for (const kind of ['invalid', 'not_found', 'forbidden', 'refused', 'revoked'] as const) {
    it(`ends what failed as ${kind}`, async () => {
      const { all, runs } = handlers({ 'refresh-contact': () => Promise.reject(new AppError(kind, 'Never.')) });
      await send(job(1));
      await queue.drain(all, { bringForward: 3 });
      assert.equal(runs.length, 1);
      assert.deepEqual((await queue.counts())['refresh-contact'], { waiting: 0, deferred: 0, retrying: 0, active: 0, failed: 0 });
    });
  }

  it('keeps the job of a handler that met a bug, and tells it while draining', async () => {
    const { all } = handlers({ 'refresh-contact': () => Promise.reject(new TypeError('undefined is not a contact')) });
    await send(job(1));
    await assert.rejects(queue.drain(all), TypeError);
    assert.equal((await queue.counts())['refresh-contact'].retrying, 1);
  });

  it('waits 2 to 4 seconds before the first new try, and never more than 10 minutes', async () => {
    const { db } = memory.database;
    const { all } = handlers({ 'refresh-contact': () => Promise.reject(new AppError('unavailable', 'Down.')) });
    const wait = async (): Promise<number> => {
      const { rows } = (await db.raw(`select extract(epoch from start_after - now())::float8 as seconds from pgboss.job where state = 'retry'`)) as { rows: { seconds: number }[] };
      return rows[0]?.seconds ?? NaN;
    };
    await send(job(1));
    await queue.drain(all);
    assert.ok((await wait()) > 0.5 && (await wait()) <= 4, String(await wait()));
    await queue.drain(all, { bringForward: 15 });
    assert.ok((await wait()) > 500 && (await wait()) <= 600, String(await wait()));
  });

  it('runs what is sent in a moment, and works off more than it has hands for', async () => {
    const { all, runs } = handlers();
    await queue.start(all);
    const started = performance.now();
    await send(Array.from({ length: 40 }, (_, n) => job(n)));
    await until(async () => runs.length === 40, { what: 'all jobs' });
    assert.ok(performance.now() - started < 8_000, String(performance.now() - started));
  });

  it('lets a job that runs come to its end when it is stopped, and takes no other', async () => {
    let ended = 0;
    const { all, runs } = handlers({
      'handle-meeting': async () => {
        await new Promise((wake) => setTimeout(wake, 700));
        ended += 1;
      },
    });
    await queue.start(all, { concurrency: { 'handle-meeting': 1 } });
    await send([job(1, 'handle-meeting'), job(2, 'handle-meeting')]);
    await until(async () => runs.length === 1, { what: 'the first one runs' });
    await queue.stop();
    assert.deepEqual([runs.length, ended], [1, 1]);
    assert.equal((await queue.counts())['handle-meeting'].waiting, 1);
  });

  it('sends without having been started', async () => {
    await queue.start({});
    await send(job(1));
    assert.equal((await queue.counts())['refresh-contact'].waiting, 1);
  });

  if (onServer) {
    it('does not run a job before the data of everyone who asked for it is there', async () => {
      const { all, runs } = handlers();
      await send(job(1));
      const asked = Promise.withResolvers<void>();
      const commit = Promise.withResolvers<void>();
      const second = inPortal(memory.database, '1', async (at) => {
        await queue.send(at.trx, job(1));
        asked.resolve();
        await commit.promise;
      });
      await asked.promise;
      await queue.drain(all);
      assert.deepEqual(runs, [], 'the waiting job is held until the second one who asks commits');
      commit.resolve();
      await second;
      await queue.drain(all);
      assert.equal(runs.length, 1);
    });

    it('runs each job once when two processes work', async () => {
      const { all, runs } = handlers();
      const other = createQueue({ database: memory.database, log });
      await Promise.all([queue.start(all), other.start(all)]);
      await send(Array.from({ length: 60 }, (_, n) => job(n)), Array.from({ length: 60 }, (_, n) => job(n, 'receive-delivery')));
      await until(async () => runs.length >= 120, { what: 'all jobs' });
      await new Promise((wake) => setTimeout(wake, 500));
      await other.stop();
      assert.equal(new Set(runs.map((run) => JSON.stringify(run))).size, 120);
      assert.equal(runs.length, 120);
    });
  }
});
