// Changes property definitions: labels of the portal's own properties, the options of lists, HubSpot's own included; and archives them.
import { HubSpotError, invalid, notFound } from '../errors.ts';
import type { ObjectType, PropertyDefinition } from '../portal-seed.ts';
import { definitionOf } from './definitions.ts';
import type { PortalState } from './portal.ts';
import type { StoredDefinition } from './types.ts';

export type DefinitionChange = {
  type: ObjectType;
  name: string;
  change: Partial<Pick<StoredDefinition, 'label' | 'groupName' | 'description' | 'options' | 'displayOrder' | 'hidden' | 'formField'>>;
};

/** Applies a change; options that are given replace those that were there. What HubSpot has defined keeps all but its options. */
export function changeDefinition(portal: PortalState, { type, name, change }: DefinitionChange): StoredDefinition {
  const definition = definitionOf(portal, type, name);
  if (definition === null) throw notFound(`Property ${name} does not exist`);
  const { options, ...rest } = change;
  if (rest.groupName !== undefined && !portal.groups[type].has(rest.groupName))
    throw invalid(`Property group ${rest.groupName} does not exist`, { subCategory: 'Properties.PROPERTY_GROUP_NOT_FOUND' });
  if (definition.hubspotDefined === true || name === 'lifecyclestage') refuseReadOnly(portal, definition, { rest, options });
  if (options !== undefined) requireSensibleOptions(definition, options);
  const changed = { ...definition, ...rest, ...(options === undefined ? {} : { options: placed(options) }) };
  portal.definitions[type].set(name, changed);
  if (name === 'lifecyclestage') shareStages(portal, changed);
  return changed;
}

/** Archives a definition of the portal's own; what records hold under its name stays unseen. Returns whether it was live. */
export function archiveDefinition(portal: PortalState, type: ObjectType, name: string): boolean {
  const definition = definitionOf(portal, type, name);
  if (definition === null) return false;
  if (definition.hubspotDefined === true || definition.calculated === true)
    throw invalid(`Property ${name} is HubSpot's own and can't be archived`, { subCategory: 'Properties.READ_ONLY_DEFINITION' });
  portal.definitions[type].delete(name);
  portal.archivedDefinitions[type].set(name, { ...definition, archivedAt: portal.clock().toISOString() });
  return true;
}

/** Contacts and companies have one configuration of stages between them. */
function shareStages(portal: PortalState, { options }: StoredDefinition): void {
  for (const type of ['contacts', 'companies'] as const) {
    const definition = portal.definitions[type].get('lifecyclestage');
    if (definition !== undefined) portal.definitions[type].set('lifecyclestage', { ...definition, options });
  }
}

function refuseReadOnly(
  portal: PortalState,
  definition: StoredDefinition,
  { rest, options }: { rest: object; options?: PropertyDefinition['options'] },
): void {
  const isFixed = definition.calculated === true || definition.readOnlyValue === true || definition.externalOptions === true;
  const isClosed = definition.name === 'lifecyclestage' && portal.switches.stageOptions === 'read_only';
  const isRefused = Object.values(rest).some((value) => value !== undefined) || (options !== undefined && (isFixed || isClosed));
  if (isRefused) throw new HubSpotError('VALIDATION_ERROR', `Property ${definition.name} has a read-only definition and can't be changed.`);
}

function requireSensibleOptions({ name, type, fieldType }: StoredDefinition, options: { value: string; label: string }[]): void {
  if (type !== 'enumeration') throw invalid(`Property ${name} is of type ${type}, which has no options`);
  if (options.length === 0 && fieldType !== 'checkbox') throw invalid(`Property ${name} needs at least one option`);
  for (const key of ['value', 'label'] as const) {
    const repeated = options.find((one, index) => options.findIndex((other) => other[key] === one[key]) !== index);
    if (repeated !== undefined) throw invalid(`Property option ${key}s must be unique: "${repeated[key]}" is given twice`);
  }
}

/** Options without a place of their own come behind the others, in the order in which they were given. */
function placed(options: NonNullable<PropertyDefinition['options']>): NonNullable<PropertyDefinition['options']> {
  let last = Math.max(-1, ...options.map((one) => one.displayOrder));
  return options.map((one) => (one.displayOrder >= 0 ? one : { ...one, displayOrder: (last += 1) }));
}
