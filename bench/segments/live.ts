// The product at work on its own memory: judging contacts one after another, and an event on its way from the door to a stored membership.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { localEnvironment } from '../../scripts/local-house.ts';
import { readConfig } from '../../server/config.ts';
import { openDeps } from '../../server/deps.ts';
import { evaluateContacts, mostTogether } from '../../server/operations/evaluate-together.ts';
import { createApiKey } from '../../server/store/api-keys.ts';
import { inPortal } from '../../server/store/portal.ts';
import { startServer } from '../card/servers.ts';
import { now } from './data.ts';
import { portalId } from './memory.ts';

/** A server as in production whose HubSpot and mail server are ports that nobody listens on: judging asks neither. */
export function environmentOf(databaseUrl: string, port: number): Record<string, string> {
  const nobody = { emulatorUrl: 'http://127.0.0.1:9', mailPort: 9 };
  return localEnvironment({ ...nobody, databaseUrl, serverPort: port, serverUrl: `http://localhost:${port}`, logLevel: 'error' });
}

/** Somebody who has seen both pages enters the first segment with this event. */
const enters = { segment: 's1', event: 'CTA form submitted' };
const patienceMs = 20_000;

export type Live = { judge(contactIds: readonly string[]): Promise<number>; close(): Promise<void> };

/** Judges contacts by the operation that the queue's job calls, in lists as long as it gets them, and answers the milliseconds. */
export async function openLive(databaseUrl: string): Promise<Live> {
  const { deps, close } = await openDeps(readConfig(environmentOf(databaseUrl, 9)), { clock: () => new Date(now) });
  return {
    judge: async (contactIds) => {
      const since = performance.now();
      for (let from = 0; from < contactIds.length; from += mostTogether)
        await evaluateContacts(deps, { portalId, contactIds: contactIds.slice(from, from + mostTogether) });
      return performance.now() - since;
    },
    close,
  };
}

/**
 * Milliseconds from sending an event that makes somebody enter a segment until that membership is stored, for each of so many events,
 * a few a second.
 */
export async function eventsToMemberships(databaseUrl: string, count: number): Promise<number[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const secret = `sb_${randomBytes(24).toString('hex')}`;
  const { deps, close } = await openDeps(readConfig(environmentOf(databaseUrl, 9)));
  await inPortal(deps, portalId, (at) => createApiKey(at, { name: 'Bench', secret, scope: 'write', now: new Date() }));
  await close();
  const server = await startServer(join(import.meta.dirname, '../../server/main.ts'), (port) => environmentOf(databaseUrl, port));
  try {
    const { rows } = await client.query<{ id: string }>(
      `select c.contact_id as id from contacts c where c.portal_id = $1
         and (select count(distinct e.path) from events e where e.portal_id = c.portal_id and e.contact_id = c.contact_id and e.path in ('/', '/pricing')) = 2
         and not exists (select 1 from events e where e.portal_id = c.portal_id and e.contact_id = c.contact_id and e.name = 'CTA form submitted')
       order by c.contact_id desc limit $2`,
      [portalId, count],
    );
    const taken: number[] = [];
    for (const { id } of rows) {
      const since = performance.now();
      const body = { events: [{ name: enters.event, messageId: `bench-${id}`, contactId: id, occurredAt: new Date().toISOString() }] };
      const answer = await fetch(`${server.origin}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (answer.status !== 202) throw new Error(`The event was answered ${answer.status}: ${await answer.text()}`);
      while (!(await isMember(client, id, enters.segment))) {
        if (performance.now() - since > patienceMs) throw new Error(`Contact ${id} is not in the segment after ${patienceMs / 1000} s.`);
        await new Promise((wake) => setTimeout(wake, 5));
      }
      taken.push(performance.now() - since);
    }
    return taken;
  } finally {
    await server.stop();
    await client.end();
  }
}

async function isMember(client: pg.Client, contactId: string, segment: string): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'is-member',
    text: 'select 1 from segment_memberships where portal_id = $1 and contact_id = $2 and segment_id = $3 and left_at is null',
    values: [portalId, contactId, segment],
  });
  return (rowCount ?? 0) > 0;
}
