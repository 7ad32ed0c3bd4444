// A record as HubSpot's JSON: the properties asked for, their history, and old-style associations.
import { typeOf } from '../crm/association-labels.ts';
import { linksOf } from '../crm/associations.ts';
import { createdProperties, defaultReads, definitionOf, modifiedProperties } from '../crm/definitions.ts';
import { currentValue, shownHistory } from '../crm/history.ts';
import type { ObjectType } from '../crm/object-types.ts';
import type { PortalState } from '../crm/portal.ts';
import type { CrmRecord } from '../crm/types.ts';

export type ReadOptions = {
  properties: string[];
  propertiesWithHistory: string[];
  associations: ObjectType[];
  /** Leave out what was learned later (search). */ learnedBefore?: number;
};

/** One record as a read answers it. Unknown properties are dropped; known ones without a value are null. */
export function recordBody(portal: PortalState, record: CrmRecord, options: ReadOptions): Record<string, unknown> {
  const { properties, propertiesWithHistory, associations, learnedBefore = Infinity } = options;
  const wanted =
    properties.length + propertiesWithHistory.length === 0
      ? defaultReads[record.type]
      : [...alwaysRead(record), ...properties, ...propertiesWithHistory];
  const known = (name: string): boolean => definitionOf(portal, record.type, name) !== null;
  return {
    ...identity(record),
    properties: Object.fromEntries(wanted.filter(known).map((name) => [name, currentValue(record, name, learnedBefore) || null])),
    ...(propertiesWithHistory.length === 0
      ? {}
      : {
          propertiesWithHistory: Object.fromEntries(propertiesWithHistory.filter(known).map((name) => [name, historyBody(record, name)])),
        }),
    ...associationsBody(portal, record, associations),
  };
}

/** A record as a write answers it: what was sent, with the values it has now. */
export function writtenBody(portal: PortalState, record: CrmRecord, names: string[]): Record<string, unknown> {
  return recordBody(portal, record, { properties: names, propertiesWithHistory: [], associations: [] });
}

function identity(record: CrmRecord): Record<string, unknown> {
  const archived = record.archivedAt === null ? { archived: false } : { archived: true, archivedAt: record.archivedAt };
  return { id: record.id, createdAt: record.createdAt, updatedAt: record.updatedAt, ...archived };
}

function alwaysRead(record: CrmRecord): string[] {
  return [createdProperties[record.type], 'hs_object_id', modifiedProperties[record.type]];
}

function historyBody(record: CrmRecord, name: string): Record<string, unknown>[] {
  return shownHistory(record, name).map(({ value, at, sourceType, sourceId, sourceLabel, updatedByUserId }) => ({
    value,
    timestamp: at,
    sourceType,
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(sourceLabel === undefined ? {} : { sourceLabel }),
    ...(updatedByUserId === undefined ? {} : { updatedByUserId: Number(updatedByUserId) }),
  }));
}

function associationsBody(portal: PortalState, record: CrmRecord, types: ObjectType[]): Record<string, unknown> {
  const found = types.map((type) => [type, linksOf(portal, record, type)] as const).filter(([, links]) => links.length > 0);
  if (found.length === 0) return {};
  const results = (type: ObjectType, links: (typeof found)[number][1]): unknown[] =>
    links.flatMap(({ id, typeIds }) =>
      typeIds.map((typeId) => ({ id, type: typeOf(portal, { from: record.type, to: type }, typeId)?.name })),
    );
  return { associations: Object.fromEntries(found.map(([type, links]) => [type, { results: results(type, links) }])) };
}
