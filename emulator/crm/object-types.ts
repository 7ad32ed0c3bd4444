// The four kinds of record that exist here, and HubSpot's several names for each.
import type { ObjectType } from '../portal-seed.ts';

export type { ObjectType } from '../portal-seed.ts';

export const objectTypes: readonly ObjectType[] = ['contacts', 'companies', 'deals', 'meetings'];

export const objectTypeIds: Record<ObjectType, string> = { contacts: '0-1', companies: '0-2', deals: '0-3', meetings: '0-47' };

export const singularNames: Record<ObjectType, string> = {
  contacts: 'contact',
  companies: 'company',
  deals: 'deal',
  meetings: 'meeting_event',
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
};

/** The object type that HubSpot would understand by a name or an id in a path, or null. */
export function parseObjectType(nameOrId: string): ObjectType | null {
  const lower = nameOrId.toLowerCase();
  return Object.hasOwn(spellings, lower) ? (spellings[lower] ?? null) : null;
}
