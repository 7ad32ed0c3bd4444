// What the five batch endpoints share: size caps, repeated inputs, and the body that says which inputs failed.
import { HubSpotError, invalid } from '../errors.ts';
import type { Answer, Call } from './api-route.ts';

export type BatchError = {
  status: 'error';
  category: string;
  message: string;
  context?: Record<string, string[]>;
  errors?: unknown;
  subCategory?: string;
};
/** What became of a batch; `failed` counts inputs, of which one error may name several. */
export type Outcome = { results: unknown[]; errors: BatchError[]; failed: number };

/** Refuses a batch that is empty or has too many inputs. */
export function requireSize(inputs: readonly unknown[], max: number, what = 'inputs'): void {
  if (inputs.length === 0) throw invalid('The batch has no inputs');
  if (inputs.length > max) throw invalid(`The maximum number of ${what} supported in a batch request is ${max}; received ${inputs.length}`);
}

/** Refuses a batch in which two inputs mean the same record. */
export function requireDistinct(ids: readonly string[]): void {
  const repeated = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  if (repeated.length > 0) throw invalid(`Duplicate IDs found in batch input: [${repeated.join(', ')}]. IDs must be unique`);
}

/** The answer of a batch: 207 when something failed, otherwise `whole`. */
export function batchAnswer(call: Call, { results, errors, failed }: Outcome, whole = 200): Answer {
  const body = { status: 'COMPLETE', results, startedAt: call.startedAt.toISOString(), completedAt: call.emulator.clock().toISOString() };
  return errors.length === 0 ? { status: whole, body } : { status: 207, body: { ...body, numErrors: failed, errors } };
}

/** A refusal of one input as an entry of `errors`; anything that isn't a refusal is thrown on. */
export function toBatchError(error: unknown, context: Record<string, string[]>): BatchError {
  if (!(error instanceof HubSpotError)) throw error;
  return {
    status: 'error',
    category: error.category,
    message: error.message,
    context,
    ...(error.extras.errors === undefined ? {} : { errors: error.extras.errors }),
  };
}

/** The one error that names all ids that weren't found. */
export function missingError(type: string, ids: string[]): BatchError {
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: `Could not get some ${type.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids },
  };
}
