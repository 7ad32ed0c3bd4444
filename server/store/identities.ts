// Which contact an e-mail address, user id or anonymous id belongs to.
import type { Portal, PortalView } from './portal.ts';
import { first, run, type Moment } from './sql.ts';

export type Identity = { kind: 'email' | 'user_id' | 'anonymous_id'; value: string };

/** Links an identity to a contact; the newest link wins. */
export async function saveIdentity(
  at: Portal,
  { kind, value, contactId, now }: Identity & { contactId: string; now: Moment },
): Promise<void> {
  await run(
    at.trx,
    `insert into identities (portal_id, kind, value, contact_id, learned_at) values (?, ?, ?, ?, ?)
     on conflict (portal_id, kind, value) do update set contact_id = excluded.contact_id, learned_at = excluded.learned_at`,
    [at.portalId, kind, value, contactId, now],
  );
}

/** The contact of an identity, or null. */
export async function contactOfIdentity(at: PortalView, { kind, value }: Identity): Promise<string | null> {
  const row = await first<{ contactId: string }>(
    at.trx,
    'select contact_id as "contactId" from identities where portal_id = ? and kind = ? and value = ?',
    [at.portalId, kind, value],
  );
  return row?.contactId ?? null;
}
