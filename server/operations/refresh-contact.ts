// Reads one contact from HubSpot, because something happened to it, and records what is true now.
import type { Deps } from '../deps.ts';
import { primaryOf, readAssociations } from '../hubspot/associations.ts';
import { readObject } from '../hubspot/objects.ts';
import { markContactGone, type ContactRow } from '../store/contacts.ts';
import { getCompany } from '../store/companies.ts';
import { replaceAssociations } from '../store/associations.ts';
import { inPortal } from '../store/portal.ts';
import { restoreAfterDetour } from './keep-booked-stage.ts';
import { companyCameLate } from './plan-booking.ts';
import { workingPortal } from './portal-settings.ts';
import { recordContact } from './record-contact.ts';
import { historicProperties, trackedProperties } from './tracked-properties.ts';

/** What HubSpot holds now is in memory afterwards; null when HubSpot has no such contact any more. Events are hints: this read is the truth. */
export async function refreshContact(deps: Deps, { portalId, contactId }: { portalId: string; contactId: string }): Promise<ContactRow | null> {
  const { settings, account } = await inPortal(deps, portalId, workingPortal);
  const hubspot = deps.hubspot(portalId);
  const record = await readObject(hubspot, { type: 'contacts', id: contactId }, {
    properties: trackedProperties('contact', settings.settings),
    propertiesWithHistory: historicProperties,
  });
  if (!record) {
    await inPortal(deps, portalId, (at) => markContactGone(at, contactId, { deletedAt: deps.clock().toISOString() }));
    return null;
  }
  const companies = await readAssociations(hubspot, { type: 'contacts', id: record.id }, 'companies');
  const companyId = primaryOf(companies);
  return await inPortal(deps, portalId, async (at) => {
    const now = deps.clock();
    await replaceAssociations(at, { fromType: 'contact', fromId: record.id, toType: 'company', links: companies });
    const contact = await recordContact(at, { record, companyId, settings, now });
    if (record.id !== contactId) await markContactGone(at, contactId, { deletedAt: now.toISOString(), mergedInto: record.id });
    // A company that is known is kept up to date by its own webhooks.
    if (companyId && !(await getCompany(at, companyId))) await deps.queue.send(at.trx, { name: 'refresh-company', key: `${portalId}:${companyId}`, data: { portalId, companyId } });
    await companyCameLate(at, deps, { contact, settings });
    await restoreAfterDetour(at, deps, { contact, settings, account });
    return contact;
  });
}
