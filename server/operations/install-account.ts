// An admin connected a HubSpot account, or connected it again.
import type { Language } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { readAccountDetails } from '../hubspot/account.ts';
import { settingsUrl } from '../hubspot/links.ts';
import { listScopes, missingScopes } from '../hubspot/scopes.ts';
import { pendingLanes, reopenRefused } from '../store/actions.ts';
import { installAccount as store, savePortalFacts } from '../store/accounts.ts';
import { recordAudit } from '../store/audit.ts';
import { reopenMoves } from '../store/decisions.ts';
import { inPortal } from '../store/portal.ts';
import { seal, sealedFor } from '../store/seal.ts';

export type GrantedTokens = { accessToken: string; refreshToken: string; expiresInSeconds: number };
export type Installed = {
  portalId: string;
  reinstalled: boolean;
  /** Required scopes that were not granted; empty when all is well. */
  missingScopes: string[];
  /** Where the person goes on: the settings page in HubSpot. */
  continueUrl: string;
};

/**
 * Asks HubSpot whose tokens these are, stores the connection and starts reading the past. A reinstall replaces the token and reads again;
 * doing it twice leaves one account. With scopes missing nothing is started.
 */
export async function installAccount(
  deps: Deps,
  { language, ...tokens }: GrantedTokens & { language?: Language | null },
): Promise<Installed> {
  const facts = await deps.oauth.introspect(tokens.accessToken);
  if (!facts.active || facts.appId !== deps.config.appId) {
    // HubSpot may not let us end what is not ours; the answer stays the same.
    await deps.oauth
      .revoke(tokens.refreshToken)
      .catch((error: unknown) => deps.log.warn({ err: error }, 'a foreign token was not revoked'));
    throw new AppError('forbidden', 'These tokens belong to another app.', { details: { appId: facts.appId } });
  }
  const { portalId, scopes, user } = facts;
  const missing = missingScopes(scopes);
  deps.tokens.remember(portalId, tokens);
  const { uiDomain, timeZone } = await readAccountDetails(deps.hubspot(portalId));
  const refreshTokenSealed = seal(tokens.refreshToken, deps.config.sealKeys, sealedFor(portalId, 'refresh_token'));
  const reinstalled = await inPortal(deps, portalId, async (at) => {
    const now = deps.clock();
    const state = missing.length === 0 ? 'active' : 'needs_scopes';
    const known = await store(at, { state, refreshTokenSealed, scopes, installedAt: now, installedBy: user, language: language ?? null });
    await savePortalFacts(at, { uiDomain, timeZone });
    await recordAudit(at, {
      actor: user,
      what: known.reinstalled ? 'account.reinstalled' : 'account.installed',
      detail: { missing },
      at: now,
    });
    if (state === 'active') {
      await deps.queue.send(at.trx, { name: 'prepare-portal', key: portalId, data: { portalId } });
      // What was half done when the account left goes on, and what waited for a permission that is there now.
      if (listScopes.every((scope) => scopes.includes(scope))) await reopenRefused(at, 'permission_missing');
      if ((await reopenMoves(at, { now })) > 0) await deps.queue.send(at.trx, { name: 'sweep', data: {} });
      for (const lane of await pendingLanes(at))
        await deps.queue.send(at.trx, { name: 'run-actions', key: `${portalId}:${lane}`, data: { portalId, lane } });
    }
    return known.reinstalled;
  });
  const continueUrl = settingsUrl({ appUrl: deps.config.hubspotAppUrl, uiDomain, portalId }, deps.config.appId);
  return { portalId, reinstalled, missingScopes: missing, continueUrl };
}
