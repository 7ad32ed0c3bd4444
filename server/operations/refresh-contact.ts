// Reads one contact from HubSpot, because something happened to it, and records what is true now.
import type { Deps } from '../deps.ts';
import { readObject } from '../hubspot/objects.ts';
import { getContact, isForgotten, markContactGone, saveContact, type ContactRow } from '../store/contacts.ts';
import { getCompany } from '../store/companies.ts';
import { carryOver } from '../store/identities.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { afterStageChange } from './after-stage-change.ts';
import { restoreAfterDetour } from './keep-booked-stage.ts';
import { companyCameLate } from './plan-booking.ts';
import { workingPortal } from './portal-settings.ts';
import { recordContact } from './record-contact.ts';
import { refreshRelatedLater } from './refresh-related.ts';
import { settleLater } from './settle-identities.ts';
import { historicProperties, trackedProperties } from './tracked-properties.ts';

/** What HubSpot holds now is in memory afterwards; null when HubSpot has no such contact any more. Events are hints: this read is the truth. */
export async function refreshContact(
  deps: Deps,
  { portalId, contactId }: { portalId: string; contactId: string },
): Promise<ContactRow | null> {
  const { settings, account } = await inPortal(deps, portalId, workingPortal);
  const askedAt = deps.clock();
  const record = await readObject(
    deps.hubspot(portalId),
    { type: 'contacts', id: contactId },
    {
      properties: trackedProperties('contact', settings.settings),
      propertiesWithHistory: historicProperties('contact', settings.settings),
    },
  );
  if (!record) {
    await inPortal(deps, portalId, (at) => recordAbsence(at, contactId, askedAt));
    return null;
  }
  return await inPortal(deps, portalId, async (at) => {
    if (record.id !== contactId) {
      await markContactGone(at, contactId, { deletedAt: askedAt, mergedInto: record.id });
      await carryOver(at, { from: contactId, into: record.id, now: askedAt });
    }
    const contact = await recordContact(at, deps, { record, settings, now: askedAt });
    if (!contact) return null;
    await settleLater(at, deps);
    const { companyId } = contact;
    // A company that is known is kept up to date by its own webhooks.
    if (companyId && !(await getCompany(at, companyId)))
      await deps.queue.send(at.trx, { name: 'refresh-company', key: `${portalId}:${companyId}`, data: { portalId, companyId } });
    await refreshRelatedLater(at, deps, { record, settings, account, isMerged: record.id !== contactId });
    await companyCameLate(at, deps, { contact, settings });
    await restoreAfterDetour(at, deps, { contact, settings, account });
    await afterStageChange(at, deps, { contact, settings, account });
    return contact;
  });
}

/** HubSpot has no such contact. One that was never held leaves a mark too, so that nobody goes on asking for it. */
async function recordAbsence(at: Portal, contactId: string, now: Date): Promise<void> {
  if (await isForgotten(at, contactId)) return;
  if (await getContact(at, contactId)) return await markContactGone(at, contactId, { deletedAt: now });
  await saveContact(at, {
    contactId,
    name: '',
    email: null,
    properties: {},
    stage: null,
    stageSince: null,
    companyId: null,
    lookAt: null,
    deletedAt: now.toISOString(),
    mergedInto: null,
    refreshedAt: now.toISOString(),
    revision: '0',
    historyCut: false,
  });
}
