// What becomes of a job whose handler failed.
import type { ErrorKind } from '../errors.ts';
import { AppError } from '../errors.ts';

export type RetryDecision = 'again' | 'end';

const decisions: Record<ErrorKind, RetryDecision> = {
  not_ready: 'again',
  unavailable: 'again',
  rate_limited: 'again',
  // Somebody else was faster: what is true now is read anew next time.
  conflict: 'again',
  // A token that HubSpot does not take any more is replaced by the next refresh.
  unauthenticated: 'again',
  invalid: 'end',
  not_found: 'end',
  forbidden: 'end',
  refused: 'end',
  revoked: 'end',
};

/** Whether trying again can heal it. Anything that is no AppError is a bug of ours: it is kept and tried again, because the next version may be right. */
export function decideRetry(error: unknown): RetryDecision {
  return error instanceof AppError ? decisions[error.kind] : 'again';
}

/** When to try again: after 2 s, doubling with some chance in it up to 10 minutes, for months. */
export const retryOptions = { retryLimit: 10_000, retryDelay: 2, retryBackoff: true, retryDelayMax: 600 } as const;
