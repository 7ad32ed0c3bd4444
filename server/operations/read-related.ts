// Reads from HubSpot what the settings ask of contacts' deals, companies and lists: many contacts at once where HubSpot lets us.
import type { Deps } from '../deps.ts';
import { batchAssociations } from '../hubspot/associations.ts';
import type { HubSpotPortal } from '../hubspot/client.ts';
import { readListsOfContact } from '../hubspot/list-memberships.ts';
import { batchLimit, readObjects } from '../hubspot/objects.ts';
import { readPipelines } from '../hubspot/pipelines.ts';
import type { HubSpotRecord } from '../hubspot/record.ts';
import type { Account, Directory } from '../store/accounts.ts';
import type { HeldLists, HeldRecord, RelatedRow } from '../store/related.ts';
import { askedOf, type Asked } from './related-facts.ts';

/** What an account must have granted before its lists may be read. */
export const listsMayBeRead = 'crm.lists.read';

/** HubSpot answers the links of more at once; one page is what one job reads and stores. */
export const contactsAtOnce = 100;

export type ToRead = {
  portalId: string;
  contactIds: readonly string[];
  asked: Asked;
  account: Account;
  /** One of many pages: lists are left out, however few contacts it holds. */ isPage: boolean;
};

/** What HubSpot holds now of these contacts' deals and companies, by contact; their lists too, if they may be read and these are few. */
export async function readRelated(
  deps: Pick<Deps, 'hubspot' | 'clock'>,
  { portalId, contactIds, asked, account, isPage }: ToRead,
): Promise<Map<string, RelatedRow[]>> {
  const hubspot = deps.hubspot(portalId);
  const wanted = askedOf(asked);
  const readAt = deps.clock().toISOString();
  const rows = new Map<string, RelatedRow[]>(contactIds.map((id) => [id, []]));
  for (const kind of ['deals', 'companies'] as const) {
    const properties = wanted[kind];
    if (!properties) continue;
    const linked = await batchAssociations(hubspot, { from: 'contacts', to: kind }, contactIds);
    const records = await readAll(hubspot, kind, { ids: [...linked.values()].flat().map(({ toId }) => toId), properties });
    const held = kind === 'deals' ? await dealsOf(hubspot, records, account.directory) : records.map(companyOf);
    const byId = new Map(held.map((record) => [record.id, record]));
    for (const contactId of contactIds) {
      const ids = [...new Set((linked.get(contactId) ?? []).map(({ toId }) => toId))].sort();
      rows.get(contactId)?.push({ contactId, kind, asked: properties, readAt, document: ids.flatMap((id) => byId.get(id) ?? []) });
    }
  }
  if (!isPage && wanted.lists && account.scopes.includes(listsMayBeRead)) {
    for (const contactId of contactIds) {
      const document = listsAmong(wanted.lists, await readListsOfContact(hubspot, contactId));
      rows.get(contactId)?.push({ contactId, kind: 'lists', asked: wanted.lists, readAt, document });
    }
  }
  return rows;
}

/** Of each list that is asked for, whether it is among those that HubSpot named. */
export function listsAmong(asked: readonly string[], memberships: ReadonlyMap<string, string | null>): HeldLists {
  return Object.fromEntries(asked.map((id) => [id, { isMember: memberships.has(id), since: memberships.get(id) ?? null }]));
}

const ownProperties = { deals: ['dealname', 'pipeline', 'dealstage'], companies: ['name', 'domain'] } as const;

type Wanted = { ids: readonly string[]; properties: readonly string[] };

async function readAll(hubspot: HubSpotPortal, type: 'deals' | 'companies', { ids, properties }: Wanted): Promise<HubSpotRecord[]> {
  const records: HubSpotRecord[] = [];
  const once = [...new Set(ids)];
  for (let from = 0; from < once.length; from += batchLimit.plain) {
    const page = { type, ids: once.slice(from, from + batchLimit.plain) };
    const found = await readObjects(hubspot, page, { properties: [...new Set([...ownProperties[type], ...properties])] });
    records.push(...found.records);
  }
  return records;
}

function companyOf({ id, properties }: HubSpotRecord): HeldRecord {
  return { id, name: properties['name'] ?? properties['domain'] ?? id, isOpen: null, properties: known(properties) };
}

/** Deals with whether each is open; of a stage that is in no pipeline (any more) nobody can tell. */
async function dealsOf(hubspot: HubSpotPortal, records: readonly HubSpotRecord[], directory: Directory | null): Promise<HeldRecord[]> {
  const placeOf = ({ properties }: HubSpotRecord) => stageKey(properties['pipeline'] ?? '', properties['dealstage'] ?? '');
  let closed = closedByStage(directory);
  // Pipelines change: a stage that nobody has seen yet is worth asking for.
  if (records.some((record) => !closed.has(placeOf(record)))) closed = stagesClosed(await readPipelines(hubspot));
  return records.map((record): HeldRecord => {
    const isClosed = closed.get(placeOf(record));
    const name = record.properties['dealname'] ?? record.id;
    return { id: record.id, name, isOpen: isClosed === undefined ? null : !isClosed, properties: known(record.properties) };
  });
}

/** A stage's id is only sure to be its own within its pipeline. */
export function stageKey(pipeline: string, stage: string): string {
  return `${pipeline} ${stage}`;
}

type Pipelines = readonly { id: string; stages: readonly { id: string; closed: boolean }[] }[];

function stagesClosed(pipelines: Pipelines): Map<string, boolean> {
  return new Map(pipelines.flatMap(({ id, stages }) => stages.map((stage) => [stageKey(id, stage.id), stage.closed])));
}

function closedByStage(directory: Directory | null): Map<string, boolean> {
  const closed = directory?.closedStages;
  if (!directory || !closed) return new Map();
  return new Map(
    directory.pipelines.flatMap(({ id, stages }) =>
      stages.map((stage) => [stageKey(id, stage.id), closed.includes(stageKey(id, stage.id))]),
    ),
  );
}

function known(properties: HubSpotRecord['properties']): HeldRecord['properties'] {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, { value, since: null }]));
}
