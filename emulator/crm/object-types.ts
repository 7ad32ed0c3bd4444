// The six kinds of record that exist here, and HubSpot's several names for each.
import type { ObjectType } from '../portal-seed.ts';

export type { ObjectType } from '../portal-seed.ts';

export const objectTypes: readonly ObjectType[] = ['contacts', 'companies', 'deals', 'meetings', 'tasks', 'notes'];

export const objectTypeIds: Record<ObjectType, string> = {
  contacts: '0-1',
  companies: '0-2',
  deals: '0-3',
  meetings: '0-47',
  tasks: '0-27',
  notes: '0-46',
};

export const singularNames: Record<ObjectType, string> = {
  contacts: 'contact',
  companies: 'company',
  deals: 'deal',
  meetings: 'meeting_event',
  tasks: 'task',
  notes: 'note',
};

const spellings: Record<string, ObjectType> = {
  contacts: 'contacts',
  contact: 'contacts',
  '0-1': 'contacts',
  companies: 'companies',
  company: 'companies',
  '0-2': 'companies',
  deals: 'deals',
  deal: 'deals',
  '0-3': 'deals',
  meetings: 'meetings',
  meeting: 'meetings',
  meeting_event: 'meetings',
  '0-47': 'meetings',
  tasks: 'tasks',
  task: 'tasks',
  '0-27': 'tasks',
  notes: 'notes',
  note: 'notes',
  '0-46': 'notes',
};

/** The object type that HubSpot would understand by a name or an id in a path, or null. */
export function parseObjectType(nameOrId: string): ObjectType | null {
  const lower = nameOrId.toLowerCase();
  return Object.hasOwn(spellings, lower) ? (spellings[lower] ?? null) : null;
}

/** Whether records of a type are things that were done or are to be done: they have a moment, and go by the contacts' scopes. */
export function isActivity(type: ObjectType): boolean {
  return type === 'meetings' || type === 'tasks' || type === 'notes';
}
