// Segment.com's webhook destination: whether a request is genuine, and what it tells. It knows no database and no account.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { emailOf, fieldsOf, flatProperties, isShallow, readJson, textOf, type Fields, type NotTaken, type Told } from './told.ts';

/** Segment's own bound for one batch. */
export const mostInBatch = 4_000;
const largestEvent = 32_768;
const dayMs = 86_400_000;
const oldest = Date.UTC(2000, 0, 1);

/**
 * Whether the shared secret signed these bytes. Segment signs with HMAC-SHA1 and, of a batch, only the first event
 * (help.twilio.com, article 51193799782171): whoever relies on this alone takes the others from anybody.
 */
export function isSignedBySegment(body: Uint8Array, { signature, secret }: { signature: string | undefined; secret: string }): boolean {
  const given = Buffer.from(signature ?? '', 'latin1');
  return [body, firstElement(body)].some((signed) => {
    const right = Buffer.from(createHmac('sha1', secret).update(signed).digest('hex'), 'latin1');
    // Both are always compared, and in constant time: hexadecimal, lower case, nothing before it.
    return timingSafeEqual(given.byteLength === right.byteLength ? given : Buffer.alloc(right.byteLength), right);
  });
}

/** How many events a body holds, counted without parsing it: 1 for anything that is no list. */
export function countInBatch(body: Uint8Array): number {
  return scan(body).count;
}

/** The bytes of a list's first element exactly as they came; all bytes when it is no list. */
function firstElement(body: Uint8Array): Uint8Array {
  const { first } = scan(body);
  return first ? body.subarray(first.from, first.to) : body;
}

const [quote, backslash, comma, opensList, closesList, opensObject, closesObject] = [...Buffer.from('"\\,[]{}')];
const blanks = new Set([...Buffer.from(' \t\r\n')]);

