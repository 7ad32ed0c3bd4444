// How the control surface says no: a status, a sentence, and the path of each problem. HubSpot's own errors look different on purpose.
import type { ZodType } from 'zod';
import { HubSpotError } from '../errors.ts';

export type Problem = { path: string; message: string };

/** A request that the control surface cannot do, and why. */
export class ControlError extends Error {
  readonly status: number;
  readonly problems: Problem[];

  constructor(status: number, message: string, problems: Problem[] = []) {
    super(message);
    this.name = 'ControlError';
    this.status = status;
    this.problems = problems;
  }
}

/** The thing that a path names isn't there. */
export function missing(what: string): ControlError {
  return new ControlError(404, `there is no ${what}`);
}

/** The input is well formed but cannot be right here; `path` says which part. */
export function wrong(path: string, message: string): ControlError {
  return new ControlError(400, `${path}: ${message}`, [{ path, message }]);
}

/** Reads a body by its schema, or says every problem with its path at once. */
export function parseBody<T>(schema: ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new ControlError(400, problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; '), problems);
}

/** The answer to an error: the CRM's refusals keep their status, anything unknown is a 500 that says what broke. */
export function toAnswer(error: unknown): { status: number; body: { message: string; problems: Problem[] } } {
  if (error instanceof ControlError) return { status: error.status, body: { message: error.message, problems: error.problems } };
  if (error instanceof HubSpotError) return { status: error.status, body: { message: error.message, problems: [] } };
  const { status, message } = error as Error & { status?: number };
  return { status: status ?? 500, body: { message, problems: [] } };
}
