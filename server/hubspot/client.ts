// Every call to HubSpot's CRM API on behalf of one account: limiter, bearer token, time-outs, retries, reading of the answer.
// It knows the wire, and no object type and no stage.
import { Client } from '@hubspot/api-client';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { neverLeft, noAnswer, toAppError, unreadableAnswer, waitMs } from './errors.ts';
import type { Answer, Asked } from './errors.ts';
import { exchange } from './outbound.ts';
import type { Outbound } from './outbound.ts';
import type { Tokens } from './tokens.ts';

/** HubSpot counts searches apart from everything else. */
export type Budget = 'api' | 'search';
export type HubSpotRequest<T> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string | number | boolean | readonly string[] | undefined>;
  body?: object;
  budget?: Budget;
  /** A POST that only reads (search, batch read): it may be repeated freely. */
  reads?: boolean;
  /** What a success looks like. An answer that does not fit counts as no answer. */
  answer: z.ZodType<T>;
};
export type HubSpotPortal = { readonly portalId: string; request<T>(request: HubSpotRequest<T>): Promise<T> };
export type HubSpot = (portalId: string) => HubSpotPortal;
/** `reserve` takes the next free moment and says how long to sleep until it; `holdOff` keeps everybody away from a portal for a while. */
export type Limits = {
  reserve(portalId: string, kind: Budget): Promise<number>;
  holdOff(portalId: string, kind: Budget, forMs: number): Promise<void>;
};
export type HubSpotOptions = {
  outbound: Outbound;
  tokens: Tokens;
  limits: Limits;
  clock: () => Date;
  sleep?: (ms: number) => Promise<void>;
  random?: () => number;
};

/** For answers without a body. */
export const nothing: z.ZodType<void> = z.any().transform(() => undefined);

const tries = 4;
/** Longer waits are the queue's business: a worker must not sleep through them. */
const longestSleepMs = 15_000;

/**
 * The door to HubSpot. Reads are tried up to four times. A write is repeated only when HubSpot certainly did not apply it; when it may
 * have (time-out, reset, 5xx, an answer that cannot be read) the AppError says `details.ambiguous` and the caller's key decides.
 */
export function createHubSpot(options: HubSpotOptions): HubSpot {
  // No token in the client: its singleton configuration would be shared between accounts. Its apiRequest is used and nothing else of it.
  const client = new Client({ basePath: options.outbound.origin });
  const send = (accessToken: string, request: HubSpotRequest<unknown>) =>
    exchange(
      options.outbound,
      () =>
        client.apiRequest({
          method: request.method,
          path: withQuery(request),
          authType: 'none',
          headers: { Authorization: `Bearer ${accessToken}` },
          ...(request.body === undefined ? {} : { body: request.body }),
        }) as unknown as Promise<Response>,
    );
  return (portalId) => ({ portalId, request: (request) => requestWithRetries({ ...options, send, portalId }, request) });
}

type Context = HubSpotOptions & { portalId: string; send: (accessToken: string, request: HubSpotRequest<unknown>) => Promise<Answer> };
type Attempt<T> = { done: true; value: T } | { done: false; error: AppError; sleepMs: number | null; renew?: string };

async function requestWithRetries<T>(at: Context, request: HubSpotRequest<T>): Promise<T> {
  const sleep = at.sleep ?? sleepFor;
  let renewed = false;
  for (let no = 1; ; no += 1) {
    await awaitTurn(at, request, sleep);
    const attempt = await tryOnce(at, request, no);
    if (attempt.done) return attempt.value;
    if (attempt.renew !== undefined) {
      if (renewed) throw await at.tokens.giveUp(at.portalId, attempt.error);
      renewed = true;
      await at.tokens.renew(at.portalId, attempt.renew);
      continue;
    }
    if (attempt.sleepMs === null || attempt.sleepMs > longestSleepMs || no >= tries) throw attempt.error;
    await sleep(attempt.sleepMs);
  }
}

async function awaitTurn(at: Context, request: HubSpotRequest<unknown>, sleep: (ms: number) => Promise<void>): Promise<void> {
  const ms = await at.limits.reserve(at.portalId, request.budget ?? 'api');
  if (ms > longestSleepMs) {
    throw new AppError('rate_limited', 'The turn of this account is too far away.', {
      retryAt: new Date(at.clock().getTime() + ms),
      details: { path: request.path },
    });
  }
  if (ms > 0) await sleep(ms);
}

async function tryOnce<T>(at: Context, request: HubSpotRequest<T>, no: number): Promise<Attempt<T>> {
  const asked: Asked = {
    method: request.method,
    path: request.path,
    writes: request.method !== 'GET' && request.reads !== true,
    now: at.clock(),
  };
  const backoffMs = Math.round((0.5 + (at.random ?? Math.random)()) * 250 * 2 ** (no - 1));
  const accessToken = await at.tokens.accessToken(at.portalId);
  let answer: Answer;
  try {
    answer = await at.send(accessToken, request);
  } catch (cause) {
    const left = !neverLeft(cause);
    return { done: false, error: noAnswer(asked, cause, left), sleepMs: asked.writes && left ? null : backoffMs };
  }
  if (answer.status === 401) return { done: false, error: toAppError(answer, asked), sleepMs: 0, renew: accessToken };
  if (answer.status >= 200 && answer.status < 300) return readSuccess(answer, request, { asked, backoffMs });
  return refusedAttempt(at, request, { answer, asked, backoffMs });
}

function readSuccess<T>(answer: Answer, request: HubSpotRequest<T>, { asked, backoffMs }: { asked: Asked; backoffMs: number }): Attempt<T> {
  const sleepMs = asked.writes ? null : backoffMs;
  try {
    const parsed = request.answer.safeParse(answer.status === 204 || answer.text === '' ? undefined : JSON.parse(answer.text));
    if (parsed.success) return { done: true, value: parsed.data };
    const first = parsed.error.issues[0];
    return { done: false, error: unreadableAnswer(asked, `${first?.path.join('.') || 'it'} ${first?.message ?? ''}`), sleepMs };
  } catch (cause) {
    return { done: false, error: unreadableAnswer(asked, 'it is no JSON', cause), sleepMs };
  }
}

async function refusedAttempt(
  at: Context,
  request: HubSpotRequest<unknown>,
  { answer, asked, backoffMs }: { answer: Answer; asked: Asked; backoffMs: number },
): Promise<Attempt<never>> {
  const error = toAppError(answer, asked);
  const wait = waitMs(answer);
  if (answer.status === 429) {
    await at.limits.holdOff(at.portalId, request.budget ?? 'api', wait ?? 1_000);
    // The limiter now hands out moments after the pause; a little jitter keeps many workers from waking as one.
    return { done: false, error, sleepMs: (wait ?? 1_000) > longestSleepMs ? null : Math.round(backoffMs / 4) };
  }
  if (answer.status === 423) return { done: false, error, sleepMs: Math.max(wait ?? 0, 2_000) + backoffMs };
  if (answer.status === 477) return { done: false, error, sleepMs: null };
  if (answer.status >= 500 && !asked.writes) return { done: false, error, sleepMs: Math.max(wait ?? 0, backoffMs) };
  return { done: false, error, sleepMs: null };
}

/** HubSpot takes lists as comma-separated values. */
function withQuery(request: HubSpotRequest<unknown>): string {
  const pairs = Object.entries(request.query ?? {}).flatMap(([name, value]): [string, string][] =>
    value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? request.path : `${request.path}?${new URLSearchParams(pairs).toString()}`;
}

async function sleepFor(ms: number): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, ms));
}
