// Forgets what a source told of one of its users, because the source was asked to. The contact itself is the CRM's, and stays.
import { createHash } from 'node:crypto';
import type { Portal, PortalView } from './portal.ts';
import { json, run, type Moment } from './sql.ts';

/** Nothing that this source told of the user is held afterwards; answers the contacts that lost events. */
export async function eraseUser(
  at: Portal,
  { source, userId, until }: { source: string; userId: string; until: Moment },
): Promise<string[]> {
  await run(
    at.trx,
    `insert into forgotten_users as f (portal_id, digest, until) values (?, ?, ?)
     on conflict (portal_id, digest) do update set until = greatest(f.until, excluded.until)`,
    [at.portalId, digestOf(at, source, userId), until],
  );
  const lost = await run<{ contactId: string | null }>(
    at.trx,
    `delete from events e where e.portal_id = ? and e.source = ? and e.user_id = ? returning e.contact_id as "contactId"`,
    [at.portalId, source, userId],
  );
  await run(at.trx, `delete from identities where portal_id = ? and kind = 'user_id' and value = ?`, [at.portalId, userId]);
  await run(
    at.trx,
    `delete from identity_links where portal_id = ? and ((kind = 'user_id' and value = ?) or (to_kind = 'user_id' and to_value = ?))`,
    [at.portalId, userId, userId],
  );
  return [...new Set(lost.flatMap(({ contactId }) => contactId ?? []))].toSorted();
}

/** Up to when these users of a source were forgotten; those that never were are absent. */
export async function forgottenUsers(
  at: PortalView,
  { source, userIds }: { source: string; userIds: readonly string[] },
): Promise<Map<string, Date>> {
  if (userIds.length === 0) return new Map();
  const byDigest = new Map(userIds.map((userId) => [digestOf(at, source, userId), userId]));
  const rows = await run<{ digest: string; until: string }>(
    at.trx,
    'select digest, until from forgotten_users where portal_id = ? and digest in (select json_array_elements_text(?::json))',
    [at.portalId, json([...byDigest.keys()])],
  );
  return new Map(rows.flatMap(({ digest, until }) => (byDigest.has(digest) ? [[byDigest.get(digest)!, new Date(until)] as const] : [])));
}

function digestOf({ portalId }: PortalView, source: string, userId: string): string {
  return createHash('sha256')
    .update(JSON.stringify([portalId, source, userId]))
    .digest('base64url');
}
