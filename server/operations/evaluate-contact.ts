// Judges which segments a contact is in, and which stage its rules want for it, from memory alone.
import type { Deps } from '../deps.ts';
import { getContact, lockContact, type ContactRow } from '../store/contacts.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { decideStage } from './decide-stage.ts';
import { judgeContacts, type Looking } from './judge-contacts.ts';
import { keepJudged, noteJudged } from './keep-judged.ts';
import { onMembershipChange } from './mirror-segments.ts';
import { workingPortal } from './portal-settings.ts';

/** Judges one contact again: after an event came in, or when time alone may have changed an answer. Repeating it is harmless. */
export async function evaluateContact(deps: Deps, { portalId, contactId }: { portalId: string; contactId: string }): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    const { settings } = await workingPortal(at);
    await lockContact(at, contactId);
    const contact = await getContact(at, contactId);
    if (contact && !contact.deletedAt) await evaluateRecorded(at, deps, { contact, settings, now: deps.clock() });
  });
}

export type ToEvaluate = Looking & { contact: ContactRow };

/** Judges a contact that is held, and stores the answers, what its rules make of them, and the moment at which to look again. */
export async function evaluateRecorded(at: Portal, deps: Deps, { contact, ...looking }: ToEvaluate): Promise<void> {
  const { contactId } = contact;
  const { judged: all, ground } = await judgeContacts(at, [contact], looking);
  const judged = all[0]!;
  const ended = await keepJudged(at, all, { ...looking, ground });
  // What is only seen now, or by other settings, is the past: nothing follows from it.
  const entered = judged.begins.filter(({ openedBy }) => openedBy === 'fact').map(({ segment }) => segment);
  const left = judged.ends.filter(({ isBySettings }) => !isBySettings).map(({ segment }) => segment);
  const { settings, now } = looking;
  if (entered.length > 0 || left.length > 0) await onMembershipChange(at, deps, { contactId, entered, left, settings });
  const dueAt = judged.mayDecide ? await decideStage(at, deps, { contact, settings, now, ended, earlier: judged.earlier }) : null;
  await noteJudged(at, [{ judged, contact, dueAt }]);
}
