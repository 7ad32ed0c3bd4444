// What conditions may rest on of a contact's deals, companies and lists, from memory: what was not read is absent, not empty.
import type { References } from '../lifecycle/references.ts';
import type { Facts, ListFact } from '../lifecycle/types.ts';
import { listReads } from '../store/list-facts.ts';
import type { PortalView } from '../store/portal.ts';
import { relatedOf, type HeldLists, type RelatedKind } from '../store/related.ts';

export type Asked = Pick<References, 'deals' | 'companies' | 'lists'>;

/** Of each kind that conditions ask for, the properties or lists that they name. */
export function askedOf({ deals, companies, lists }: Asked): Partial<Record<RelatedKind, readonly string[]>> {
  return { ...(deals && { deals }), ...(companies && { companies }), ...(lists.length > 0 && { lists }) };
}

/** True when any condition asks for more than the contact and its primary company. */
export function asksRelated(asked: Asked): boolean {
  return Object.keys(askedOf(asked)).length > 0;
}

/** The facts about what a contact is related to; nothing is read from memory when no condition asks. */
export async function relatedFacts(at: PortalView, contactId: string, asked: Asked): Promise<Pick<Facts, 'deals' | 'companies' | 'lists'>> {
  if (!asksRelated(asked)) return {};
  const { deals, companies, lists } = await relatedOf(at, contactId);
  return {
    ...(asked.deals && deals?.kind === 'deals' && { deals: deals.document }),
    ...(asked.companies && companies?.kind === 'companies' && { companies: companies.document }),
    ...(asked.lists.length > 0 && lists?.kind === 'lists' && { lists: await named(at, lists.document) }),
  };
}

async function named(at: PortalView, held: HeldLists): Promise<Record<string, ListFact>> {
  const names = new Map((await listReads(at, Object.keys(held))).map(({ listId, name }) => [listId, name]));
  return Object.fromEntries(Object.entries(held).map(([id, fact]) => [id, { ...fact, name: names.get(id) ?? null }]));
}
