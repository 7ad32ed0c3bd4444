// Makes a key with which a customer's own product may send events. The key is shown once; only its hash is kept.
import { randomBytes } from 'node:crypto';
import { createApiKey } from '../server/store/api-keys.ts';
import { getAccount } from '../server/store/accounts.ts';
import { openDatabase, requireCurrentSchema } from '../server/store/db.ts';
import { inPortal } from '../server/store/portal.ts';
import { refuse } from './run-mocha.ts';

const [portalId, name] = process.argv.slice(2);
const databaseUrl = process.env['DATABASE_URL'] || null;
const dataDir = process.env['DATA_DIR'] || null;
if (!portalId || !name || !/^\d+$/.test(portalId)) refuse('Say for which account and under which name: npm run api-key -- PORTAL_ID NAME');
if (databaseUrl === null && dataDir === null)
  refuse('Say where the key is kept: DATABASE_URL (PostgreSQL), or DATA_DIR (the folder of the embedded database).');

const { db, close } = await openDatabase({ databaseUrl, dataDir });
try {
  await requireCurrentSchema(db);
  const secret = `sb_${randomBytes(24).toString('hex')}`;
  const isKnown = await inPortal({ db }, portalId, async (at) => {
    if (!(await getAccount(at))) return false;
    await createApiKey(at, { name, secret, scope: 'write', now: new Date() });
    return true;
  });
  if (isKnown) console.log(`Send events with this key; it is not shown again:\n\n  Authorization: Bearer ${secret}\n`);
  else refuse(`The account ${portalId} has not installed Stagebook.`);
} finally {
  await close();
}
