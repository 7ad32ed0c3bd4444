// Lists of contacts ("segments" in HubSpot's own pages). Only those that are filled by hand can be changed.
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { HubSpotPortal } from './client.ts';
import { recordId } from './record.ts';
import { apiVersion } from './version.ts';

export type List = { id: string; name: string };
export type ListChange = { listId: string; contactId: string; to: 'add' | 'remove' };

const contactType = '0-1';
const perPage = 500;
const id = z.union([z.string(), z.number()]).transform(String);
const found = z.object({
  lists: z.array(z.object({ listId: id, name: z.string(), objectTypeId: z.string(), processingType: z.string() })),
  hasMore: z.boolean().default(false),
  offset: z.number().default(0),
});
const changed = z.object({ recordIdsMissing: z.array(recordId).default([]) });

/** Every list of contacts that members can be put on, by name. */
export async function readManualLists(portal: HubSpotPortal): Promise<List[]> {
  const lists: List[] = [];
  for (let offset = 0, page = 0; page < 40; page += 1) {
    const answer = await portal.request({
      method: 'POST',
      path: `/crm/lists/${apiVersion}/search`,
      body: { query: '', processingTypes: ['MANUAL', 'SNAPSHOT'], offset, count: perPage },
      reads: true,
      answer: found,
    });
    lists.push(...answer.lists.filter((list) => list.objectTypeId === contactType).map(({ listId, name }) => ({ id: listId, name })));
    if (!answer.hasMore || answer.offset <= offset) break;
    offset = answer.offset;
  }
  return lists.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** Puts a contact on a list or takes it off; false when HubSpot has no such contact. Safe to repeat: who is there already is passed over. */
export async function changeList(portal: HubSpotPortal, { listId, contactId, to }: ListChange): Promise<boolean> {
  try {
    const answer = await portal.request({
      method: 'PUT',
      path: `/crm/lists/${apiVersion}/${encodeURIComponent(listId)}/memberships/${to}`,
      body: [contactId],
      answer: changed,
    });
    return !answer.recordIdsMissing.includes(contactId);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found')
      throw new AppError('refused', 'The list is not in HubSpot any more.', { cause: error });
    throw error;
  }
}
