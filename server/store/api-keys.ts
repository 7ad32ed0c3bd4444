// Keys of the events API. A secret is shown once to who made it; only its digest is kept.
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { startWatching } from './events.ts';
import type { Portal } from './portal.ts';
import { first, run, type Moment } from './sql.ts';

export type NewApiKey = { name: string; secret: string; scope: string; now: Moment };
export type FoundKey = { portalId: string; id: string; scope: string };

/** Keeps a key and notes that events are watched from now on. `secret` must be random, of 128 bits or more: its digest is not salted. */
export async function createApiKey(at: Portal, { name, secret, scope, now }: NewApiKey): Promise<{ id: string }> {
  const row = await first<{ id: string }>(
    at.trx,
    'insert into api_keys (portal_id, name, secret_digest, scope, created_at) values (?, ?, ?, ?, ?) returning id',
    [at.portalId, name, digestOf(secret), scope, now],
  );
  if (!row) throw new Error('The key was not stored.');
  await startWatching(at, now);
  return row;
}

/** Whose key this is, or null. It is found by its digest, so the time taken says nothing about the secret. */
export async function findApiKey(trx: Knex, secret: string): Promise<FoundKey | null> {
  return await first<FoundKey>(
    trx,
    'select portal_id as "portalId", id, scope from api_keys where secret_digest = ? and revoked_at is null',
    [digestOf(secret)],
  );
}

/** Takes a key out of use. */
export async function revokeApiKey(at: Portal, id: string, now: Moment): Promise<void> {
  await run(at.trx, 'update api_keys set revoked_at = ? where portal_id = ? and id = ? and revoked_at is null', [now, at.portalId, id]);
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}
