// Brings a database to what this version needs: the one DATABASE_URL names, or the embedded one in DATA_DIR.
import { migrateDatabase, openDatabase } from '../server/store/db.ts';
import { refuse } from './run-mocha.ts';

const databaseUrl = process.env['DATABASE_URL'] || null;
const dataDir = process.env['DATA_DIR'] || null;
if (databaseUrl === null && dataDir === null)
  refuse('Say which database to migrate: DATABASE_URL (PostgreSQL), or DATA_DIR (the folder of the embedded one).');

const { db, close } = await openDatabase({ databaseUrl, dataDir });
try {
  await migrateDatabase(db);
  console.log('The database is up to date.');
} finally {
  await close();
}
