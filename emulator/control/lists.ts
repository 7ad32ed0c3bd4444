// Lists from the control surface: what is in them, and members that come and go as if users or a dynamic list's filters had moved them.
import { changeMembers, liveLists, membersOf, requireList } from '../crm/lists.ts';
import type { MembershipChange, ProcessingType } from '../crm/lists.ts';
import type { PortalState } from '../crm/portal.ts';
import type { ObjectType } from '../portal-seed.ts';
import type { ChangeList } from './requests.ts';

export type ListView = { listId: string; name: string; objectType: ObjectType; processingType: ProcessingType; members: string[] };

/** The live lists with the ids of their members, in the order in which they joined. */
export function viewLists(portal: PortalState): ListView[] {
  return liveLists(portal).map((list) => ({
    listId: list.listId,
    name: list.name,
    objectType: list.type,
    processingType: list.processingType,
    members: membersOf(portal, list).map(({ id }) => id),
  }));
}

/** Moves records into a list and out of it, whatever its kind. */
export function changeList(portal: PortalState, listId: string, { add, remove }: ChangeList): MembershipChange {
  return changeMembers(portal, requireList(portal, listId), { add, remove });
}
