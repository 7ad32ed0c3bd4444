// Judges which segments a contact is in, from memory alone.
import type { Deps } from '../deps.ts';
import { evaluate } from '../lifecycle/evaluate.ts';
import { trueSince } from '../lifecycle/true-since.ts';
import { getContact, lockContact, setLookAt, type ContactRow } from '../store/contacts.ts';
import { saveMemberships } from '../store/memberships.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { contactFacts } from './contact-facts.ts';
import { workingPortal, type PortalSettings } from './portal-settings.ts';

/** Judges one contact again: after an event came in, or when time alone may have changed an answer. Repeating it is harmless. */
export async function evaluateContact(deps: Deps, { portalId, contactId }: { portalId: string; contactId: string }): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    const { settings } = await workingPortal(at);
    await lockContact(at, contactId);
    const contact = await getContact(at, contactId);
    if (contact && !contact.deletedAt) await evaluateRecorded(at, { contact, settings, now: deps.clock() });
  });
}

/** Judges a contact that is held, and stores the answers and the moment at which to look again. */
export async function evaluateRecorded(
  at: Portal,
  { contact, settings, now }: { contact: ContactRow; settings: PortalSettings; now: Date },
): Promise<void> {
  const evaluation = evaluate(settings.compiled, await contactFacts(at, contact, settings.references), now);
  const since = Object.fromEntries(evaluation.segments.map((segment) => [segment.id, trueSince(segment.trace)]));
  await saveMemberships(at, { contactId: contact.contactId, evaluation, settingsVersion: settings.version, now, trueSince: since });
  await setLookAt(at, contact.contactId, evaluation.changesAt);
}
