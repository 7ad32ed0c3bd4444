// Judges many contacts at once. What follows from a look (a rule's move, a list) is left to a job of each contact's own.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { asText } from '../lifecycle/active-since.ts';
import type { JobRequest } from '../jobs/queue.ts';
import { contactIdsAfter, holdContacts } from '../store/contacts.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { judgeContacts, type Judged } from './judge-contacts.ts';
import { keepJudged, noteJudged } from './keep-judged.ts';
import { settingsAsOf, workingPortal, type PortalSettings } from './portal-settings.ts';

/** A page is held while it is judged, some 50 ms where little changes: longer than that nobody's event should wait. */
const contactsPerPage = 2000;
/** The same for those of whom something has just become known. */
export const mostTogether = 500;

/** Judges these contacts again, in one transaction. One that cannot be judged keeps no other from it. Repeating it is harmless. */
export async function evaluateContacts(
  deps: Deps,
  { portalId, contactIds }: { portalId: string; contactIds: readonly string[] },
): Promise<void> {
  await together(deps, { portalId, contactIds }, async (at) => {
    const { settings } = await workingPortal(at);
    await deps.queue.send(at.trx, eachAlone(portalId, await evaluateHeld(at, deps, { contactIds, settings })));
  });
}

export type Page = { portalId: string; version: number; after: string };

/**
 * Judges one page of contacts and asks for the next, in one transaction, so that a run which was broken off goes on where it was. It stops
 * quietly when newer settings have other segments: their save has asked for a run of its own.
 */
export async function evaluatePage(deps: Deps, { portalId, version, after }: Page): Promise<void> {
  const page = await inPortal(deps, portalId, async (at) => {
    const { settings } = await workingPortal(at);
    const asked = settings.version === version ? settings.settings : await settingsAsOf(at, settings, version);
    if (asText(asked.segments) !== asText(settings.settings.segments)) return null;
    const contactIds = await contactIdsAfter(at, { after, limit: contactsPerPage });
    const last = contactIds.length === contactsPerPage ? contactIds.at(-1)! : null;
    const next: JobRequest[] = last === null ? [] : [{ name: 'evaluate-page', data: { portalId, version, after: last } }];
    return { contactIds, next };
  });
  if (!page) return;
  await together(
    deps,
    { portalId, contactIds: page.contactIds },
    async (at) => {
      const { settings } = await workingPortal(at);
      const others = await evaluateHeld(at, deps, { contactIds: page.contactIds, settings });
      await deps.queue.send(at.trx, [...eachAlone(portalId, others), ...page.next]);
    },
    page.next,
  );
}

/** Judges all of whom nothing more follows, and answers the others. */
async function evaluateHeld(
  at: Portal,
  deps: Deps,
  { contactIds, settings }: { contactIds: readonly string[]; settings: PortalSettings },
): Promise<string[]> {
  const contacts = await holdContacts(at, contactIds);
  const looking = { settings, now: deps.clock() };
  const { judged, ground } = await judgeContacts(at, contacts, looking);
  const mirrored = new Set(settings.settings.segments.flatMap(({ id, isOn, listId }) => (isOn && listId !== null ? [id] : [])));
  const isQuiet = ({ mayDecide, begins, ends }: Judged) => !mayDecide && ![...begins, ...ends].some(({ segment }) => mirrored.has(segment));
  const held = new Map(contacts.map((contact) => [contact.contactId, contact]));
  const quiet = judged.filter(isQuiet);
  await keepJudged(at, quiet, { ...looking, ground });
  await noteJudged(
    at,
    quiet.map((one) => ({ judged: one, contact: held.get(one.contactId)!, dueAt: null })),
  );
  return judged.filter((one) => !isQuiet(one)).map(({ contactId }) => contactId);
}

type Together = { portalId: string; contactIds: readonly string[] };

/** Where one spoils it for all, each is judged in a job of its own, which tells what is wrong and tries again. */
async function together(
  deps: Deps,
  { portalId, contactIds }: Together,
  judge: (at: Portal) => Promise<void>,
  next: readonly JobRequest[] = [],
): Promise<void> {
  try {
    await inPortal(deps, portalId, judge);
  } catch (error) {
    if (error instanceof AppError) throw error;
    deps.log.error({ err: error, contacts: contactIds.length }, 'contacts could not be judged together');
    await inPortal(deps, portalId, (at) => deps.queue.send(at.trx, [...eachAlone(portalId, contactIds), ...next]));
  }
}

/** One job for each contact. */
export function eachAlone(portalId: string, contactIds: readonly string[]): JobRequest[] {
  return contactIds.map((contactId) => ({ name: 'evaluate-contact', key: `${portalId}:${contactId}`, data: { portalId, contactId } }));
}
