// When the next call of a kind may leave: one row per portal and kind, the database's clock, shared by every process.
// A reservation is a place in the queue (GCRA): whoever gets one sleeps as long as it says and then calls.
import type { Knex } from 'knex';
import { translateFailure } from './failures.ts';
import { first, run } from './sql.ts';

export type LimitOf = { portalId: string; kind: string };
/**
 * One call every `intervalMs` in the long run, `burst` at once after a pause. Any window of W ms then sees at most
 * burst + floor(W / intervalMs) calls: choose both so that this is HubSpot's bound.
 */
export type Rate = LimitOf & {
  intervalMs: number;
  burst: number;
  /** A longer wait than this is told, but not reserved. */ maxWaitMs?: number;
};

const noLimitMs = 1e12;

/** next_at is where the queue of reservations ends; a call may leave (burst - 1) intervals before its place in it. */
const earliest = `greatest(l.next_at - ?::float8 * interval '1 millisecond', l.not_before, clock_timestamp())`;

/**
 * Reserves the next call and answers how many milliseconds to wait before it. When the answer is more than `maxWaitMs`, nothing was
 * reserved. Never call it inside a transaction: the row would stay locked, and the embedded database would wait for itself.
 */
export async function reserve(db: Knex, { portalId, kind, intervalMs, burst, maxWaitMs = noLimitMs }: Rate): Promise<number> {
  const row = await first<{ waitMs: number }>(
    db,
    `insert into limits as l (portal_id, kind, next_at, wait_ms) values (?, ?, clock_timestamp() + ?::float8 * interval '1 millisecond', 0)
     on conflict (portal_id, kind) do update set
       wait_ms = extract(epoch from ${earliest} - clock_timestamp()) * 1000,
       next_at = case when extract(epoch from ${earliest} - clock_timestamp()) * 1000 > ?::float8 then l.next_at
         else greatest(l.next_at, l.not_before, clock_timestamp()) + ?::float8 * interval '1 millisecond' end
     returning wait_ms as "waitMs"`,
    [portalId, kind, intervalMs, (burst - 1) * intervalMs, (burst - 1) * intervalMs, maxWaitMs, intervalMs],
  ).catch((error: unknown) => Promise.reject(translateFailure(error)));
  // The clock moves on within the statement: a wait of nothing may come back as a hair less.
  return Math.max(0, Math.ceil(row?.waitMs ?? 0));
}

/** Nobody calls for this long: HubSpot said so (Retry-After). A shorter hold never shortens a longer one. */
export async function holdOff(db: Knex, { portalId, kind, forMs }: LimitOf & { forMs: number }): Promise<void> {
  await run(
    db,
    `insert into limits as l (portal_id, kind, next_at, wait_ms, not_before) values (?, ?, clock_timestamp(), 0, clock_timestamp() + ?::float8 * interval '1 millisecond')
     on conflict (portal_id, kind) do update set not_before = greatest(l.not_before, excluded.not_before)`,
    [portalId, kind, forMs],
  ).catch((error: unknown) => Promise.reject(translateFailure(error)));
}
