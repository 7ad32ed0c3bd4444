// The deal that each thread made or adopted; one that was made here carries the key that makes it the only one.
import type { Portal, PortalView } from './portal.ts';
import { first, json, run, type Moment } from './sql.ts';

export type DealRow = {
  dealId: string;
  /** The value of the unique property in HubSpot; null for a deal that somebody else made. */
  key: string | null;
  name: string;
  pipeline: string;
  stage: string;
  contactId: string | null;
  createdAt: string;
  /** The close date that it was given here. */
  closesAt?: string | null;
  /** When somebody deleted it in HubSpot. */
  deletedAt?: string | null;
};

const columns =
  'd.deal_id as "dealId", key, name, pipeline, stage, contact_id as "contactId", created_at as "createdAt", deleted_at as "deletedAt", closes_at as "closesAt"';

/** Stores a deal as the one of this thread; the same deal again is brought up to date. `conflict` when another deal holds the key. */
export async function saveDeal(at: Portal, thread: string, row: DealRow): Promise<void> {
  await run(
    at.trx,
    `insert into deals (portal_id, deal_id, key, name, pipeline, stage, contact_id, created_at, closes_at)
     select ?, r."dealId", r.key, r.name, r.pipeline, r.stage, r."contactId", r."createdAt", r."closesAt"
     from json_to_record(?::json) as r("dealId" text, key text, name text, pipeline text, stage text, "contactId" text, "createdAt" timestamptz, "closesAt" timestamptz)
     on conflict (portal_id, deal_id) do update set key = coalesce(excluded.key, deals.key), name = excluded.name, pipeline = excluded.pipeline,
       stage = excluded.stage, contact_id = coalesce(deals.contact_id, excluded.contact_id), created_at = excluded.created_at, deleted_at = null,
       closes_at = coalesce(excluded.closes_at, deals.closes_at)`,
    [at.portalId, json(row)],
  );
  await run(
    at.trx,
    `insert into thread_deals (portal_id, thread, deal_id) values (?, ?, ?)
     on conflict (portal_id, thread) do update set deal_id = excluded.deal_id`,
    [at.portalId, thread, row.dealId],
  );
}

/** The deal with this key, or null. */
export async function dealByKey(at: PortalView, key: string): Promise<DealRow | null> {
  return await first<DealRow>(at.trx, `select ${columns} from deals d where portal_id = ? and key = ?`, [at.portalId, key]);
}

/** The deal of a thread, or null. */
export async function dealOfThread(at: PortalView, thread: string): Promise<DealRow | null> {
  return await first<DealRow>(
    at.trx,
    `select ${columns} from thread_deals t join deals d on d.portal_id = t.portal_id and d.deal_id = t.deal_id where t.portal_id = ? and t.thread = ?`,
    [at.portalId, thread],
  );
}

/** Notes the stage that a deal of ours is in now, and answers the contacts whose card shows it. Harmless for a deal that is not ours. */
export async function moveDeal(at: Portal, dealId: string, stage: string): Promise<string[]> {
  const rows = await run<{ contactId: string | null }>(
    at.trx,
    'update deals set stage = ? where portal_id = ? and deal_id = ? and stage <> ? returning contact_id as "contactId"',
    [stage, at.portalId, dealId, stage],
  );
  return rows.flatMap((row) => row.contactId ?? []);
}

/** Notes that a deal was deleted in HubSpot, and answers the contacts whose card showed it. Harmless for a deal that is not ours. */
export async function markDealGone(at: Portal, dealId: string, deletedAt: Moment): Promise<string[]> {
  const rows = await run<{ contactId: string | null }>(
    at.trx,
    'update deals set deleted_at = ? where portal_id = ? and deal_id = ? and deleted_at is null returning contact_id as "contactId"',
    [deletedAt, at.portalId, dealId],
  );
  return rows.flatMap((row) => row.contactId ?? []);
}
