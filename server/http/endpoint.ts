// Turns a handler that knows only its parsed input into an Express handler. In this order, each step with its own refusal:
// 1. the query is read once, and on signed routes the caller is taken out of it; 2. path, query and body are parsed by the route's schema,
// all problems at once; 3. the handler runs, ten seconds at most; 4. its reply is written as JSON. Whatever it throws goes to problem.ts.
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Caller } from './doors.ts';
import { readIdentity } from './identity.ts';
import { refuse, refusals } from './problem.ts';
import { onceEach, queryPairs } from './query.ts';
import type { QueryPairs } from './query.ts';
import { bytesOf } from './raw-body.ts';

export type Shape<P, Q, B> = { params?: z.ZodType<P>; query?: z.ZodType<Q>; /** Absent: a body is refused. */ body?: z.ZodType<B> };
export type Input<P, Q, B> = { params: P; query: Q; body: B };
export type Reply = { status: number; body: unknown };

const nothing = z.strictObject({});
const handlerTimeoutMs = 10_000;

/** A route for anybody. */
export function endpoint<P, Q, B>(shape: Shape<P, Q, B>, handler: (input: Input<P, Q, B>) => Promise<Reply>): RequestHandler {
  return async (req, res) => {
    const input = readInput(shape, req, queryPairs(req.originalUrl), res);
    if (input) send(res, await withinTime(handler(input)));
  };
}

/** A route for the UI inside HubSpot. It stands behind `signed`; who asks comes from the signed query alone. */
export function signedEndpoint<P, Q, B>(
  appId: string,
  shape: Shape<P, Q, B>,
  handler: (caller: Caller, input: Input<P, Q, B>) => Promise<Reply>,
): RequestHandler {
  return async (req, res) => {
    const identity = readIdentity(queryPairs(req.originalUrl), appId);
    if (!identity) throw new AppError('unauthenticated', 'The caller is not certain.', { details: { rule: 'identity' } });
    const input = readInput(shape, req, identity.rest, res);
    if (input) send(res, await withinTime(handler(identity.caller, input)));
  };
}

/** One or more digits that fit a record id. */
export const recordId = z
  .string()
  .regex(/^[1-9]\d{0,18}$/, 'must be a record id')
  .refine((digits) => digits.length < 19 || BigInt(digits) < 2n ** 63n, 'must be a record id');

function readInput<P, Q, B>(shape: Shape<P, Q, B>, req: Request, pairs: QueryPairs, res: Response): Input<P, Q, B> | null {
  const query = onceEach(pairs);
  if (query === null) return refused(res, refusals.badRequest);
  const body = readBody(shape.body !== undefined, req);
  if (!body.ok) return refused(res, body.why);
  const parts = [
    (shape.params ?? nothing).safeParse({ ...req.params }),
    (shape.query ?? nothing).safeParse(query),
    shape.body ? shape.body.safeParse(body.value) : nothing.safeParse({}),
  ] as const;
  const issues = parts.flatMap((part) => part.error?.issues ?? []);
  if (issues.length > 0) {
    const unknown = issues.every(({ code }) => code === 'unrecognized_keys');
    refuse(res, unknown ? refusals.unknownField : refusals.validation, { problems: issues.slice(0, 100).flatMap(toProblems) });
    return null;
  }
  return { params: parts[0].data as P, query: parts[1].data as Q, body: parts[2].data as B };
}

function refused(res: Response, why: (typeof refusals)[keyof typeof refusals]): null {
  refuse(res, why);
  return null;
}

type ReadBody = { ok: true; value: unknown } | { ok: false; why: (typeof refusals)[keyof typeof refusals] };

function readBody(wanted: boolean, req: Request): ReadBody {
  const bytes = bytesOf(req);
  if (!wanted) return bytes.byteLength === 0 ? { ok: true, value: undefined } : { ok: false, why: refusals.badRequest };
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch {
    return { ok: false, why: refusals.malformedJson };
  }
}

/** Pointers as RFC 6901 has them; a field that is not known is pointed at itself. */
function toProblems(issue: z.core.$ZodIssue): { path: string; message: string }[] {
  const base = issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  if (issue.code !== 'unrecognized_keys') return [{ path: base, message: issue.message }];
  return issue.keys.map((key) => ({
    path: `${base}/${key.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    message: 'is not known here',
  }));
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('unavailable', 'This took too long.')), handlerTimeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function send(res: Response, reply: Reply): void {
  res.status(reply.status).json(reply.body);
}
