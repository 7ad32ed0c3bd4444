// Groups of properties: list, one, create, change, archive.
import { z } from 'zod';
import { definitionsOf } from '../../crm/definitions.ts';
import type { PropertyGroup } from '../../crm/property-groups.ts';
import { HubSpotError, invalid, notFound } from '../../errors.ts';
import { parseBody, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { schemaReadScopes, schemaWriteScopes } from './scopes.ts';

const base = '/crm/properties/:version/:type/groups';
const createInput = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, 'must begin with a letter and hold only lower-case letters, digits and underscores'),
  label: z.string().min(1),
  displayOrder: z.number().int().default(-1),
});
const patchInput = z.object({ label: z.string().min(1).optional(), displayOrder: z.number().int().optional() });

export const propertyGroupRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: base,
    scopes: schemaReadScopes,
    handle: (call) => ({ status: 200, body: { results: [...groups(call).values()].map(groupBody) } }),
  },
  { method: 'get', path: `${base}/:name`, scopes: schemaReadScopes, handle: (call) => ({ status: 200, body: groupBody(groupOf(call)) }) },
  { method: 'post', path: base, scopes: schemaWriteScopes, handle: postGroup },
  { method: 'patch', path: `${base}/:name`, scopes: schemaWriteScopes, handle: patchGroup },
  { method: 'delete', path: `${base}/:name`, scopes: schemaWriteScopes, handle: removeGroup },
];

function postGroup(call: Call): Answer {
  const group = parseBody(createInput as z.ZodType<PropertyGroup>, call.body);
  if (groups(call).has(group.name))
    throw new HubSpotError('OBJECT_ALREADY_EXISTS', `A property group named '${group.name}' already exists.`, {
      subCategory: 'Properties.PROPERTY_GROUP_EXISTS',
    });
  groups(call).set(group.name, group);
  noted(call, group.name, 'group_created');
  return { status: 201, body: groupBody(group) };
}

function patchGroup(call: Call): Answer {
  const group = Object.assign(groupOf(call), parseBody(patchInput, call.body));
  noted(call, group.name, 'group_updated');
  return { status: 200, body: groupBody(group) };
}

/** A group that still holds properties stays. */
function removeGroup(call: Call): Answer {
  const name = call.params['name'] ?? '';
  if (!groups(call).has(name)) return { status: 204 };
  const inside = definitionsOf(call.portal, typeParam(call.params)).filter((one) => one.groupName === name);
  if (inside.length > 0)
    throw invalid(`Property group ${name} holds ${inside.length} properties`, { subCategory: 'Properties.PROPERTY_GROUP_IN_USE' });
  groups(call).delete(name);
  noted(call, name, 'group_archived');
  return { status: 204 };
}

function groups({ portal, params }: Call): Map<string, PropertyGroup> {
  return portal.groups[typeParam(params)];
}

function groupOf(call: Call): PropertyGroup {
  const group = groups(call).get(call.params['name'] ?? '');
  if (group === undefined) throw notFound(`Property group ${call.params['name'] ?? ''} does not exist`);
  return group;
}

function groupBody({ name, label, displayOrder }: PropertyGroup): Record<string, unknown> {
  return { name, label, displayOrder, archived: false };
}

function noted(call: Call, objectId: string, operation: 'group_created' | 'group_updated' | 'group_archived'): void {
  call.wrote({ objectType: typeParam(call.params), objectId, operation, values: {} });
}
