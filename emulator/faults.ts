// Faults on demand: which request of the HubSpot API goes wrong, and how its answer is spoiled. Knows no route and no record;
// an "after" fault lets the handler apply its write and only then takes the answer away.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { createRandom } from './random.ts';

export const faultKinds = [
  '423',
  '429',
  '477',
  '500_before',
  '500_after',
  '502_html_after',
  'timeout',
  'timeout_after',
  'reset_before',
  'reset_after',
] as const;

export const faultRuleSchema = z.strictObject({
  match: z.strictObject({ method: z.string().min(1).optional(), path: z.string().min(1).optional() }).optional(),
  probability: z.number().min(0).max(1).default(1),
  kind: z.enum(faultKinds),
  retryAfterSeconds: z.number().nonnegative().optional(),
  /** How often the rule strikes at most; without it, for as long as it stands. */
  times: z.int().positive().optional(),
});

export type FaultKind = (typeof faultKinds)[number];
export type FaultRule = z.infer<typeof faultRuleSchema>;
export type Fault = { kind: FaultKind; retryAfterSeconds?: number };
export type Faults = {
  set(rules: FaultRule[], seed?: number): void;
  rules(): (FaultRule & { struck: number })[];
  /** Decides one request's fate; counts against `times`. */
  decide(request: { method: string; path: string }): Fault | null;
};

const matches = (rule: FaultRule, request: { method: string; path: string }): boolean =>
  (rule.match?.method === undefined || rule.match.method.toUpperCase() === request.method.toUpperCase()) &&
  (rule.match?.path === undefined || request.path.includes(rule.match.path));

/** Holds the rules of one portal. The first rule that matches and whose die falls strikes; the same seed repeats a run. */
export const createFaults = (): Faults => {
  let rules: (FaultRule & { struck: number })[] = [];
  let random = createRandom(1);
  return {
    set: (next, seed = 1) => {
      rules = next.map((rule) => ({ ...rule, struck: 0 }));
      random = createRandom(seed);
    },
    rules: () => rules.map((rule) => ({ ...rule })),
    decide: (request) => {
      for (const rule of rules) {
        if (!matches(rule, request) || (rule.times !== undefined && rule.struck >= rule.times) || random() >= rule.probability) continue;
        rule.struck += 1;
        return { kind: rule.kind, retryAfterSeconds: rule.retryAfterSeconds };
      }
      return null;
    },
  };
};

type Spoiled = { status: number; type: string; body: string; headers?: Record<string, string> };

const serverError = (): Spoiled => ({
  status: 500,
  type: 'application/json;charset=utf-8',
  body: JSON.stringify({ status: 'error', message: 'internal error', correlationId: crypto.randomUUID() }),
});
const badGateway = (): Spoiled => ({
  status: 502,
  type: 'text/html; charset=UTF-8',
  body: '<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr></body></html>\n',
});
const tooMany = (retryAfterSeconds: number | undefined): Spoiled => ({
  status: 429,
  type: 'application/json;charset=utf-8',
  headers: retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
  body: JSON.stringify({
    status: 'error',
    message: 'You have reached your ten_secondly_rolling limit.',
    errorType: 'RATE_LIMIT',
    correlationId: crypto.randomUUID(),
    policyName: 'TEN_SECONDLY_ROLLING',
    requestId: crypto.randomUUID(),
  }),
});

/** A record that another write holds for two seconds. */
const locked = (): Spoiled => ({
  status: 423,
  type: 'application/json;charset=utf-8',
  body: JSON.stringify({
    status: 'error',
    message: 'The resource is locked by another request. Try again in a few seconds.',
    correlationId: crypto.randomUUID(),
  }),
});
const migratingSeconds = 3_600;
/** The account is on its way to another data centre; unlike with 429, when to come back is always said. */
const migrating = (retryAfterSeconds = migratingSeconds): Spoiled => ({
  status: 477,
  type: 'application/json;charset=utf-8',
  headers: { 'Retry-After': String(retryAfterSeconds) },
  body: JSON.stringify({
    status: 'error',
    message: 'This account is being moved to another data centre.',
    category: 'MIGRATION_IN_PROGRESS',
    correlationId: crypto.randomUUID(),
  }),
});

const answer = (response: ServerResponse, { status, type, body, headers = {} }: Spoiled): void => {
  response.writeHead(status, { ...headers, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
};

/** Puts `instead` in the place of whatever the handler will answer; the handler runs to its end and notices nothing. */
const replaceAnswer = (response: ServerResponse, instead: () => void): void => {
  const original = { writeHead: response.writeHead, write: response.write, end: response.end };
  response.writeHead = () => response;
  response.write = () => true;
  response.end = () => {
    Object.assign(response, original);
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    instead();
    return response;
  };
};

/**
 * Makes a request go wrong. True: the fault has taken the request, and no handler may see it. False: go on; an "after" fault
 * waits for the handler's answer and spoils it.
 */
export const applyFault = (fault: Fault, request: IncomingMessage, response: ServerResponse): boolean => {
  const reset = (): void => {
    request.socket.destroy();
  };
  switch (fault.kind) {
    case '423':
      answer(response, locked());
      return true;
    case '477':
      answer(response, migrating(fault.retryAfterSeconds));
      return true;
    case '429':
      answer(response, tooMany(fault.retryAfterSeconds));
      return true;
    case '500_before':
      answer(response, serverError());
      return true;
    case 'reset_before':
      reset();
      return true;
    // No answer at all: the socket stays open until the client gives up.
    case 'timeout':
      return true;
    case '500_after':
      replaceAnswer(response, () => answer(response, serverError()));
      return false;
    case '502_html_after':
      replaceAnswer(response, () => answer(response, badGateway()));
      return false;
    case 'timeout_after':
      replaceAnswer(response, () => undefined);
      return false;
    case 'reset_after':
      replaceAnswer(response, reset);
      return false;
    default:
      return fault.kind satisfies never;
  }
};
