// Who asks, from the query that HubSpot's proxy completed and signed, and in which language (our UI says so). The caller may have written anything into the rest of it.
import type { Caller } from './doors.ts';
import type { QueryPairs } from './query.ts';
import { knownLanguage } from './read-language.ts';

const identityNames = ['userId', 'portalId', 'userEmail', 'appId'] as const;
const spellings = identityNames.map((name) => name.toLowerCase());

/**
 * The caller and the remaining parameters; null when any identity parameter is missing, repeated, dressed up in another spelling, or hidden
 * inside another value: HubSpot signs what the caller wrote as well, and two readings of one URL would be two accounts.
 */
export function readIdentity(pairs: QueryPairs, appId: string): { caller: Caller; rest: QueryPairs } | null {
  const found = new Map<string, string>();
  const rest: (readonly [string, string])[] = [];
  for (const [name, value] of pairs) {
    if (hidesIdentity(value)) return null;
    if (!looksLikeIdentity(name)) rest.push([name, value]);
    else if (!identityNames.some((known) => known === name) || found.has(name)) return null;
    else found.set(name, value);
  }
  const [userId, portalId, userEmail, app] = identityNames.map((name) => found.get(name));
  if (userId === undefined || portalId === undefined || userEmail === undefined || app !== appId) return null;
  if (!/^[1-9]\d{0,18}$/.test(portalId) || !/^\d{1,19}$/.test(userId) || userEmail.length > 320) return null;
  const language = knownLanguage(rest.find(([name]) => name === 'language')?.[1]);
  return { caller: { portalId, userId, userEmail, language }, rest: rest.filter(([name]) => name !== 'language') };
}

/** `portalId[]`, `PortalId`, `portal%49d` decoded twice, `x;portalId`: anything that some reader could take for an identity parameter. */
function looksLikeIdentity(name: string): boolean {
  const plain = decodeAgain(name).toLowerCase();
  return spellings.some((spelling) => plain === spelling || plain.split(/[^a-z]+/).includes(spelling));
}

function hidesIdentity(value: string): boolean {
  return decodeAgain(value)
    .split(/[&;]/)
    .slice(1)
    .some((part) => /^\s*[a-z]+\s*(\[.*\])?\s*=/i.test(part) && looksLikeIdentity(part.split('=')[0] ?? ''));
}

function decodeAgain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
