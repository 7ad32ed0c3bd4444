// A running site over doors that a test can change, and requests signed the way HubSpot signs them.
import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../server/http/app.ts';
import type { Doors } from '../../../server/http/doors.ts';
import { createWebServer } from '../../../server/http/web-server.ts';
import { createInstallFlow, causeOfInstallError } from '../../../server/hubspot/install-strategy.ts';
import { createVerifier } from '../../../server/hubspot/signature.ts';
import { AppError } from '../../../server/errors.ts';
import { createLogger } from '../../../server/log.ts';

export const origin = 'https://stagebook.test';
export const secret = 'app-secret-app-secret';
export const appId = '4242';
export const now = new Date('2026-11-23T12:00:00Z');

export type Calls = { [K in keyof Doors]?: unknown[][] };
type ExchangeCode = (code: string) => Promise<{ accessToken: string; refreshToken: string; expiresInSeconds: number }>;
export type SiteOptions = {
  doors?: Partial<Doors>;
  exchangeCode?: ExchangeCode;
  redirectUrl?: string;
  secrets?: string[];
  installsPerMinute?: number;
  eventRequests?: { perSecond: number; burst: number };
};

/** Doors that answer plainly and remember what they were asked; a test replaces those it is about. */
function rememberingDoors(given: Partial<Doors>, secrets: string[]): { doors: Doors; calls: Record<string, unknown[][]> } {
  const calls: Record<string, unknown[][]> = {};
  const states = new Map<string, string>();
  const plain: Doors = {
    verify: createVerifier({ secrets, publicUrl: origin, clock: () => now }),
    startInstall: async ({ browser }) => {
      const state = `state-${states.size}`;
      states.set(state, browser);
      return { state };
    },
    takeState: async ({ state, browser }) => {
      const held = states.get(state);
      states.delete(state);
      return held !== undefined && held === browser;
    },
    finishInstall: async () => ({
      portalId: '62515',
      reinstalled: false,
      missingScopes: [],
      continueUrl: 'https://app.hubspot.com/settings?a=1&b=2',
    }),
    receiveDelivery: async () => undefined,
    showCard: async () => ({ state: 'unknown_contact' }),
    showSince: async () => ({ changed: false, searchedTo: null }),
    showCompany: async () => ({ state: 'unknown_company' }),
    showCompanySince: async () => ({ changed: false, searchedTo: null }),
    showPeople: async () => ({ page: 1, pages: 1, rows: [] }),
    bookDeal: async () => undefined,
    setStage: async () => undefined,
    setLeadStatus: async () => undefined,
    showSettings: async () => {
      throw new AppError('revoked', 'not connected');
    },
    saveSettings: async () => ({ version: 2 }),
    showTemplates: async () => ({ templates: [], mayCreateStages: false }),
    resumeRule: async () => undefined,
    applyTemplate: async () => ({ version: 2 }),
    openKey: async () => ({ portalId: '62515', id: '1' }),
    tellEvents: async ({ events }) => ({
      accepted: events.length,
      duplicate: 0,
      conflict: 0,
      invalid: 0,
      results: events.map(() => ({ messageId: null, status: 'accepted', code: 202 })),
    }),
    tellSegment: async ({ messages }) => ({ taken: messages.length, notTaken: 0 }),
    noteUnreadable: async () => undefined,
    describeEventsApi: () => ({}),
    receiveSource: async () => 'stored' as const,
    showSources: async () => ({ sources: [], received: [], rejected: [] }),
    makeSource: async (_caller, { kind, name }) => ({
      source: {
        id: 'source-1',
        kind,
        name,
        url: `${origin}/sources/${kind}/x`,
        createdAt: now.toISOString(),
        lastSeenAt: null,
        revokedAt: null,
      },
      secrets: null,
    }),
    revokeSource: async () => undefined,
    testSource: async () => undefined,
    health: async () => ({ ready: true, checks: { database: 'ok' } }),
  };
  const entries = Object.entries({ ...plain, ...given }).map(([name, door]) => [
    name,
    (...args: unknown[]) => {
      (calls[name] ??= []).push(args);
      return (door as (...given: unknown[]) => unknown)(...args);
    },
  ]);
  return { doors: Object.fromEntries(entries) as Doors, calls };
}

