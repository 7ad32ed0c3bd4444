// One filter of a search against one record's indexed values. Strings are compared without case, list values with it, as HubSpot does.
import { invalid } from '../errors.ts';
import { linksOf } from './associations.ts';
import { normaliseDateTime } from './dates.ts';
import { definitionOf } from './definitions.ts';
import { currentValue } from './history.ts';
import { parseObjectType, type ObjectType } from './object-types.ts';
import type { PortalState } from './portal.ts';
import type { CrmRecord, StoredDefinition } from './types.ts';

export const operators = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;
export type Filter = { propertyName: string; operator: (typeof operators)[number]; value?: string; highValue?: string; values?: string[] };
export type Matcher = (record: CrmRecord, learnedBefore: number) => boolean;

/** A test for one filter, or 400 when the filter itself is wrong. */
export function toMatcher(portal: PortalState, type: ObjectType, filter: Filter): Matcher {
  if (filter.propertyName.startsWith('associations.')) return associationMatcher(portal, type, filter);
  const definition = definitionOf(portal, type, filter.propertyName);
  if (definition === null)
    throw invalid(`There was a problem with the request. Property "${filter.propertyName}" does not exist`, {
      errors: [{ message: `Property "${filter.propertyName}" does not exist`, code: 'PROPERTY_DOESNT_EXIST' }],
    });
  requireOperands(filter);
  const test = valueTest(definition, filter);
  return (record, learnedBefore) => test(currentValue(record, filter.propertyName, learnedBefore) ?? '');
}

function requireOperands({ propertyName, operator, value, highValue, values }: Filter): void {
  const needsNone = operator === 'HAS_PROPERTY' || operator === 'NOT_HAS_PROPERTY';
  const needsList = operator === 'IN' || operator === 'NOT_IN';
  const complete =
    needsNone || (needsList ? (values?.length ?? 0) > 0 : value !== undefined && (operator !== 'BETWEEN' || highValue !== undefined));
  if (!complete) throw invalid(`Filter on ${propertyName} with operator ${operator} lacks its ${needsList ? 'values' : 'value'}`);
}

function valueTest(definition: StoredDefinition, filter: Filter): (value: string) => boolean {
  const { operator, value = '', highValue = '', values = [] } = filter;
  const key = comparable(definition);
  const [low, high] = [key(value), key(highValue)];
  const ordered =
    (holds: (own: string | number) => boolean) =>
    (own: string): boolean =>
      own !== '' && holds(key(own));
  switch (operator) {
    case 'HAS_PROPERTY':
      return (own) => own !== '';
    case 'NOT_HAS_PROPERTY':
      return (own) => own === '';
    case 'EQ':
      return ordered((own) => own === low);
    case 'NEQ':
      return (own) => own === '' || key(own) !== low;
    // The values of IN are taken as they are: for text only lower case ever matches.
    case 'IN':
      return ordered((own) => values.some((one) => (definition.type === 'string' ? one : key(one)) === own));
    case 'NOT_IN':
      return (own) => own === '' || !values.some((one) => (definition.type === 'string' ? one : key(one)) === key(own));
    case 'LT':
      return ordered((own) => own < low);
    case 'LTE':
      return ordered((own) => own <= low);
    case 'GT':
      return ordered((own) => own > low);
    case 'GTE':
      return ordered((own) => own >= low);
    case 'BETWEEN':
      return ordered((own) => own >= low && own <= high);
    case 'CONTAINS_TOKEN':
      return containsToken(value);
    case 'NOT_CONTAINS_TOKEN': {
      const contains = containsToken(value);
      return (own) => !contains(own);
    }
    default:
      return operator satisfies never;
  }
}

function comparable(definition: StoredDefinition): (value: string) => string | number {
  switch (definition.type) {
    case 'number':
      return Number;
    case 'date':
    case 'datetime':
      return (value) => Date.parse(normaliseDateTime(value) ?? '');
    case 'enumeration':
    case 'bool':
      return (value) => value;
    case 'string':
      return (value) => value.toLowerCase();
    default:
      return definition.type satisfies never;
  }
}

/** Every word of the pattern matches a word of the value (or the whole of it); `*` stands for anything. */
function containsToken(pattern: string): (value: string) => boolean {
  const wanted = pattern
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(
      (word) =>
        new RegExp(
          `^${word
            .split('*')
            .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
            .join('.*')}$`,
          'iu',
        ),
    );
  return (value) => {
    const words = [value, ...value.split(/\s+/), ...value.split(/[^\p{L}\p{N}]+/u)];
    return value !== '' && wanted.every((word) => words.some((one) => word.test(one)));
  };
}

function associationMatcher(portal: PortalState, type: ObjectType, filter: Filter): Matcher {
  const toType = parseObjectType(filter.propertyName.slice('associations.'.length));
  if (toType === null) throw invalid(`Unable to infer object type from: ${filter.propertyName}`);
  const ids = filter.values ?? (filter.value === undefined ? [] : [filter.value]);
  if (filter.operator === 'EQ' || filter.operator === 'IN')
    return (record) => linksOf(portal, { type, id: record.id }, toType).some((link) => ids.includes(link.id));
  if (filter.operator === 'HAS_PROPERTY') return (record) => linksOf(portal, { type, id: record.id }, toType).length > 0;
  throw invalid(`Operator ${filter.operator} is not supported for ${filter.propertyName}`);
}
