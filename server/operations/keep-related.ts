// Puts what was read of a contact's deals, companies and lists into memory, and judges the contact by it. Nothing here talks to HubSpot.
import { isDeepStrictEqual } from 'node:util';
import type { Deps } from '../deps.ts';
import { getContact, lockContact, touchContacts, type ContactRow } from '../store/contacts.ts';
import type { Portal } from '../store/portal.ts';
import { relatedOf, saveRelated, type RelatedRow } from '../store/related.ts';
import { newestVersion } from '../store/settings.ts';
import { evaluateRecorded } from './evaluate-contact.ts';
import type { PortalSettings } from './portal-settings.ts';

export type ToKeep = {
  contactId: string;
  rows: readonly RelatedRow[];
  settings: PortalSettings;
  now: Date;
  /** It is read with all the others, because the account's past is. */
  isPastBeingRead?: boolean;
};

/** What was read is held, and the contact judged by it if that changed anything. Nothing is kept of somebody who is gone or forgotten. */
export async function keepRelated(at: Portal, deps: Deps, { contactId, rows, settings, now, isPastBeingRead }: ToKeep): Promise<void> {
  await lockContact(at, contactId);
  const contact = await getContact(at, contactId);
  if (!contact || contact.deletedAt || contact.mergedInto) return;
  const held = await relatedOf(at, contactId);
  const isFirst = rows.some((row) => !isCovered(held[row.kind], row.asked));
  let isChanged = false;
  for (const row of rows) {
    const isOther = !isDeepStrictEqual(held[row.kind]?.document, row.document);
    isChanged = ((await saveRelated(at, row)) && isOther) || isChanged;
  }
  if (!isChanged) return;
  await touchContacts(at, [contactId]);
  const isPast = isPastBeingRead ?? (isFirst && (await isOlderThanSettings(at, contact)));
  await evaluateRecorded(at, deps, { contact, settings, now, isPastBeingRead: isPast });
}

/** Whether all that is asked was asked when this was read. */
export function isCovered(row: RelatedRow | undefined, asked: readonly string[]): boolean {
  return row !== undefined && asked.every((name) => row.asked.includes(name));
}

/** What is learned of such a contact because conditions began to ask is its past: it must move nobody (S26). */
async function isOlderThanSettings(at: Portal, contact: ContactRow): Promise<boolean> {
  const newest = await newestVersion(at);
  const born = Date.parse(contact.properties['createdate']?.value ?? '');
  return newest === null || Number.isNaN(born) || born < Date.parse(newest.savedAt);
}
