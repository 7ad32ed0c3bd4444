import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { pino } from 'pino';
import { createQueue, type Handlers } from '../../server/jobs/queue.ts';
import { inPortal } from '../../server/store/portal.ts';
import { onServer, useDatabase } from '../support/databases.ts';
import { until } from '../support/until.ts';

// Only a server outlives a worker process.
if (onServer) describe('jobs/queue when a worker is killed', () => {
  const memory = useDatabase();
  const queue = () => createQueue({ database: memory.database, log: pino({ level: 'silent' }) });

  it('gives the job to another worker within about 15 seconds', async function () {
    this.timeout(60_000);
    const sender = queue();
    await inPortal(memory.database, '1', (at) => sender.send(at.trx, { name: 'run-actions', key: '1:contact:7', data: { portalId: '1', lane: 'contact:7' } }));
    const victim = fork(new URL('stuck-worker.ts', import.meta.url), [memory.database.databaseUrl ?? ''], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    await message(victim, 'running');
    victim.kill('SIGKILL');
    const killed = performance.now();
    const other = queue();
    let resumed = 0;
    const handlers: Partial<Handlers> = { 'run-actions': async () => void (resumed = performance.now()) };
    await other.start(handlers);
    await until(async () => resumed > 0, { seconds: 40, what: 'the job is run again' });
    await other.stop();
    await sender.stop();
    const seconds = (resumed - killed) / 1000;
    assert.ok(seconds < 18, `${seconds.toFixed(1)} s`);
  });
});

function message(child: ChildProcess, wanted: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (said) => said === wanted && resolve());
    child.on('exit', (code) => reject(new Error(`The worker ended with ${code}.`)));
  });
}
