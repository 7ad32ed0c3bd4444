// Keys with which a customer's own product may send events: makes one (shown once; only its digest is kept), lists them, takes one out of use.
import { recordAudit } from '../server/store/audit.ts';
import { createApiKey, listApiKeys, newApiSecret, revokeApiKey, type ListedKey } from '../server/store/api-keys.ts';
import { getAccount } from '../server/store/accounts.ts';
import { openDatabase, requireCurrentSchema } from '../server/store/db.ts';
import { inPortal, type Portal } from '../server/store/portal.ts';
import { refuse } from './run-mocha.ts';

const usage = `Say what to do:
  npm run api-key -- PORTAL_ID NAME        makes a key
  npm run api-key -- list PORTAL_ID        says which there are
  npm run api-key -- revoke PORTAL_ID ID   takes one out of use, at once`;

type Command = { portalId: string; run: (at: Portal) => Promise<string> };

const databaseUrl = process.env['DATABASE_URL'] || null;
const dataDir = process.env['DATA_DIR'] || null;
const { portalId, run } = readCommand(process.argv.slice(2));
if (databaseUrl === null && dataDir === null)
  refuse('Say where keys are kept: DATABASE_URL (PostgreSQL), or DATA_DIR (the folder of the embedded database).');

const { db, close } = await openDatabase({ databaseUrl, dataDir });
try {
  await requireCurrentSchema(db);
  const said = await inPortal({ db }, portalId, async (at) => ((await getAccount(at)) ? await run(at) : null));
  if (said === null) refuse(`The account ${portalId} has not installed Stagebook.`);
  console.log(said);
} finally {
  await close();
}

function readCommand([first = '', second = '', third = '']: string[]): Command {
  const isPortal = (text: string) => /^\d+$/.test(text);
  if (first === 'list' && isPortal(second)) return { portalId: second, run: list };
  if (first === 'revoke' && isPortal(second) && isPortal(third)) return { portalId: second, run: (at) => revoke(at, third) };
  if (isPortal(first) && second !== '') return { portalId: first, run: (at) => make(at, second) };
  return refuse(usage);
}

async function make(at: Portal, name: string): Promise<string> {
  const secret = newApiSecret();
  const now = new Date();
  const { id } = await createApiKey(at, { name, secret, scope: 'write', now });
  await recordAudit(at, { actor: null, what: 'source.made', detail: { id: `key-${id}`, kind: 'events_api', name }, at: now });
  return `Send events with this key; it is not shown again:\n\n  Authorization: Bearer ${secret}\n`;
}

async function list(at: Portal): Promise<string> {
  const keys = await listApiKeys(at);
  return keys.length === 0 ? 'There is no key.' : keys.map(line).join('\n');
}

function line({ id, name, createdAt, lastSeenAt, revokedAt }: ListedKey): string {
  const use = revokedAt === null ? `last used ${lastSeenAt ?? 'never'}` : `revoked ${revokedAt}`;
  return `${id}\t${name}\tmade ${createdAt}\t${use}`;
}

async function revoke(at: Portal, id: string): Promise<string> {
  const now = new Date();
  if (!(await revokeApiKey(at, id, now))) return `The account has no key ${id} in use.`;
  await recordAudit(at, { actor: null, what: 'source.revoked', detail: { id: `key-${id}`, kind: 'events_api' }, at: now });
  return `The key ${id} opens nothing any more.`;
}
