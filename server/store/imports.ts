// How far the reading of an account's past has come. Pages are read side by side and may be read twice; each is counted once.
import type { ImportProgress } from '@stagebook/contract';
import type { Portal, PortalView } from './portal.ts';
import { first, json, run as query, type Moment } from './sql.ts';

export type ImportPhase = 'contacts' | 'companies' | 'meetings';
export type PhaseOf = { run: string; phase: ImportPhase };

/** Starts a new import and answers its run; it is the one that is shown from now on, and work for an older run should stop. */
export async function startImport(at: Portal, { now }: { now: Moment }): Promise<string> {
  const row = await first<{ run: number }>(
    at.trx,
    `insert into imports (portal_id, run, phase, started_at)
     select ?, coalesce(max(run), 0) + 1, 'starting', ?::timestamptz from imports where portal_id = ? returning run`,
    [at.portalId, now, at.portalId],
  );
  if (!row) throw new Error('The import was not stored.');
  return String(row.run);
}

/** True when this run is the newest of the account. */
export async function isCurrentImport(at: PortalView, run: string): Promise<boolean> {
  const row = await first<{ run: number | null }>(at.trx, 'select max(run) as run from imports where portal_id = ?', [at.portalId]);
  return row?.run === Number(run);
}

/** Shows a phase, with the total when it is known. Starting it again, or an earlier one, takes nothing back. */
export async function startPhase(at: Portal, { run, phase, total }: PhaseOf & { total: number | null }): Promise<void> {
  await query(
    at.trx,
    `insert into import_phases as p (portal_id, run, phase, total, done, is_listed, is_closed) values (?, ?, ?, ?, 0, false, false)
     on conflict (portal_id, run, phase) do update set total = coalesce(excluded.total, p.total)`,
    [at.portalId, Number(run), phase, total],
  );
  await query(
    at.trx,
    `update imports set phase = ? where portal_id = ? and run = ? and finished_at is null
     and array_position(array['starting', 'contacts', 'companies', 'meetings'], phase) < array_position(array['starting', 'contacts', 'companies', 'meetings'], ?::text)`,
    [phase, at.portalId, Number(run), phase],
  );
}

/** Remembers pages that are still to be read, with how many records each holds. A page that is told again is not added. */
export async function addImportPages(
  at: Portal,
  { run, phase, pages }: PhaseOf & { pages: readonly { page: string; size: number }[] },
): Promise<void> {
  if (pages.length === 0) return;
  await query(
    at.trx,
    `insert into import_pages (portal_id, run, phase, page, size) select ?, ?, ?, r.page, r.size from json_to_recordset(?::json) as r(page text, size int)
     on conflict (portal_id, run, phase, page) do nothing`,
    [at.portalId, Number(run), phase, json(pages)],
  );
}

/** Notes that a page has been read and recorded; only the first time counts. Call it last: pages that end together wait here for each other. */
export async function finishImportPage(at: Portal, { run, phase, page, now }: PhaseOf & { page: string; now: Moment }): Promise<void> {
  const key = [at.portalId, Number(run), phase];
  await query(
    at.trx,
    `with finished as (
       update import_pages set done_at = ? where portal_id = ? and run = ? and phase = ? and page = ? and done_at is null returning size
     ) update import_phases set done = done + finished.size from finished where portal_id = ? and run = ? and phase = ?`,
    [now, ...key, page, ...key],
  );
}

/** Notes that no further pages of the phase will come. */
export async function markPhaseListed(at: Portal, { run, phase }: PhaseOf): Promise<void> {
  await query(at.trx, 'update import_phases set is_listed = true where portal_id = ? and run = ? and phase = ?', [
    at.portalId,
    Number(run),
    phase,
  ]);
}

/**
 * Closes the phase when all its pages are known and done, and answers true to exactly one caller. The row is locked first and the pages
 * are counted after: two transactions that finish the last two pages at once would else each miss the other's, and none would go on.
 */
export async function isPhaseComplete(at: Portal, { run, phase }: PhaseOf): Promise<boolean> {
  const key = [at.portalId, Number(run), phase];
  const open = await first<{ phase: string }>(
    at.trx,
    'select phase from import_phases where portal_id = ? and run = ? and phase = ? and is_listed and not is_closed for update',
    key,
  );
  if (!open) return false;
  const closed = await first<{ phase: string }>(
    at.trx,
    `update import_phases p set is_closed = true where portal_id = ? and run = ? and phase = ?
     and not exists (select 1 from import_pages g where g.portal_id = p.portal_id and g.run = p.run and g.phase = p.phase and g.done_at is null)
     returning phase`,
    key,
  );
  return closed !== null;
}

/** Ends an import. Which pages it had is of no use any more. */
export async function finishImport(
  at: Portal,
  { run, state = 'done', problem = null, now }: { run: string; state?: 'done' | 'failed'; problem?: string | null; now: Moment },
): Promise<void> {
  await query(
    at.trx,
    'update imports set phase = ?, problem = ?, finished_at = ? where portal_id = ? and run = ? and finished_at is null',
    [state, problem, now, at.portalId, Number(run)],
  );
  await query(at.trx, 'delete from import_pages where portal_id = ? and run <= ?', [at.portalId, Number(run)]);
}

/** The newest import with the phase it is in, or was in last. Null when there never was one. */
export async function importProgress(at: PortalView): Promise<ImportProgress | null> {
  const row = await first<ImportProgress & { run: number }>(at.trx, progressOf('?'), [at.portalId]);
  return row && { phase: row.phase, done: row.done, total: row.total, startedAt: row.startedAt };
}

/** The question that `importProgress` asks, so that the card can ask it within its own. */
export function progressOf(portalId: string): string {
  return `select i.run, i.phase, coalesce(p.done, 0) as done, p.total, i.started_at as "startedAt"
    from (select * from imports where portal_id = ${portalId} order by run desc limit 1) i
    left join lateral (select * from import_phases p where p.portal_id = i.portal_id and p.run = i.run
      order by array_position(array['contacts', 'companies', 'meetings'], p.phase) desc limit 1) p on true`;
}
