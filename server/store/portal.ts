// The one way into the memory: every store function gets its database from here, so whose rows may be seen is decided in one place.
import type { Knex } from 'knex';
import { isLostRace, translateFailure } from './failures.ts';

/** A transaction that works for one account. */
export type Portal = { trx: Knex.Transaction; portalId: string };
/** Enough to read. A Portal is one too, so what reads can also be called inside a transaction. */
export type PortalView = { trx: Knex; portalId: string };

const mostTries = 3;

/**
 * Runs `fn` in ONE transaction for this account. `fn` may run again when it lost a deadlock: it must touch nothing but the database.
 * The embedded database has a single connection, so a second `inPortal` inside waits for itself, for ever.
 */
export async function inPortal<T>(deps: { db: Knex }, portalId: string, fn: (at: Portal) => Promise<T>): Promise<T> {
  return await noPortal(deps, (trx) => fn({ trx, portalId }));
}

/** Reads for this account without a transaction: one round trip per statement, and each sees the newest committed state. */
export async function viewPortal<T>(deps: { db: Knex }, portalId: string, fn: (at: PortalView) => Promise<T>): Promise<T> {
  try {
    return await fn({ trx: deps.db, portalId });
  } catch (error) {
    throw translateFailure(error);
  }
}

/** One transaction that belongs to no account: install states, keys that are looked up before the account is known, sweeps over all. */
export async function noPortal<T>(deps: { db: Knex }, fn: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await deps.db.transaction(fn);
    } catch (error) {
      if (!isLostRace(error) || tries >= mostTries) throw translateFailure(error);
    }
  }
}
