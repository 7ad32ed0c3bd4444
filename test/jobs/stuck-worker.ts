// A worker that takes one job and never finishes it; the test kills it.
import { pino } from 'pino';
import { createQueue } from '../../server/jobs/queue.ts';
import { openDatabase } from '../../server/store/db.ts';

const database = await openDatabase({ databaseUrl: process.argv[2] ?? '', dataDir: null });
await createQueue({ database, log: pino({ level: 'warn' }) }).start({
  'run-actions': () => {
    process.send?.('running');
    return new Promise(() => {});
  },
});
