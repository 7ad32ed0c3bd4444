// Makes a task for the contact's owner because the contact entered a stage.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { createTask, findTask } from '../../hubspot/tasks.ts';
import { mailWords } from '../../mail/words/index.ts';
import { getContact } from '../../store/contacts.ts';
import { inPortal } from '../../store/portal.ts';
import { readerLanguage } from '../reader-language.ts';
import type { Outcome, Work } from '../run-actions.ts';
import { because } from './move-stage.ts';
import { ownerProperty } from '../tracked-properties.ts';

const wantedShape = z.object({ contactId: z.string(), stage: z.string(), title: z.string(), dueDays: z.number() });
const dayMs = 86_400_000;

/** One task for one visit: HubSpot has no key for tasks, so each carries a mark, and one that an earlier try made is found by it. */
export async function makeStageTask(work: Work): Promise<Outcome> {
  const { deps, portalId, account, action, settings } = work;
  const { contactId, stage, title, dueDays } = wantedShape.parse(action.wanted);
  const contact = await inPortal(deps, portalId, (at) => getContact(at, contactId));
  const ownerId = contact?.properties[ownerProperty]?.value ?? null;
  if (ownerId === null || ownerId === '') return { state: 'skipped', why: because('no_owner') };
  const hubspot = deps.hubspot(portalId);
  const mark = `Stagebook ${createHash('sha256').update(`${portalId} ${action.key}`).digest('hex').slice(0, 16)}`;
  const params = { title };
  const made = await findTask(hubspot, { contactId, mark });
  if (made) return { state: 'done', why: because('task_created', params), after: { taskId: made } };
  const { stages } = settings.settings;
  const label = stages.find(({ id }) => id === stage)?.label ?? stage;
  const owner = account.directory?.owners.find(({ id }) => id === ownerId);
  const words = mailWords[await readerLanguage(work, owner?.email ?? '')];
  const taskId = await createTask(hubspot, {
    contactId,
    ownerId,
    title,
    body: `${words.task(contact?.name ?? contactId, label)} (${mark})`,
    dueAt: new Date(Date.parse(action.createdAt) + dueDays * dayMs).toISOString(),
  });
  return { state: 'done', why: because('task_created', params), after: { taskId } };
}
