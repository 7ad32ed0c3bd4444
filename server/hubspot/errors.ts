// The only translator of HubSpot's statuses and error bodies into our kinds. It decides nothing about retrying beyond saying until when to wait.
import { AppError } from '../errors.ts';
import type { ErrorKind } from '../errors.ts';

export type Answer = { status: number; headers: Headers; text: string };
export type Asked = { method: string; path: string; /** Whether the request could have changed something. */ writes: boolean; now: Date };

/** What HubSpot's refusal means here. `details.codes` holds every machine code found in it, the ones inside its message too. */
export function toAppError(answer: Answer, asked: Asked): AppError {
  const said = readErrorBody(answer.text);
  const { kind, message } = meaningOf(answer.status, said);
  const wait = waitMs(answer, said);
  const ambiguous = asked.writes && (answer.status >= 500 || answer.status < 400);
  return new AppError(kind, message, {
    details: { status: answer.status, method: asked.method, path: asked.path, ...said, ...(ambiguous ? { ambiguous } : {}) },
    ...(wait === null ? {} : { retryAt: new Date(asked.now.getTime() + wait) }),
  });
}

/** How long the sender of this answer asks us to stay away, in milliseconds; null when it asks for nothing. */
export function waitMs(answer: Answer, said: Said = readErrorBody(answer.text)): number | null {
  const asked = retryAfterMs(answer.headers.get('retry-after'));
  if (answer.status === 429)
    return Math.max(asked ?? (said.policyName === 'DAILY' ? 3_600_000 : said.policyName === 'TEN_SECONDLY_ROLLING' ? 10_000 : 1_000), 100);
  if (answer.status === 423) return Math.max(asked ?? 0, 2_000);
  if (answer.status === 477) return asked ?? 3_600_000;
  return answer.status >= 500 ? asked : null;
}

/** An answer that says success and cannot be read: whatever was asked may or may not have happened. */
export function unreadableAnswer(asked: Asked, why: string, cause?: unknown): AppError {
  return new AppError('unavailable', `HubSpot's answer cannot be read: ${why}.`, {
    details: { method: asked.method, path: asked.path, badAnswer: true, ...(asked.writes ? { ambiguous: true } : {}) },
    cause,
  });
}

/** No answer came. `connected` says whether the request may have reached HubSpot. */
export function noAnswer(asked: Asked, cause: unknown, connected: boolean): AppError {
  return new AppError('unavailable', 'HubSpot did not answer.', {
    details: { method: asked.method, path: asked.path, code: codeOf(cause), ...(asked.writes && connected ? { ambiguous: true } : {}) },
    cause,
  });
}

/** True for failures in which no request can have left this machine. */
export function neverLeft(error: unknown): boolean {
  return (
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].includes(codeOf(error) ?? '') ||
    /^(CERT_|DEPTH_|SELF_|UNABLE_|ERR_TLS)/.test(codeOf(error) ?? '')
  );
}

/** The machine code of a failure, looked for through its causes. */
export function codeOf(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return null;
}

export type Said = {
  category: string | null;
  code: string | null;
  codes: string[];
  message: string | null;
  correlationId: string | null;
  policyName: string | null;
};

/** HubSpot's error body with every field optional; a body that is no JSON says nothing. */
export function readErrorBody(text: string): Said {
  const body = parseObject(text);
  const message = textOf(body['message']) ?? textOf(body['error_description']);
  const codes = [
    body['status'],
    body['error'],
    body['category'],
    body['subCategory'],
    ...listOf(body['errors']).map((one) => one['code']),
    ...codesInside(message),
  ];
  const known = [...new Set(codes.filter((code): code is string => typeof code === 'string' && code !== 'error'))];
  return {
    category: textOf(body['category']),
    code: textOf(listOf(body['errors'])[0]?.['code']) ?? known.at(-1) ?? null,
    codes: known,
    message: message?.slice(0, 1_000) ?? null,
    correlationId: textOf(body['correlationId']),
    policyName: textOf(body['policyName']),
  };
}

const takenCodes = ['CONFLICTING_UNIQUE_VALUE', 'CONFLICT', 'OBJECT_ALREADY_EXISTS'];

function meaningOf(status: number, said: Said): { kind: ErrorKind; message: string } {
  if (status >= 300 && status < 400) return { kind: 'unavailable', message: 'HubSpot answered with a redirect, which is not followed.' };
  if (status === 401) return { kind: 'unauthenticated', message: 'HubSpot did not accept the access token.' };
  if (status === 403) return { kind: 'forbidden', message: said.message ?? 'HubSpot does not allow this.' };
  if (status === 404) return { kind: 'not_found', message: 'HubSpot does not have this record.' };
  if (status === 409 || said.codes.some((code) => takenCodes.includes(code)))
    return { kind: 'conflict', message: said.message ?? 'HubSpot has this already.' };
  if (status === 429) return { kind: 'rate_limited', message: 'HubSpot asked for fewer requests.' };
  if (status === 423 || status === 477 || status >= 500)
    return { kind: 'unavailable', message: `HubSpot is not available at the moment (${status}).` };
  return { kind: 'refused', message: said.message ?? `HubSpot refused (${status}).` };
}

function retryAfterMs(header: string | null): number | null {
  if (header === null || !/^\d{1,6}(\.\d+)?$/.test(header.trim())) return null;
  return Math.ceil(Number(header) * 1_000);
}

function codesInside(message: string | null): string[] {
  return message === null ? [] : [...message.matchAll(/"error"\s*:\s*"([A-Z_]{3,60})"/g)].map((match) => match[1] as string);
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null) : [];
}
