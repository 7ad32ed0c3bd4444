// What contacts did, as judging reads it: one document a contact, which the database keeps beside the events and never behind them.
import type { PortalView } from './portal.ts';
import { json, run } from './sql.ts';

/** One event: its name, the path of a page visit, the moment in milliseconds, and what it carried where that was asked for. */
export type Deed = [name: string, path: string | null, at: number, carried?: Record<string, unknown>];

/** What each of these contacts did, oldest first as a rule; who did nothing is absent. What events carry is read only when it is asked for. */
export async function deedsOf(
  at: PortalView,
  { contactIds, isCarriedAsked }: { contactIds: readonly string[]; isCarriedAsked: boolean },
): Promise<Map<string, Deed[]>> {
  const rows = await run<{ contactId: string; document: string }>(at.trx, isCarriedAsked ? withCarried : plain, [
    at.portalId,
    json(contactIds),
  ]);
  return new Map(rows.map(({ contactId, document }) => [contactId, JSON.parse(`[${document}]`) as Deed[]]));
}

const theirs = 'portal_id = ? and contact_id = any (array(select json_array_elements_text(?::json)))';

const plain = `select contact_id as "contactId", document from contact_deeds where ${theirs}`;

const withCarried = `
  select contact_id as "contactId", string_agg(json_build_array(name, path, floor(extract(epoch from occurred_at) * 1000)::bigint, properties)::text, ','
    order by occurred_at, source, message_id) as document
  from events where ${theirs} and kind <> 'identify' group by contact_id`;
