// Starts the local HubSpot: one HTTP server that plays app.hubspot.com and api.hubapi.com, and the control surface under /emulator.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type Router } from 'express';
import { readApp } from './apps.ts';
import type { App, AppRegistration } from './apps.ts';
import { startControl, type Control } from './control/start-control.ts';
import type { PortalControl } from './control/portal-control.ts';
import { loadPortal } from './crm/load-seed.ts';
import type { Emulator, EmulatorOptions } from './emulator.ts';
import { hostingRoutes } from './hosting/hosting-routes.ts';
import { answerError } from './http/error-body.ts';
import { hubSpotApi } from './http/hubspot-api.ts';
import { plainConsentPage } from './oauth/consent.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { installApp } from './oauth/installs.ts';
import { createOAuthState } from './oauth/state.ts';

export type { AppRegistration } from './apps.ts';
export type { PortalControl } from './control/portal-control.ts';
export type { EmulatorOptions } from './emulator.ts';
export type { PortalSeed } from './portal-seed.ts';

export type RunningEmulator = {
  url: string;
  /** Where the local mailbox takes mail (SMTP). */
  mailPort: number;
  portal(portalId: string): PortalControl;
  /** Installs an app that has no server to walk the consent page with: all its scopes, by the portal's first admin. */
  install(appId: string, portalId: string): App;
  /** Reads an app's project anew; open pages follow. */
  replaceApp(registration: AppRegistration): App;
  stop(): Promise<void>;
};

/** Starts everything and resolves when it listens; what the portals' seeds say is true from the first request on. */
export async function startEmulator(options: EmulatorOptions): Promise<RunningEmulator> {
  const emulator = createEmulator(options);
  const control = await startControl(emulator, { mailPort: options.mailPort });
  // Long addresses must reach HubSpot's own bound, which is above Node's.
  const server = createServer({ maxHeaderSize: 128 * 1024 }, createApp(emulator, control, await hostingRoutes(emulator)));
  const host = options.host ?? '127.0.0.1';
  await listen(server, host, options.port ?? 0);
  emulator.url = `http://${host}:${(server.address() as AddressInfo).port}`;
  return {
    url: emulator.url,
    mailPort: control.mailbox.port,
    portal: (portalId) => control.portal(portalId),
    install: (appId, portalId) => installWhole(emulator, appId, portalId),
    replaceApp: (registration) => {
      const app = readApp(registration);
      emulator.apps.set(app.appId, app);
      emulator.hooks.appChanged();
      return app;
    },
    stop: async () => {
      await close(server);
      await control.stop();
    },
  };
}

function installWhole(emulator: Emulator, appId: string, portalId: string): App {
  const app = emulator.apps.get(appId);
  const portal = emulator.portals.get(portalId);
  const admin = portal?.users.find((user) => user.active && user.superAdmin) ?? portal?.users[0];
  if (!app || !portal || !admin) throw new Error(`There is no app ${appId}, or no portal ${portalId} with a user`);
  installApp(emulator, { portal, appId, userId: admin.userId, scopes: [...app.requiredScopes, ...app.optionalScopes] });
  return app;
}

function createEmulator(options: EmulatorOptions): Emulator {
  const wireClock = options.clock ?? (() => new Date());
  const ahead = { ms: 0 };
  const clock = (): Date => new Date(wireClock().getTime() + ahead.ms);
  return {
    url: '',
    options,
    clock,
    wireClock,
    ahead,
    timeScale: options.timeScale ?? 1,
    portals: new Map(options.portals.map((seed) => [seed.portalId, loadPortal(seed, { clock, switches: options.switches })])),
    apps: new Map(options.apps.map((app) => [app.appId, readApp(app)])),
    oauth: createOAuthState(),
    hooks: { renderConsent: plainConsentPage, appChanged: () => undefined },
  };
}

function createApp(emulator: Emulator, control: Control, hosting: Router): Express {
  const app = express();
  app.disable('x-powered-by');
  // A repeated parameter must be seen as repeated, and nothing more clever than that.
  app.set('query parser', 'simple');
  app.set('etag', false);
  // The pages first: a few of their assets live below /emulator too, where the control surface answers everything else.
  app.use(hosting);
  app.use('/emulator', control.router);
  app.use(oauthRoutes(emulator));
  app.use(hubSpotApi(emulator));
  app.use(answerError);
  return app;
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeAllConnections();
  await closed;
}
