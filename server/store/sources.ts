// Webhooks of other products: who may send, and where to. It never opens a sealed secret.
import type { Knex } from 'knex';
import type { Portal, PortalView } from './portal.ts';
import { first, run, type Moment } from './sql.ts';

export type WebhookKind = 'segment' | 'chargebee';
export type NewWebhookSource = {
  kind: WebhookKind;
  publicId: string;
  name: string;
  /** Sealed: what must be computed with. null where nothing is signed. */
  secretSealed: string | null;
  /** Digest of what the sender presents. */
  credentialDigest: string;
  now: Moment;
};
export type FoundSource = {
  portalId: string;
  id: string;
  kind: WebhookKind;
  secretSealed: string | null;
  credentialDigest: string;
  revokedAt: string | null;
};
/** A key of the events API or a webhook, as a list shows it. */
export type ListedSource = {
  id: string;
  kind: 'events_api' | WebhookKind;
  publicId: string | null;
  name: string;
  createdAt: string;
  lastSeenAt: string | null;
  revokedAt: string | null;
};

/** Adds a source and answers its id. `publicId` must be random, of 128 bits or more. */
export async function addSource(at: Portal, source: NewWebhookSource): Promise<string> {
  const { kind, publicId, name, secretSealed, credentialDigest, now } = source;
  const row = await first<{ id: string }>(
    at.trx,
    `insert into sources (portal_id, kind, public_id, name, secret_sealed, credential_digest, created_at) values (?, ?, ?, ?, ?, ?, ?) returning id`,
    [at.portalId, kind, publicId, name, secretSealed, credentialDigest, now],
  );
  if (!row) throw new Error('The source was not stored.');
  return row.id;
}

/** Whose source this address belongs to, or null. A revoked one is found too: what becomes of it is the caller's to say. */
export async function findSource(trx: Knex, { kind, publicId }: { kind: WebhookKind; publicId: string }): Promise<FoundSource | null> {
  return await first<FoundSource>(
    trx,
    `select portal_id as "portalId", id, kind, secret_sealed as "secretSealed", credential_digest as "credentialDigest", revoked_at as "revokedAt"
     from sources where public_id = ? and kind = ?`,
    [publicId, kind],
  );
}

/** Notes that the source sent something; to the minute, so that a busy one does not rewrite its row each time. */
export async function noteSeen(at: Portal, id: string, now: Date): Promise<void> {
  await run(at.trx, 'update sources set last_seen_at = ? where portal_id = ? and id = ? and (last_seen_at is null or last_seen_at < ?)', [
    now,
    at.portalId,
    id,
    new Date(now.getTime() - 60_000),
  ]);
}

/** Takes a source out of use and answers its kind and name; null when there is none such in use. */
export async function revokeSource(at: Portal, id: string, now: Moment): Promise<{ kind: WebhookKind; name: string } | null> {
  return await first(
    at.trx,
    'update sources set revoked_at = ? where portal_id = ? and id = ? and revoked_at is null returning kind, name',
    [now, at.portalId, id],
  );
}

/** Since when a source of this kind is connected, revoked ones included; null: none ever was. */
export async function sourceSince(at: PortalView, kind: WebhookKind): Promise<string | null> {
  const row = await first<{ since: string | null }>(
    at.trx,
    'select min(created_at) as since from sources where portal_id = ? and kind = ?',
    [at.portalId, kind],
  );
  return row?.since ?? null;
}

/** How many webhooks and keys are in use. */
export async function sourcesInUse(at: PortalView): Promise<number> {
  const row = await first<{ count: number }>(
    at.trx,
    `select (select count(*) from sources where portal_id = ? and revoked_at is null)::int
       + (select count(*) from api_keys where portal_id = ? and revoked_at is null)::int as count`,
    [at.portalId, at.portalId],
  );
  return row?.count ?? 0;
}
