// Whom rules have moved, asked of many contacts at once.
import type { PortalView } from './portal.ts';
import { json, run } from './sql.ts';

/** Those of these contacts whom a rule has moved. */
export async function movedAmong(at: PortalView, contactIds: readonly string[]): Promise<Set<string>> {
  const rows = await run<{ contactId: string }>(
    at.trx,
    `select distinct contact_id as "contactId" from decisions
     where portal_id = ? and contact_id = any (array(select json_array_elements_text(?::json))) and outcome = 'move'`,
    [at.portalId, json(contactIds)],
  );
  return new Set(rows.map(({ contactId }) => contactId));
}
