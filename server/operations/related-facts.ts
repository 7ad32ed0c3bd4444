// What conditions may rest on of a contact's deals, companies and lists, from memory: what was not read is absent, not empty.
import type { References } from '../lifecycle/references.ts';
import type { Facts, ListFact } from '../lifecycle/types.ts';
import { listReads } from '../store/list-facts.ts';
import type { PortalView } from '../store/portal.ts';
import { relatedOfAll, type HeldLists, type RelatedKind } from '../store/related.ts';

export type Asked = Pick<References, 'deals' | 'companies' | 'lists'>;

/** Of each kind that conditions ask for, the properties or lists that they name. */
export function askedOf({ deals, companies, lists }: Asked): Partial<Record<RelatedKind, readonly string[]>> {
  return { ...(deals && { deals }), ...(companies && { companies }), ...(lists.length > 0 && { lists }) };
}

/** True when any condition asks for more than the contact and its primary company. */
export function asksRelated(asked: Asked): boolean {
  return Object.keys(askedOf(asked)).length > 0;
}

export type RelatedFacts = Pick<Facts, 'deals' | 'companies' | 'lists'>;

/** The facts about what each of some contacts is related to; nothing is read from memory when no condition asks. */
export async function relatedFacts(
  at: PortalView,
  contactIds: readonly string[],
  asked: Asked,
): Promise<(contactId: string) => RelatedFacts> {
  if (!asksRelated(asked)) return () => ({});
  const theirs = await relatedOfAll(at, contactIds);
  const held =
    asked.lists.length > 0 ? [...theirs.values()].flatMap(({ lists }) => (lists?.kind === 'lists' ? Object.keys(lists.document) : [])) : [];
  const reads = held.length > 0 ? await listReads(at, [...new Set(held)]) : [];
  const names = new Map(reads.map(({ listId, name }) => [listId, name]));
  return (contactId) => {
    const { deals, companies, lists } = theirs.get(contactId) ?? {};
    return {
      ...(asked.deals && deals?.kind === 'deals' && { deals: deals.document }),
      ...(asked.companies && companies?.kind === 'companies' && { companies: companies.document }),
      ...(asked.lists.length > 0 && lists?.kind === 'lists' && { lists: named(lists.document, names) }),
    };
  };
}

function named(held: HeldLists, names: ReadonlyMap<string, string | null>): Record<string, ListFact> {
  return Object.fromEntries(Object.entries(held).map(([id, fact]) => [id, { ...fact, name: names.get(id) ?? null }]));
}
