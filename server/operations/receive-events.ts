// The events API: what is sent with a key is told of the account that the key belongs to.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { getAccount } from '../store/accounts.ts';
import { findApiKey, noteKeySeen, type FoundKey } from '../store/api-keys.ts';
import { inPortal, noPortal, type Portal } from '../store/portal.ts';
import { takeEvents, type EventFate, type ToldEvent } from './take-events.ts';

export type { EventFate, ToldEvent };
export type KeyInUse = Pick<FoundKey, 'portalId' | 'id'>;

/** The key behind a secret, asked for anew each time: one that was revoked a moment ago is `unauthenticated`, one for another purpose `forbidden`. */
export async function openKey(deps: Deps, { key }: { key: string }): Promise<KeyInUse> {
  const found = await noPortal(deps, (trx) => findApiKey(trx, key, deps.clock()));
  if (!found) throw new AppError('unauthenticated', 'This key is not known.', { details: { rule: 'key' } });
  if (found.scope !== 'write') throw new AppError('forbidden', 'This key may not tell events.', { details: { rule: 'scope' } });
  return { portalId: found.portalId, id: found.id };
}

/** The word under which a key's events are kept. */
export function sourceOfKey({ id }: KeyInUse): string {
  return `key:${id}`;
}

/** One transaction for the account of a key; `forbidden` when Stagebook is not connected to it. */
export async function inKeysPortal<T>(deps: Deps, key: KeyInUse, fn: (at: Portal) => Promise<T>): Promise<T> {
  return await inPortal(deps, key.portalId, async (at) => {
    if ((await getAccount(at))?.state !== 'active') throw new AppError('forbidden', 'Stagebook is not connected to this account.');
    await noteKeySeen(at, key.id, deps.clock());
    return await fn(at);
  });
}

/** Each event is stored once per key and message id, durably, before this returns: see takeEvents. */
export async function receiveEvents(
  deps: Deps,
  { key, events, receivedAt }: { key: string; events: ToldEvent[]; receivedAt: Date },
): Promise<EventFate[]> {
  const found = await openKey(deps, { key });
  return await inKeysPortal(deps, found, (at) => takeEvents(at, deps, { source: sourceOfKey(found), events, receivedAt }));
}
