// Puts a contact on a manual list, or takes it off.
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { changeList } from '../../hubspot/lists.ts';
import { listScopes } from '../../hubspot/scopes.ts';
import type { Outcome, Work } from '../run-actions.ts';
import { because } from './move-stage.ts';

const wantedShape = z.object({ contactId: z.string(), listId: z.string() });

/** The contact is on the list (off it) afterwards. Without the permission that is said, and done once it is granted (see install-account.ts). */
export async function changeListMembership(work: Work): Promise<Outcome> {
  const { deps, portalId, account, action } = work;
  const { contactId, listId } = wantedShape.parse(action.wanted);
  const to = action.kind === 'list_join' ? 'add' : 'remove';
  const params = { list: account.directory?.lists?.find(({ id }) => id === listId)?.name ?? listId };
  if (!listScopes.every((scope) => account.scopes.includes(scope))) return { state: 'refused', why: because('permission_missing', params) };
  try {
    if (!(await changeList(deps.hubspot(portalId), { listId, contactId, to }))) return { state: 'skipped', why: because('gone', params) };
  } catch (error) {
    if (error instanceof AppError && error.kind === 'forbidden') return { state: 'refused', why: because('permission_missing', params) };
    throw error;
  }
  return { state: 'done', why: because(to === 'add' ? 'on_list' : 'off_list', params), after: { listId } };
}
