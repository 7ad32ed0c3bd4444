// The events API: what is sent with a key is told of the account that the key belongs to.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { getAccount } from '../store/accounts.ts';
import { findApiKey } from '../store/api-keys.ts';
import { inPortal, noPortal } from '../store/portal.ts';
import { takeEvents, type EventFate, type ToldEvent } from './take-events.ts';

export type { EventFate, ToldEvent };

/** Each event is stored once per key and message id, durably, before this returns: see takeEvents. */
export async function receiveEvents(
  deps: Deps,
  { key, events, receivedAt }: { key: string; events: ToldEvent[]; receivedAt: Date },
): Promise<EventFate[]> {
  const found = await noPortal(deps, (trx) => findApiKey(trx, key));
  if (!found) throw new AppError('unauthenticated', 'This key is not known.', { details: { rule: 'key' } });
  if (events.length === 0) return [];
  return await inPortal(deps, found.portalId, async (at) => {
    if ((await getAccount(at))?.state !== 'active') throw new AppError('forbidden', 'Stagebook is not connected to this account.');
    return await takeEvents(at, deps, { source: `key:${found.id}`, events, receivedAt });
  });
}
