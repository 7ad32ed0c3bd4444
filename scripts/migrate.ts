// Brings a database to what this version needs: the one DATABASE_URL names, or the embedded one in DATA_DIR.
import { migrateQueue } from '../server/jobs/queue.ts';
import { createLogger } from '../server/log.ts';
import { migrateDatabase, openDatabase } from '../server/store/db.ts';
import { refuse } from './run-mocha.ts';

const databaseUrl = process.env['DATABASE_URL'] || null;
const dataDir = process.env['DATA_DIR'] || null;
if (databaseUrl === null && dataDir === null)
  refuse('Say which database to migrate: DATABASE_URL (PostgreSQL), or DATA_DIR (the folder of the embedded one).');

const database = await openDatabase({ databaseUrl, dataDir });
try {
  await migrateDatabase(database.db);
  await migrateQueue(database, createLogger({ level: 'warn' }));
  console.log('The database is up to date.');
} finally {
  await database.close();
}
