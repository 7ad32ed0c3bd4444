// The traces of a contact's segments, by the settings in force: written down when somebody opens the card, and taken away by the next look.
import type { Deps } from '../deps.ts';
import { evaluate } from '../lifecycle/evaluate.ts';
import type { CardDocument } from '../store/card.ts';
import { holdContacts } from '../store/contacts.ts';
import { groundOf, saveShown, type Shown } from '../store/looks.ts';
import type { EvaluatedSegment } from '../store/memberships.ts';
import { inPortal } from '../store/portal.ts';
import { contactFacts } from './contact-facts.ts';
import { workingPortal } from './portal-settings.ts';

/** Every segment with its verdict, why, and since when the contact is in it. Nothing before the first look. */
export async function explainedSegments(deps: Deps, portalId: string, card: CardDocument): Promise<EvaluatedSegment[]> {
  if (!card.shown || !card.contact || !card.settings) return [];
  const isInForce = card.shown.version === card.settings.version && card.shown.segments !== undefined;
  const segments = isInForce ? card.shown.segments! : await explain(deps, { portalId, contactId: card.contact.contactId });
  const since = new Map(card.stays.map((stay) => [stay.segment, stay.enteredAt]));
  return segments.map((segment) => ({ ...segment, since: since.get(segment.id) ?? null }));
}

/** The contact is held meanwhile: no look comes between the facts and what is kept of them. */
async function explain(deps: Deps, { portalId, contactId }: { portalId: string; contactId: string }): Promise<Shown['segments']> {
  return await inPortal(deps, portalId, async (at) => {
    const { settings } = await workingPortal(at);
    const [contact] = await holdContacts(at, [contactId]);
    if (!contact) return [];
    const { watchedSince } = await groundOf(at);
    const factsOf = await contactFacts(at, [contact], { asked: settings.references, watchedSince });
    const { segments } = evaluate(settings.compiled, factsOf(contact), deps.clock());
    const shown = segments.map(({ id, verdict, changesAt, trace }) => ({ id, verdict, changesAt, trace }));
    await saveShown(at, contactId, { version: settings.version, segments: shown });
    return shown;
  });
}
