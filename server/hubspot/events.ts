// Reads the bytes of one webhook delivery into events, exactly: ids keep every digit, one bad event spoils only itself. It decides nothing about them.
import { AppError } from '../errors.ts';
import { parseExactJson } from './exact-json.ts';
import type { ExactObject, ExactValue } from './exact-json.ts';

export type HubSpotEvent = {
  portalId: string;
  appId: string | null;
  /** As HubSpot says it: contact.propertyChange, object.creation ... */
  type: string;
  eventId: string | null;
  occurredAt: Date;
  /** The record, or the new record of a merge; null for events about no single record. */
  objectId: string | null;
  /** Only on object.* events: 0-47 is a meeting. */
  objectTypeId: string | null;
  property: string | null;
  /** A cleared value is null. */
  value: string | null;
  changeSource: string | null;
  sourceId: string | null;
  merge: { primaryId: string; mergedIds: string[]; newId: string | null } | null;
  association: {
    fromId: string;
    toId: string;
    fromTypeId: string | null;
    toTypeId: string | null;
    type: string | null;
    removed: boolean;
    primary: boolean;
  } | null;
};
export type RejectedEvent = { index: number | null; why: string };
/** `whole` says why the delivery as such cannot be read; then there are no events. */
export type ParsedDelivery = { events: HubSpotEvent[]; rejected: RejectedEvent[]; whole: string | null };

/** Never throws. */
export function parseDelivery(body: Uint8Array): ParsedDelivery {
  let list: ExactValue;
  try {
    list = parseExactJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch (error) {
    return quarantined(error instanceof SyntaxError ? 'malformed_json' : 'not_utf8');
  }
  if (!Array.isArray(list)) return quarantined('not_a_list');
  const parsed: ParsedDelivery = { events: [], rejected: [], whole: null };
  list.forEach((item, index) => {
    try {
      parsed.events.push(readEvent(item));
    } catch (error) {
      parsed.rejected.push({ index, why: error instanceof AppError ? error.message : 'unreadable' });
    }
  });
  return parsed;
}

function quarantined(whole: string): ParsedDelivery {
  return { events: [], rejected: [{ index: null, why: whole }], whole };
}

function readEvent(item: ExactValue): HubSpotEvent {
  if (!isObject(item)) throw bad('not an object');
  if (item.repeated.length > 0) throw bad(`${item.repeated[0]} occurs twice`);
  const portalId = id(item, 'portalId');
  const type = text(item, 'subscriptionType') ?? text(item, 'eventType');
  if (portalId === null) throw bad('portalId is missing');
  if (type === null) throw bad('subscriptionType is missing');
  const eventId = id(item, 'eventId');
  if (eventId === null) throw bad('eventId is missing');
  const merge = readMerge(item);
  return {
    portalId,
    type,
    eventId,
    appId: id(item, 'appId'),
    occurredAt: moment(item),
    objectId: id(item, 'objectId') ?? merge?.newId ?? merge?.primaryId ?? null,
    objectTypeId: text(item, 'objectTypeId'),
    property: text(item, 'propertyName'),
    value: value(item),
    changeSource: text(item, 'changeSource'),
    sourceId: text(item, 'sourceId'),
    merge,
    association: readAssociation(item),
  };
}

function readMerge(item: ExactObject): HubSpotEvent['merge'] {
  const primaryId = id(item, 'primaryObjectId');
  if (primaryId === null) return null;
  const list = item.fields.get('mergedObjectIds');
  if (list !== undefined && !Array.isArray(list)) throw bad('mergedObjectIds is no list');
  return { primaryId, newId: id(item, 'newObjectId'), mergedIds: (list ?? []).map((one) => digits(one, 'mergedObjectIds')) };
}

function readAssociation(item: ExactObject): HubSpotEvent['association'] {
  const fromId = id(item, 'fromObjectId');
  const toId = id(item, 'toObjectId');
  if (fromId === null || toId === null) return null;
  return {
    fromId,
    toId,
    fromTypeId: text(item, 'fromObjectTypeId'),
    toTypeId: text(item, 'toObjectTypeId'),
    type: text(item, 'associationType') ?? text(item, 'associationCategory'),
    removed: item.fields.get('associationRemoved') === true,
    primary: item.fields.get('isPrimaryAssociation') === true,
  };
}

/** The largest id that a signed 64-bit column holds. */
const largestId = 9_223_372_036_854_775_807n;

function id(item: ExactObject, name: string): string | null {
  const given = item.fields.get(name);
  return given === undefined || given === null ? null : digits(given, name);
}

function digits(given: ExactValue, name: string): string {
  const written = typeof given === 'string' ? given : isNumber(given) ? given.number : '';
  if (!/^(0|[1-9]\d{0,18})$/.test(written) || BigInt(written) > largestId) throw bad(`${name} is no id`);
  return written;
}

function text(item: ExactObject, name: string): string | null {
  const given = item.fields.get(name);
  if (given === undefined || given === null || given === '') return null;
  if (isNumber(given)) return given.number;
  if (typeof given !== 'string') throw bad(`${name} is no text`);
  return given;
}

function value(item: ExactObject): string | null {
  const given = item.fields.get('propertyValue');
  return typeof given === 'boolean' ? String(given) : text(item, 'propertyValue');
}

function moment(item: ExactObject): Date {
  const given = item.fields.get('occurredAt');
  if (!isNumber(given) || !/^\d{10,14}$/.test(given.number)) throw bad('occurredAt is no moment in milliseconds');
  return new Date(Number(given.number));
}

function isObject(given: ExactValue | undefined): given is ExactObject {
  return typeof given === 'object' && given !== null && 'fields' in given;
}

function isNumber(given: ExactValue | undefined): given is { number: string } {
  return typeof given === 'object' && given !== null && 'number' in given;
}

function bad(why: string): AppError {
  return new AppError('invalid', why);
}
