// What a status and a body mean to a screen. No request is made here.
import type { Problem } from '@stagebook/contract';
import type { Answer, FailureReason } from './ask.ts';

/** Reads one answer. HubSpot's error envelope, whatever its own status, is unwrapped to the status and body of the back end. */
export function outcomeOf<T>(status: number, text: string): Answer<T> {
  const body = parse(text);
  const envelope = envelopeIn(body);
  if (envelope) return failure(envelope.status ?? (status >= 400 ? status : 502), envelope.body);
  if (status < 200 || status >= 300) return failure(status, body);
  if (typeof body !== 'object' || body === null) return { ok: false, reason: 'failed' };
  return { ok: true, value: body as T };
}

function failure(status: number, body: unknown): { ok: false; reason: FailureReason; problem?: Problem } {
  const problem = problemIn(body);
  const reason = reasonOf(status, problem);
  return problem ? { ok: false, reason, problem } : { ok: false, reason };
}

function reasonOf(status: number, problem: Problem | null): FailureReason {
  if (problem && /\/(not_installed|revoked)$/.test(problem.type)) return 'not_installed';
  if (status === 408 || status === 423 || status === 429 || status === 503) return 'busy';
  // Said by whoever stands in between: our back end was not reached, or its answer got lost.
  if (!problem && (status === 502 || status === 504)) return 'offline';
  if (status >= 400 && status < 500) return 'refused';
  return 'failed';
}

function envelopeIn(body: unknown): { status: number | null; body: unknown } | null {
  const record = asRecord(body);
  if (record?.['status'] !== 'error') return null;
  const context = asRecord(record['context']);
  const given = record['appServerStatusCode'] ?? context?.['appServerStatusCode'];
  const status = Number(Array.isArray(given) ? given[0] : given);
  const inner = record['responseBody'];
  return { status: Number.isInteger(status) && status > 0 ? status : null, body: typeof inner === 'string' ? parse(inner) : inner };
}

function problemIn(body: unknown): Problem | null {
  const record = asRecord(body);
  if (typeof record?.['type'] !== 'string' || typeof record['title'] !== 'string' || typeof record['status'] !== 'number') return null;
  return record as Problem;
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
