// How far the reading of an account's past has come.
import type { ImportProgress } from '@stagebook/contract';
import type { Portal, PortalView } from './portal.ts';
import { first, run, type Moment } from './sql.ts';

export type ImportPhase = ImportProgress['phase'];
export type Advance = { phase: 'contacts' | 'companies' | 'meetings'; done?: number; total?: number | null };

const rank = `array_position(array['starting', 'contacts', 'companies', 'meetings', 'done', 'failed'], `;
const newest = 'no = (select max(no) from imports where portal_id = ?)';

/** Starts a new import; it is the one that is shown from now on. */
export async function startImport(at: Portal, { now, total = null }: { now: Moment; total?: number | null }): Promise<void> {
  await run(
    at.trx,
    `insert into imports (portal_id, no, phase, done, total, started_at)
     select ?, coalesce(max(no), 0) + 1, 'starting', 0, ?::int, ?::timestamptz from imports where portal_id = ?`,
    [at.portalId, total, now, at.portalId],
  );
}

/** The newest import, or null when there never was one. */
export async function importProgress(at: PortalView): Promise<ImportProgress | null> {
  return await first<ImportProgress>(
    at.trx,
    'select phase, done, total, started_at as "startedAt" from imports where portal_id = ? order by no desc limit 1',
    [at.portalId],
  );
}

/**
 * Adds `done` to what is done of a phase; a new phase counts from 0. `total` replaces the total when it is given. Pages run side by side,
 * so a report from a phase that is over, or after the end, changes nothing.
 */
export async function advanceImport(at: Portal, { phase, done = 0, total }: Advance): Promise<void> {
  await run(
    at.trx,
    `update imports set phase = ?, done = case when phase = ? then done else 0 end + ?,
       total = case when ? then ?::int when phase = ? then total end
     where portal_id = ? and ${newest} and finished_at is null and ${rank}phase) <= ${rank}?::text)`,
    [phase, phase, done, total !== undefined, total ?? null, phase, at.portalId, at.portalId, phase],
  );
}

/** Ends the newest import. What was counted last stays visible. */
export async function finishImport(at: Portal, { phase = 'done', problem = null, now }: { phase?: 'done' | 'failed'; problem?: string | null; now: Moment }): Promise<void> {
  await run(at.trx, `update imports set phase = ?, problem = ?, finished_at = ? where portal_id = ? and ${newest} and finished_at is null`, [
    phase, problem, now, at.portalId, at.portalId,
  ]);
}
