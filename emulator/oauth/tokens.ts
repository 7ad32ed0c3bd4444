// The token endpoints' answers: exchange, refresh, introspect, revoke.
import { timingSafeEqual } from 'node:crypto';
import type { App } from '../apps.ts';
import type { Emulator } from '../emulator.ts';
import { installApp, issueAccessToken } from './installs.ts';
import { OAuthError } from './oauth-error.ts';
import type { AccessToken, Grant } from './state.ts';

export type Form = Record<string, unknown>;

/** Tokens for a code or a refresh token. Refreshing doesn't rotate the refresh token. */
export function tokenAnswer(emulator: Emulator, form: Form): Record<string, unknown> {
  const app = requireClient(emulator, form);
  if (form['grant_type'] === 'authorization_code') return toAnswer(emulator, issueAccessToken(emulator, exchangeCode(emulator, app, form)));
  if (form['grant_type'] === 'refresh_token')
    return toAnswer(emulator, issueAccessToken(emulator, requireGrant(emulator, app, form['refresh_token'])));
  throw new OAuthError('BAD_GRANT_TYPE');
}

/** What a token is, or `active: false` for one that is unknown, dead or another app's. */
export function introspectAnswer(emulator: Emulator, form: Form): Record<string, unknown> {
  const app = requireClient(emulator, form);
  const token = text(form['token']);
  const access = emulator.oauth.accessTokens.get(token);
  const found = access ?? emulator.oauth.grants.get(token);
  const expired = access !== undefined && access.expiresAt <= emulator.clock().getTime();
  if (found === undefined || found.appId !== app.appId || expired) return { active: false };
  return {
    active: true,
    token_use: access === undefined ? 'refresh_token' : 'access_token',
    ...tokenFacts(emulator, found),
    ...(access === undefined ? {} : { expires_in: secondsLeft(emulator, access) }),
  };
}

/** Ends a refresh token; access tokens that it gave run out by themselves. Unknown tokens are no error (RFC 7009). */
export function revokeToken(emulator: Emulator, form: Form): void {
  const app = requireClient(emulator, form);
  const token = text(form['token']);
  if (emulator.oauth.grants.get(token)?.appId === app.appId) emulator.oauth.grants.delete(token);
  if (emulator.oauth.accessTokens.get(token)?.appId === app.appId) emulator.oauth.accessTokens.delete(token);
}

/** Who a token belongs to, in the fields that several answers share. */
export function tokenFacts(emulator: Emulator, grant: Grant): Record<string, unknown> {
  const portal = emulator.portals.get(grant.portalId);
  const user = portal?.users.find((one) => one.userId === grant.userId);
  return {
    token_type: 'bearer',
    client_id: emulator.apps.get(grant.appId)?.clientId,
    hub_id: Number(grant.portalId),
    app_id: Number(grant.appId),
    user: user?.email ?? null,
    user_id: Number(grant.userId),
    hub_domain: portal === undefined ? null : `${portal.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.example`,
    scopes: grant.scopes,
    signed_access_token: {
      hublet: 'na1',
      isUserLevel: false,
      hubId: Number(grant.portalId),
      appId: Number(grant.appId),
      userId: Number(grant.userId),
    },
  };
}

/** Whole seconds until an access token expires. */
export function secondsLeft(emulator: Emulator, token: AccessToken): number {
  return Math.max(0, Math.floor((token.expiresAt - emulator.clock().getTime()) / 1000));
}

function exchangeCode(emulator: Emulator, app: App, form: Form): Grant {
  const code = emulator.oauth.codes.get(text(form['code']));
  const portal = code === undefined ? undefined : emulator.portals.get(code.portalId);
  if (code === undefined || portal === undefined || code.used || code.appId !== app.appId || code.expiresAt <= emulator.clock().getTime())
    throw new OAuthError('BAD_AUTH_CODE');
  if (form['redirect_uri'] !== code.redirectUri) throw new OAuthError('BAD_REDIRECT_URI');
  code.used = true;
  return installApp(emulator, { portal, appId: app.appId, userId: code.userId, scopes: code.scopes });
}

function requireGrant(emulator: Emulator, app: App, refreshToken: unknown): Grant {
  const grant = emulator.oauth.grants.get(text(refreshToken));
  if (grant === undefined || grant.appId !== app.appId) throw new OAuthError('BAD_REFRESH_TOKEN');
  return grant;
}

function requireClient(emulator: Emulator, form: Form): App {
  const app = [...emulator.apps.values()].find((one) => one.clientId === form['client_id']);
  if (app === undefined) throw new OAuthError('BAD_CLIENT_ID');
  if (!sameText(text(form['client_secret']), app.clientSecret)) throw new OAuthError('BAD_CLIENT_SECRET');
  return app;
}

function toAnswer(emulator: Emulator, token: AccessToken): Record<string, unknown> {
  return {
    token_type: 'bearer',
    access_token: token.accessToken,
    refresh_token: token.refreshToken,
    expires_in: secondsLeft(emulator, token),
    hub_id: Number(token.portalId),
    user_id: Number(token.userId),
    scopes: token.scopes,
    token_use: 'access_token',
  };
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
