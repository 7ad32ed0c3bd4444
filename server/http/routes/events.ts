// POST /v1/events: what a customer's own product tells us about people. 202 with the fate of each event; a bad one spoils only itself.
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Doors, EventFate, ToldEvent } from '../doors.ts';
import { endpoint } from '../endpoint.ts';

const storable = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'has characters that cannot be stored');
const value = z.union([storable(1_000), z.literal(''), z.number(), z.boolean(), z.null()]);
const largestEvent = 32_768;
const mostEvents = 1_000;

/** What each event must look like. */
const event = z.strictObject({
  messageId: storable(200),
  name: storable(200),
  occurredAt: z.iso.datetime({ offset: true }),
  contactId: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .optional(),
  email: z.email().max(320).optional(),
  path: storable(2_000).optional(),
  properties: z
    .record(storable(100), value)
    .refine((map) => Object.keys(map).length <= 100, 'has more than 100 properties')
    .default({}),
});

type Result = { status: EventFate | 'invalid'; problems?: { path: string; message: string }[] };
type Read = { event: ToldEvent } | { problems: { path: string; message: string }[] };

export function eventsRoute(doors: Pick<Doors, 'receiveEvents'>, clock: () => Date): RequestHandler {
  const handle = (key: string) =>
    endpoint({ body: z.strictObject({ events: z.array(z.unknown()).min(1).max(mostEvents) }) }, async ({ body }) => {
      const now = clock();
      const read = body.events.map((one) => readEvent(one, now));
      const good = read.filter((one) => 'event' in one).map(({ event: one }) => one);
      const fates = await doors.receiveEvents({ key, events: good, receivedAt: now });
      return { status: 202, body: { results: inOrder(read, fates) } };
    });
  return async (req, res, next) => {
    const key = /^Bearer ([\x21-\x7E]{16,512})$/.exec(req.headers.authorization ?? '')?.[1];
    if (key === undefined) throw new AppError('unauthenticated', 'No key was given.', { details: { rule: 'key' } });
    // Asked with nothing first: a stranger learns nothing about what a body should look like.
    await doors.receiveEvents({ key, events: [], receivedAt: clock() });
    await handle(key)(req, res, next);
  };
}

function readEvent(given: unknown, now: Date): Read {
  if (Buffer.byteLength(JSON.stringify(given) ?? '') > largestEvent)
    return { problems: [{ path: '', message: `is larger than ${largestEvent} bytes` }] };
  const parsed = event.safeParse(given);
  if (!parsed.success)
    return {
      problems: parsed.error.issues
        .slice(0, 20)
        .map((issue) => ({ path: issue.path.map((part) => `/${String(part)}`).join(''), message: issue.message })),
    };
  const occurredAt = new Date(parsed.data.occurredAt);
  const { messageId, name, properties, email, contactId, path } = parsed.data;
  if (occurredAt.getTime() > now.getTime() + 86_400_000)
    return { problems: [{ path: '/occurredAt', message: 'is more than a day in the future' }] };
  if (occurredAt.getTime() < Date.UTC(2000, 0, 1)) return { problems: [{ path: '/occurredAt', message: 'is before the year 2000' }] };
  if (email === undefined && contactId === undefined) return { problems: [{ path: '', message: 'needs an email or a contactId' }] };
  return {
    event: {
      messageId,
      name,
      occurredAt,
      properties,
      email: email?.toLowerCase() ?? null,
      contactId: contactId ?? null,
      path: path ?? null,
    },
  };
}

function inOrder(read: Read[], fates: EventFate[]): Result[] {
  let next = 0;
  return read.map((one): Result => {
    if ('problems' in one) return { status: 'invalid', problems: one.problems };
    const status = fates[next];
    next += 1;
    return { status: status ?? 'accepted' };
  });
}
