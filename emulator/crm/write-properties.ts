// The one place where a property of a record gets a value: history, the forward-only rule, indexes and events can't be passed by.
import { HubSpotError } from '../errors.ts';
import type { ObjectType } from '../portal-seed.ts';
import { definitionOf, modifiedProperties } from './definitions.ts';
import { currentValue, insertVersion, valueAt } from './history.ts';
import { reindex } from './indexes.ts';
import { isBackward } from './lifecycle.ts';
import type { PortalState } from './portal.ts';
import { requireRecord } from './find-record.ts';
import type { CrmRecord, PropertyChanged, Source, Version } from './types.ts';

export type PropertyWrite = {
  type: ObjectType;
  id: string;
  /** Already checked (values.ts); "" clears. */
  values: Record<string, string>;
  source: Source;
  /** When it is true in the world; now by default, may lie in the past. */
  at?: string;
  /** Part of the burst of a creation. */
  initial?: boolean;
};

/** `applied` holds what really changed; `kept` names properties whose old value a rule of the portal kept. */
export type Written = { applied: Record<string, string>; kept: string[] };

/**
 * Writes values and announces each change. A value that a property has already makes no version and no event.
 * A source with an app id came through the API and can't move a lifecycle stage backward.
 */
export function writeProperties(portal: PortalState, write: PropertyWrite): Written {
  const record = requireRecord(portal, write.type, write.id);
  const kept = keptByRule(portal, record, write);
  const now = portal.clock();
  const changes: PropertyChanged[] = [];
  for (const [property, value] of Object.entries(write.values)) {
    if (kept.includes(property)) continue;
    const change = applyValue(portal, record, { property, value, write, now });
    if (change !== null) changes.push(change);
  }
  if (changes.length > 0) touch(record, now);
  for (const change of changes) portal.changes.emit('change', change);
  return { applied: Object.fromEntries(changes.map((change) => [change.property, change.value])), kept };
}

function keptByRule(portal: PortalState, record: CrmRecord, write: PropertyWrite): string[] {
  const to = write.values['lifecyclestage'];
  if (to === undefined || write.source.appId === undefined || (record.type !== 'contacts' && record.type !== 'companies')) return [];
  if (!isBackward(portal, record.type, { from: currentValue(record, 'lifecyclestage'), to })) return [];
  if (portal.switches.backwardWrite === 'keep') return ['lifecyclestage'];
  throw new HubSpotError('VALIDATION_ERROR', 'The lifecycle stage can only be moved forward. Clear the value first.', {
    errors: [
      {
        message: 'The lifecycle stage can only be moved forward.',
        code: 'INVALID_LIFECYCLE_STAGE',
        context: { propertyName: ['lifecyclestage'] },
      },
    ],
  });
}

type OneValue = { property: string; value: string; write: PropertyWrite; now: Date };

function applyValue(portal: PortalState, record: CrmRecord, { property, value, write, now }: OneValue): PropertyChanged | null {
  const at = write.at ?? now.toISOString();
  const previous = valueAt(record, property, at);
  if ((previous ?? '') === value) return null;
  const before = currentValue(record, property);
  insertVersion(record, property, { ...versionOf(write.source, value, at), learnedAt: now.getTime() });
  if (record.archivedAt === null) reindex(portal, record, { property, before, after: currentValue(record, property) });
  const calculated = definitionOf(portal, record.type, property)?.calculated === true;
  return {
    kind: 'propertyChanged',
    objectType: record.type,
    objectId: record.id,
    at,
    source: write.source,
    property,
    value,
    previous,
    initial: write.initial === true,
    calculated,
  };
}

function versionOf(source: Source, value: string, at: string): Version {
  return {
    value,
    at,
    sourceType: source.type,
    ...(source.id === undefined ? {} : { sourceId: source.id }),
    ...(source.label === undefined ? {} : { sourceLabel: source.label }),
    ...(source.userId === undefined ? {} : { updatedByUserId: source.userId }),
  };
}

function touch(record: CrmRecord, now: Date): void {
  const at = now.toISOString();
  const property = modifiedProperties[record.type];
  // The search index may still have to tell the moment before the first write.
  if (record.history[property] === undefined)
    insertVersion(record, property, {
      value: record.updatedAt,
      at: record.updatedAt,
      sourceType: 'CALCULATED',
      learnedAt: record.learnedAt,
    });
  insertVersion(record, property, { value: at, at, sourceType: 'CALCULATED', learnedAt: now.getTime() });
  record.updatedAt = at;
}
