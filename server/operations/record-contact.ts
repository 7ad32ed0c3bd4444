// Puts a contact as HubSpot holds it now into memory: new facts, the visits derived from all facts, its segments.
// Everything happens in the caller's transaction; nothing here talks to HubSpot.
import type { Deps } from '../deps.ts';
import type { HubSpotRecord } from '../hubspot/record.ts';
import type { Known } from '../lifecycle/types.ts';
import { deriveVisits } from '../lifecycle/visits.ts';
import { changesOf, joinStagesOfMerged, recordChanges } from '../store/changes.ts';
import { getContact, isForgotten, saveContact, type ContactRow } from '../store/contacts.ts';
import { saveEmails } from '../store/identities.ts';
import { replaceVisits } from '../store/visits.ts';
import type { Portal } from '../store/portal.ts';
import { changesFromHistory, historyLimit } from './changes-from-history.ts';
import { evaluateRecorded } from './evaluate-contact.ts';
import { recordFormSubmissions } from './form-submissions.ts';
import type { PortalSettings } from './portal-settings.ts';
import { historicProperties, otherEmailsProperty, primaryCompanyProperty } from './tracked-properties.ts';

export type ContactToRecord = {
  record: HubSpotRecord;
  settings: PortalSettings;
  now: Date;
  /** It is read with all the others, because the account's past is. */
  isPastBeingRead?: boolean;
};

/**
 * Records the contact and returns the row now held. Recording the same state again changes nothing but the moment of reading.
 * Null, and nothing recorded, for one that HubSpot has erased since it was read.
 */
export async function recordContact(
  at: Portal,
  deps: Deps,
  { record, settings, now, isPastBeingRead = false }: ContactToRecord,
): Promise<ContactRow | null> {
  if (await isForgotten(at, record.id)) return null;
  const known = await getContact(at, record.id);
  await recordChanges(at, changesFromHistory('contact', record, now));
  if (!isPastBeingRead) await joinStagesOfMerged(at, record.id);
  const changes = await changesOf(at, { objectType: 'contact', objectId: record.id, property: 'lifecyclestage' });
  const visits = deriveVisits(changes);
  await replaceVisits(at, { objectType: 'contact', objectId: record.id, visits });
  const last = visits.at(-1);
  const open = last && last.leftAt === null ? last : null;
  const email = record.properties['email'] ?? null;
  const contact: ContactRow = {
    contactId: record.id,
    name: nameOf(record),
    email,
    properties: knownProperties('contact', record, historicProperties('contact', settings.settings)),
    stage: open?.stage ?? null,
    stageSince: open?.enteredAt ?? null,
    companyId: record.properties[primaryCompanyProperty] ?? null,
    lookAt: known?.lookAt ?? null,
    deletedAt: null,
    mergedInto: null,
    refreshedAt: now.toISOString(),
    revision: known?.revision ?? '0',
    historyCut: (record.history['lifecyclestage']?.length ?? 0) >= historyLimit.contact,
  };
  // Two readings may overtake each other: the facts of both are kept, the older picture is not.
  if (!(await saveContact(at, contact))) return known ?? contact;
  await saveEmails(at, { contactId: record.id, emails: emailsOf(record), now });
  await recordFormSubmissions(at, record, now);
  // Judged by the moment of now: what was learned while HubSpot was being asked lies behind it.
  await evaluateRecorded(at, deps, { contact, settings, now: deps.clock(), isPastBeingRead });
  return contact;
}

/** The address in use and those that HubSpot also knows this person by. */
function emailsOf({ properties }: HubSpotRecord): string[] {
  const all = [properties['email'] ?? '', ...(properties[otherEmailsProperty] ?? '').split(';')];
  return all.map((email) => email.trim()).filter((email) => email !== '' && email.length <= 320);
}

function nameOf(record: HubSpotRecord): string {
  const name = [record.properties['firstname'], record.properties['lastname']].filter(Boolean).join(' ');
  return name || record.properties['email'] || record.id;
}

/** Properties as the domain wants them: value, and since when it holds where the history was read (those named in `historic`). */
export function knownProperties(object: 'contact' | 'company', record: HubSpotRecord, historic: readonly string[]): Record<string, Known> {
  const known = Object.entries(record.properties).map(([name, value]): [string, Known] => {
    const versions = record.history[name] ?? [];
    const history = versions.length >= historyLimit[object] ? 'cut' : 'whole';
    return [name, { value, since: versions.at(-1)?.at ?? null, ...(historic.includes(name) && { history }) }];
  });
  return Object.fromEntries(known);
}
