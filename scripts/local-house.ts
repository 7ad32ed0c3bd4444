// The whole product on one machine: the local HubSpot and Stagebook's server beside it, meeting only over HTTP.
// Used by the demo, the journeys in test/ and the benches.
import { createServer } from 'node:net';
import path from 'node:path';
import { randomBytes, randomInt } from 'node:crypto';
import { startEmulator } from '../emulator/index.ts';
import type { PortalSeed } from '../emulator/portal-seed.ts';
import { readConfig, type Config } from '../server/config.ts';
import { openDeps, type Deps, type Replaced } from '../server/deps.ts';
import { migrateQueue } from '../server/jobs/queue.ts';
import { createLogger } from '../server/log.ts';
import { start } from '../server/main.ts';
import { migrateDatabase, openDatabase } from '../server/store/db.ts';
import { install } from './walk-install.ts';

export const localApp = { appId: '7700001', clientId: 'stagebook-local', clientSecret: 'local-client-secret-0001' };
export const publicUrl = 'https://stagebook.test';

export type HouseOptions = {
  portal: PortalSeed;
  emulatorPort?: number;
  serverPort?: number;
  databaseUrl?: string;
  logLevel?: string;
  timeScale?: number;
  /** The app's project as HubSpot has it; this repository unless told. */
  projectDir?: string;
  switches?: Parameters<typeof startEmulator>[0]['switches'];
  replaced?: Replaced;
};
export type House = {
  emulatorUrl: string;
  serverUrl: string;
  portalId: string;
  config: Config;
  deps: Deps;
  emulator: Awaited<ReturnType<typeof startEmulator>>;
  /** Walks the consent page as the portal's first admin; gives the text of the last page. */
  install(): Promise<string>;
  recordUrl(contactId: string): string;
  settingsUrl: string;
  /** Stops Stagebook and leaves HubSpot running: what its users see then. */
  stopServer(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts both; nothing is installed yet. Ports that are 0 or left out are chosen freely. */
export async function startHouse(options: HouseOptions): Promise<House> {
  const serverPort = options.serverPort || (await freePort());
  const serverUrl = `http://localhost:${serverPort}`;
  const emulator = await startEmulator({
    port: options.emulatorPort ?? 0,
    portals: [options.portal],
    apps: [
      {
        ...localApp,
        projectDir: options.projectDir ?? path.resolve(import.meta.dirname, '..'),
        variables: { BACKEND: publicUrl, REDIRECT_URL: `${serverUrl}/oauth/callback` },
        origins: { [publicUrl]: `http://127.0.0.1:${serverPort}` },
        installUrl: `${serverUrl}/install`,
      },
    ],
    ...(options.switches ? { switches: options.switches } : {}),
    timeScale: options.timeScale ?? 1,
  });
  // People and their cookies know it by this name.
  const emulatorUrl = emulator.url.replace('127.0.0.1', 'localhost');
  const config = readConfig(localEnvironment({ ...options, serverPort, serverUrl, emulatorUrl, mailPort: emulator.mailPort }));
  if (options.databaseUrl) await migrate(options.databaseUrl);
  const running = await start(await openDeps(config, options.replaced));
  const { portalId } = options.portal;
  let stopped: Promise<void> | null = null;
  const stopServer = () => (stopped ??= running.stop());
  return {
    emulatorUrl,
    serverUrl,
    portalId,
    config,
    deps: running.opened.deps,
    emulator,
    install: () => install({ installUrl: `${serverUrl}/install`, portalId }),
    recordUrl: (contactId) => `${emulatorUrl}/contacts/${portalId}/record/0-1/${contactId}`,
    settingsUrl: `${emulatorUrl}/integrations-settings/${portalId}/installed/framework/${config.appId}/general-settings`,
    stopServer,
    stop: async () => {
      await stopServer();
      await emulator.stop();
    },
  };
}

export type LocalEnvironment = {
  databaseUrl?: string;
  logLevel?: string;
  serverPort: number;
  serverUrl: string;
  emulatorUrl: string;
  mailPort: number;
};

/** The variables with which a server runs against the local HubSpot. */
export function localEnvironment({
  databaseUrl,
  logLevel,
  serverPort,
  serverUrl,
  emulatorUrl,
  mailPort,
}: LocalEnvironment): Record<string, string> {
  return {
    PORT: String(serverPort),
    LOG_LEVEL: logLevel ?? 'warn',
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    SEAL_KEYS: `local:${randomBytes(32).toString('base64')}`,
    HUBSPOT_APP_ID: localApp.appId,
    HUBSPOT_CLIENT_ID: localApp.clientId,
    HUBSPOT_CLIENT_SECRET: localApp.clientSecret,
    PUBLIC_URL: publicUrl,
    OAUTH_REDIRECT_URL: `${serverUrl}/oauth/callback`,
    HUBSPOT_APP_URL: emulatorUrl,
    HUBSPOT_API_URL: emulatorUrl,
    SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    MAIL_FROM: 'Stagebook <stagebook@example.test>',
  };
}

async function migrate(databaseUrl: string): Promise<void> {
  const database = await openDatabase({ databaseUrl, dataDir: null });
  await migrateDatabase(database.db);
  await migrateQueue(database, createLogger({ level: 'warn' }));
  await database.close();
}

/** A port that nobody listens on, below those that systems give to whoever asks for any: between here and its use nobody takes it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_240, 32_768);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const probe = createServer()
      .on('error', () => resolve(false))
      .listen(port, () => probe.close(() => resolve(true)));
  });
}
