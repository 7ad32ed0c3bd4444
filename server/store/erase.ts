// Forgets a person: every row that holds something about one contact. All that stays is a digest, so that nobody brings them back.
import { createHash } from 'node:crypto';
import { eraseIdentities } from './identities.ts';
import type { Portal, PortalView } from './portal.ts';
import { first, json, run } from './sql.ts';
import { eraseSubscriptions } from './subscriptions.ts';

const byContact = [
  'events',
  'contact_deeds',
  'identities',
  'segment_memberships',
  'evaluations',
  'decisions',
  'actions',
  'meetings',
  'deals',
  'related_facts',
  'related_links',
  'contacts',
] as const;

/** Nothing about this contact, or about those merged into it, is held afterwards. Harmless when nothing was. */
export async function eraseContact(at: Portal, contactId: string): Promise<void> {
  await run(at.trx, 'insert into forgotten (portal_id, digest) values (?, ?) on conflict do nothing', [
    at.portalId,
    digestOf(at, contactId),
  ]);
  const merged = await run<{ contactId: string }>(
    at.trx,
    'delete from contacts where portal_id = ? and merged_into = ? and contact_id <> merged_into returning contact_id as "contactId"',
    [at.portalId, contactId],
  );
  for (const other of merged) await eraseContact(at, other.contactId);
  await eraseSubscriptions(at, contactId);
  await eraseIdentities(at, contactId);
  // Events that came before the contact wait under its address: they are the person's as well.
  await run(
    at.trx,
    `delete from events where portal_id = ? and contact_id is null
     and email = (select email from contacts where portal_id = ? and contact_id = ?)`,
    [at.portalId, at.portalId, contactId],
  );
  for (const table of byContact) await run(at.trx, `delete from ${table} where portal_id = ? and contact_id = ?`, [at.portalId, contactId]);
  for (const table of ['property_changes', 'stage_visits']) {
    await run(at.trx, `delete from ${table} where portal_id = ? and object_type = 'contact' and object_id = ?`, [at.portalId, contactId]);
  }
  // That something was asked for stays on record; for whom and why does not.
  await run(at.trx, `update audit set detail = '{"erased": true}' where portal_id = ? and detail ->> 'contactId' = ?`, [
    at.portalId,
    contactId,
  ]);
}

/** Those of these contacts that were erased. */
export async function forgottenAmong(at: PortalView, contactIds: readonly string[]): Promise<Set<string>> {
  if (contactIds.length === 0) return new Set();
  const byDigest = new Map(contactIds.map((contactId) => [digestOf(at, contactId), contactId]));
  const rows = await run<{ digest: string }>(
    at.trx,
    'select digest from forgotten where portal_id = ? and digest in (select json_array_elements_text(?::json))',
    [at.portalId, json([...byDigest.keys()])],
  );
  return new Set(rows.flatMap(({ digest }) => byDigest.get(digest) ?? []));
}

/** True for a contact that was erased: what still comes about it (a late event, a reading that was under way) must not be stored. */
export async function isForgotten(at: PortalView, contactId: string): Promise<boolean> {
  return (
    (await first(at.trx, 'select 1 from forgotten where portal_id = ? and digest = ?', [at.portalId, digestOf(at, contactId)])) !== null
  );
}

function digestOf({ portalId }: PortalView, contactId: string): string {
  return createHash('sha256').update(`${portalId}:contact:${contactId}`).digest('base64url');
}
