// The events API's own format: what a customer's product may send, and the form in which it goes on. The published description is made from
// the same schemas (operations/describe-events-api.ts), so it cannot say anything else.
import { z } from 'zod';
import { isPlaceholderId } from './placeholder-ids.ts';

/** One event, larger than this as JSON, is refused. */
export const largestEvent = 32_768;
/** Events in one request. */
export const mostEvents = 1_000;
const mostProperties = 100;
const dayMs = 86_400_000;

const storable = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'has characters that cannot be stored');
const value = z.union([storable(1_000), z.literal(''), z.number(), z.boolean(), z.null()]);
const properties = z
  .record(storable(100), value)
  .refine((map) => Object.keys(map).length <= mostProperties, `has more than ${mostProperties} properties`)
  .meta({ maxProperties: mostProperties, description: 'Plain values only: no lists, no objects.' });
const personId = (description: string) =>
  storable(200)
    .refine((id) => !isPlaceholderId(id), 'is nobody: a placeholder such as "null" or "undefined"')
    .meta({ description });

const common = {
  messageId: storable(200).meta({
    description: 'Unique per key, for ever: the same event under the same id counts once, however often and however late it is sent.',
  }),
  occurredAt: z.iso.datetime({ offset: true }).meta({ description: 'When it happened: from the year 2000 to a day from now.' }),
  contactId: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .optional()
    .meta({ description: "HubSpot's id of the contact." }),
  email: z.email().max(320).optional().meta({ description: 'Upper and lower case do not matter.' }),
  userId: personId("The person's id in your product.").optional(),
  anonymousId: personId('The browser or device, before the person is known.').optional(),
};
/** What the description says of `nobody`; readEvent says it in its own words. */
const somebody = { anyOf: ['contactId', 'email', 'userId', 'anonymousId'].map((name) => ({ required: [name] })) };
const path = storable(2_000).meta({ description: 'The path of the page, such as /pricing.' });

export const track = z
  .strictObject({
    type: z.literal('track').optional(),
    ...common,
    name: storable(200),
    path: path.optional(),
    properties: properties.optional(),
  })
  .meta({ description: 'Somebody did something.', ...somebody });
export const page = z
  .strictObject({
    type: z.literal('page'),
    ...common,
    path,
    name: storable(200).optional().meta({ description: '"Page visited" unless told.' }),
    url: storable(2_000).optional(),
    title: storable(500).optional(),
    properties: properties.optional(),
  })
  .meta({ description: 'Somebody visited a page.', ...somebody });
export const identify = z
  .strictObject({ type: z.literal('identify'), ...common, traits: properties.optional() })
  .meta({ description: 'These ids are one person: events that waited under any of them find their contact.', ...somebody });

/** Any event: at least one of contactId, email, userId and anonymousId is told. */
export const event = z.union([track, page, identify]);
export const batch = z.strictObject({
  portalId: z.string().optional().meta({ description: 'If told, it must be the account of the key.' }),
  events: z.array(event).min(1).max(mostEvents),
});

const problem = z.strictObject({ path: z.string().meta({ description: 'A JSON pointer into the event.' }), message: z.string() });
export const eventResult = z.strictObject({
  messageId: z.string().nullable(),
  status: z.enum(['accepted', 'duplicate', 'conflict', 'invalid']).meta({
    description: '`duplicate`: told before, nothing changes. `conflict`: the message id told something else before; that stays.',
  }),
  code: z.union([z.literal(202), z.literal(409), z.literal(422)]),
  reason: z.enum(['too_large', 'field', 'future', 'past', 'nobody']).optional(),
  problems: z.array(problem).optional(),
});
const count = z.int().min(0);
export const batchResult = z.strictObject({
  accepted: count,
  duplicate: count,
  conflict: count,
  invalid: count,
  results: z.array(eventResult).meta({ description: 'One for each event, in the order given.' }),
});

