// What every card of ours is given by HubSpot's page: the far end of the wire, a clock and ids.
import { hubspot } from '@hubspot/ui-extensions';
import { createClient } from '@stagebook/client';
import type { Client } from '@stagebook/client';
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

/** One client for each back end: a new one at every render would start the card over. */
export function clientFor(variables: Record<string, unknown> | undefined): Client {
  const backend = String(variables?.['BACKEND'] ?? '');
  const known = clients.get(backend);
  if (known) return known;
  const made = createClient({ backend, fetch: (url, options) => hubspot.fetch(url, options) });
  clients.set(backend, made);
  return made;
}
