// HubSpot's OAuth endpoints on dated paths: exchange, refresh, introspect, revoke, and the address of the consent page.
// Answers are parsed strictly; nothing that looks odd is ever stored.
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { neverLeft, noAnswer, readErrorBody, unreadableAnswer } from './errors.ts';
import type { Answer, Asked } from './errors.ts';
import { exchange } from './outbound.ts';
import type { Outbound } from './outbound.ts';
import { optionalScopes, requiredScopes } from './scopes.ts';
import { apiVersion } from './version.ts';

export type OAuthTokens = { accessToken: string; refreshToken: string; expiresInSeconds: number };
export type TokenFacts = {
  active: boolean;
  portalId: string;
  appId: string;
  /** Who consented; an e-mail. */ user: string | null;
  userId: string | null;
  scopes: string[];
};
export type OAuth = {
  authorizeUrl(state: string): string;
  exchangeCode(code: string): Promise<OAuthTokens>;
  refresh(refreshToken: string): Promise<OAuthTokens>;
  introspect(accessToken: string): Promise<TokenFacts>;
  /** Ends a refresh token. Access tokens that it gave run out by themselves. */
  revoke(refreshToken: string): Promise<void>;
};
export type OAuthOptions = {
  outbound: Outbound;
  appUrl: string;
  clientId: string;
  clientSecret: string;
  redirectUrl: string;
  clock: () => Date;
};

const token = z
  .string()
  .min(1)
  .max(4_096)
  .regex(/^[\x21-\x7E]+$/);
const digits = z.union([z.int().positive(), z.string().regex(/^\d{1,19}$/)]).transform(String);
const tokenAnswer = z
  .object({
    access_token: token,
    refresh_token: token,
    expires_in: z
      .number()
      .positive()
      .max(86_400 * 30),
    token_type: z
      .string()
      .regex(/^bearer$/i)
      .optional(),
  })
  .transform((body): OAuthTokens => ({
    accessToken: body.access_token,
    refreshToken: body.refresh_token,
    expiresInSeconds: body.expires_in,
  }));
/** Of a token that is dead or another app's, HubSpot says only that it is not active. */
const inactiveAnswer = z
  .object({ active: z.literal(false) })
  .transform((): TokenFacts => ({ active: false, portalId: '', appId: '', user: null, userId: null, scopes: [] }));
const factsAnswer = z
  .object({
    active: z.boolean().default(true),
    hub_id: digits,
    app_id: digits,
    user: z.string().max(320).nullish(),
    user_id: digits.nullish(),
    scopes: z.array(z.string()).default([]),
  })
  .transform((body): TokenFacts => ({
    active: body.active,
    portalId: body.hub_id,
    appId: body.app_id,
    user: body.user ?? null,
    userId: body.user_id ?? null,
    scopes: body.scopes,
  }));

/** HubSpot's OAuth. Never retries: a code works once, and a refresh is the caller's to repeat. */
export function createOAuth(given: OAuthOptions): OAuth {
  // A person waits in front of a browser: the answers are small and must come soon.
  const options = {
    ...given,
    outbound: {
      ...given.outbound,
      timeoutMs: Math.min(given.outbound.timeoutMs, 8_000),
      maxBytes: Math.min(given.outbound.maxBytes, 65_536),
    },
  };
  const post = <T>(path: string, fields: Record<string, string>, answer: z.ZodType<T>) =>
    postForm(options, {
      path: `/oauth/${apiVersion}/${path}`,
      fields: { ...fields, client_id: options.clientId, client_secret: options.clientSecret },
      answer,
    });
  return {
    authorizeUrl: (state) => {
      const query = new URLSearchParams({
        client_id: options.clientId,
        redirect_uri: options.redirectUrl,
        scope: requiredScopes.join(' '),
        optional_scope: optionalScopes.join(' '),
        state,
      });
      return `${options.appUrl}/oauth/authorize?${query.toString()}`;
    },
    exchangeCode: async (code) => {
      try {
        return await post('token', { grant_type: 'authorization_code', code, redirect_uri: options.redirectUrl }, tokenAnswer);
      } catch (error) {
        // A code has no connection yet that could have ended: here it only means that the code is spent.
        if (error instanceof AppError && error.kind === 'revoked')
          throw new AppError('invalid', 'This install was finished already, or took too long.', { details: error.details, cause: error });
        throw error;
      }
    },
    refresh: (refreshToken) => post('token', { grant_type: 'refresh_token', refresh_token: refreshToken }, tokenAnswer),
    introspect: (accessToken) =>
      post('token/introspect', { token: accessToken, token_type_hint: 'access_token' }, z.union([inactiveAnswer, factsAnswer])),
    revoke: (refreshToken) =>
      post(
        'token/revoke',
        { token: refreshToken, token_type_hint: 'refresh_token' },
        z.any().transform(() => undefined),
      ),
  };
}

type Form<T> = { path: string; fields: Record<string, string>; answer: z.ZodType<T> };

async function postForm<T>(options: OAuthOptions, form: Form<T>): Promise<T> {
  const asked: Asked = { method: 'POST', path: form.path, writes: false, now: options.clock() };
  let answer: Answer;
  try {
    answer = await exchange(options.outbound, () =>
      fetch(`${options.outbound.origin}${form.path}`, {
        method: 'POST',
        body: new URLSearchParams(form.fields).toString(),
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      }),
    );
  } catch (cause) {
    if (cause instanceof RangeError) throw unreadableAnswer(asked, 'it is too large', cause);
    throw noAnswer(asked, cause, !neverLeft(cause));
  }
  if (answer.status < 200 || answer.status > 299) throw refusal(answer, asked);
  const parsed = form.answer.safeParse(parse(answer.text, asked));
  if (parsed.success) return parsed.data;
  throw unreadableAnswer(asked, `${parsed.error.issues[0]?.path.join('.') ?? 'it'} is not what it should be`);
}

/** Only a dead refresh token or an account that is gone means revoked. Any other 4xx is our own mistake and must not cost a customer's tokens. */
function refusal(answer: Answer, asked: Asked): AppError {
  const said = readErrorBody(answer.text);
  const details = { status: answer.status, path: asked.path, ...said };
  if (answer.status >= 300 && answer.status < 400) return unreadableAnswer(asked, 'it is a redirect');
  if (answer.status >= 500 || answer.status === 429)
    return new AppError('unavailable', 'HubSpot cannot hand out tokens at the moment.', { details });
  const says = (...codes: string[]) => codes.some((code) => said.codes.includes(code));
  if (says('BAD_AUTH_CODE', 'BAD_CODE_VERIFIER'))
    return new AppError('invalid', 'This install was finished already, or took too long.', { details });
  if (says('BAD_REFRESH_TOKEN', 'BAD_HUB', 'invalid_grant'))
    return new AppError('revoked', 'HubSpot has ended this connection.', { details });
  return new AppError('unavailable', "HubSpot did not accept this app's own credentials.", {
    details: { ...details, misconfigured: true },
  });
}

function parse(text: string, asked: Asked): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw unreadableAnswer(asked, 'it is no JSON', cause);
  }
}
