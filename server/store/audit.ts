// Who changed what.
import type { Portal, PortalView } from './portal.ts';
import { first, json, run, type Moment } from './sql.ts';

/** `actor` is an e-mail address, or null for Stagebook itself. */
export type AuditEntry = { actor: string | null; what: string; detail: Record<string, unknown>; at: Moment };
export type RecordedAudit = AuditEntry & { at: string };

/** Adds an entry; entries are never altered. */
export async function recordAudit(at: Portal, { actor, what, detail, at: happenedAt }: AuditEntry): Promise<void> {
  await run(at.trx, 'insert into audit (portal_id, happened_at, actor, what, detail) values (?, ?, ?, ?, ?::jsonb)', [
    at.portalId,
    happenedAt,
    actor,
    what,
    json(detail),
  ]);
}

/** The newest entries first. */
export async function auditOf(at: PortalView, limit = 100): Promise<RecordedAudit[]> {
  return await run<RecordedAudit>(
    at.trx,
    'select actor, what, detail, happened_at as at from audit where portal_id = ? order by id desc limit ?',
    [at.portalId, limit],
  );
}

/** The entry that a request left, or null: how a request that comes again is known. */
export async function auditOfRequest(
  at: PortalView,
  { what, requestId }: { what: string; requestId: string },
): Promise<RecordedAudit | null> {
  return await first<RecordedAudit>(
    at.trx,
    "select actor, what, detail, happened_at as at from audit where portal_id = ? and what = ? and detail ->> 'requestId' = ? limit 1",
    [at.portalId, what, requestId],
  );
}
