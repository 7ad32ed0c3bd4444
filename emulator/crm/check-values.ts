// Judges values before they are written through the API: each becomes the string that HubSpot would store, or a problem with HubSpot's code.
import type { PropertyProblem } from '../errors.ts';
import type { ObjectType } from '../portal-seed.ts';
import { definitionOf } from './definitions.ts';
import { normaliseDate, normaliseDateTime } from './dates.ts';
import type { PortalState } from './portal.ts';
import type { StoredDefinition } from './types.ts';
import { enforcesRules } from './versions.ts';

export type Raw = Record<string, string | number | boolean | null>;
export type Warning = {
  category: 'PROPERTY_VALUE_NORMALIZED';
  context: { propertyName: string; rawValue: string; normalizedValue: string };
};
export type Checked = { values: Record<string, string>; problems: PropertyProblem[]; warnings: Warning[] };
/** A value as it is stored, with a warning when HubSpot changes it, or what is wrong with it. */
type Judgement = { value: string; normalised?: boolean } | { error: string; message: string };

/** All values of one write. `null` is passed over (only "" clears); from 2026-09 on a date-time for a date is cut and reported. */
export function checkValues(portal: PortalState, type: ObjectType, write: { properties: Raw; version: string }): Checked {
  const checked: Checked = { values: {}, problems: [], warnings: [] };
  for (const [name, given] of Object.entries(write.properties)) {
    if (given === null) continue;
    const raw = String(given);
    const judged = judge(portal, definitionOf(portal, type, name), { name, raw, version: write.version });
    if ('error' in judged) checked.problems.push({ name, ...judged });
    else checked.values[name] = judged.value;
    if ('normalised' in judged && judged.normalised === true) {
      checked.warnings.push({
        category: 'PROPERTY_VALUE_NORMALIZED',
        context: { propertyName: name, rawValue: raw, normalizedValue: judged.value },
      });
    }
  }
  return checked;
}

type Given = { name: string; raw: string; version: string };

function judge(portal: PortalState, definition: StoredDefinition | null, { name, raw, version }: Given): Judgement {
  if (definition === null) return { error: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` };
  if (definition.readOnlyValue === true || definition.calculated === true)
    return { error: 'READ_ONLY_VALUE', message: `"${name}" is a read only property; its value cannot be set.` };
  if (raw === '') return { value: '' };
  switch (definition.type) {
    case 'string':
      return name === 'email' ? judgeEmail(raw) : { value: raw };
    case 'number':
      return Number.isFinite(Number(raw)) && raw.trim() === raw
        ? { value: raw }
        : { error: 'INVALID_INTEGER', message: `${raw} was not a valid number.` };
    case 'bool':
      return judgeOption(definition, raw.toLowerCase());
    case 'enumeration':
      return definition.externalOptions === true ? judgeExternal(portal, name, raw) : judgeOption(definition, raw);
    case 'datetime':
      return orInvalidDate(normaliseDateTime(raw), raw);
    case 'date':
      return judgeDate(raw, version);
    default:
      return definition.type satisfies never;
  }
}

function judgeEmail(raw: string): Judgement {
  const value = raw.trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? { value } : { error: 'INVALID_EMAIL', message: `Email address ${raw} is invalid` };
}

function judgeDate(raw: string, version: string): Judgement {
  const { day, exact } = normaliseDate(raw);
  if (day !== null && (exact || enforcesRules(version))) return { value: day, normalised: !exact };
  return { error: 'INVALID_DATE', message: `${raw} was not a valid date; it must be midnight UTC or YYYY-MM-DD.` };
}

function judgeOption(definition: StoredDefinition, raw: string): Judgement {
  const allowed = (definition.options ?? []).map((option) => option.value);
  const chosen = definition.fieldType === 'checkbox' ? raw.split(';').filter((one) => one !== '') : [raw];
  if (chosen.every((one) => allowed.includes(one))) return { value: raw };
  return { error: 'INVALID_OPTION', message: `${raw} was not one of the allowed options: [${allowed.join(', ')}]` };
}

function judgeExternal(portal: PortalState, name: string, raw: string): Judgement {
  if (name !== 'hubspot_owner_id' || portal.users.some((user) => user.ownerId === raw && user.active)) return { value: raw };
  return { error: 'INVALID_OWNER_ID', message: `Owner ${raw} does not exist` };
}

function orInvalidDate(value: string | null, raw: string): Judgement {
  return value === null ? { error: 'INVALID_DATE', message: `${raw} was not a valid date.` } : { value };
}
