// Reads the lists that conditions ask for from end to end: HubSpot tells nobody when somebody comes into a list or leaves it.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { readListMembers, type ListMembers } from '../hubspot/list-memberships.ts';
import { forgetLists, isDue, listReads, openForList, saveListRead } from '../store/list-facts.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { contactsWith, heldAmong, relatedOf, type HeldLists, type RelatedRow } from '../store/related.ts';
import { judgeAgain } from './judge-again.ts';
import { keepRelated } from './keep-related.ts';
import { workingPortal, type PortalSettings } from './portal-settings.ts';
import { listsMayBeRead } from './read-related.ts';

/** How long a list is left alone for each page that it took: 10,000 members are read with each sweep, longer lists less often. */
const restPerPageMs = 3_000;
const contactsPerRound = 500;

/** Of every contact it is known afterwards whether it is in each of these lists, as far as they were due; whoever that changes is judged anew. */
export async function refreshLists(deps: Deps, { portalId }: { portalId: string }): Promise<void> {
  const now = deps.clock();
  const { settings, account, reads } = await inPortal(deps, portalId, async (at) => {
    const working = await workingPortal(at);
    return { ...working, reads: await listReads(at, working.settings.references.lists) };
  });
  const { lists } = settings.references;
  if (lists.length === 0) return;
  const resting = new Set(reads.filter((read) => !isDue(read, now)).map(({ listId }) => listId));
  const due = lists.filter((listId) => !resting.has(listId));
  const read = account.scopes.includes(listsMayBeRead) ? await readAll(deps, { portalId, due }) : null;
  if (!read) return await inPortal(deps, portalId, async (at) => judgeAgain(at, deps, await heldAmong(at, await forgetLists(at))));
  await inPortal(deps, portalId, async (at) => {
    for (const [listId, { name, pages }] of read)
      await saveListRead(at, { listId, name, nextAt: new Date(now.getTime() + pages * restPerPageMs).toISOString() });
  });
  const keep = async (contactIds: readonly string[]) => {
    for (const contactId of contactIds) await inPortal(deps, portalId, (at) => keepLists(at, deps, { contactId, read, settings, now }));
  };
  for (const [listId, { members }] of read) {
    await keep(await inPortal(deps, portalId, (at) => differing(at, listId, members)));
    for (let after = '0'; ;) {
      const open = await inPortal(deps, portalId, (at) => openForList(at, { listId, after, limit: contactsPerRound }));
      await keep(open);
      if (open.length < contactsPerRound) break;
      after = open.at(-1) ?? after;
    }
  }
}

type Read = ReadonlyMap<string, ListMembers>;

/** The members of each list that is due; null when the account does not let us read lists (any more). */
async function readAll(deps: Deps, { portalId, due }: { portalId: string; due: readonly string[] }): Promise<Read | null> {
  const read = new Map<string, ListMembers>();
  try {
    for (const listId of due) read.set(listId, await readListMembers(deps.hubspot(portalId), listId));
  } catch (error) {
    if (error instanceof AppError && error.kind === 'forbidden') return null;
    throw error;
  }
  return read;
}

/** Contacts that came into the list or left it since it was last read. */
async function differing(at: Portal, listId: string, members: ListMembers['members']): Promise<string[]> {
  const held = new Set(await contactsWith(at, { kind: 'lists', recordIds: [listId] }));
  const joined = [...members.keys()].filter((contactId) => !held.has(contactId));
  const left = [...held].filter((contactId) => !members.has(contactId));
  return await heldAmong(at, [...joined, ...left]);
}

type ToKeep = { contactId: string; read: Read; settings: PortalSettings; now: Date };

async function keepLists(at: Portal, deps: Deps, { contactId, read, settings, now }: ToKeep): Promise<void> {
  const held = (await relatedOf(at, contactId)).lists;
  const document: HeldLists = { ...(held?.kind === 'lists' && held.document) };
  for (const [listId, { members }] of read) document[listId] = { isMember: members.has(contactId), since: members.get(contactId) ?? null };
  const asked = settings.references.lists.filter((listId) => document[listId] !== undefined);
  const own = Object.fromEntries(asked.map((listId) => [listId, document[listId]!]));
  const row: RelatedRow = { contactId, kind: 'lists', asked, document: own, readAt: now.toISOString() };
  await keepRelated(at, deps, { contactId, rows: [row], settings, now });
}
