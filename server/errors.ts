// The closed list of ways in which an operation can fail on purpose. Anything else that is thrown is a bug.

/** What went wrong, in words that doors can act on: http/problem.ts maps each to a status, jobs/retry.ts to a decision. */
export type ErrorKind =
  | 'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'rate_limited' | 'unavailable'
  /** The customer removed us, or the token died. */
  | 'revoked'
  /** HubSpot understood and said no: a result, never retried. */
  | 'refused'
  /** Something this needs has not arrived yet (an association, say): try again soon. */
  | 'not_ready';

export type ErrorExtras = { details?: Record<string, unknown>; problems?: { path: string; message: string }[]; retryAt?: Date; cause?: unknown };

/** An expected failure. `message` is for people; `details` is for the log and never for an answer. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly details: Record<string, unknown>;
  readonly problems: { path: string; message: string }[];
  readonly retryAt: Date | null;

  constructor(kind: ErrorKind, message: string, extras: ErrorExtras = {}) {
    super(message, { cause: extras.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.details = extras.details ?? {};
    this.problems = extras.problems ?? [];
    this.retryAt = extras.retryAt ?? null;
  }
}
