// Makes a task: because a contact entered a stage, or because a demo does not take place.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { createTask, findTask } from '../../hubspot/tasks.ts';
import { mailWords } from '../../mail/words/index.ts';
import { getContact } from '../../store/contacts.ts';
import { meetingOfThread } from '../../store/meetings.ts';
import { inPortal } from '../../store/portal.ts';
import { readerLanguage } from '../reader-language.ts';
import type { Outcome, Work } from '../run-actions.ts';
import { because } from './move-stage.ts';
import { ownerProperty } from '../tracked-properties.ts';

const enteredShape = z.object({ contactId: z.string(), stage: z.string(), title: z.string(), dueDays: z.number() });
const missedShape = z.object({ contactId: z.string(), missed: z.enum(['called_off', 'no_show']) });
const dayMs = 86_400_000;

/** For the contact's owner, once for each visit of a stage. */
export async function makeStageTask(work: Work): Promise<Outcome> {
  const { deps, portalId, settings } = work;
  const { contactId, stage, title, dueDays } = enteredShape.parse(work.action.wanted);
  const contact = await inPortal(deps, portalId, (at) => getContact(at, contactId));
  const label = settings.settings.stages.find(({ id }) => id === stage)?.label ?? stage;
  return await makeTask(work, {
    contactId,
    ownerId: contact?.properties[ownerProperty]?.value ?? null,
    dueDays,
    say: (words) => ({ title, body: words.task(contact?.name ?? contactId, label) }),
  });
}

/** For the host of a demo that does not take place, else the contact's owner, due the next day (S29). */
export async function makeMeetingTask(work: Work): Promise<Outcome> {
  const { deps, portalId, action } = work;
  const { contactId, missed } = missedShape.parse(action.wanted);
  const { contact, meeting } = await inPortal(deps, portalId, async (at) => ({
    contact: await getContact(at, contactId),
    meeting: await meetingOfThread(at, action.thread ?? ''),
  }));
  return await makeTask(work, {
    contactId,
    ownerId: meeting?.hostOwnerId ?? contact?.properties[ownerProperty]?.value ?? null,
    dueDays: 1,
    say: (words) => {
      const title = words.missed[missed](contact?.name ?? contactId);
      return { title, body: title };
    },
  });
}

type Words = (typeof mailWords)[keyof typeof mailWords];
type Task = { contactId: string; ownerId: string | null; dueDays: number; say: (words: Words) => { title: string; body: string } };

/** HubSpot has no key for tasks: each carries a mark, and one that an earlier try made is found by it. */
async function makeTask(work: Work, { contactId, ownerId, dueDays, say }: Task): Promise<Outcome> {
  const { deps, portalId, account, action } = work;
  if (!ownerId) return { state: 'skipped', why: because('no_owner') };
  const owner = account.directory?.owners.find(({ id }) => id === ownerId);
  const { title, body } = say(mailWords[await readerLanguage(work, owner?.email ?? '')]);
  const hubspot = deps.hubspot(portalId);
  const mark = `Stagebook ${createHash('sha256').update(`${portalId} ${action.key}`).digest('hex').slice(0, 16)}`;
  const made = await findTask(hubspot, { contactId, mark });
  const dueAt = new Date(Date.parse(action.createdAt) + dueDays * dayMs).toISOString();
  const taskId = made ?? (await createTask(hubspot, { contactId, ownerId, title, body: `${body} (${mark})`, dueAt }));
  return { state: 'done', why: because('task_created', { title }), after: { taskId } };
}
