// Finds the installation that an access token belongs to, or says 401 as HubSpot does.
import type { PortalState } from '../crm/portal.ts';
import type { Emulator } from '../emulator.ts';
import { HubSpotError } from '../errors.ts';
import type { AccessToken } from '../oauth/state.ts';

/** The token of an Authorization header and its portal. Unknown and expired tokens are told apart. */
export function authenticate(emulator: Emulator, authorization: string | undefined): { token: AccessToken; portal: PortalState } {
  const accessToken = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  const token = accessToken === undefined ? undefined : emulator.oauth.accessTokens.get(accessToken);
  const portal = token === undefined ? undefined : emulator.portals.get(token.portalId);
  if (token === undefined || portal === undefined) {
    throw new HubSpotError(
      'INVALID_AUTHENTICATION',
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    );
  }
  const lateMs = emulator.clock().getTime() - token.expiresAt;
  if (lateMs < 0) return { token, portal };
  const expiry = new Date(token.expiresAt).toISOString();
  throw new HubSpotError(
    'EXPIRED_AUTHENTICATION',
    `The OAuth token used to make this call expired ${Math.ceil(lateMs / 1000)} second(s) ago.`,
    { context: { 'expire time': [expiry] } },
  );
}
