// Finds property definitions: HubSpot's own, the portal's, and the stage stamps that exist for every stage there is.
import type { ObjectType } from '../portal-seed.ts';
import { companyDefinitions } from './definitions/companies.ts';
import { contactDefinitions } from './definitions/contacts.ts';
import { dealDefinitions } from './definitions/deals.ts';
import { meetingDefinitions } from './definitions/meetings.ts';
import { noteDefinitions } from './definitions/notes.ts';
import { taskDefinitions } from './definitions/tasks.ts';
import { parseStamp, stampFamilies } from './stamps.ts';
import type { PortalState } from './portal.ts';
import type { StoredDefinition } from './types.ts';

export const builtInDefinitions: Record<ObjectType, StoredDefinition[]> = {
  contacts: contactDefinitions,
  companies: companyDefinitions,
  deals: dealDefinitions,
  meetings: meetingDefinitions,
  tasks: taskDefinitions,
  notes: noteDefinitions,
};

/** The property that holds a record's stage, or null when its type has none. */
export const stageProperties: Record<ObjectType, string | null> = {
  contacts: 'lifecyclestage',
  companies: 'lifecyclestage',
  deals: 'dealstage',
  meetings: null,
  tasks: null,
  notes: null,
};

/** The property that HubSpot touches on every write. */
export const modifiedProperties: Record<ObjectType, string> = {
  contacts: 'lastmodifieddate',
  companies: 'hs_lastmodifieddate',
  deals: 'hs_lastmodifieddate',
  meetings: 'hs_lastmodifieddate',
  tasks: 'hs_lastmodifieddate',
  notes: 'hs_lastmodifieddate',
};

export const createdProperties: Record<ObjectType, string> = {
  contacts: 'createdate',
  companies: 'createdate',
  deals: 'createdate',
  meetings: 'hs_createdate',
  tasks: 'hs_createdate',
  notes: 'hs_createdate',
};

/** What a read returns when it names no properties. */
export const defaultReads: Record<ObjectType, string[]> = {
  contacts: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
  companies: ['name', 'domain', 'createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  deals: ['dealname', 'amount', 'closedate', 'pipeline', 'dealstage', 'createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  meetings: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  tasks: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  notes: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
};

/** The definition of a property, or null when the portal has none of that name. */
export function definitionOf(portal: PortalState, type: ObjectType, name: string): StoredDefinition | null {
  return portal.definitions[type].get(name) ?? stampDefinition(portal, type, name);
}

/** All definitions of a type, the stamps of every stage included. */
export function definitionsOf(portal: PortalState, type: ObjectType): StoredDefinition[] {
  const stamps = stageIds(portal, type).flatMap((stage) =>
    stampFamilies.map((family) => stampDefinition(portal, type, `${family.prefix}${stage}`)),
  );
  return [...portal.definitions[type].values(), ...stamps.filter((one) => one !== null)];
}

/** Every stage that records of a type can be in, whatever its order. */
export function stageIds(portal: PortalState, type: ObjectType): string[] {
  if (type === 'deals') return portal.dealPipelines.flatMap((pipeline) => pipeline.stages.map((stage) => stage.id));
  const property = stageProperties[type];
  return property === null ? [] : (portal.definitions[type].get(property)?.options ?? []).map((option) => option.value);
}

function stampDefinition(portal: PortalState, type: ObjectType, name: string): StoredDefinition | null {
  const stamp = parseStamp(name);
  if (stamp === null || !stageIds(portal, type).includes(stamp.stage)) return null;
  const label = `${stamp.family.label} ${stamp.stage}`;
  const fieldType = stamp.family.type === 'datetime' ? 'date' : 'number';
  return {
    name,
    label,
    type: stamp.family.type,
    fieldType,
    groupName: `${type}_stages`,
    hubspotDefined: true,
    readOnlyValue: true,
    calculated: true,
  };
}
