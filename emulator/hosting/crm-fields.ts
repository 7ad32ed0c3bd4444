// Properties as HubSpot's own components show and edit them: label, words, where a value leads, and the form's field.
import { z } from 'zod';
import { definitionOf } from '../crm/definitions.ts';
import { findRecord } from '../crm/find-record.ts';
import { currentValue } from '../crm/history.ts';
import { objectTypeIds, parseObjectType } from '../crm/object-types.ts';
import { pipelinesOf } from '../crm/pipelines.ts';
import type { CrmRecord, StoredDefinition } from '../crm/types.ts';
import { HubSpotError } from '../errors.ts';
import type { ObjectType } from '../portal-seed.ts';
import type { FieldEdit, FieldView, RecordFields, RecordHead } from '../ui/crm-views.ts';
import type { Choice } from '../ui/views.ts';
import { displayValue } from './display-value.ts';
import { momentWords } from './moment-words.ts';
import { recordHref, recordName } from './record-names.ts';
import type { Look } from './viewer.ts';

export const MOST_LISTED = 24;
export const MOST_HIGHLIGHTED = 4;
export const fieldsRequest = z.object({
  objectTypeId: z.string(),
  objectId: z.string(),
  properties: z.array(z.string()),
  most: z.int().default(MOST_LISTED),
});

/** The kind of record that a component names, or what HubSpot's API would say of the name. */
export function requireType(name: string): ObjectType {
  const type = parseObjectType(name);
  if (type === null) throw new HubSpotError('VALIDATION_ERROR', `Unable to infer object type from: ${name}`);
  return type;
}

/** A live record, or words for its place. */
export function requireLive({ portal }: Look, objectTypeId: string, objectId: string): CrmRecord {
  const record = findRecord(portal, requireType(objectTypeId), objectId);
  if (record === null || record.archivedAt !== null)
    throw new HubSpotError('OBJECT_NOT_FOUND', `The record ${objectId} of type ${objectTypeId} does not exist, or it was deleted.`);
  return record;
}

/** What a record is called and where its page is. */
export function headOf({ portal }: Look, record: CrmRecord): RecordHead {
  return {
    objectTypeId: objectTypeIds[record.type],
    objectId: record.id,
    href: recordHref(portal, record),
    title: recordName(record),
  };
}

/** A record's head and the named properties, each once. */
export function fieldsOf(look: Look, record: CrmRecord, names: string[], most = MOST_LISTED): RecordFields {
  return { head: headOf(look, record), fields: [...new Set(names)].slice(0, most).map((name) => fieldOf(look, record, name)) };
}

/** One property of a record. */
export function fieldOf(look: Look, record: CrmRecord, name: string): FieldView {
  const definition = definitionOf(look.portal, record.type, name);
  const value = currentValue(record, name) ?? '';
  return {
    ...emptyField(look, record.type, name),
    text: readable(displayValue(look, record, name), definition),
    href: hrefOf(name, value),
    edit: definition && editOf(look, { record, definition, value }),
  };
}

/** A property that has no value yet: what the form of a new record begins with. */
export function emptyField(look: Look, type: ObjectType, name: string): FieldView {
  const definition = definitionOf(look.portal, type, name);
  return {
    name,
    label: definition?.label ?? name,
    text: null,
    href: null,
    edit: definition && editOf(look, { record: null, definition, value: '' }),
    unknown: definition === null,
  };
}

/** What a person can choose as the value of a property; empty where it is typed. */
export function choicesOf({ portal }: Look, definition: StoredDefinition, record: CrmRecord | null): Choice[] {
  if (definition.externalOptions !== true)
    return (definition.options ?? []).filter((one) => !one.hidden).map(({ value, label }) => ({ value, label }));
  if (definition.name === 'pipeline') return portal.dealPipelines.map(({ id, label }) => ({ value: id, label }));
  if (definition.name === 'dealstage') {
    const pipelines = pipelinesOf(portal, 'deals');
    const own = pipelines.find((one) => one.id === (record && currentValue(record, 'pipeline'))) ?? pipelines[0];
    return (own?.stages ?? []).map(({ id, label }) => ({ value: id, label }));
  }
  if (definition.name !== 'hubspot_owner_id') return [];
  return portal.users
    .filter((user) => user.active && user.ownerId)
    .map((user) => ({ value: user.ownerId, label: `${user.firstName} ${user.lastName}` }));
}

const KINDS: Record<string, FieldEdit['kind']> = {
  number: 'number',
  date: 'day',
  datetime: 'moment',
  enumeration: 'choice',
  bool: 'choice',
  string: 'text',
};

type Editing = { record: CrmRecord | null; definition: StoredDefinition; value: string };

function editOf(look: Look, { record, definition, value }: Editing): FieldEdit | null {
  if (definition.readOnlyValue === true || definition.calculated === true) return null;
  const options = choicesOf(look, definition, record);
  if (definition.externalOptions === true && options.length === 0) return null;
  const kind =
    definition.fieldType === 'checkbox'
      ? 'choices'
      : definition.type === 'string' && (definition.fieldType === 'textarea' || definition.fieldType === 'html')
        ? 'long'
        : (KINDS[definition.type] ?? 'text');
  return { kind, value: inputValue(look, kind, value), options };
}

function inputValue(look: Look, kind: FieldEdit['kind'], value: string): string {
  if (value === '' || (kind !== 'moment' && kind !== 'day')) return value;
  const pattern = kind === 'day' ? 'YYYY-MM-DD' : 'YYYY-MM-DD[T]HH:mm';
  return momentWords(look, { value, kind: kind === 'day' ? 'date' : 'datetime' }, { format: pattern, now: look.portal.clock() });
}

/** A rich text is read without its tags. */
function readable(text: string | null, definition: StoredDefinition | null): string | null {
  if (text === null || definition?.fieldType !== 'html') return text;
  return (
    text
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim() || null
  );
}

/** HubSpot makes links of addresses, telephones and sites. */
function hrefOf(name: string, value: string): string | null {
  if (value === '') return null;
  if (name === 'email') return `mailto:${value}`;
  if (name === 'phone' || name === 'mobilephone') return `tel:${value.replaceAll(/[^+\d]/g, '')}`;
  if (/^https?:\/\//i.test(value)) return value;
  return name === 'domain' || name === 'website' ? `https://${value}` : null;
}
