// The form in which every route of the HubSpot API is written, and the gate each request passes: token, limit, fault, scopes.
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { recordWrite, type LedgerEntry } from '../crm/ledger.ts';
import { parseObjectType, type ObjectType } from '../crm/object-types.ts';
import type { PortalState } from '../crm/portal.ts';
import type { Source } from '../crm/types.ts';
import type { Emulator } from '../emulator.ts';
import { HubSpotError, invalid } from '../errors.ts';
import { applyFault } from '../faults.ts';
import type { Limits } from '../limits.ts';
import type { AccessToken } from '../oauth/state.ts';
import { authenticate } from './authenticate.ts';

export type Params = Record<string, string>;
export type Call = {
  emulator: Emulator;
  portal: PortalState;
  token: AccessToken;
  /** "v3", "v4" or a date. */
  version: string;
  params: Params;
  query: Request['query'];
  body: unknown;
  source: Source;
  startedAt: Date;
  /** Notes an applied write in the portal's ledger. */
  wrote(entry: Pick<LedgerEntry, 'objectType' | 'objectId' | 'operation' | 'values'> & Partial<LedgerEntry>): void;
};
export type Answer = { status: number; body?: unknown };
export type ApiRoute = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  /** The versions that answer; the usual ones when left out. */
  versions?: RegExp;
  /** Of each inner list the token needs one. */
  scopes: (params: Params) => string[][];
  budget?: 'api' | 'search';
  handle: (call: Call) => Answer;
};

const knownVersions = /^(v3|v4|2026-03|2026-09)$/;

/** Express's handler for one route. */
export function serve(emulator: Emulator, limits: Limits, route: ApiRoute): RequestHandler {
  return (request, response) => {
    const { token, portal } = authenticate(emulator, request.headers.authorization);
    countAnswer(portal, request, { response, route });
    if (!withinLimit(portal, limits, { route, token, response })) return;
    const fault = portal.faults.decide({ method: request.method, path: request.originalUrl });
    if (fault !== null && applyFault(fault, request, response)) return;
    const params = request.params as Params;
    requireScopes(token, route.scopes(params));
    const version = params['version'] ?? '';
    if (!(route.versions ?? knownVersions).test(version))
      throw new HubSpotError('OBJECT_NOT_FOUND', `Unable to find API version ${version}`);
    const { status, body } = route.handle(toCall(emulator, { portal, token, version, request }));
    if (body === undefined) response.status(status).end();
    else response.status(status).json(body);
  };
}

/** The object type that a path parameter names, or HubSpot's 400. */
export function typeParam(params: Params, name = 'type'): ObjectType {
  const type = parseObjectType(params[name] ?? '');
  if (type === null) throw invalid(`Unable to infer object type from: ${params[name] ?? ''}`);
  return type;
}

/** The body in the shape of a schema, or 400 naming each place that is wrong. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  if (body === undefined) throw new HubSpotError('UNSUPPORTED_MEDIA_TYPE', 'Unsupported media type: a JSON body is needed');
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({ message: issue.message, in: issue.path.join('.') }));
  throw invalid(`Invalid input JSON: ${problems.map((one) => `${one.in}: ${one.message}`).join('; ')}`, { errors: problems });
}

function toCall(
  emulator: Emulator,
  { portal, token, version, request }: { portal: PortalState; token: AccessToken; version: string; request: Request },
): Call {
  const app = emulator.apps.get(token.appId);
  return {
    emulator,
    portal,
    token,
    version,
    params: request.params as Params,
    query: request.query,
    body: request.body,
    startedAt: emulator.clock(),
    source: { type: 'INTEGRATION', id: token.appId, appId: token.appId, ...(app === undefined ? {} : { label: app.name }) },
    wrote: (entry) =>
      recordWrite(portal, { appId: token.appId, method: request.method, path: request.originalUrl.split('?')[0] ?? '', ...entry }),
  };
}

function withinLimit(portal: PortalState, limits: Limits, gate: { route: ApiRoute; token: AccessToken; response: Response }): boolean {
  if (!portal.switches.rateLimit) return true;
  const { route, token, response } = gate;
  const isSearch = route.budget === 'search';
  const limit = isSearch ? limits.search : limits.api;
  const { allowed, remaining } = limit.take(isSearch ? portal.portalId : `${token.appId}:${portal.portalId}`);
  if (!isSearch)
    response.set({
      'X-HubSpot-RateLimit-Max': String(limit.max),
      'X-HubSpot-RateLimit-Remaining': String(remaining),
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(limit.windowMs),
    });
  if (allowed) return true;
  const [policyName, words] = isSearch ? ['SECONDLY', 'secondly'] : ['TEN_SECONDLY_ROLLING', 'ten_secondly_rolling'];
  response.status(429).json({
    status: 'error',
    message: `You have reached your ${words} limit.`,
    errorType: 'RATE_LIMIT',
    correlationId: randomUUID(),
    policyName,
    requestId: randomUUID(),
  });
  return false;
}

/** Refuses a token that lacks a scope: of each inner list it needs one. */
export function requireScopes(token: AccessToken, needed: string[][]): void {
  const missing = needed.filter((oneOf) => !oneOf.some((scope) => token.scopes.includes(scope)));
  if (missing.length === 0) return;
  throw new HubSpotError(
    'MISSING_SCOPES',
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    {
      errors: [{ message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: missing.flat() } }],
      links: { scopes: 'https://developers.hubspot.com/scopes' },
    },
  );
}

function countAnswer(portal: PortalState, request: Request, { response, route }: { response: Response; route: ApiRoute }): void {
  response.once('close', () => {
    const outcome = response.writableFinished ? String(response.statusCode) : 'no_answer';
    const key = `${request.method} ${route.path} ${outcome}`;
    portal.requestCounts.set(key, (portal.requestCounts.get(key) ?? 0) + 1);
  });
}
