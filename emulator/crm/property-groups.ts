// The groups in which properties stand on HubSpot's pages. A portal begins with those that its definitions name.
import type { ObjectType } from '../portal-seed.ts';
import { stageProperties } from './definitions.ts';
import type { StoredDefinition } from './types.ts';

export type PropertyGroup = { name: string; label: string; displayOrder: number };

/** The groups that definitions name, with labels made from their names, in their order of appearance. */
export function groupsOf(type: ObjectType, definitions: readonly StoredDefinition[]): Map<string, PropertyGroup> {
  const stamps = stageProperties[type] === null ? [] : [`${type}_stages`];
  const names = [...new Set([...definitions.map(({ groupName }) => groupName), ...stamps])];
  return new Map(names.map((name, displayOrder) => [name, { name, label: titled(name), displayOrder }]));
}

function titled(name: string): string {
  const words = name.replace(/information$/, ' information').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
