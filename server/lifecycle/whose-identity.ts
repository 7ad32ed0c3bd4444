// Whose an identity is, from everything that was ever told of it. The order in which it was told plays no part.

export type IdentityKind = 'contact' | 'email' | 'user_id' | 'anonymous_id';
export type Identity = { kind: IdentityKind; value: string };
/** Somebody was told to have both identities; `since` is the earliest moment at which they were seen together. */
export type IdentityLink = Identity & { toKind: 'contact' | 'email' | 'user_id'; toValue: string; since: string };

/** How an identity is named in maps. */
export function identityName({ kind, value }: Identity): string {
  return `${kind} ${value}`;
}

/**
 * Finds the contact of an identity. `held` has what the CRM says: addresses, and contacts that were merged into another.
 *
 * An anonymous id is a browser: it belongs to the first person who was seen with it, and to nobody else should that person not be known
 * yet, because two people may share a browser. A user id is a person: of all that was told of them, whatever was told last and leads
 * to a contact decides, and then the other user ids that they were told to have.
 */
export function createFinder(links: readonly IdentityLink[], held: ReadonlyMap<string, string>): (identity: Identity) => string | null {
  const from = Map.groupBy(links, identityName);
  const toldOf = (identity: Identity) => from.get(identityName(identity)) ?? [];
  const find = (identity: Identity): string | null => {
    if (identity.kind === 'contact') return held.get(identityName(identity)) ?? identity.value;
    if (identity.kind === 'email') return held.get(identityName(identity)) ?? null;
    if (identity.kind === 'user_id') return ofUser(identity.value);
    const [owner] = toldOf(identity).toSorted(oldestFirst);
    return owner ? find(targetOf(owner)) : null;
  };
  const ofUser = (userId: string): string | null => {
    const users = [userId];
    for (const value of users) {
      for (const link of toldOf({ kind: 'user_id', value }).toSorted(newestFirst)) {
        if (link.toKind === 'user_id') {
          if (!users.includes(link.toValue)) users.push(link.toValue);
          continue;
        }
        const contactId = find(targetOf(link));
        if (contactId !== null) return contactId;
      }
    }
    return null;
  };
  return find;
}

function targetOf({ toKind, toValue }: IdentityLink): Identity {
  return { kind: toKind, value: toValue };
}

const rank = { contact: 0, email: 1, user_id: 2 } as const;

/** A contact that was named outright says more than an address, and an address more than another user id. */
function newestFirst(one: IdentityLink, other: IdentityLink): number {
  return rank[one.toKind] - rank[other.toKind] || Date.parse(other.since) - Date.parse(one.since) || compare(one.toValue, other.toValue);
}

function oldestFirst(one: IdentityLink, other: IdentityLink): number {
  return Date.parse(one.since) - Date.parse(other.since) || rank[one.toKind] - rank[other.toKind] || compare(one.toValue, other.toValue);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
