// Raw bytes of each authentic delivery, kept before anything is parsed. Portal 0 holds those whose account is not known yet.
import type { Knex } from 'knex';
import type { Portal, PortalView } from './portal.ts';
import { first, run, type Moment } from './sql.ts';

export type NewDelivery = { source: string; digest: string; body: Uint8Array; receivedAt: Moment };

/** Stores a delivery once: the same digest from the same source again is not new and answers the id of the first. */
export async function addDelivery(at: Portal, { source, digest, body, receivedAt }: NewDelivery): Promise<{ id: string; isNew: boolean }> {
  const added = await first<{ id: string }>(
    at.trx,
    `insert into inbox (portal_id, source, digest, body, received_at, state) values (?, ?, ?, ?, ?, 'waiting')
     on conflict (portal_id, source, digest) do nothing returning id`,
    [at.portalId, source, digest, Buffer.from(body), receivedAt],
  );
  if (added) return { id: added.id, isNew: true };
  const known = await first<{ id: string }>(at.trx, 'select id from inbox where portal_id = ? and source = ? and digest = ?', [
    at.portalId,
    source,
    digest,
  ]);
  if (!known) throw new Error('A delivery vanished while it came again.');
  return { id: known.id, isNew: false };
}

/** The bytes as they came, or null when they have been read to the end or dropped. */
export async function readDelivery(at: PortalView, id: string): Promise<Uint8Array | null> {
  const row = await first<{ body: Uint8Array }>(at.trx, `select body from inbox where portal_id = ? and id = ? and state <> 'done'`, [
    at.portalId,
    id,
  ]);
  return row && new Uint8Array(row.body);
}

/** Says what became of a delivery. Of one that was read to the end only the digest stays, to know it again: its bytes may tell of people. */
export async function finishDelivery(
  at: Portal,
  id: string,
  { state, note }: { state: 'done' | 'quarantined' | 'orphan'; note: string | null },
): Promise<void> {
  await run(
    at.trx,
    `update inbox set state = ?, note = ?, body = case when ? = 'done' then ''::bytea else body end where portal_id = ? and id = ?`,
    [state, note, state, at.portalId, id],
  );
}

/** Drops everybody's finished deliveries that came before this moment. One that still waits is never dropped. */
export async function dropOldDeliveries(trx: Knex, before: Moment): Promise<number> {
  const rows = await run<{ id: string }>(trx, `delete from inbox where received_at < ? and state <> 'waiting' returning id`, [before]);
  return rows.length;
}
