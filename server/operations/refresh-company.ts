// Reads one company from HubSpot, because something happened to it, and records what is true now.
import type { Deps } from '../deps.ts';
import { readObject } from '../hubspot/objects.ts';
import type { HubSpotRecord } from '../hubspot/record.ts';
import { deriveVisits } from '../lifecycle/visits.ts';
import { changesOf, recordChanges } from '../store/changes.ts';
import { contactsOfCompany, getCompany, saveCompany } from '../store/companies.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { replaceVisits } from '../store/visits.ts';
import { changesFromHistory } from './changes-from-history.ts';
import { restoreIfMoved } from './keep-booked-stage.ts';
import { workingPortal, type PortalSettings } from './portal-settings.ts';
import { knownProperties } from './record-contact.ts';
import { historicProperties, trackedProperties } from './tracked-properties.ts';

/** What HubSpot holds of the company is in memory afterwards, and its contacts are judged again. */
export async function refreshCompany(deps: Deps, { portalId, companyId }: { portalId: string; companyId: string }): Promise<void> {
  const { settings } = await inPortal(deps, portalId, workingPortal);
  const askedAt = deps.clock();
  const record = await readObject(
    deps.hubspot(portalId),
    { type: 'companies', id: companyId },
    {
      properties: trackedProperties('company', settings.settings),
      propertiesWithHistory: historicProperties('company', settings.settings),
    },
  );
  if (!record) return await inPortal(deps, portalId, (at) => companyGone(at, deps, { companyId, now: askedAt }));
  await inPortal(deps, portalId, async (at) => {
    await recordCompany(at, { record, settings, now: askedAt });
    const contacts = await contactsOfCompany(at, record.id);
    for (const contactId of contacts) await restoreIfMoved(at, deps, { objectType: 'company', objectId: record.id, contactId, settings });
    await deps.queue.send(
      at.trx,
      contacts.map((contactId) => ({ name: 'evaluate-contact' as const, key: `${portalId}:${contactId}`, data: { portalId, contactId } })),
    );
  });
}

/** The company was deleted in HubSpot: its contacts are read again, because they have another one now, or none. */
async function companyGone(at: Portal, deps: Deps, { companyId, now }: { companyId: string; now: Date }): Promise<void> {
  const known = await getCompany(at, companyId);
  if (known?.deletedAt) return;
  // One that was never held leaves a mark too, so that nobody goes on asking for it.
  const mark = known ?? { companyId, name: '', properties: {}, stage: null, stageSince: null };
  await saveCompany(at, { ...mark, deletedAt: now.toISOString(), refreshedAt: now.toISOString() });
  const { portalId } = at;
  const jobs = (await contactsOfCompany(at, companyId)).map((contactId) => ({
    name: 'refresh-contact' as const,
    key: `${portalId}:${contactId}`,
    data: { portalId, contactId },
  }));
  await deps.queue.send(at.trx, jobs);
}

type CompanyToRecord = { record: HubSpotRecord; settings: PortalSettings; now: Date };

/** Stores the company as read, its history as facts, and its visits. */
export async function recordCompany(at: Portal, { record, settings, now }: CompanyToRecord): Promise<void> {
  await recordChanges(at, changesFromHistory('company', record, now));
  const changes = await changesOf(at, { objectType: 'company', objectId: record.id, property: 'lifecyclestage' });
  const visits = deriveVisits(changes);
  await replaceVisits(at, { objectType: 'company', objectId: record.id, visits });
  const last = visits.at(-1);
  const open = last && last.leftAt === null ? last : null;
  await saveCompany(at, {
    companyId: record.id,
    name: record.properties['name'] || record.properties['domain'] || record.id,
    properties: knownProperties('company', record, historicProperties('company', settings.settings)),
    stage: open?.stage ?? null,
    stageSince: open?.enteredAt ?? null,
    deletedAt: null,
    refreshedAt: now.toISOString(),
  });
}
