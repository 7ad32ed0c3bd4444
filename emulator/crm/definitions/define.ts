// A short way to write many property definitions down. Knows nothing of any particular property.
import type { PropertyDefinition } from '../../portal-seed.ts';
import type { StoredDefinition } from '../types.ts';

type Extras = Partial<Pick<StoredDefinition, 'readOnlyValue' | 'calculated' | 'externalOptions' | 'hasUniqueValue' | 'fieldType'>> & {
  options?: PropertyDefinition['options'];
};
export type Line = [name: string, label: string, type: PropertyDefinition['type'], extras?: Extras];

export const readOnly: Extras = { readOnlyValue: true };
export const calculated: Extras = { readOnlyValue: true, calculated: true };

const fieldTypes: Record<PropertyDefinition['type'], string> = {
  string: 'text',
  number: 'number',
  date: 'date',
  datetime: 'date',
  enumeration: 'select',
  bool: 'booleancheckbox',
};

/** HubSpot's own definitions of one group, from one line each. */
export function define(groupName: string, lines: Line[]): StoredDefinition[] {
  return lines.map(([name, label, type, extras]) => ({
    name,
    label,
    type,
    fieldType: fieldTypes[type],
    groupName,
    hubspotDefined: true,
    ...(type === 'bool' ? { options: optionList(['true', 'false']) } : {}),
    ...extras,
  }));
}

/** Options whose labels are made from their values, in the order given. */
export function optionList(values: readonly string[]): NonNullable<PropertyDefinition['options']> {
  return values.map((value, displayOrder) => ({ value, label: titled(value), displayOrder, hidden: false }));
}

/** Options with labels of their own, in the order given. */
export function labelledOptions(labels: Record<string, string>): NonNullable<PropertyDefinition['options']> {
  return Object.entries(labels).map(([value, label], displayOrder) => ({ value, label, displayOrder, hidden: false }));
}

function titled(value: string): string {
  return value
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
