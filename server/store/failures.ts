// The one translator of what a database or its driver throws into the kinds that doors can act on. It knows no table.
import { AppError } from '../errors.ts';

const unstorable = new Set(['22P02', '22P05', '22021', '22003', '22007', '22008', '54000', '54001']);
const passing = new Set(['40001', '40P01', '55P03', '57014', '57P01', '57P02', '57P03', '57P05', '25006', '25P03', '25P04']);
const broken = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);
const brokenText =
  /Connection terminated|Connection ended|Client has encountered a connection error|Timeout acquiring a connection|pool is probably full|Query read timeout|timeout expired|PGlite is closed|Unable to acquire a connection/i;

/** An AppError for anything that a database can refuse; every other error comes back unchanged, because it is a bug of ours. */
export function translateFailure(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (code === '23505')
    return new AppError('conflict', 'That is already there.', { details: { code, constraint: field(error, 'constraint') }, cause: error });
  if (unstorable.has(code))
    return new AppError('invalid', 'The data holds a value that cannot be stored.', { details: { code }, cause: error });
  if (isOutage(error)) return new AppError('unavailable', 'The database does not answer right now.', { details: { code }, cause: error });
  return error;
}

/** True when the same transaction may be run again at once: it lost against another one and nothing of it is left. */
export function isLostRace(error: unknown): boolean {
  return error instanceof Error && ['40001', '40P01'].includes(codeOf(error));
}

function isOutage(error: Error): boolean {
  const code = codeOf(error);
  return passing.has(code) || broken.has(code) || code.startsWith('08') || code.startsWith('53') || brokenText.test(error.message);
}

function codeOf(error: Error): string {
  return field(error, 'code') ?? '';
}

function field(error: Error, name: string): string | null {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : null;
}
