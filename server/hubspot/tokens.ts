// Access tokens of the installed accounts, in memory only. It knows refresh tokens just long enough to use them.
import { AppError } from '../errors.ts';
import type { OAuthTokens } from './oauth.ts';

export type Tokens = {
  /** A token that will live for a while yet. */
  accessToken(portalId: string): Promise<string>;
  /** HubSpot did not accept `rejected`: gets another one, unless somebody already did. */
  renew(portalId: string, rejected: string): Promise<string>;
  /** Takes in the tokens of a fresh install, so that the first call needs no refresh. */
  remember(portalId: string, tokens: OAuthTokens): void;
  forget(portalId: string): void;
  /** A fresh token was refused as well: reports the account as gone and gives the error to throw. */
  giveUp(portalId: string, cause: AppError): Promise<AppError>;
};
export type TokensOptions = {
  oauth: { refresh(refreshToken: string): Promise<OAuthTokens> };
  /** The account's refresh token, null when it has none (any more). */
  load(portalId: string): Promise<string | null>;
  save(portalId: string, refreshToken: string): Promise<void>;
  onRevoked(portalId: string): Promise<void>;
  clock: () => Date;
};

type Held = { token: string; refreshAt: number };

/** One refresh serves all who wait for it; a token is replaced at 80 % of its life, not when it fails. */
export function createTokens(options: TokensOptions): Tokens {
  const held = new Map<string, Held>();
  const refreshing = new Map<string, Promise<string>>();

  const remember = (portalId: string, tokens: OAuthTokens) => {
    held.set(portalId, { token: tokens.accessToken, refreshAt: options.clock().getTime() + tokens.expiresInSeconds * 800 });
  };
  const refresh = (portalId: string): Promise<string> => {
    const running = refreshing.get(portalId);
    if (running) return running;
    const work = refreshOnce(options, portalId, remember).finally(() => refreshing.delete(portalId));
    refreshing.set(portalId, work);
    return work;
  };
  return {
    remember,
    forget: (portalId) => {
      held.delete(portalId);
    },
    accessToken: async (portalId) => {
      const present = held.get(portalId);
      return present && options.clock().getTime() < present.refreshAt ? present.token : refresh(portalId);
    },
    renew: async (portalId, rejected) => {
      const present = held.get(portalId);
      if (present && present.token !== rejected) return present.token;
      return refresh(portalId);
    },
    giveUp: async (portalId, cause) => {
      held.delete(portalId);
      await options.onRevoked(portalId);
      return new AppError('revoked', "HubSpot no longer accepts this account's tokens.", {
        details: { ...cause.details, portalId },
        cause,
      });
    },
  };
}

async function refreshOnce(
  options: TokensOptions,
  portalId: string,
  remember: (portalId: string, tokens: OAuthTokens) => void,
): Promise<string> {
  const refreshToken = await options.load(portalId);
  if (refreshToken === null) throw new AppError('revoked', 'This account is not connected.', { details: { portalId } });
  try {
    const tokens = await options.oauth.refresh(refreshToken);
    // Stored before it is used: a crash after this line finds the newest token, a crash before it finds one that HubSpot still takes.
    if (tokens.refreshToken !== refreshToken) await options.save(portalId, tokens.refreshToken);
    remember(portalId, tokens);
    return tokens.accessToken;
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'revoked') throw error;
    // Somebody may have installed again while HubSpot was being asked with the old token: then the account is not gone, only that token.
    const stored = await options.load(portalId);
    if (stored !== null && stored !== refreshToken) return refreshOnce(options, portalId, remember);
    await options.onRevoked(portalId);
    throw error;
  }
}
