// HubSpot's way of saying no. Thrown anywhere below the routes; only http/error-body.ts turns it into an answer.

export type ErrorDetail = { message: string; code?: string; in?: string; context?: Record<string, string[]>; subCategory?: string };
export type HubSpotErrorExtras = { errors?: ErrorDetail[]; context?: Record<string, string[]>; subCategory?: string; links?: Record<string, string>; extra?: Record<string, unknown> };

/** A refusal in HubSpot's terms: the HTTP status, the category of its body, and a message for people. */
export class HubSpotError extends Error {
  readonly status: number;
  readonly category: string;
  readonly extras: HubSpotErrorExtras;

  constructor(status: number, category: string, message: string, extras: HubSpotErrorExtras = {}) {
    super(message);
    this.name = 'HubSpotError';
    this.status = status;
    this.category = category;
    this.extras = extras;
  }
}

/** The record that a path or an input names isn't there. */
export function notFound(message = 'resource not found', extras: HubSpotErrorExtras = {}): HubSpotError {
  return new HubSpotError(404, 'OBJECT_NOT_FOUND', message, extras);
}

/** The input breaks a rule: 400 with HubSpot's commonest category. */
export function invalid(message: string, extras: HubSpotErrorExtras = {}): HubSpotError {
  return new HubSpotError(400, 'VALIDATION_ERROR', message, extras);
}

export type PropertyProblem = { name: string; message: string; error: string };

/** The 400 that lists property problems twice, as HubSpot does: as JSON inside the text, and in `errors`. */
export function invalidProperties(portalId: string, problems: PropertyProblem[]): HubSpotError {
  const inText = problems.map(({ name, message, error }) => ({ isValid: false, message, error, name, localizedErrorMessage: message, portalId: Number(portalId) }));
  return invalid(`Property values were not valid: ${JSON.stringify(inText)}`, {
    errors: problems.map(({ name, message, error }) => ({ message, code: error, context: { propertyName: [name] } })),
  });
}
