// A small portal with one installed app: the project in fixtures/ui-project, and a far end that stands for its back end.
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startEmulator } from '../../../emulator/index.ts';
import type { EmulatorOptions, RunningEmulator } from '../../../emulator/index.ts';
import type { PortalSeed, SeedUser, SeedVersion } from '../../../emulator/portal-seed.ts';

export const PORTAL = '4711';
export const CONTACT = '900001';
export const SECRET = 'the-apps-secret';
export const BACKEND = 'https://probe.test';

const once = (value: string): SeedVersion[] => [{ value, at: '2026-01-05T10:00:00.000Z', sourceType: 'CRM_UI', updatedByUserId: '11' }];
const user = (userId: string, firstName: string, more: Partial<SeedUser>): SeedUser => ({
  userId,
  ownerId: `9${userId}`,
  email: `${firstName.toLowerCase()}@probe.example`,
  firstName,
  lastName: 'Lee',
  active: true,
  superAdmin: false,
  locale: 'en-us',
  language: 'en',
  teamIds: [],
  ...more,
});

/** Two users (one reads Arabic), a contact, its company and a deal. */
export const seed: PortalSeed = {
  portalId: PORTAL,
  name: 'Probe <portal>',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  uiDomain: 'app.hubspot.com',
  users: [user('11', 'Kim', { superAdmin: true }), user('12', 'Layla', { locale: 'ar', language: 'ar' })],
  teams: [],
  properties: {},
  records: {
    contacts: [
      {
        id: CONTACT,
        createdAt: '2026-01-05T10:00:00.000Z',
        history: {
          firstname: once('Ada'),
          lastname: once('</script><b>'),
          email: once('ada@probe.example'),
          lifecyclestage: once('lead'),
          hubspot_owner_id: once('911'),
        },
      },
    ],
    companies: [{ id: '800001', createdAt: '2026-01-05T10:00:00.000Z', history: { name: once('Acme'), domain: once('acme.example') } }],
    deals: [
      {
        id: '700001',
        createdAt: '2026-01-05T10:00:00.000Z',
        history: { dealname: once('Acme pilot'), pipeline: once('default'), dealstage: once('contractsent'), amount: once('1200') },
      },
    ],
    meetings: [],
  },
  associations: [
    { from: { type: 'contacts', id: CONTACT }, to: { type: 'companies', id: '800001' }, typeIds: [1, 279], at: '2026-01-05T10:00:00.000Z' },
    { from: { type: 'contacts', id: CONTACT }, to: { type: 'deals', id: '700001' }, typeIds: [4], at: '2026-01-05T10:00:00.000Z' },
  ],
};

/** Starts an emulator with the probe app; with `origins` where its back end answers. */
export async function startProbe(
  options: Partial<Pick<EmulatorOptions, 'switches' | 'clock'>> & { backend?: string; projectDir?: string; portal?: PortalSeed } = {},
): Promise<RunningEmulator> {
  const projectDir = options.projectDir ?? join(import.meta.dirname, '../fixtures/ui-project');
  return startEmulator({
    portals: [options.portal ?? seed],
    switches: options.switches ?? {},
    ...(options.clock && { clock: options.clock }),
    apps: [
      {
        appId: '77',
        clientId: 'client',
        clientSecret: SECRET,
        projectDir,
        variables: { BACKEND },
        origins: options.backend ? { [BACKEND]: options.backend } : {},
        installUrl: 'http://localhost:3999/install',
      },
    ],
  });
}

/** Walks the consent page's form and the token exchange, as an admin and an app do. */
export async function installProbe(url: string): Promise<void> {
  const fields = {
    client_id: 'client',
    redirect_uri: 'http://localhost:3999/callback',
    scope: 'oauth crm.objects.contacts.read',
    state: 's',
  };
  const decided = await fetch(`${url}/oauth/authorize/decide`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ ...fields, portal_id: PORTAL, decision: 'allow' }),
  });
  const code = new URL(decided.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const { redirect_uri, client_id } = fields;
  const exchanged = await fetch(`${url}/oauth/v3/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri, client_id, client_secret: SECRET }),
  });
  if (!exchanged.ok) throw new Error(`The probe app was not installed: ${exchanged.status} ${await exchanged.text()}`);
}

export type Heard = { method: string; url: string; headers: IncomingHttpHeaders; body: string };
export type FarEnd = { origin: string; heard: Heard[]; stop: () => Promise<void> };

/** A back end that answers as it is told. */
export async function startFarEnd(answer: (heard: Heard, response: ServerResponse) => void): Promise<FarEnd> {
  const heard: Heard[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      heard.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, stop };
}
