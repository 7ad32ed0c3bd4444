// A local HubSpot whose portal has few records, with one app installed through its real consent and token routes.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../../../emulator/index.ts';
import type { PortalControl } from '../../../emulator/index.ts';
import type { PortalSeed, SeedUser } from '../../../emulator/portal-seed.ts';
import type { Switches } from '../../../emulator/switches.ts';

export const portalId = '4242';
export const appId = '77';
export const clientSecret = 'secret-of-app-77';
export const publicOrigin = 'https://app.test';
const redirectUrl = 'https://app.test/oauth/callback';
const scopes = [
  'oauth',
  ...['contacts', 'companies', 'deals'].flatMap((type) => [`crm.objects.${type}.read`, `crm.objects.${type}.write`]),
];

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
    { subscriptionType: 'contact.merge', active: true },
    { subscriptionType: 'contact.restore', active: true },
  ],
  hubEvents: [{ subscriptionType: 'contact.privacyDeletion', active: true }],
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
    config: { name: 'Test app', auth: { type: 'oauth', redirectUrls: [redirectUrl], requiredScopes: scopes } },
  });
  write('src/app/webhooks/webhooks-hsmeta.json', {
    uid: 'test_webhooks',
    type: 'webhooks',
    config: { settings: { targetUrl: '${BACKEND}/hooks?from=hs', maxConcurrentRequests: 10 }, subscriptions },
  });
  return folder;
};

export type Answer<T> = { status: number; body: T; text: string; headers: Headers };
export type Bench = {
  control: PortalControl;
  mailPort: number;
  /** Calls a route below the portal's control (or below /emulator when it begins with a slash) and gives status and body. */
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  /** Calls the HubSpot API as the installed app. */
  api<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>>;
  /** How long a call of the API waits for its answer from now on. */
  giveUpAfter(ms: number): void;
  /** Gives consent again and takes a new token. */
  install(): Promise<void>;
  stop(): Promise<void>;
};

const takeToken = async (origin: string): Promise<string> => {
  const asked = { client_id: 'client', redirect_uri: redirectUrl, scope: scopes.join(' '), portal_id: portalId };
  const consent = await fetch(`${origin}/oauth/authorize/decide`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ ...asked, decision: 'allow' }),
  });
  const code = new URL(consent.headers.get('location') ?? 'https://no.where').searchParams.get('code') ?? '';
  const exchange = { grant_type: 'authorization_code', client_id: 'client', client_secret: clientSecret, redirect_uri: redirectUrl, code };
  const answer = await fetch(`${origin}/oauth/2026-09/token`, { method: 'POST', body: new URLSearchParams(exchange) });
  return ((await answer.json()) as { access_token: string }).access_token;
};

const send = async <T>(
  url: string,
  { method, body, headers, withinMs = 5_000 }: { method: string; body: unknown; headers: Record<string, string>; withinMs?: number },
): Promise<Answer<T>> => {
  const response = await fetch(url, {
    method,
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(withinMs),
  });
  const text = await response.text();
  const parsed: unknown = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
  return { status: response.status, text, headers: response.headers, body: parsed as T };
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
  const registration = {
    appId,
    clientId: 'client',
    clientSecret,
    projectDir,
    variables: { BACKEND: publicOrigin },
    origins: { [publicOrigin]: webhookOrigin },
  };
  const emulator = await startEmulator({
    portals: [seed],
    apps: [registration],
    switches: { webhookDelayMs: 2, ...switches },
    timeScale: 86_400_000,
  });
  let token = await takeToken(emulator.url);
  let patience = 5_000;
  return {
    control: emulator.portal(portalId),
    mailPort: emulator.mailPort,
    call: (method, path, body, headers = {}) =>
      send(`${emulator.url}/emulator${path.startsWith('/') ? path : `/portals/${portalId}/${path}`}`, { method, body, headers }),
    api: (method, path, body) =>
      send(`${emulator.url}${path}`, { method, body, headers: { Authorization: `Bearer ${token}` }, withinMs: patience }),
    giveUpAfter: (ms) => {
      patience = ms;
    },
    install: async () => {
      token = await takeToken(emulator.url);
    },
    stop: async () => {
      await emulator.stop();
      rmSync(projectDir, { recursive: true });
    },
  };
};
