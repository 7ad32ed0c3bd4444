// A local HubSpot with a small portal, one app that gets its token through the real consent and token routes, and a clock that tests move.
import { join } from 'node:path';
import { startEmulator, type RunningEmulator } from '../../emulator/index.ts';
import type { EmulatorOptions } from '../../emulator/emulator.ts';
import type { PortalSeed, SeedUser } from '../../emulator/portal-seed.ts';

export const portalId = '4242';
export const redirectUri = 'https://app.test/oauth/callback';
export const client = { client_id: 'client-77', client_secret: 'secret-77' };
export const requiredScopes = ['oauth', 'crm.objects.contacts.read'];
export const allScopes = [
  ...requiredScopes,
  'crm.objects.contacts.write',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'crm.objects.owners.read',
  'crm.schemas.deals.write',
  'crm.schemas.contacts.write',
  'crm.schemas.companies.write',
  'crm.lists.read',
  'crm.lists.write',
  'forms',
];

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON from the wire, which assertions look into freely
export type Reply = { status: number; headers: Headers; body: any };
export type House = {
  emulator: RunningEmulator;
  /** Calls the API with the installed app's token. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  form(path: string, fields: Record<string, string>): Promise<Reply>;
  authorize(scopes?: string[]): Promise<string>;
  refreshToken: string;
  /** Moves the emulator's clock. */
  wait(ms: number): void;
  stop(): Promise<void>;
};

/** Contact 501 (lead) with the primary company 601, contact 502 (customer) alone; owners 11 and 12 (inactive) of users 1 and 2. */
export function seedPortal(changes: Partial<PortalSeed> = {}): PortalSeed {
  return {
    portalId,
    name: 'Test portal',
    timeZone: 'America/New_York',
    currency: 'EUR',
    uiDomain: 'app.hubspot.com',
    users: [user('1', '11', true), user('2', '12', false)],
    teams: [{ id: '7', name: 'Sales' }],
    properties: {},
    records: {
      contacts: [
        seeded('501', { email: 'one@acme.test', firstname: 'Uno', lifecyclestage: 'lead' }),
        seeded('502', { email: 'two@else.test', lifecyclestage: 'customer' }),
      ],
      companies: [seeded('601', { name: 'Acme', domain: 'acme.test', lifecyclestage: 'lead' })],
      deals: [],
      meetings: [],
    },
    associations: [
      { from: { type: 'contacts', id: '501' }, to: { type: 'companies', id: '601' }, typeIds: [1, 279], at: '2026-01-01T00:00:00Z' },
    ],
    ...changes,
  };
}

/** Starts the house and installs the app with the scopes given; rate limits are off unless asked for. */
export async function startHouse(options: Partial<EmulatorOptions> & { scopes?: string[] } = {}): Promise<House> {
  let nowMs = Date.parse('2026-06-01T12:00:00.000Z');
  const emulator = await startEmulator({
    portals: [seedPortal()],
    clock: () => new Date(nowMs),
    ...options,
    switches: { rateLimit: false, webhooksOn: false, ...options.switches },
    apps: [
      {
        appId: '77',
        clientId: client.client_id,
        clientSecret: client.client_secret,
        projectDir: join(import.meta.dirname, 'fixtures/project'),
        variables: { REDIRECT_URL: redirectUri, BACKEND: 'https://app.test' },
        origins: {},
      },
    ],
  });
  const form: House['form'] = (path, fields) =>
    reply(fetch(emulator.url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }));
  const authorize: House['authorize'] = async (scopes = options.scopes ?? allScopes) => {
    const decided = await form('/oauth/authorize/decide', {
      client_id: client.client_id,
      redirect_uri: redirectUri,
      scope: scopes.join(' '),
      portal_id: portalId,
      decision: 'allow',
    });
    return new URL(decided.headers.get('location') ?? '').searchParams.get('code') ?? '';
  };
  const tokens = await form('/oauth/2026-09/token', {
    ...client,
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
    code: await authorize(),
  });
  return {
    emulator,
    form,
    authorize,
    refreshToken: String(tokens.body.refresh_token),
    call: (method, path, body, headers = {}) =>
      reply(
        fetch(emulator.url + path, {
          method,
          body: body === undefined ? undefined : JSON.stringify(body),
          headers: { authorization: `Bearer ${tokens.body.access_token}`, 'content-type': 'application/json', ...headers },
        }),
      ),
    wait: (ms) => {
      nowMs += ms;
    },
    stop: () => emulator.stop(),
  };
}

/** A record whose values all came at the start of 2026. */
export function seeded(id: string, values: Record<string, string>): PortalSeed['records']['contacts'][number] {
  const at = '2026-01-01T00:00:00.000Z';
  return {
    id,
    createdAt: at,
    history: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [{ value, at, sourceType: 'IMPORT' }]])),
  };
}

async function reply(answer: Promise<Response>): Promise<Reply> {
  const response = await answer;
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

function user(userId: string, ownerId: string, active: boolean): SeedUser {
  return {
    userId,
    ownerId,
    email: `user${userId}@portal.test`,
    firstName: 'User',
    lastName: userId,
    active,
    superAdmin: active,
    locale: 'en',
    language: 'en',
    teamIds: ['7'],
  };
}