export async function startSite(options: SiteOptions = {}) {
  const lines: string[] = [];
  const { doors, calls } = rememberingDoors(options.doors ?? {}, options.secrets ?? [secret]);
  const redirectUrl = options.redirectUrl ?? `${origin}/oauth/callback`;
  const exchanged: string[] = [];
  const exchangeCode: ExchangeCode = async (code) => {
    exchanged.push(code);
    return options.exchangeCode
      ? options.exchangeCode(code)
      : { accessToken: 'canary-access', refreshToken: 'canary-refresh', expiresInSeconds: 1_800 };
  };
  const flow = createInstallFlow({
    oauth: { exchangeCode },
    appUrl: 'https://app.hubspot.com',
    apiUrl: 'https://api.hubapi.com',
    clientId: 'client',
    clientSecret: secret,
    redirectUrl,
  });
  let no = 0;
  const app = createApp(doors, {
    log: createLogger({
      level: 'debug',
      to: {
        write: (line: string) => {
          lines.push(line);
        },
      },
    }),
    clock: () => now,
    id: () => `request-${(no += 1)}`,
    appId,
    oauthRedirectUrl: redirectUrl,
    install: { ...flow, causeOf: causeOfInstallError },
    ...(options.eventRequests === undefined ? {} : { eventRequests: options.eventRequests }),
    ...(options.installsPerMinute === undefined ? {} : { installsPerMinute: options.installsPerMinute }),
  });
  const server = createWebServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    calls,
    exchanged,
    log: () => lines.join(''),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type Site = Awaited<ReturnType<typeof startSite>>;

export function signature(parts: {
  method: string;
  path: string;
  body?: string | Uint8Array;
  timestamp?: string;
  secret?: string;
  decode?: boolean;
}): Record<string, string> {
  const timestamp = parts.timestamp ?? String(now.getTime());
  const mac = createHmac('sha256', parts.secret ?? secret)
    .update(parts.method + origin + parts.path)
    .update(parts.body ?? '')
    .update(timestamp)
    .digest('base64');
  return { 'x-hubspot-signature-v3': mac, 'x-hubspot-request-timestamp': timestamp };
}

/** A delivery of webhooks as HubSpot posts it. */
export async function deliver(
  site: Site,
  body: string | Uint8Array,
  change: { headers?: Record<string, string>; signed?: string | Uint8Array } = {},
): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    ...signature({ method: 'POST', path: '/hubspot/webhooks', body: change.signed ?? body }),
    ...change.headers,
  };
  return fetch(`${site.url}/hubspot/webhooks`, { method: 'POST', headers, body: body as BodyInit });
}

export const identity = `userId=9&portalId=62515&userEmail=rep@acme.example&appId=${appId}`;

/** A request of the UI as HubSpot's proxy forwards it. */
export async function ask(
  site: Site,
  path: string,
  options: { method?: string; body?: unknown; query?: string; headers?: Record<string, string>; sign?: boolean } = {},
): Promise<Response> {
  const method = options.method ?? 'GET';
  const body = options.body === undefined ? undefined : typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
  const query = options.query ?? identity;
  const full = query === '' ? path : `${path}?${query}`;
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(options.sign === false ? {} : signature({ method, path: full, ...(body === undefined ? {} : { body }) })),
    ...options.headers,
  };
  return fetch(site.url + full, { method, headers, ...(body === undefined ? {} : { body }) });
}

/** Writes bytes to a socket and gives back all that comes until the other side closes, or `ms` pass. */
export async function rawTalk(
  port: number,
  bytes: string | Uint8Array,
  options: { ms?: number; drip?: { text: string; everyMs: number }; end?: boolean } = {},
): Promise<{ text: string; closed: boolean; ms: number }> {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes);
      if (options.end) socket.end();
    });
    const drip = options.drip
      ? setInterval(() => {
          if (!socket.destroyed) socket.write(options.drip?.text ?? '');
        }, options.drip.everyMs)
      : undefined;
    const finish = (closed: boolean) => {
      clearInterval(drip);
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, closed, ms: Date.now() - startedAt });
    };
    const timer = setTimeout(() => finish(false), options.ms ?? 3_000);
    socket.on('data', (part) => {
      text += part.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => finish(true));
  });
}
