// passport-oauth2, set up for HubSpot. It drives the redirect and the code; the token call is ours, because its own has no time-out and
// takes whatever comes back; the state is checked before it runs, because it would look at `error=` first.
import type { IncomingMessage } from 'node:http';
import OAuth2Strategy from 'passport-oauth2';
import { AppError } from '../errors.ts';
import type { OAuth, OAuthTokens } from './oauth.ts';
import { optionalScopes, requiredScopes } from './scopes.ts';
import { apiVersion } from './version.ts';

export type InstallFlow = {
  strategy: OAuth2Strategy;
  /** Says that this request's state was taken. Without it the strategy refuses to exchange the code. */
  acceptState(req: IncomingMessage): void;
};
export type InstallFlowOptions = {
  oauth: Pick<OAuth, 'exchangeCode'>;
  appUrl: string;
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  redirectUrl: string;
};

/** The install flow; what passport calls the user are the tokens. */
export function createInstallFlow(options: InstallFlowOptions): InstallFlow {
  const accepted = new WeakSet<object>();
  const strategy = new OAuth2Strategy(
    {
      authorizationURL: `${options.appUrl}/oauth/authorize`,
      tokenURL: `${options.apiUrl}/oauth/${apiVersion}/token`,
      clientID: options.clientId,
      clientSecret: options.clientSecret,
      callbackURL: options.redirectUrl,
      scope: [...requiredScopes],
      scopeSeparator: ' ',
      skipUserProfile: true,
      store: {
        store: (_req: IncomingMessage, _meta: unknown, done: (error: Error) => void) =>
          done(new TypeError('The state is made by the route and handed over.')),
        verify: (req: IncomingMessage, _state: string, _meta: unknown, done: (error: null, ok: boolean, state: unknown) => void) =>
          done(null, accepted.delete(req), undefined),
      } as unknown as OAuth2Strategy.StateStore,
    },
    handOver as unknown as OAuth2Strategy.VerifyFunction,
  );
  useOwnTokenCall(strategy, options.oauth);
  strategy.authorizationParams = () => ({ optional_scope: optionalScopes.join(' ') });
  return {
    strategy,
    acceptState: (req) => {
      accepted.add(req);
    },
  };
}

/** What went wrong beneath passport's own wrapping. */
export function causeOfInstallError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const inner = typeof error === 'object' && error !== null && 'oauthError' in error ? error.oauthError : null;
  return inner instanceof AppError ? inner : null;
}

/** passport-oauth2 counts the parameters of this function: with four it would leave the answer's other fields out. */
// eslint-disable-next-line @typescript-eslint/max-params -- the count is the interface
function handOver(
  accessToken: string,
  refreshToken: string,
  params: { expiresInSeconds: number },
  _profile: unknown,
  done: (error: null, tokens: OAuthTokens) => void,
): void {
  done(null, { accessToken, refreshToken, expiresInSeconds: params.expiresInSeconds });
}

type TokenCall = (
  code: string,
  params: object,
  done: (error: unknown, accessToken?: string, refreshToken?: string, extra?: { expiresInSeconds: number }) => void,
) => void;

function useOwnTokenCall(strategy: OAuth2Strategy, oauth: Pick<OAuth, 'exchangeCode'>): void {
  const inner = (strategy as unknown as { _oauth2: { getOAuthAccessToken: TokenCall } })._oauth2;
  inner.getOAuthAccessToken = (code, _params, done) => {
    oauth.exchangeCode(code).then(
      (tokens) => done(null, tokens.accessToken, tokens.refreshToken, { expiresInSeconds: tokens.expiresInSeconds }),
      (error: unknown) => done(error),
    );
  };
}
