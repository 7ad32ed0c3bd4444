// Lists of records (HubSpot's screens call them segments) and who is in them. Members come and go by hand, by the API or by the control
// surface: the filters of a dynamic list are kept but not evaluated here.
import { HubSpotError, invalid, notFound } from '../errors.ts';
import type { SeedList } from '../portal-seed.ts';
import { rootFolderId } from './list-folders.ts';
import type { ObjectType } from './object-types.ts';
import type { PortalState } from './portal.ts';

export type ProcessingType = SeedList['processingType'];
/** When a record came into a list first, and when last. */
export type Membership = { first: string; last: string };
export type CrmList = {
  listId: string;
  name: string;
  type: ObjectType;
  processingType: ProcessingType;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  /** Grows with each change of the list itself, not of its members. */
  version: number;
  filterBranch: Record<string, unknown> | null;
  filtersUpdatedAt: string;
  folderId: string;
  /** By record id, in the order in which they joined. */
  members: Map<string, Membership>;
};
export type MembershipChange = { missing: string[]; added: string[]; removed: string[] };

/** How long a deleted list can be restored. */
const restorableMs = 90 * 86_400_000;

/** Makes a list. Its name must be new among the lists of its object type. */
export function createList(
  portal: PortalState,
  wanted: Pick<CrmList, 'name' | 'type' | 'processingType' | 'filterBranch'> & { listId?: string; at?: string },
): CrmList {
  requireFreeName(portal, wanted.type, wanted.name);
  const { listId = nextListId(portal), at = portal.clock().toISOString(), ...own } = wanted;
  const list: CrmList = {
    ...own,
    listId,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    version: 1,
    filtersUpdatedAt: at,
    folderId: rootFolderId,
    members: new Map(),
  };
  portal.lists.set(listId, list);
  return list;
}

/** Gives a list another name. */
export function renameList(portal: PortalState, list: CrmList, name: string): void {
  if (list.name === name) return;
  requireFreeName(portal, list.type, name);
  Object.assign(list, { name, version: list.version + 1, updatedAt: portal.clock().toISOString() });
}

/** Gives a dynamic list other filters. */
export function changeFilters(portal: PortalState, list: CrmList, filterBranch: Record<string, unknown>): void {
  if (list.processingType !== 'DYNAMIC')
    throw invalid(`List ${list.listId} has processing type ${list.processingType} and no filters to change.`);
  const at = portal.clock().toISOString();
  Object.assign(list, { filterBranch, version: list.version + 1, updatedAt: at, filtersUpdatedAt: at });
}

/** A list by id, or HubSpot's 404; a deleted one is not found unless asked for. */
export function requireList(portal: PortalState, listId: string, options: { deleted?: boolean } = {}): CrmList {
  const list = portal.lists.get(listId);
  if (list === undefined || (list.deletedAt !== null && options.deleted !== true)) throw notFound(`List does not exist with ID ${listId}.`);
  return list;
}

/** The live lists, oldest first. */
export function liveLists(portal: PortalState): CrmList[] {
  return [...portal.lists.values()].filter((list) => list.deletedAt === null);
}

/** Deletes a list; its members are kept, so that it can come back. */
export function deleteList(portal: PortalState, list: CrmList): void {
  list.deletedAt = portal.clock().toISOString();
}

/** Brings a deleted list back within 90 days, if its name is still free. Returns whether it was deleted. */
export function restoreList(portal: PortalState, list: CrmList): boolean {
  if (list.deletedAt === null) return false;
  if (portal.clock().getTime() - Date.parse(list.deletedAt) > restorableMs)
    throw notFound(`List ${list.listId} was deleted too long ago to be restored.`);
  requireFreeName(portal, list.type, list.name);
  list.deletedAt = null;
  return true;
}

/** Refuses to change the members of a dynamic list by hand: its filters alone decide. */
export function requireChangeable(list: CrmList): void {
  if (list.processingType === 'DYNAMIC')
    throw invalid(`List ${list.listId} has processing type DYNAMIC. Memberships can only be changed for MANUAL and SNAPSHOT lists.`);
}

