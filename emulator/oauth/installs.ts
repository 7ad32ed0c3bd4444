// Installing, re-installing and uninstalling an app, and the tokens that live and die with it.
import { randomBytes } from 'node:crypto';
import type { PortalState } from '../crm/portal.ts';
import type { Emulator } from '../emulator.ts';
import type { AccessToken, AuthCode, Grant } from './state.ts';

type Installing = { portal: PortalState; appId: string; userId: string; scopes: string[] };

const codeLifetimeMs = 10 * 60_000;
const tokenLifetimeMs = 1_800_000;

/** A code for one exchange, good for ten minutes. */
export function issueCode(
  emulator: Emulator,
  { portal, appId, userId, scopes, redirectUri }: Installing & { redirectUri: string },
): AuthCode {
  const code: AuthCode = {
    code: `na1-${randomText(18)}`,
    appId,
    portalId: portal.portalId,
    userId,
    redirectUri,
    scopes,
    expiresAt: emulator.clock().getTime() + codeLifetimeMs,
    used: false,
  };
  emulator.oauth.codes.set(code.code, code);
  return code;
}

/** Installs an app and gives it its refresh token. A second installation replaces the scopes and keeps older tokens as they are. */
export function installApp(emulator: Emulator, { portal, appId, userId, scopes }: Installing): Grant {
  portal.installs.set(appId, { appId, portalId: portal.portalId, userId, scopes, installedAt: emulator.clock().toISOString() });
  const grant: Grant = { appId, portalId: portal.portalId, userId, scopes, refreshToken: `na1-${randomText(24)}` };
  emulator.oauth.grants.set(grant.refreshToken, grant);
  return grant;
}

/** A fresh access token of a grant, good for 30 minutes. */
export function issueAccessToken(emulator: Emulator, grant: Grant): AccessToken {
  const token: AccessToken = { ...grant, accessToken: `C${randomText(90)}`, expiresAt: emulator.clock().getTime() + tokenLifetimeMs };
  emulator.oauth.accessTokens.set(token.accessToken, token);
  return token;
}

/** Takes an app out of a portal: every token dies at once. Returns whether it was installed. */
export function uninstallApp(emulator: Emulator, portal: PortalState, appId: string): boolean {
  const belongs = (one: Grant): boolean => one.appId === appId && one.portalId === portal.portalId;
  for (const [token, grant] of emulator.oauth.grants) if (belongs(grant)) emulator.oauth.grants.delete(token);
  for (const [token, access] of emulator.oauth.accessTokens) if (belongs(access)) emulator.oauth.accessTokens.delete(token);
  for (const [code, one] of emulator.oauth.codes)
    if (one.appId === appId && one.portalId === portal.portalId) emulator.oauth.codes.delete(code);
  return portal.installs.delete(appId);
}

function randomText(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
