// The product on one machine for a test: local HubSpot, server, database; with the questions that journeys ask of it.
import type { CardAnswer, CardReady, Settings, SettingsAnswer } from '@stagebook/contract';
import { demoPortal } from '../../emulator/demo-portal/index.ts';
import type { PortalSeed } from '../../emulator/portal-seed.ts';
import { localApp, publicUrl, startHouse, type House, type HouseOptions } from '../../scripts/local-house.ts';
import { askSigned, type Asked } from './signed.ts';
import { createDatabase } from './databases.ts';
import { until } from './until.ts';

export type LedgerEntry = {
  n: number;
  objectType: string;
  objectId: string;
  operation: string;
  values?: Record<string, string>;
  associations?: { toType: string; toId: string }[];
};
export type Mail = { to: string[]; subject: string; text: string };

export type TestHouse = House & {
  ask(asked: Asked): Promise<{ status: number; body: unknown }>;
  card(contactId: string): Promise<CardAnswer>;
  /** The card once it says what the test waits for. */
  cardWhen(contactId: string, wanted: (card: CardReady) => boolean, what: string): Promise<CardReady>;
  control<T>(path: string, body?: object, method?: string): Promise<T>;
  ledger(): Promise<LedgerEntry[]>;
  mail(): Promise<Mail[]>;
  installed(): Promise<void>;
  changeSettings(change: (settings: Settings) => Settings): Promise<void>;
};

/** Starts a house on a fresh database; the caller stops it. */
export async function openHouse(options: Partial<HouseOptions> & { portal?: PortalSeed } = {}): Promise<TestHouse> {
  const database = await createDatabase();
  const house = await startHouse({ portal: demoPortal(), timeScale: 200, ...options, replaced: { database, ...options.replaced } });
  const asker = {
    serverUrl: house.serverUrl,
    publicUrl,
    clientSecret: localApp.clientSecret,
    portalId: house.portalId,
    appId: localApp.appId,
  };
  const ask = (asked: Asked) => askSigned(asker, asked);
  const card = async (contactId: string) => (await ask({ path: `/api/card/contacts/${contactId}` })).body as CardAnswer;
  const control = async <T>(path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<T> => {
    const response = await fetch(`${house.emulatorUrl}/emulator/portals/${house.portalId}${path}`, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  return {
    ...house,
    ask,
    card,
    control,
    cardWhen: (contactId, wanted, what) =>
      until(
        async () => {
          const answer = await card(contactId);
          return answer.state === 'ready' && wanted(answer) ? answer : null;
        },
        { what },
      ),
    ledger: async () => (await control<{ entries: LedgerEntry[] }>('/ledger')).entries,
    mail: async () => {
      const response = await fetch(`${house.emulatorUrl}/emulator/mail`, { headers: { accept: 'application/json' } });
      const answer = (await response.json()) as { messages?: Mail[] } | Mail[];
      return Array.isArray(answer) ? answer : (answer.messages ?? []);
    },
    installed: async () => {
      await house.install();
      await until(
        async () => {
          const answer = await ask({ path: '/api/settings' });
          return answer.status === 200 && (answer.body as SettingsAnswer).progress?.phase === 'done';
        },
        { seconds: 60, what: 'the import ends' },
      );
    },
    changeSettings: async (change) => {
      const { version, settings } = (await ask({ path: '/api/settings' })).body as SettingsAnswer;
      const saved = await ask({ method: 'PUT', path: '/api/settings', body: { baseVersion: version, settings: change(settings) } });
      if (saved.status !== 200) throw new Error(`The settings were refused: ${JSON.stringify(saved.body)}`);
    },
    stop: async () => {
      await house.stop();
      await database.close();
    },
  };
}
