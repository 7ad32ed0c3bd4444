// What a card answers while there is no story to tell: the app is gone from the account, lacks permissions, or is still reading.
import type { CardAnswer, ImportProgress } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { missingScopes } from '../hubspot/scopes.ts';
import type { Account } from '../store/accounts.ts';

type Standing = { account: Pick<Account, 'state' | 'scopes'> };

/** The account's document, in which the app is connected; `revoked` where it is not (any more). */
export function connected<Document extends { account: Pick<Account, 'state'> }>(document: Document | null): Document {
  if (!document || document.account.state === 'uninstalled') throw new AppError('revoked', 'Stagebook is not installed in this account.');
  return document;
}

/** What to say of missing permissions; null when none is missing. */
export function lacking(deps: Deps, { account }: Standing): Extract<CardAnswer, { state: 'needs_scopes' }> | null {
  if (account.state !== 'needs_scopes') return null;
  return {
    state: 'needs_scopes',
    missing: missingScopes(account.scopes),
    reconnectUrl: new URL('/install', deps.config.oauthRedirectUrl).href,
  };
}

/** Whether the account's past is still being read. */
export function isBeingRead(progress: ImportProgress | null): boolean {
  return progress === null || (progress.phase !== 'done' && progress.phase !== 'failed');
}

/** The record is being looked for: with the whole past, or alone. */
export function pending(deps: Deps, progress: ImportProgress | null): Extract<CardAnswer, { state: 'pending' }> {
  const alone = { phase: 'starting' as const, done: 0, total: null, startedAt: deps.clock().toISOString() };
  return { state: 'pending', progress: isBeingRead(progress) && progress ? progress : alone };
}
