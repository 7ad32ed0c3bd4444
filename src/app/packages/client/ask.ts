// One request through hubspot.fetch, and what became of it. HubSpot does not say what a card is given for an answer that is not 2xx:
// a Response with that status, its own error envelope under 200, or a rejection. All of them end here in the same union.
import type { Problem } from '@stagebook/contract';
import { outcomeOf } from './outcome.ts';

/**
 * offline: no answer came. refused: understood and turned down (`problem` says why). not_installed: the account has removed the app.
 * busy: ask again in a moment. failed: something broke on the way or at the back end.
 */
export type FailureReason = 'offline' | 'refused' | 'not_installed' | 'busy' | 'failed';
export type Answer<T> = { ok: true; value: T } | { ok: false; reason: FailureReason; problem?: Problem };

export type FetchOptions = { method: 'GET' | 'POST' | 'PUT'; timeout?: number; body?: { [key: string]: unknown } };
/** The shape of hubspot.fetch, so that a test can stand at the far end of the wire. */
export type Fetch = (url: string, options: FetchOptions) => Promise<Response>;

const TIMEOUT_MS = 12_000;
/** HubSpot gives up at 15 s; an answer that never settles at all is given up a little later. */
const DEADLINE_MS = 16_000;

/** Sends one request and reads the answer; never throws and always settles. */
export async function ask<T>(fetch: Fetch, url: string, options: FetchOptions): Promise<Answer<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<Answer<T>>((settle) => {
    timer = setTimeout(() => settle({ ok: false, reason: 'offline' }), DEADLINE_MS);
  });
  try {
    return await Promise.race([exchange<T>(fetch, url, options), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

async function exchange<T>(fetch: Fetch, url: string, options: FetchOptions): Promise<Answer<T>> {
  try {
    const response = await fetch(url, { timeout: TIMEOUT_MS, ...options });
    return outcomeOf<T>(response.status, await response.text());
  } catch (error) {
    return rejected<T>(error);
  }
}

/** A rejection may carry the back end's answer (a Response, or a plain object with a status and a body), or nothing at all. */
async function rejected<T>(error: unknown): Promise<Answer<T>> {
  const carried = objectIn(error, 'response') ?? objectOf(error);
  const status = carried?.['status'];
  if (carried === null || (typeof status !== 'number' && status !== 'error')) return { ok: false, reason: 'offline' };
  if (status === 'error') return outcomeOf<T>(200, JSON.stringify(carried));
  const outcome = outcomeOf<T>(status, await bodyOf(carried));
  return outcome.ok ? { ok: false, reason: 'failed' } : outcome;
}

async function bodyOf(carried: Record<string, unknown>): Promise<string> {
  try {
    const read = carried['text'];
    if (typeof read === 'function') return String(await read.call(carried));
  } catch {
    return '';
  }
  const body = carried['body'] ?? carried['data'] ?? carried['responseBody'] ?? carried['responseJSON'];
  return typeof body === 'string' ? body : JSON.stringify(body ?? null);
}

function objectOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}

function objectIn(value: unknown, key: string): Record<string, unknown> | null {
  return objectOf(objectOf(value)?.[key]);
}
