// Whose turn it is to own a new deal: fair over an account, and for one demo the same for good.
import type { Portal } from './portal.ts';
import { first, json, run } from './sql.ts';

/** The owner who has waited longest gets this thread's deal; asked again, the same one. Null when there is nobody to choose from. */
export async function takeTurn(at: Portal, thread: string, ownerIds: readonly string[]): Promise<string | null> {
  // Two bookings at the same moment must not see the same order.
  await run(at.trx, "select pg_advisory_xact_lock(hashtextextended('turns:' || ?, 0))", [at.portalId]);
  const taken = await first<{ ownerId: string }>(
    at.trx,
    'select owner_id as "ownerId" from owner_turns where portal_id = ? and thread = ?',
    [at.portalId, thread],
  );
  if (taken) return taken.ownerId;
  const next = await first<{ ownerId: string }>(
    at.trx,
    `insert into owner_turns (portal_id, thread, owner_id, turn)
     select ?, ?, o.id, (select coalesce(max(turn), 0) + 1 from owner_turns where portal_id = ?)
     from json_array_elements_text(?::json) with ordinality as o(id, place)
     order by (select max(turn) from owner_turns t where t.portal_id = ? and t.owner_id = o.id) nulls first, o.place limit 1
     returning owner_id as "ownerId"`,
    [at.portalId, thread, at.portalId, json(ownerIds), at.portalId],
  );
  return next?.ownerId ?? null;
}
