// Merging two records: a third one takes their place under an id of its own, and both old ids lead to it from then on.
import { invalid, notFound } from '../errors.ts';
import type { ObjectType } from '../portal-seed.ts';
import { moveLinks, primaryCompanyChanged } from './associations.ts';
import { definitionOf } from './definitions.ts';
import { findRecord } from './find-record.ts';
import { currentValue } from './history.ts';
import { indexRecord } from './indexes.ts';
import { stageOrder } from './lifecycle.ts';
import { moveMemberships } from './lists.ts';
import { isActivity } from './object-types.ts';
import { addRecord, takeId, type PortalState } from './portal.ts';
import type { CrmRecord, Source, Version } from './types.ts';

export type Merge = { type: ObjectType; primaryId: string; otherId: string; source: Source };
type Pair = { primary: CrmRecord; other: CrmRecord };

/** How many records one record can be made of; HubSpot's own bound. */
const mostIdentities = 250;

/**
 * Merges two live records and gives the new one. The primary one's values win, the other's fill what it lacks; of two lifecycle
 * stages the one further on stays. Links and lists are those of both.
 */
export function mergeRecords(portal: PortalState, merge: Merge): CrmRecord {
  const pair = { primary: requireLive(portal, merge.type, merge.primaryId), other: requireLive(portal, merge.type, merge.otherId) };
  if (isActivity(merge.type)) throw notFound(`Records of type ${merge.type} can't be merged`);
  if (pair.primary === pair.other) throw invalid('A record cannot be merged with itself');
  const oldIds = [pair.primary, pair.other].flatMap((one) => [one.id, ...mergedIdsOf(one)]);
  if (oldIds.length > mostIdentities) throw invalid(`A record can be made of at most ${mostIdentities} others`);
  const record = joined(portal, pair, oldIds);
  for (const old of [pair.primary, pair.other]) {
    indexRecord(portal, old, false);
    portal.records[merge.type].delete(old.id);
    portal.merged[merge.type].set(old.id, record.id);
  }
  addRecord(portal, record);
  indexRecord(portal, record, true);
  const ids = [pair.primary.id, pair.other.id];
  moveLinks(portal, { type: merge.type, from: ids, to: record.id });
  moveMemberships(portal, { type: merge.type, from: ids, to: record.id });
  announce(portal, merge.source, { ...pair, record });
  if (merge.type === 'companies') primaryCompanyChanged(portal, { companyId: record.id, source: merge.source, at: record.updatedAt });
  return record;
}

function requireLive(portal: PortalState, type: ObjectType, id: string): CrmRecord {
  const record = findRecord(portal, type, id);
  if (record === null || record.archivedAt !== null) throw notFound(`No ${type} record ${id} exists.`);
  return record;
}

function mergedIdsOf(record: CrmRecord): string[] {
  return (currentValue(record, 'hs_merged_object_ids') ?? '').split(';').filter((id) => id !== '');
}

function joined(portal: PortalState, pair: Pair, oldIds: string[]): CrmRecord {
  const { primary, other } = pair;
  const now = portal.clock();
  const at = now.toISOString();
  const names = new Set([...Object.keys(primary.history), ...Object.keys(other.history), 'hs_merged_object_ids']);
  const history: CrmRecord['history'] = {};
  for (const name of names) {
    const versions = pastOf(portal, pair, name);
    const value = name === 'hs_merged_object_ids' ? oldIds.join(';') : mergedValue(portal, pair, name);
    if ((versions.at(-1)?.value ?? '') !== value) versions.push({ value, at, sourceType: 'MERGE_OBJECTS', learnedAt: now.getTime() });
    if (versions.length > 0) history[name] = versions;
  }
  withOtherAddresses(history, { ...pair, at, learnedAt: now.getTime() });
  return {
    id: takeId(portal),
    type: primary.type,
    createdAt: primary.createdAt < other.createdAt ? primary.createdAt : other.createdAt,
    updatedAt: at,
    archivedAt: null,
    learnedAt: now.getTime(),
    history,
  };
}

/** The versions that the new record begins with; what HubSpot keeps of the other record's is not documented, so a switch says. */
function pastOf(portal: PortalState, { primary, other }: Pair, name: string): Version[] {
  const own = primary.history[name] ?? [];
  const others = portal.switches.mergeHistory === 'combined' ? (other.history[name] ?? []) : [];
  return [...own, ...others].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function mergedValue(portal: PortalState, { primary, other }: Pair, name: string): string {
  const [own, others] = [currentValue(primary, name) ?? '', currentValue(other, name) ?? ''];
  if (name !== 'lifecyclestage') return own || others;
  const order = stageOrder(portal, primary.type);
  return order.indexOf(others) > order.indexOf(own) ? others : own;
}

/** The addresses that are not the new contact's main one stay its own, so that who uses one of them is still found. */
function withOtherAddresses(
  history: CrmRecord['history'],
  { primary, other, at, learnedAt }: Pair & { at: string; learnedAt: number },
): void {
  if (primary.type !== 'contacts') return;
  const addresses = [primary, other].flatMap((one) => [
    currentValue(one, 'email') ?? '',
    ...(currentValue(one, 'hs_additional_emails') ?? '').split(';'),
  ]);
  const main = history['email']?.at(-1)?.value;
  const value = [...new Set(addresses)].filter((one) => one !== '' && one !== main).join(';');
  if (value !== '') history['hs_additional_emails'] = [{ value, at, sourceType: 'MERGE_OBJECTS', learnedAt }];
}

function announce(portal: PortalState, source: Source, { primary, other, record }: Pair & { record: CrmRecord }): void {
  const moved = Object.keys(record.history).filter(
    (name) =>
      (currentValue(primary, name) ?? '') !== (currentValue(record, name) ?? '') &&
      definitionOf(portal, record.type, name)?.calculated !== true,
  );
  const common = { objectType: record.type, objectId: record.id, at: record.updatedAt, source };
  portal.changes.emit('change', { kind: 'merged', ...common, primaryId: primary.id, mergedIds: [other.id], propertiesMoved: moved.length });
  if (portal.switches.mergeNotices === 'alone') return;
  for (const property of moved) {
    const [value, previous] = [currentValue(record, property) ?? '', currentValue(primary, property)];
    portal.changes.emit('change', { kind: 'propertyChanged', ...common, property, value, previous, initial: false, calculated: false });
  }
}