/** Adds and removes members; records that are not there are reported, those that are in or out already are passed over. */
export function changeMembers(
  portal: PortalState,
  list: CrmList,
  change: { add: string[]; remove: string[]; at?: string },
): MembershipChange {
  const at = change.at ?? portal.clock().toISOString();
  const [add, remove] = [new Set(change.add), new Set(change.remove)];
  const isThere = (id: string): boolean => portal.records[list.type].get(id)?.archivedAt === null;
  const added = [...add].filter((id) => isThere(id) && !list.members.has(id));
  const removed = [...remove].filter((id) => isThere(id) && list.members.has(id));
  for (const id of removed) list.members.delete(id);
  for (const id of added) {
    const key = `${list.listId}/${id}`;
    const first = portal.firstJoined.get(key) ?? at;
    portal.firstJoined.set(key, first);
    list.members.set(id, { first, last: at });
  }
  return { missing: [...new Set([...add, ...remove])].filter((id) => !isThere(id)), added, removed };
}

/** The live members of a list in the order in which they joined. */
export function membersOf(portal: PortalState, list: CrmList): { id: string; membership: Membership }[] {
  return [...list.members]
    .filter(([id]) => portal.records[list.type].get(id)?.archivedAt === null)
    .map(([id, membership]) => ({ id, membership }))
    .sort((a, b) => (a.membership.last < b.membership.last ? -1 : a.membership.last > b.membership.last ? 1 : 0));
}

/** The live lists that a record is in. */
export function listsOf(portal: PortalState, record: { type: ObjectType; id: string }): { list: CrmList; membership: Membership }[] {
  return liveLists(portal).flatMap((list) => {
    const membership = list.type === record.type ? list.members.get(record.id) : undefined;
    return membership === undefined ? [] : [{ list, membership }];
  });
}

/** Gives the memberships of records that were merged to the record that took their place, from the first moment that any of them had. */
export function moveMemberships(portal: PortalState, { type, from, to }: { type: ObjectType; from: string[]; to: string }): void {
  for (const list of portal.lists.values()) {
    const held = list.type === type ? from.map((id) => list.members.get(id)).filter((one) => one !== undefined) : [];
    if (held.length === 0) continue;
    for (const id of from) list.members.delete(id);
    const first = held.map((one) => one.first).sort()[0] ?? '';
    const last = held.map((one) => one.last).sort()[0] ?? '';
    list.members.set(to, { first, last });
    portal.firstJoined.set(`${list.listId}/${to}`, first);
  }
}

/** Forgets that a record was ever in any list. */
export function dropMemberships(portal: PortalState, { type, id }: { type: ObjectType; id: string }): void {
  for (const list of portal.lists.values()) {
    if (list.type !== type) continue;
    list.members.delete(id);
    portal.firstJoined.delete(`${list.listId}/${id}`);
  }
}

/** Puts the lists of a seed in. Throws when a seed names a record that is not there. */
export function seedLists(portal: PortalState, lists: readonly SeedList[]): void {
  for (const { listId, name, objectType, processingType, createdAt, members } of lists) {
    const list = createList(portal, { listId, name, type: objectType, processingType, filterBranch: null, at: createdAt });
    for (const { id, at } of members) {
      const { missing } = changeMembers(portal, list, { add: [id], remove: [], at: new Date(at).toISOString() });
      if (missing.length > 0) throw new Error(`list ${name}: no record ${id} among ${objectType}`);
    }
  }
}

function requireFreeName(portal: PortalState, type: ObjectType, name: string): void {
  const taken = liveLists(portal).some((list) => list.type === type && list.name.toLowerCase() === name.trim().toLowerCase());
  if (taken) throw new HubSpotError('OBJECT_ALREADY_EXISTS', `A list named '${name}' already exists.`, { context: { name: [name] } });
}

function nextListId(portal: PortalState): string {
  return String(Math.max(0, ...[...portal.lists.keys()].map(Number)) + 1);
}
