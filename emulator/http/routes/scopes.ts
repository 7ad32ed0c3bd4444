// Which scopes let an app read and write which records. Activities go by the contacts' scopes.
import { parseObjectType, type ObjectType } from '../../crm/object-types.ts';
import type { Params } from '../api-route.ts';

const owner: Record<ObjectType, string> = {
  contacts: 'contacts',
  companies: 'companies',
  deals: 'deals',
  meetings: 'contacts',
  tasks: 'contacts',
  notes: 'contacts',
};

/** One scope for each of the object types that the path's parameters name. */
export function objectScopes(action: 'read' | 'write', ...names: string[]): (params: Params) => string[][] {
  return (params) =>
    (names.length === 0 ? ['type'] : names)
      .map((name) => parseObjectType(params[name] ?? ''))
      .filter((type) => type !== null)
      .map((type) => [`crm.objects.${owner[type]}.${action}`]);
}

/** Definitions of an object type may be read with the object's own read scope or with the schema's. */
export function schemaReadScopes(params: Params): string[][] {
  const type = parseObjectType(params['type'] ?? '');
  return type === null ? [] : [[`crm.objects.${owner[type]}.read`, `crm.schemas.${owner[type]}.read`]];
}

/** Definitions are changed with the schema's write scope alone. */
export function schemaWriteScopes(params: Params): string[][] {
  const type = parseObjectType(params['type'] ?? '');
  return type === null ? [] : [[`crm.schemas.${owner[type]}.write`]];
}
