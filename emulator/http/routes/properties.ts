// Property definitions: list, one, create, change, archive. Many at once: property-batches.ts.
import { z } from 'zod';
import { archiveDefinition, changeDefinition } from '../../crm/change-definition.ts';
import { definitionOf, definitionsOf } from '../../crm/definitions.ts';
import type { ObjectType } from '../../crm/object-types.ts';
import type { PortalState } from '../../crm/portal.ts';
import type { StoredDefinition } from '../../crm/types.ts';
import { HubSpotError, invalid, notFound } from '../../errors.ts';
import { parseBody, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { schemaReadScopes, schemaWriteScopes } from './scopes.ts';

const base = '/crm/properties/:version/:type';
const fieldTypes: Record<StoredDefinition['type'], string[]> = {
  string: ['text', 'textarea', 'html', 'phonenumber', 'file'],
  number: ['number', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox'],
  bool: ['booleancheckbox'],
};
const types = ['string', 'number', 'date', 'datetime', 'enumeration', 'bool'] as const;
const option = z.object({
  label: z.string().min(1),
  value: z.string().min(1),
  displayOrder: z.number().int().default(-1),
  hidden: z.boolean().default(false),
});
export const createInput = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,99}$/, 'must begin with a letter and hold only lower-case letters, digits and underscores'),
  label: z.string().min(1),
  groupName: z.string().min(1),
  type: z.enum(types),
  fieldType: z.string().min(1),
  description: z.string().optional(),
  options: z.array(option).optional(),
  hasUniqueValue: z.boolean().optional(),
  displayOrder: z.number().int().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
});
export type CreateProperty = z.infer<typeof createInput>;
const patchInput = z.object({
  label: z.string().min(1).optional(),
  groupName: z.string().min(1).optional(),
  description: z.string().optional(),
  options: z.array(option).optional(),
  displayOrder: z.number().int().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
});
type PatchProperty = z.infer<typeof patchInput>;

export const propertyRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: base,
    scopes: schemaReadScopes,
    handle: (call) => ({ status: 200, body: { results: listed(call).map(definitionBody) } }),
  },
  { method: 'get', path: `${base}/:name`, scopes: schemaReadScopes, handle: readProperty },
  { method: 'post', path: base, scopes: schemaWriteScopes, handle: postProperty },
  { method: 'patch', path: `${base}/:name`, scopes: schemaWriteScopes, handle: patchProperty },
  { method: 'delete', path: `${base}/:name`, scopes: schemaWriteScopes, handle: removeProperty },
];

function listed({ portal, params, query }: Call): StoredDefinition[] {
  const type = typeParam(params);
  return query['archived'] === 'true' ? [...portal.archivedDefinitions[type].values()] : definitionsOf(portal, type);
}

function readProperty(call: Call): Answer {
  const name = call.params['name'] ?? '';
  return { status: 200, body: definitionBody(requireProperty(call, name, call.query['archived'] === 'true')) };
}

/** The live definition of a name, or the archived one where that is asked for; or HubSpot's 404. */
export function requireProperty({ portal, params }: Call, name: string, archived: boolean): StoredDefinition {
  const type = typeParam(params);
  const definition = archived ? (portal.archivedDefinitions[type].get(name) ?? null) : definitionOf(portal, type, name);
  if (definition === null) throw notFound(`Property ${name} does not exist`);
  return definition;
}

function postProperty(call: Call): Answer {
  return { status: 201, body: createProperty(call, parseBody(createInput as z.ZodType<CreateProperty>, call.body)) };
}

function removeProperty(call: Call): Answer {
  archiveProperty(call, call.params['name'] ?? '');
  return { status: 204 };
}

/** Makes a property, or brings an archived one of its name back with what is asked now. */
export function createProperty(call: Call, input: CreateProperty): Record<string, unknown> {
  const type = typeParam(call.params);
  if (definitionOf(call.portal, type, input.name) !== null) {
    throw new HubSpotError('OBJECT_ALREADY_EXISTS', `A property named '${input.name}' already exists.`, {
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
      context: { propertyName: [input.name] },
    });
  }
  requireSensible(call.portal, type, input);
  const definition: StoredDefinition = {
    ...input,
    createdAt: call.emulator.clock().toISOString(),
    ...(input.type === 'enumeration' ? { options: input.options ?? [] } : {}),
  };
  call.portal.definitions[type].set(definition.name, definition);
  call.portal.archivedDefinitions[type].delete(definition.name);
  call.wrote({ objectType: type, objectId: definition.name, operation: 'property_created', values: { label: definition.label } });
  return definitionBody(definition);
}

/** Archives a property of the portal's own; one that is gone already changes nothing. */
export function archiveProperty(call: Call, name: string): void {
  const type = typeParam(call.params);
  if (archiveDefinition(call.portal, type, name))
    call.wrote({ objectType: type, objectId: name, operation: 'property_archived', values: {} });
}

function patchProperty(call: Call): Answer {
  const type = typeParam(call.params);
  const name = call.params['name'] ?? '';
  const change = parseBody(patchInput as z.ZodType<PatchProperty>, call.body);
  const definition = changeDefinition(call.portal, { type, name, change });
  const values = { ...change, ...(change.options ? { options: change.options.map((one) => one.value).join(';') } : {}) };
  call.wrote({ objectType: type, objectId: name, operation: 'property_updated', values: values as Record<string, string> });
  return { status: 200, body: definitionBody(definition) };
}

function requireSensible(portal: PortalState, type: ObjectType, input: CreateProperty): void {
  if (input.name.startsWith('hs_')) throw invalid(`Property names can't begin with hs_: ${input.name}`);
  if (!fieldTypes[input.type].includes(input.fieldType)) throw invalid(`fieldType ${input.fieldType} is not valid for type ${input.type}`);
  const definitions = [...portal.definitions[type].values()];
  if (!portal.groups[type].has(input.groupName))
    throw invalid(`Property group ${input.groupName} does not exist`, { subCategory: 'Properties.PROPERTY_GROUP_NOT_FOUND' });
  if (input.hasUniqueValue !== true) return;
  if (input.type !== 'string' && input.type !== 'number') throw invalid('Only text and number properties can have unique values');
  if (definitions.filter((one) => one.hasUniqueValue === true && one.hubspotDefined !== true).length >= 10)
    throw invalid('An object type can have at most 10 unique properties');
}

/** A definition as HubSpot's JSON. */
export function definitionBody(definition: StoredDefinition): Record<string, unknown> {
  const {
    name,
    label,
    type,
    fieldType,
    groupName,
    options = [],
    description = '',
    hasUniqueValue = false,
    calculated = false,
    externalOptions = false,
    hubspotDefined = false,
    displayOrder = -1,
    hidden = false,
    formField = !calculated,
    archivedAt,
  } = definition;
  const createdAt = definition.createdAt ?? '2024-01-01T00:00:00.000Z';
  return {
    name,
    label,
    type,
    fieldType,
    description,
    groupName,
    options: options.map((one) => ({ ...one, description: '' })),
    displayOrder,
    calculated,
    externalOptions,
    hasUniqueValue,
    hidden,
    hubspotDefined,
    formField,
    dataSensitivity: 'non_sensitive',
    archived: archivedAt !== undefined,
    ...(archivedAt === undefined ? {} : { archivedAt }),
    createdAt,
    updatedAt: createdAt,
    modificationMetadata: {
      archivable: !hubspotDefined,
      readOnlyDefinition: hubspotDefined,
      readOnlyValue: definition.readOnlyValue === true,
    },
  };
}
