// Judges which segments a contact is in, and which stage its rules want for it, from memory alone.
import type { Deps } from '../deps.ts';
import { segmentMeaning } from '../lifecycle/active-since.ts';
import { evaluate } from '../lifecycle/evaluate.ts';
import { getContact, lockContact, setLookAt, type ContactRow } from '../store/contacts.ts';
import { saveMemberships } from '../store/memberships.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { contactFacts } from './contact-facts.ts';
import { decideStage } from './decide-stage.ts';
import { onMembershipChange } from './mirror-segments.ts';
import { workingPortal, type PortalSettings } from './portal-settings.ts';
import { whatOpened } from './what-opened.ts';

/** Judges one contact again: after an event came in, or when time alone may have changed an answer. Repeating it is harmless. */
export async function evaluateContact(deps: Deps, { portalId, contactId }: { portalId: string; contactId: string }): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    const { settings } = await workingPortal(at);
    await lockContact(at, contactId);
    const contact = await getContact(at, contactId);
    if (contact && !contact.deletedAt) await evaluateRecorded(at, deps, { contact, settings, now: deps.clock() });
  });
}

export type ToEvaluate = {
  contact: ContactRow;
  settings: PortalSettings;
  now: Date;
  /** The contact is read with all the others, because the account's past is. */
  isPastBeingRead?: boolean;
};

/** Judges a contact that is held, and stores the answers, what its rules make of them, and the moment at which to look again. */
export async function evaluateRecorded(
  at: Portal,
  deps: Deps,
  { contact, settings, now, isPastBeingRead = false }: ToEvaluate,
): Promise<void> {
  const { contactId } = contact;
  const evaluation = evaluate(settings.compiled, await contactFacts(at, contact, settings.references), now);
  const since = Object.fromEntries(evaluation.segments.map((segment) => [segment.id, segment.trueSince ?? null]));
  const { openedBy, before, earlier } = await whatOpened(at, { contactId, evaluation, settings, now, trueSince: since, isPastBeingRead });
  const flips = await saveMemberships(at, {
    contactId,
    evaluation,
    settingsVersion: settings.version,
    now,
    trueSince: since,
    openedBy,
    learnedAt: before.learnedAt,
  });
  // What is only seen now, or by other settings, is the past: nothing follows from it.
  const entered = flips.entered.filter((id) => openedBy[id] === 'fact');
  const left = flips.left.filter((id) => earlier === null || segmentMeaning(earlier, id) === segmentMeaning(settings.settings, id));
  if (entered.length > 0 || left.length > 0) await onMembershipChange(at, deps, { contactId, entered, left, settings });
  const dueAt = await decideStage(at, deps, { contact, settings, now, ended: flips.ended, earlier });
  await setLookAt(at, contactId, [evaluation.changesAt, dueAt].filter((moment) => moment !== null).toSorted(byTime)[0] ?? null);
}

function byTime(one: string, other: string): number {
  return Date.parse(one) - Date.parse(other);
}
