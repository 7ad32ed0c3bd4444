// Keys of the events API. A secret is shown once to who made it; only its digest is kept.
import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { startWatching } from './events.ts';
import type { Portal, PortalView } from './portal.ts';
import { first, run, type Moment } from './sql.ts';

/** `write` tells events. Whatever else a key may be made for, it cannot do that. */
export type NewApiKey = { name: string; secret: string; scope: string; now: Moment; expiresAt?: Moment | null };
export type FoundKey = { portalId: string; id: string; scope: string };
export type ListedKey = { id: string; name: string; scope: string; createdAt: string; lastSeenAt: string | null; revokedAt: string | null };

/** A secret of 256 bits. */
export function newApiSecret(): string {
  return `sb_${randomBytes(32).toString('base64url')}`;
}

/** Keeps a key and notes that events are watched from now on. `secret` must be random, of 128 bits or more: its digest is not salted. */
export async function createApiKey(at: Portal, { name, secret, scope, now, expiresAt = null }: NewApiKey): Promise<{ id: string }> {
  const row = await first<{ id: string }>(
    at.trx,
    'insert into api_keys (portal_id, name, secret_digest, scope, created_at, expires_at) values (?, ?, ?, ?, ?, ?) returning id',
    [at.portalId, name, digestOf(secret), scope, now, expiresAt],
  );
  if (!row) throw new Error('The key was not stored.');
  await startWatching(at, now);
  return row;
}

/** Whose key this is at this moment, or null. It is found by its digest, so the time taken says nothing about the secret. */
export async function findApiKey(trx: Knex, secret: string, now: Moment): Promise<FoundKey | null> {
  return await first<FoundKey>(
    trx,
    `select portal_id as "portalId", id, scope from api_keys
     where secret_digest = ? and revoked_at is null and (expires_at is null or expires_at > ?)`,
    [digestOf(secret), now],
  );
}

/** Every key of the account, the oldest first. */
export async function listApiKeys(at: PortalView): Promise<ListedKey[]> {
  return await run<ListedKey>(
    at.trx,
    `select id, name, scope, created_at as "createdAt", last_seen_at as "lastSeenAt", revoked_at as "revokedAt" from api_keys
     where portal_id = ? order by id`,
    [at.portalId],
  );
}

/** Notes that the key was used; to the minute, so that a busy one does not rewrite its row each time. */
export async function noteKeySeen(at: Portal, id: string, now: Date): Promise<void> {
  await run(at.trx, 'update api_keys set last_seen_at = ? where portal_id = ? and id = ? and (last_seen_at is null or last_seen_at < ?)', [
    now,
    at.portalId,
    id,
    new Date(now.getTime() - 60_000),
  ]);
}

/** Takes a key out of use; false when there is none of this id in use. */
export async function revokeApiKey(at: Portal, id: string, now: Moment): Promise<boolean> {
  const row = await first<{ id: string }>(
    at.trx,
    'update api_keys set revoked_at = ? where portal_id = ? and id = ? and revoked_at is null returning id',
    [now, at.portalId, id],
  );
  return row !== null;
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}
