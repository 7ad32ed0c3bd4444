// OAuth's own errors, with HubSpot's words beside those of RFC 6749.
import { randomUUID } from 'node:crypto';

type Words = { status: number; error: string; message: string };

const words = {
  BAD_AUTH_CODE: { status: 400, error: 'invalid_grant', message: 'missing or unknown auth code' },
  BAD_REFRESH_TOKEN: { status: 400, error: 'invalid_grant', message: 'missing or invalid refresh token' },
  BAD_REDIRECT_URI: { status: 400, error: 'invalid_grant', message: 'redirect URI does not match initial auth code URI' },
  BAD_CLIENT_ID: { status: 400, error: 'invalid_client', message: 'missing or invalid client id' },
  BAD_CLIENT_SECRET: { status: 400, error: 'invalid_client', message: 'missing or invalid client secret' },
  BAD_GRANT_TYPE: { status: 400, error: 'unsupported_grant_type', message: 'missing or unknown grant type' },
  BAD_TOKEN: { status: 400, error: 'invalid_request', message: 'missing or unknown token' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, error: 'invalid_request', message: 'the body must be application/x-www-form-urlencoded' },
} satisfies Record<string, Words>;

/** A refusal of the OAuth endpoints. */
export class OAuthError extends Error {
  readonly status: number;
  readonly body: Record<string, string>;

  constructor(code: keyof typeof words) {
    const { status, error, message } = words[code];
    super(message);
    this.name = 'OAuthError';
    this.status = status;
    this.body = { error, error_description: message, status: code, message, correlationId: randomUUID() };
  }
}