export type EventResult = z.infer<typeof eventResult>;
export type BatchResult = z.infer<typeof batchResult>;
export type SentEvent = {
  messageId: string;
  kind: 'track' | 'page' | 'identify';
  name: string;
  occurredAt: Date;
  contactId: string | null;
  email: string | null;
  userId: string | null;
  anonymousId: string | null;
  path: string | null;
  properties: Record<string, string | number | boolean | null>;
};
export type NotRead = {
  messageId: string | null;
  name: string | null;
  reason: NonNullable<EventResult['reason']>;
  problems: NonNullable<EventResult['problems']>;
};

/** Reads one event; what is wrong with it comes back with every problem and its path. */
export function readEvent(given: unknown, now: Date): SentEvent | NotRead {
  const spoilt = (reason: NotRead['reason'], problems: NotRead['problems']): NotRead => ({
    messageId: wordIn(given, 'messageId'),
    name: wordIn(given, 'name'),
    reason,
    problems,
  });
  if (Buffer.byteLength(JSON.stringify(given) ?? '') > largestEvent)
    return spoilt('too_large', [{ path: '', message: `is larger than ${largestEvent} bytes` }]);
  // The schema's own reader leaves out a property of this name instead of refusing it.
  const hidden = ['properties', 'traits'].find((name) => Object.hasOwn(Object(fieldOf(given, name)) as object, '__proto__'));
  if (hidden) return spoilt('field', [{ path: `/${hidden}/__proto__`, message: 'is not known here' }]);
  const type = fieldOf(given, 'type');
  const parsed = type === 'page' ? page.safeParse(given) : type === 'identify' ? identify.safeParse(given) : track.safeParse(given);
  if (!parsed.success) return spoilt('field', parsed.error.issues.flatMap(toProblems).slice(0, 20));
  const { messageId, contactId = null, userId = null, anonymousId = null } = parsed.data;
  const occurredAt = new Date(parsed.data.occurredAt);
  if (occurredAt.getTime() > now.getTime() + dayMs)
    return spoilt('future', [{ path: '/occurredAt', message: 'is more than a day in the future' }]);
  if (occurredAt.getTime() < Date.UTC(2000, 0, 1)) return spoilt('past', [{ path: '/occurredAt', message: 'is before the year 2000' }]);
  const said = saidIn(parsed.data);
  const email = parsed.data.email?.toLowerCase() ?? null;
  if (email === null && contactId === null && userId === null && anonymousId === null)
    return spoilt('nobody', [{ path: '', message: 'needs an email, a contactId, a userId or an anonymousId' }]);
  return { messageId, occurredAt, contactId, email, userId, anonymousId, ...said };
}

function saidIn(
  data: z.infer<typeof track> | z.infer<typeof page> | z.infer<typeof identify>,
): Pick<SentEvent, 'kind' | 'name' | 'path' | 'properties'> {
  if (data.type === 'identify') return { kind: 'identify', name: 'Identified', path: null, properties: data.traits ?? {} };
  if (data.type !== 'page') return { kind: 'track', name: data.name, path: data.path ?? null, properties: data.properties ?? {} };
  const { url, title } = data;
  const about = { ...(url === undefined ? {} : { url }), ...(title === undefined ? {} : { title }) };
  return { kind: 'page', name: data.name ?? 'Page visited', path: data.path, properties: { ...about, ...data.properties } };
}

function fieldOf(given: unknown, name: string): unknown {
  return typeof given === 'object' && given !== null && Object.hasOwn(given, name) ? (given as Record<string, unknown>)[name] : undefined;
}

function wordIn(given: unknown, name: string): string | null {
  const word = fieldOf(given, name);
  return typeof word === 'string' ? word.slice(0, 200) : null;
}

/** Pointers as RFC 6901 has them; a field that is not known is pointed at itself. */
function toProblems(issue: z.core.$ZodIssue): NotRead['problems'] {
  const pointer = (parts: readonly PropertyKey[]) =>
    parts.map((part) => `/${String(part).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  if (issue.code !== 'unrecognized_keys') return [{ path: pointer(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({ path: pointer([...issue.path, key]), message: 'is not known here' }));
}
