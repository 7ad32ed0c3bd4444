// Starts what this process is for: configuration, then dependencies, then the web door and/or the worker; drains on SIGTERM.
import type { Server } from 'node:http';
import { loadConfig } from './config.ts';
import { openDeps, type Opened } from './deps.ts';
import { openDoors } from './doors.ts';
import { createApp } from './http/app.ts';
import { createWebServer } from './http/web-server.ts';
import { causeOfInstallError, createInstallFlow } from './hubspot/install-strategy.ts';
import { tasks } from './jobs/tasks.ts';

export type Running = { opened: Opened; stop(): Promise<void> };

/** Starts the roles that the configuration names. `stop` takes in nothing new, lets what runs come to its end, and releases everything. */
export async function start(opened: Opened): Promise<Running> {
  const { deps } = opened;
  const { role, port } = deps.config;
  if (role !== 'web') await deps.queue.start(tasks(deps));
  const server = role === 'worker' ? null : await listen(opened, port);
  deps.log.info({ role, port }, 'Stagebook is running');
  return {
    opened,
    stop: async () => {
      if (server) await closed(server);
      await deps.queue.stop();
      await opened.close();
    },
  };
}

async function listen({ deps }: Opened, port: number): Promise<Server> {
  const { config, log, clock, id } = deps;
  const flow = createInstallFlow({
    oauth: deps.oauth, appUrl: config.hubspotAppUrl, apiUrl: config.hubspotApiUrl, clientId: config.clientId, clientSecret: config.clientSecret, redirectUrl: config.oauthRedirectUrl,
  });
  const install = { ...flow, causeOf: causeOfInstallError };
  const server = createWebServer(createApp(openDoors(deps), { log, clock, id, appId: config.appId, oauthRedirectUrl: config.oauthRedirectUrl, install }));
  return await new Promise((resolve, reject) => server.once('error', reject).listen(port, () => resolve(server)));
}

async function closed(server: Server): Promise<void> {
  await new Promise<void>((done) => {
    server.close(() => done());
    server.closeIdleConnections();
  });
}

function drainOnSignals({ opened, stop }: Running): void {
  const { log } = opened.deps;
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      log.info({ signal }, 'draining');
      stop().then(() => process.exit(0), (error: unknown) => {
        log.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      });
    });
  }
  process.on('unhandledRejection', (reason) => {
    log.fatal({ err: reason }, 'unhandled rejection');
    process.exit(1);
  });
}

if (import.meta.main) drainOnSignals(await start(await openDeps(loadConfig())));
