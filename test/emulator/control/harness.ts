// A portal with few records, one installed app, and the control surface on a port of its own.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { readApp } from '../../../emulator/apps.ts';
import { startControl } from '../../../emulator/control/start-control.ts';
import type { Control } from '../../../emulator/control/start-control.ts';
import { loadPortal } from '../../../emulator/crm/load-seed.ts';
import type { PortalState } from '../../../emulator/crm/portal.ts';
import type { Emulator } from '../../../emulator/emulator.ts';
import { createOAuthState } from '../../../emulator/oauth/state.ts';
import type { PortalSeed, SeedUser } from '../../../emulator/portal-seed.ts';
import type { Switches } from '../../../emulator/switches.ts';

export const portalId = '4242';
export const appId = '77';
export const clientSecret = 'secret-of-app-77';
export const publicOrigin = 'https://app.test';
export const scopes = ['oauth', 'crm.objects.contacts.read', 'crm.objects.companies.read', 'crm.objects.deals.read'];

const user = (userId: string, ownerId: string, firstName: string): SeedUser => ({
  userId,
  ownerId,
  email: `${firstName.toLowerCase()}@portal.test`,
  firstName,
  lastName: 'Host',
  active: true,
  superAdmin: true,
  locale: 'en',
  language: 'en',
  teamIds: [],
});
const seeded = (id: string, history: Record<string, string>) => ({
  id,
  createdAt: '2026-01-01T00:00:00.000Z',
  history: Object.fromEntries(
    Object.entries(history).map(([name, value]) => [name, [{ value, at: '2026-01-01T00:00:00.000Z', sourceType: 'IMPORT' }]]),
  ),
});

/** Contact 501 with the primary company 601, contact 502 alone; Ada (owner 11, user 1) and Bo (owner 12, user 2). */
export const seed: PortalSeed = {
  portalId,
  name: 'Test portal',
  timeZone: 'UTC',
  currency: 'EUR',
  uiDomain: 'app.hubspot.com',
  users: [user('1', '11', 'Ada'), user('2', '12', 'Bo')],
  teams: [],
  properties: {},
  records: {
    contacts: [
      seeded('501', { email: 'one@acme.test', firstname: 'Uno', lifecyclestage: 'lead' }),
      seeded('502', { email: 'two@gmail.com', lifecyclestage: 'lead' }),
    ],
    companies: [seeded('601', { name: 'Acme', domain: 'acme.test', lifecyclestage: 'lead' })],
    deals: [],
    meetings: [],
  },
  associations: [
    { from: { type: 'contacts', id: '501' }, to: { type: 'companies', id: '601' }, typeIds: [279, 1], at: '2026-01-01T00:00:00.000Z' },
  ],
};

const subscriptions = {
  crmObjects: [
    { subscriptionType: 'object.creation', objectType: 'meeting_event', active: true },
    { subscriptionType: 'object.propertyChange', objectType: 'meeting', propertyName: 'hs_meeting_outcome', active: true },
    { subscriptionType: 'object.propertyChange', objectType: '0-47', propertyName: 'hs_meeting_start_time', active: true },
    { subscriptionType: 'object.associationChange', objectType: 'meeting_event', active: true },
  ],
  legacyCrmObjects: [
    { subscriptionType: 'contact.creation', active: true },
    { subscriptionType: 'contact.deletion', active: true },
    { subscriptionType: 'contact.associationChange', active: true },
    { subscriptionType: 'company.associationChange', active: true },
    ...['lifecyclestage', 'email', 'firstname', 'engagements_last_meeting_booked'].map((propertyName) => ({
      subscriptionType: 'contact.propertyChange',
      propertyName,
      active: true,
    })),
  ],
};

const writeProject = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'emulated-app-'));
  mkdirSync(join(folder, 'src/app/webhooks'), { recursive: true });
  const write = (path: string, content: object): void => {
    writeFileSync(join(folder, path), JSON.stringify(content));
  };
  write('hsproject.json', { name: 'test', srcDir: 'src', platformVersion: '2026.09' });
  write('src/app/app-hsmeta.json', {
    uid: 'test_app',
    type: 'app',
    config: { name: 'Test app', auth: { type: 'oauth', redirectUrls: [], requiredScopes: scopes } },
  });
  write('src/app/webhooks/webhooks-hsmeta.json', {
    uid: 'test_webhooks',
    type: 'webhooks',
    config: { settings: { targetUrl: '${BACKEND}/hooks?from=hs', maxConcurrentRequests: 10 }, subscriptions },
  });
  return folder;
};

export type Bench = {
  state: PortalState;
  control: Control;
  /** Calls a route below the portal's control (or below /emulator when it begins with a slash) and gives status and body. */
  call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: T; text: string; headers: Headers }>;
  install(): void;
  stop(): Promise<void>;
};

/** Starts the bench with the app installed; its webhooks go to `webhookOrigin`. */
export const startBench = async ({
  webhookOrigin,
  switches = {},
}: {
  webhookOrigin: string;
  switches?: Partial<Switches>;
}): Promise<Bench> => {
  const projectDir = writeProject();
  const clock = (): Date => new Date();
  const registration = {
    appId,
    clientId: 'client',
    clientSecret,
    projectDir,
    variables: { BACKEND: publicOrigin },
    origins: { [publicOrigin]: webhookOrigin },
  };
  const state = loadPortal(structuredClone(seed), { clock, switches: { webhookDelayMs: 2, ...switches } });
  const emulator: Emulator = {
    url: '',
    options: { portals: [seed], apps: [registration] },
    clock,
    timeScale: 86_400_000,
    portals: new Map([[portalId, state]]),
    apps: new Map([[appId, readApp(registration)]]),
    oauth: createOAuthState(),
    hooks: { renderConsent: () => '' },
  };
  const control = await startControl(emulator);
  const server = createServer(express().use('/emulator', control.router));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const install = (): void => {
    state.installs.set(appId, { appId, portalId, userId: '1', scopes, installedAt: clock().toISOString() });
  };
  install();
  return {
    state,
    control,
    install,
    call: async (method, path, body, headers = {}) => {
      const url = `${origin}/emulator${path.startsWith('/') ? path : `/portals/${portalId}/${path}`}`;
      const response = await fetch(url, {
        method,
        headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
      });
      const text = await response.text();
      return {
        status: response.status,
        text,
        headers: response.headers,
        body: (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}) as never,
      };
    },
    stop: async () => {
      await control.stop();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
      rmSync(projectDir, { recursive: true });
    },
  };
};
