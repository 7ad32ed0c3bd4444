// Codes and tokens of all portals. Tokens are kept as they are: this is a play HubSpot, nothing here is secret.

export type AuthCode = {
  code: string;
  appId: string;
  portalId: string;
  userId: string;
  redirectUri: string;
  scopes: string[];
  expiresAt: number;
  used: boolean;
};
export type Grant = { appId: string; portalId: string; userId: string; scopes: string[]; refreshToken: string };
export type AccessToken = Grant & { accessToken: string; expiresAt: number };

export type OAuthState = {
  codes: Map<string, AuthCode>;
  /** By refresh token; an uninstalled or revoked one is gone. */
  grants: Map<string, Grant>;
  /** By access token. Expired ones stay, so that "expired" and "unknown" have different answers. */
  accessTokens: Map<string, AccessToken>;
};

export function createOAuthState(): OAuthState {
  return { codes: new Map(), grants: new Map(), accessTokens: new Map() };
}
