// Who changed what.
import type { Portal, PortalView } from './portal.ts';
import { json, run, type Moment } from './sql.ts';

/** `who` is an e-mail address, or null for Stagebook itself. */
export type AuditEntry = { who: string | null; what: string; details: Record<string, unknown>; now: Moment };
export type RecordedAudit = { who: string | null; what: string; details: Record<string, unknown>; at: string };

/** Adds an entry; entries are never altered. */
export async function recordAudit(at: Portal, { who, what, details, now }: AuditEntry): Promise<void> {
  await run(at.trx, 'insert into audit (portal_id, happened_at, who, what, details) values (?, ?, ?, ?, ?::jsonb)', [at.portalId, now, who, what, json(details)]);
}

/** The newest entries first. */
export async function auditOf(at: PortalView, limit = 100): Promise<RecordedAudit[]> {
  return await run<RecordedAudit>(at.trx, 'select who, what, details, happened_at as at from audit where portal_id = ? order by id desc limit ?', [at.portalId, limit]);
}
