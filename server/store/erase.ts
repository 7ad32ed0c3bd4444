// Forgets a person: every row that holds something about one contact.
import type { Portal } from './portal.ts';
import { run } from './sql.ts';

const byContact = ['events', 'identities', 'segment_memberships', 'evaluations', 'actions', 'meetings', 'deals', 'contacts'] as const;

/** Nothing about this contact is held afterwards. Harmless when nothing was. */
export async function eraseContact(at: Portal, contactId: string): Promise<void> {
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
