import assert from 'node:assert/strict';
import { pino } from 'pino';
import { createQueue, migrateQueue } from '../../server/jobs/queue.ts';
import { inPortal } from '../../server/store/portal.ts';
import { openDatabase } from '../../server/store/db.ts';
import { createEmptyDatabase, onServer } from '../support/databases.ts';

const log = pino({ level: 'silent' });

describe('jobs/migrate', () => {
  it('can be run again, and keeps the jobs that wait', async function () {
    this.timeout(60_000);
    const database = await createEmptyDatabase();
    await migrateQueue(database, log);
    const queue = createQueue({ database, log });
    await inPortal(database, '1', (at) => queue.send(at.trx, { name: 'reconcile', key: '1', data: {} }));
    await migrateQueue(database, log);
    assert.equal((await queue.counts()).reconcile.waiting, 1);
    await queue.stop();
    await database.close();
  });

  it('refuses to work without it', async function () {
    this.timeout(60_000);
    const database = await createEmptyDatabase();
    const queue = createQueue({ database, log });
    await assert.rejects(inPortal(database, '1', (at) => queue.send(at.trx, { name: 'reconcile', data: {} })), /not installed/);
    await queue.stop();
    await database.close();
  });

  if (onServer) it('lets several processes migrate at once', async () => {
    const database = await createEmptyDatabase();
    const others = await Promise.all([1, 2, 3].map(() => openDatabase({ databaseUrl: database.databaseUrl, dataDir: null })));
    await Promise.all(others.map((other) => migrateQueue(other, log)));
    const queue = createQueue({ database, log });
    await inPortal(database, '1', (at) => queue.send(at.trx, { name: 'reconcile', data: {} }));
    assert.equal((await queue.counts()).reconcile.waiting, 1);
    await queue.stop();
    for (const each of [...others, database]) await each.close();
  });
});
