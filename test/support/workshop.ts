// The operations without a running worker: local HubSpot, web door and database; a test runs the jobs itself, by a clock that it moves.
import path from 'node:path';
import type { CardAnswer, CardReady } from '@stagebook/contract';
import { startEmulator, type PortalControl, type PortalSeed } from '../../emulator/index.ts';
import { freePort, localApp, localEnvironment, publicUrl } from '../../scripts/local-house.ts';
import { install } from '../../scripts/walk-install.ts';
import { readConfig } from '../../server/config.ts';
import { openDeps, type Deps } from '../../server/deps.ts';
import { createHubSpot } from '../../server/hubspot/client.ts';
import { createOutbound } from '../../server/hubspot/outbound.ts';
import type { DrainOptions, Handlers } from '../../server/jobs/queue.ts';
import { tasks } from '../../server/jobs/tasks.ts';
import { start } from '../../server/main.ts';
import { showCard } from '../../server/operations/show-card.ts';
import { inPortal, noPortal, type Portal } from '../../server/store/portal.ts';
import { createDatabase } from './databases.ts';

export type Deal = { id: string; properties: Record<string, string>; associations: Record<string, { id: string }[]> };
export type Workshop = Awaited<ReturnType<typeof openWorkshop>>;
export type WorkOptions = DrainOptions & { handlers?: Partial<Handlers> };
type EmulatorOptions = Parameters<typeof startEmulator>[0];
type Options = {
  portals: PortalSeed[];
  switches?: EmulatorOptions['switches'];
  logLevel?: string;
  /** The project that HubSpot has of our app; this repository unless told. */
  projectDir?: string;
  /** Another app that HubSpot knows. */
  stranger?: { appId: string; clientId: string; clientSecret: string };
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts everything but the worker. Nothing is installed yet; the first portal is meant where none is named. */
export async function openWorkshop({ portals, switches, logLevel = 'fatal', projectDir, stranger }: Options) {
  let ahead = 0;
  const clock = () => new Date(Date.now() + ahead);
  const port = await freePort();
  const serverUrl = `http://localhost:${port}`;
  const project = {
    projectDir: projectDir ?? path.resolve(import.meta.dirname, '../..'),
    variables: { BACKEND: publicUrl, REDIRECT_URL: `${serverUrl}/oauth/callback` },
    origins: { [publicUrl]: `http://127.0.0.1:${port}` },
  };
  const emulator = await startEmulator({
    portals,
    clock,
    timeScale: 500,
    apps: [localApp, ...(stranger ? [stranger] : [])].map((app) => ({ ...app, ...project })),
    // The pace of calls has tests of its own; here it would only cost time.
    switches: { rateLimit: false, webhookDelayMs: 1, ...switches },
  });
  const environment = localEnvironment({ serverPort: port, serverUrl, emulatorUrl: emulator.url, mailPort: emulator.mailPort, logLevel });
  const database = await createDatabase();
  const config = readConfig({ ...environment, ROLE: 'web' });
  const web = await start(await openDeps(config, { database, clock }));
  const deps: Deps = { ...web.opened.deps, hubspot: hurried(web.opened.deps) };
  const first = portals[0]?.portalId ?? '';
  const control = (portalId = first): PortalControl => emulator.portal(portalId);
  const read = <T>(fn: (at: Portal) => Promise<T>, portalId = first): Promise<T> => inPortal(deps, portalId, fn);

  const work = async ({ handlers = {}, bringForward = 2, ...options }: WorkOptions = {}): Promise<void> => {
    const all = { ...tasks(deps), ...handlers };
    const isArriving = () => portals.some(({ portalId }) => control(portalId).deliveries().pending > 0);
    for (let calm = 0; calm < 2; calm += 1) {
      while (isArriving()) await pause(5);
      await deps.queue.drain(all, { bringForward, ...options });
      await pause(5);
      if (isArriving()) calm = -1;
    }
  };
  const card = (contactId: string, portalId = first): Promise<CardAnswer> => showCard(deps, { portalId, contactId });
  const mailUrl = `${emulator.url}/emulator/mail`;
  return {
    deps,
    emulator,
    serverUrl,
    database,
    clock,
    control,
    read,
    work,
    card,
    /** Lets time pass for both sides at once. */
    pass: (ms: number) => {
      ahead += ms;
    },
    install: (portalId = first) => install({ installUrl: `${serverUrl}/install`, portalId }),
    installed: async (portalId = first) => {
      await install({ installUrl: `${serverUrl}/install`, portalId });
      await work();
    },
    readyCard: async (contactId: string, portalId = first): Promise<CardReady> => {
      const answer = await card(contactId, portalId);
      if (answer.state !== 'ready') throw new Error(`The card of ${contactId} is ${answer.state}.`);
      return answer;
    },
    /** The deals that HubSpot holds now. */
    deals: (portalId = first) => control(portalId).objects('deals') as unknown as Deal[],
    writes: (portalId = first, since = 0) => control(portalId).ledger(since),
    mails: async () =>
      (await (await fetch(mailUrl, { headers: { accept: 'application/json' } })).json()) as {
        to: string[];
        messageId: string;
        text: string;
      }[],
    refuseMail: async (refuse: number, permanent = false) => {
      const body = JSON.stringify({ refuse, permanent });
      await fetch(`${mailUrl}/faults`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
    },
    clearMail: () => fetch(mailUrl, { method: 'DELETE' }),
    uninstall: (portalId = first) =>
      fetch(`${emulator.url}/emulator/apps/${localApp.appId}/portals/${portalId}/uninstall`, { method: 'POST' }),
    /** Every row of every table of ours in which this text stands. */
    rowsWith: async (text: string): Promise<string[]> => {
      const tables = await noPortal(deps, (trx) =>
        trx.raw<{ rows: { name: string }[] }>("select tablename as name from pg_tables where schemaname = 'public' order by 1"),
      );
      const found: string[] = [];
      for (const { name } of tables.rows) {
        const { rows } = await noPortal(deps, (trx) => trx.raw<{ rows: Record<string, unknown>[] }>(`select * from "${name}"`));
        found.push(...rows.filter((row) => asText(row).includes(text)).map((row) => `${name}: ${asText(row).slice(0, 300)}`));
      }
      return found;
    },
    stop: async () => {
      await web.stop();
      await emulator.stop();
      await database.close();
    },
  };
}

/** The same client without waiting for its turn or between tries. */
function hurried({ config, tokens, clock }: Deps): Deps['hubspot'] {
  const limits = { reserve: async () => 0, holdOff: async () => undefined };
  return createHubSpot({ outbound: createOutbound({ origin: config.hubspotApiUrl }), tokens, limits, clock, sleep: async () => undefined });
}

/** Bytes are read as the text that they are. */
function asText(row: Record<string, unknown>): string {
  return Object.values(row)
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : JSON.stringify(value)))
    .join(' ');
}
