// Composition root: builds everything that an operation may need, once per process. Nobody else creates a client, a pool or a clock.
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Config } from './config.ts';
import { createHubSpot, type HubSpot } from './hubspot/client.ts';
import { createOAuth, type OAuth } from './hubspot/oauth.ts';
import { createOutbound } from './hubspot/outbound.ts';
import { createTokens, type Tokens } from './hubspot/tokens.ts';
import { createQueue, migrateQueue, type Queue } from './jobs/queue.ts';
import { createLogger, type Logger } from './log.ts';
import { createMailer, type Mailer } from './mail/mailer.ts';
import { removeAccount } from './operations/remove-account.ts';
import { getAccount, saveRefreshToken } from './store/accounts.ts';
import { migrateDatabase, openDatabase, requireCurrentSchema, type Database } from './store/db.ts';
import { holdOff, reserve } from './store/limits.ts';
import { inPortal } from './store/portal.ts';
import { seal, sealedFor, unseal } from './store/seal.ts';

/** What operations see of the world. The clock and random ids come in here, so that tests can hold them still. */
export type Deps = {
  config: Config;
  log: Logger;
  clock: () => Date;
  id: () => string;
  db: Knex;
  queue: Queue;
  hubspot: HubSpot;
  oauth: OAuth;
  tokens: Tokens;
  mailer: Mailer;
};
export type Opened = { deps: Deps; close(): Promise<void> };
export type Replaced = { database?: Database; clock?: () => Date; id?: () => string; log?: Logger };

/** 110 requests in any 10 s (HubSpot usage guidelines), kept a little below; searches 5 a second for the whole account, of which we take 4. */
const pace = {
  api: { intervalMs: 10_000 / 107, burst: 3 },
  search: { intervalMs: 1_000 / 4, burst: 1 },
} as const;

/** A turn further away than this is not worth sleeping for: the job comes back later. */
const longestTurnMs = 15_000;

/** Opens database, queue, clients and mailer for this configuration. `close` releases them again. */
export async function openDeps(config: Config, replaced: Replaced = {}): Promise<Opened> {
  const log = replaced.log ?? createLogger({ level: config.logLevel });
  const clock = replaced.clock ?? (() => new Date());
  const database = replaced.database ?? (await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, warn: (text) => log.warn({ text }, 'a database connection was lost') }));
  if (config.databaseUrl === null) await prepareEmbedded(database, log);
  else await requireCurrentSchema(database.db);
  const queue = createQueue({ database, log });
  const outbound = createOutbound({ origin: config.hubspotApiUrl });
  const oauth = createOAuth({ outbound, appUrl: config.hubspotAppUrl, clientId: config.clientId, clientSecret: config.clientSecret, redirectUrl: config.oauthRedirectUrl, clock });
  const tokens = createTokens({ oauth, clock, ...refreshTokens(() => deps) });
  const limits = {
    reserve: (portalId: string, kind: keyof typeof pace) => reserve(database.db, { portalId, kind, ...pace[kind], maxWaitMs: longestTurnMs }),
    holdOff: (portalId: string, kind: keyof typeof pace, forMs: number) => holdOff(database.db, { portalId, kind, forMs }),
  };
  const deps: Deps = {
    config, log, clock, queue, oauth, tokens,
    id: replaced.id ?? randomUUID,
    db: database.db,
    hubspot: createHubSpot({ outbound, tokens, limits, clock }),
    mailer: createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom }),
  };
  const close = async (): Promise<void> => {
    deps.mailer.close();
    await outbound.agent.close();
    if (!replaced.database) await database.close();
  };
  return { deps, close };
}

/** The embedded database belongs to this process alone: nobody else would bring it up to date. */
async function prepareEmbedded(database: Database, log: Logger): Promise<void> {
  await migrateDatabase(database.db);
  await migrateQueue(database, log);
}

/** Refresh tokens live sealed in the accounts table; each is bound to its portal and column, so that a moved one cannot be opened. */
function refreshTokens(later: () => Deps): { load(portalId: string): Promise<string | null>; save(portalId: string, token: string): Promise<void>; onRevoked(portalId: string): Promise<void> } {
  return {
    load: async (portalId) => {
      const { db, config } = later();
      const account = await inPortal({ db }, portalId, getAccount);
      return account?.refreshTokenSealed && account.state !== 'uninstalled' ? unseal(account.refreshTokenSealed, config.sealKeys, sealedFor(portalId, 'refresh_token')) : null;
    },
    save: async (portalId, token) => {
      const { db, config } = later();
      await inPortal({ db }, portalId, (at) => saveRefreshToken(at, seal(token, config.sealKeys, sealedFor(portalId, 'refresh_token'))));
    },
    onRevoked: (portalId) => removeAccount(later(), portalId),
  };
}
