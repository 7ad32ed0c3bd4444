// Reads the deals, companies and lists of contacts from HubSpot, because something happened to one of them and conditions ask for them.
import type { Deps } from '../deps.ts';
import { batchAssociations } from '../hubspot/associations.ts';
import type { HubSpotRecord } from '../hubspot/record.ts';
import type { JobRequest } from '../jobs/queue.ts';
import type { Account } from '../store/accounts.ts';
import { inPortal, type Portal, type PortalView } from '../store/portal.ts';
import { contactsWith, heldAmong, relatedOf } from '../store/related.ts';
import { isCovered, keepRelated } from './keep-related.ts';
import { workingPortal, type PortalSettings } from './portal-settings.ts';
import { contactsAtOnce, listsMayBeRead, readRelated } from './read-related.ts';
import { askedOf, asksRelated } from './related-facts.ts';

export type Contacts = { portalId: string; contactIds: readonly string[]; isPage?: boolean };

/** What HubSpot holds now is in memory afterwards, and whoever it changes is judged anew. Of one of many pages the lists are not read. */
export async function refreshRelated(deps: Deps, { portalId, contactIds, isPage = false }: Contacts): Promise<void> {
  const now = deps.clock();
  const { settings, account, held } = await inPortal(deps, portalId, async (at) => ({
    ...(await workingPortal(at)),
    held: await heldAmong(at, contactIds),
  }));
  if (!asksRelated(settings.references)) return;
  for (const some of chunks(held)) {
    const read = await readRelated(deps, { portalId, contactIds: some, asked: settings.references, account, isPage });
    for (const [contactId, rows] of read) await inPortal(deps, portalId, (at) => keepRelated(at, deps, { contactId, rows, settings, now }));
  }
}

export type Records = { portalId: string; kind: 'deals' | 'companies'; ids: readonly string[] };

/** The contacts of these records are asked to be read: those that HubSpot links to them now, and those that had them when last read. */
export async function followRecords(deps: Deps, { portalId, kind, ids }: Records): Promise<void> {
  const { settings } = await inPortal(deps, portalId, workingPortal);
  if (!settings.references[kind]) return;
  const contactIds: string[] = [];
  for (const some of chunks(ids)) {
    const linked = await batchAssociations(deps.hubspot(portalId), { from: kind, to: 'contacts' }, some);
    contactIds.push(...[...linked.values()].flat().map(({ toId }) => toId));
  }
  await inPortal(deps, portalId, async (at) => {
    const all = await heldAmong(at, [...contactIds, ...(await contactsWith(at, { kind, recordIds: ids }))]);
    await deps.queue.send(at.trx, toRefresh(portalId, all));
  });
}

/** Few contacts are read one by one, so that what comes meanwhile is the same job; many are read in pages. */
const fewContacts = 10;

/** The jobs that read these contacts' records. */
export function toRefresh(portalId: string, contactIds: readonly string[]): JobRequest[] {
  if (contactIds.length > fewContacts)
    return chunks(contactIds).map((some) => ({
      name: 'refresh-related-page',
      data: { portalId, contactIds: some, isPage: true } satisfies Contacts,
    }));
  return contactIds.map((contactId) => ({
    name: 'refresh-related',
    key: `${portalId}:${contactId}`,
    data: { portalId, contactIds: [contactId] } satisfies Contacts,
    gatherSeconds: 1,
  }));
}

/** The jobs that follow changed deals or companies; none while no condition asks for them. */
export function toFollow(
  { portalId }: PortalView,
  settings: PortalSettings | null,
  { kind, ids }: Pick<Records, 'kind' | 'ids'>,
): JobRequest[] {
  if (!settings?.references[kind]) return [];
  return chunks([...new Set(ids)]).map((some) => ({ name: 'follow-records', data: { portalId, kind, ids: some } satisfies Records }));
}

export type JustRead = { record: HubSpotRecord; settings: PortalSettings; account: Account; isMerged: boolean };

/** Asks for a contact's records when conditions want more than is held, or when it changed since they were read. */
export async function refreshRelatedLater(at: Portal, deps: Deps, { record, settings, account, isMerged }: JustRead): Promise<void> {
  if (!asksRelated(settings.references)) return;
  const held = await relatedOf(at, record.id);
  const { lists, ...records } = askedOf(settings.references);
  const wanted = { ...records, ...(lists && account.scopes.includes(listsMayBeRead) && { lists }) };
  const isOld = (readAt: string) => record.updatedAt !== null && Date.parse(readAt) <= Date.parse(record.updatedAt);
  const isNeeded = (['deals', 'companies', 'lists'] as const).some((kind) => {
    const asked = wanted[kind];
    const row = held[kind];
    return asked !== undefined && (!isCovered(row, asked) || (row !== undefined && isOld(row.readAt)));
  });
  if (isMerged || isNeeded) await deps.queue.send(at.trx, toRefresh(at.portalId, [record.id]));
}

function chunks<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / contactsAtOnce) }, (_, index) =>
    all.slice(index * contactsAtOnce, (index + 1) * contactsAtOnce),
  );
}
