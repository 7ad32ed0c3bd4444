// What every card of ours is given by HubSpot's page: the far end of the wire, a clock and ids.
import { hubspot } from '@hubspot/ui-extensions';
import { createClient } from '@stagebook/client';
import type { Client } from '@stagebook/client';
import { languageFor, languages } from '@stagebook/i18n';
import type { Clock } from './watch-card.ts';

export const clock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
export const newId = () => crypto.randomUUID();

const clients = new Map<string, Client>();

type Opened = { variables?: Record<string, unknown>; user: { locale?: string; language?: string } };

/** One client for each back end and language: a new one at every render would start the card over. */
export function clientFor({ variables, user }: Opened): Client {
  const backend = String(variables?.['BACKEND'] ?? '');
  const language = languageFor(user.locale ?? user.language, languages);
  const known = clients.get(`${language} ${backend}`);
  if (known) return known;
  const made = createClient({ backend, language, fetch: (url, options) => hubspot.fetch(url, options) });
  clients.set(`${language} ${backend}`, made);
  return made;
}