/** Bytes above 127 never look like punctuation in UTF-8, so bytes can be read one by one. */
function scan(body: Uint8Array): { count: number; first: { from: number; to: number } | null } {
  let at = 0;
  while (at < body.byteLength && blanks.has(body[at] ?? 0)) at += 1;
  if (body[at] !== opensList) return { count: 1, first: null };
  const begins = at + 1;
  const commas: number[] = [];
  let [depth, isText, count] = [0, false, 0];
  for (; at < body.byteLength; at += 1) {
    const byte = body[at];
    if (isText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (byte === opensList || byte === opensObject) depth += 1;
    else if (byte === closesList || byte === closesObject) {
      depth -= 1;
      if (depth === 0) break;
    } else if (byte === comma && depth === 1) {
      count += 1;
      if (commas.length === 0) commas.push(at);
    }
  }
  const [from, to] = trimmed(body, begins, commas[0] ?? at);
  return from === to ? { count: 0, first: null } : { count: count + 1, first: { from, to } };
}

function trimmed(body: Uint8Array, from: number, to: number): [number, number] {
  let [first, last] = [from, to];
  while (first < last && blanks.has(body[first] ?? 0)) first += 1;
  while (last > first && blanks.has(body[last - 1] ?? 0)) last -= 1;
  return [first, last];
}

/** What a delivery tells. `deletions`: users whose data Segment was asked to delete. */
export type SegmentDelivery = { told: Told[]; notTaken: NotTaken[]; deletions: { userId: string; occurredAt: Date }[] };

/** Reads a delivery event by event: one that cannot be read spoils only itself. */
export function parseSegment(body: Uint8Array, receivedAt: Date): SegmentDelivery {
  const read = readJson(body);
  const result: SegmentDelivery = { told: [], notTaken: [], deletions: [] };
  if ('malformed' in read) {
    result.notTaken.push({ messageId: null, name: null, why: 'malformed', detail: read.malformed });
    return result;
  }
  for (const given of Array.isArray(read.value) ? (read.value as unknown[]) : [read.value]) {
    const fields = fieldsOf(given);
    if (isShallow(given) && fields['type'] === 'delete') {
      const userId = textOf(fields['userId'], 200);
      if (userId === null) result.notTaken.push(notTaken(fields, 'nobody', 'a deletion without userId'));
      else result.deletions.push({ userId, occurredAt: momentOf(fields['timestamp']) ?? receivedAt });
      continue;
    }
    const one = readEvent(given, fields, receivedAt);
    if ('why' in one) result.notTaken.push(one);
    else result.told.push(one);
  }
  return result;
}

/** Reads one event that came outside a delivery, such as one of a client's own batch. */
export function readSegmentEvent(given: unknown, receivedAt: Date): Told | NotTaken {
  return readEvent(given, fieldsOf(given), receivedAt);
}

const types = ['track', 'page', 'screen', 'identify', 'group', 'alias'] as const;

function readEvent(given: unknown, fields: Fields, receivedAt: Date): Told | NotTaken {
  if (!isShallow(given)) return { messageId: null, name: null, why: 'field', detail: 'is nested too deeply' };
  const refuse = (why: NotTaken['why'], detail: string): NotTaken => notTaken(fields, why, detail);
  const text = JSON.stringify(given) ?? '';
  if (Buffer.byteLength(text) > largestEvent) return refuse('too_large', `is larger than ${largestEvent} bytes`);
  const type = types.find((known) => known === fields['type']);
  if (type === undefined) return refuse('field', 'type: is none of track, page, screen, identify, group, alias');
  const name = type === 'track' ? textOf(fields['event'], 200) : nameOf(type, fields);
  if (name === null) return refuse('field', 'event: is missing or too long');
  const occurredAt = happenedAt(fields, receivedAt);
  if (occurredAt === null) return refuse('time', 'timestamp: cannot be right');
  const who = whoOf(type, fields);
  const missing = nobodyIn(type, who);
  if (missing) return refuse(...missing);
  const properties = propertiesOf(type, fields);
  if (properties === null) return refuse('field', 'properties: are too many');
  return {
    type,
    // Told twice means sent in the same words when a sender gives no id of its own.
    messageId: textOf(fields['messageId'], 200) ?? `sha256:${createHash('sha256').update(text).digest('hex')}`,
    name,
    occurredAt,
    path: type === 'page' ? pathOf(fields) : null,
    properties,
    ...who,
  };
}

type Who = Pick<Told, 'email' | 'userId' | 'anonymousId' | 'previousId'>;

/** Addresses among an event's properties may be other people's (somebody invited): they are not looked at. */
function whoOf(type: Told['type'], fields: Fields): Who {
  const traits = { ...fieldsOf(fieldsOf(fields['context'])['traits']), ...(type === 'identify' ? fieldsOf(fields['traits']) : {}) };
  const userId = textOf(fields['userId'], 200);
  return {
    email: emailOf(traits['email']) ?? emailOf(userId),
    userId,
    anonymousId: textOf(fields['anonymousId'], 200),
    previousId: type === 'alias' ? textOf(fields['previousId'], 200) : null,
  };
}

function nobodyIn(type: Told['type'], { email, userId, anonymousId, previousId }: Who): [NotTaken['why'], string] | null {
  if (userId === null && anonymousId === null && email === null) return ['nobody', 'has neither userId, anonymousId nor an e-mail address'];
  if (type === 'alias' && (previousId === null || userId === null)) return ['field', 'previousId: an alias needs it, and userId'];
  return null;
}

function propertiesOf(type: Told['type'], fields: Fields): Told['properties'] | null {
  const properties = flatProperties(type === 'identify' || type === 'group' ? fields['traits'] : fields['properties']);
  const groupId = type === 'group' ? textOf(fields['groupId'], 200) : null;
  return properties && groupId !== null ? { ...properties, groupId } : properties;
}

function notTaken(fields: Fields, why: NotTaken['why'], detail: string): NotTaken {
  return { messageId: textOf(fields['messageId'], 200), name: textOf(fields['event'], 200) ?? textOf(fields['type'], 50), why, detail };
}

function nameOf(type: (typeof types)[number], fields: Fields): string | null {
  const named = textOf(fields['name'], 200) ?? textOf(fieldsOf(fields['properties'])['name'], 200);
  const plain = {
    track: null,
    page: 'Page visited',
    screen: 'Screen viewed',
    identify: 'Identified',
    group: 'Joined group',
    alias: 'Aliased',
  };
  return type === 'page' || type === 'screen' ? (named ?? plain[type]) : plain[type];
}

/** The page's path; of a whole address the part after the site. */
function pathOf(fields: Fields): string | null {
  const properties = fieldsOf(fields['properties']);
  const page = fieldsOf(fieldsOf(fields['context'])['page']);
  const path = textOf(properties['path'], 2_000) ?? textOf(page['path'], 2_000);
  if (path !== null) return path;
  const url = textOf(properties['url'], 2_000) ?? textOf(page['url'], 2_000);
  return url !== null && URL.canParse(url) ? new URL(url).pathname : null;
}

/**
 * When it happened. Segment corrects the sender's clock itself (timestamp = receivedAt - (sentAt - originalTimestamp)); where it did not, the
 * same is done here. A moment that cannot be is no moment: null. Without any, it is the moment of arrival.
 */
function happenedAt(fields: Fields, receivedAt: Date): Date | null {
  const [timestamp, original, sent, received] = ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt'].map((name) =>
    momentOf(fields[name]),
  );
  if (!timestamp && !original) return fields['timestamp'] === undefined || fields['timestamp'] === null ? receivedAt : null;
  const corrected = original && sent ? new Date((received ?? receivedAt).getTime() - (sent.getTime() - original.getTime())) : null;
  const isCorrected = timestamp !== null && timestamp !== undefined && timestamp.getTime() !== original?.getTime();
  const candidates = isCorrected ? [timestamp, corrected] : [corrected, timestamp, original];
  return candidates.find((moment) => moment && isPossible(moment, receivedAt)) ?? null;
}

function isPossible(moment: Date, receivedAt: Date): boolean {
  return moment.getTime() >= oldest && moment.getTime() <= receivedAt.getTime() + dayMs;
}

function momentOf(value: unknown): Date | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return null;
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
