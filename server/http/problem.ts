// How a refusal looks on the wire: application/problem+json with a stable type. What went wrong inside stays in the log, under the same id.
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Problem } from '@stagebook/contract';
import { AppError } from '../errors.ts';
import type { ErrorKind } from '../errors.ts';
import type { Logger } from '../log.ts';

type Refusal = { status: number; code: string; title: string };
type Extras = { problems?: { path: string; message: string }[] | undefined; retryAfterSeconds?: number | undefined };

/** Every refusal that does not come from an AppError. */
export const refusals = {
  badRequest: { status: 400, code: 'bad_request', title: 'The request cannot be understood.' },
  validation: { status: 400, code: 'validation', title: 'The request has values that do not fit.' },
  unknownField: { status: 400, code: 'unknown_field', title: 'The request has fields that are not known here.' },
  malformedJson: { status: 400, code: 'malformed_json', title: 'The body is no JSON.' },
  notFound: { status: 404, code: 'not_found', title: 'There is nothing here.' },
  methodNotAllowed: { status: 405, code: 'method_not_allowed', title: 'This address does not take that method.' },
  tooLarge: { status: 413, code: 'too_large', title: 'The body is too large.' },
  mediaType: { status: 415, code: 'media_type', title: 'The body must be application/json in UTF-8, without an encoding.' },
  tooMany: { status: 422, code: 'too_many', title: 'There are too many items in this request.' },
  tooManyRequests: { status: 429, code: 'rate_limited', title: 'Too many requests: wait a little.' },
  unexpected: { status: 500, code: 'unexpected', title: 'Something went wrong on our side.' },
} as const satisfies Record<string, Refusal>;

/** What each kind of expected failure looks like from outside. `invalid`, `conflict` and `not_ready` tell their own message: it is about what the caller sent. */
const byKind: Record<ErrorKind, Refusal> = {
  invalid: { status: 422, code: 'invalid', title: '' },
  unauthenticated: { status: 401, code: 'unauthorized', title: 'This request is not authenticated.' },
  forbidden: { status: 403, code: 'forbidden', title: 'This is not allowed.' },
  not_found: { status: 404, code: 'not_found', title: 'There is nothing here.' },
  conflict: { status: 409, code: 'conflict', title: '' },
  rate_limited: { status: 429, code: 'rate_limited', title: 'Too many requests: wait a little.' },
  unavailable: { status: 503, code: 'unavailable', title: 'This is not available at the moment.' },
  revoked: { status: 403, code: 'not_installed', title: 'Stagebook is not connected to this account.' },
  refused: { status: 422, code: 'refused', title: 'HubSpot refused this.' },
  not_ready: { status: 503, code: 'not_ready', title: '' },
};

/** Writes a refusal. Safe to call when the answer has begun: then the connection is cut instead. */
export function refuse(res: Response, refusal: Refusal, extras: Extras = {}): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const { problems, retryAfterSeconds } = extras;
  const body: Problem = {
    type: `/problems/${refusal.code}`,
    title: refusal.title,
    status: refusal.status,
    instance: requestId(res),
    ...(problems?.length ? { problems } : {}),
  };
  if (refusal.status === 401 && !res.hasHeader('WWW-Authenticate')) res.set('WWW-Authenticate', 'Bearer');
  if (refusal.status === 503 || refusal.status === 429) res.set('Retry-After', String(retryAfterSeconds ?? 1));
  res.status(refusal.status).type('application/problem+json').send(JSON.stringify(body));
}

/** Writes the refusal that an AppError stands for. */
export function refuseFor(res: Response, error: AppError, now: Date): void {
  const { status, code, title } = byKind[error.kind];
  const wait =
    error.retryAt === null ? undefined : Math.min(86_400, Math.max(1, Math.ceil((error.retryAt.getTime() - now.getTime()) / 1_000)));
  refuse(res, { status, code, title: title === '' ? error.message : title }, { problems: error.problems, retryAfterSeconds: wait });
}

/** The last stop of every error: expected ones become their refusal, all others are bugs and answer a bare 500. */
export function problemHandler(log: Logger, clock: () => Date): ErrorRequestHandler {
  return (error: unknown, req: Request, res: Response, _next) => {
    const known = refusalOf(error);
    if (error instanceof AppError) {
      log[error.kind === 'unavailable' ? 'warn' : 'info']({ err: error, id: requestId(res), details: error.details }, 'request refused');
      return refuseFor(res, error, clock());
    }
    if (known) {
      log.info({ id: requestId(res), code: known.code }, 'request refused');
      return refuse(res, known);
    }
    log.error({ err: error, id: requestId(res), path: req.path }, 'request failed');
    refuse(res, refusals.unexpected);
  };
}

/** The id under which the log knows this request. */
export function requestId(res: Response): string {
  const id: unknown = res.locals['requestId'];
  return typeof id === 'string' ? id : '';
}

/** What Express and its body reader throw. */
function refusalOf(error: unknown): Refusal | null {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 0;
  if (status === 413) return refusals.tooLarge;
  if (status === 415) return refusals.mediaType;
  return status >= 400 && status < 500 ? refusals.badRequest : null;
}
