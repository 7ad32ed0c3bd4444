// HubSpot's way of saying no. Thrown anywhere below the routes; only http/error-body.ts turns it into an answer.

export type ErrorDetail = { message: string; code?: string; in?: string; context?: Record<string, string[]>; subCategory?: string };
export type HubSpotErrorExtras = {
  errors?: ErrorDetail[];
  context?: Record<string, string[]>;
  subCategory?: string;
  links?: Record<string, string>;
  extra?: Record<string, unknown>;
};

const statuses = {
  VALIDATION_ERROR: 400,
  INVALID_AUTHENTICATION: 401,
  EXPIRED_AUTHENTICATION: 401,
  MISSING_SCOPES: 403,
  FORBIDDEN: 403,
  OBJECT_NOT_FOUND: 404,
  CONFLICT: 409,
  OBJECT_ALREADY_EXISTS: 409,
  REQUEST_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  INTERNAL_ERROR: 500,
} as const;
export type ErrorCategory = keyof typeof statuses;

/** A refusal in HubSpot's terms: the category of its body (which decides the HTTP status) and a message for people. */
export class HubSpotError extends Error {
  readonly status: number;
  readonly category: ErrorCategory;
  readonly extras: HubSpotErrorExtras;

  constructor(category: ErrorCategory, message: string, extras: HubSpotErrorExtras = {}) {
    super(message);
    this.name = 'HubSpotError';
    this.status = statuses[category];
    this.category = category;
    this.extras = extras;
  }
}

/** The record that a path or an input names isn't there. */
export function notFound(message = 'resource not found', extras: HubSpotErrorExtras = {}): HubSpotError {
  return new HubSpotError('OBJECT_NOT_FOUND', message, extras);
}

/** The input breaks a rule: 400 with HubSpot's commonest category. */
export function invalid(message: string, extras: HubSpotErrorExtras = {}): HubSpotError {
  return new HubSpotError('VALIDATION_ERROR', message, extras);
}

export type PropertyProblem = { name: string; message: string; error: string };

/** The 400 that lists property problems twice, as HubSpot does: as JSON inside the text, and in `errors`. */
export function invalidProperties(portalId: string, problems: PropertyProblem[]): HubSpotError {
  const inText = problems.map(({ name, message, error }) => ({
    isValid: false,
    message,
    error,
    name,
    localizedErrorMessage: message,
    portalId: Number(portalId),
  }));
  return invalid(`Property values were not valid: ${JSON.stringify(inText)}`, {
    errors: problems.map(({ name, message, error }) => ({ message, code: error, context: { propertyName: [name] } })),
  });
}
