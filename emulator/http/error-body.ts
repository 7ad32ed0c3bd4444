// Turns what was thrown into HubSpot's error bodies. Knows no route.
import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler } from 'express';
import { HubSpotError } from '../errors.ts';
import { OAuthError } from '../oauth/oauth-error.ts';

/** The JSON of a refusal, with a correlation id of its own. */
export function errorBody(error: HubSpotError): Record<string, unknown> {
  const { extra, ...shown } = error.extras;
  return { status: 'error', message: error.message, correlationId: randomUUID(), ...shown, category: error.category, ...extra };
}

/** Answers what handlers throw: a refusal in HubSpot's words, a body that can't be read as 400, anything else as HubSpot's 500. */
export const answerError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  if (error instanceof OAuthError) {
    response.status(error.status).json(error.body);
    return;
  }
  const refusal = error instanceof HubSpotError ? error : toRefusal(error);
  response
    .status(refusal.status)
    .json(refusal.status === 500 ? { status: 'error', message: 'internal error', correlationId: randomUUID() } : errorBody(refusal));
};

function toRefusal(error: unknown): HubSpotError {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (status === 400) return new HubSpotError('VALIDATION_ERROR', 'Invalid input JSON: the request could not be read');
  if (status === 413) return new HubSpotError('REQUEST_TOO_LARGE', 'Request entity too large');
  if (status === 415) return new HubSpotError('UNSUPPORTED_MEDIA_TYPE', 'Unsupported media type');
  process.stderr.write(`emulator: ${error instanceof Error ? error.stack : String(error)}\n`);
  return new HubSpotError('INTERNAL_ERROR', 'internal error');
}
