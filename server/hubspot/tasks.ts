// Tasks: to-dos that a user sees on a record and in their own list.
import { z } from 'zod';
import { readAssociations } from './associations.ts';
import type { HubSpotPortal } from './client.ts';
import { readObjects, batchLimit } from './objects.ts';
import { recordId } from './record.ts';
import { apiVersion } from './version.ts';

export type NewTask = {
  contactId: string;
  ownerId: string;
  title: string;
  /** Plain text; it must hold `mark`. */
  body: string;
  dueAt: string;
};
const taskToContact = 204;

/** Makes a task for the owner, on the contact, and answers its id. HubSpot knows no key for tasks: look with `findTask` first. */
export async function createTask(portal: HubSpotPortal, task: NewTask): Promise<string> {
  const { id } = await portal.request({
    method: 'POST',
    path: `/crm/objects/${apiVersion}/tasks`,
    body: {
      properties: {
        hs_timestamp: task.dueAt,
        hs_task_subject: task.title,
        hs_task_body: task.body,
        hs_task_status: 'NOT_STARTED',
        hs_task_type: 'TODO',
        hubspot_owner_id: task.ownerId,
      },
      associations: [{ to: { id: task.contactId }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: taskToContact }] }],
    },
    answer: z.object({ id: recordId }),
  });
  return id;
}

/** The id of the contact's task whose text holds this mark; null when there is none. */
export async function findTask(portal: HubSpotPortal, { contactId, mark }: { contactId: string; mark: string }): Promise<string | null> {
  const links = await readAssociations(portal, { type: 'contacts', id: contactId }, 'tasks');
  // The newest are the ones with the highest ids, and ours is at most days old.
  const ids = links.map(({ toId }) => toId).sort((one, other) => (BigInt(one) < BigInt(other) ? 1 : -1));
  const { records } = await readObjects(portal, { type: 'tasks', ids: ids.slice(0, batchLimit.plain) }, { properties: ['hs_task_body'] });
  return records.find(({ properties }) => properties['hs_task_body']?.includes(mark))?.id ?? null;
}
