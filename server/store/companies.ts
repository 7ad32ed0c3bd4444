// Companies as last read.
import type { Known } from '../lifecycle/types.ts';
import type { Portal, PortalView } from './portal.ts';
import { first, json, run } from './sql.ts';

export type CompanyRow = {
  companyId: string;
  name: string;
  properties: Record<string, Known>;
  stage: string | null;
  stageSince: string | null;
  deletedAt: string | null;
  /** When HubSpot was asked. */
  refreshedAt: string;
};

/** Stores the company as read. False, and nothing stored, when what is held was read later. */
export async function saveCompany(at: Portal, row: CompanyRow): Promise<boolean> {
  const saved = await first<{ companyId: string }>(
    at.trx,
    `insert into companies as c (portal_id, company_id, name, properties, stage, stage_since, deleted_at, refreshed_at)
     select ?, r."companyId", r.name, r.properties, r.stage, r."stageSince", r."deletedAt", r."refreshedAt"
     from json_to_record(?::json) as r("companyId" text, name text, properties jsonb, stage text, "stageSince" timestamptz, "deletedAt" timestamptz, "refreshedAt" timestamptz)
     on conflict (portal_id, company_id) do update set name = excluded.name, properties = excluded.properties, stage = excluded.stage,
       stage_since = excluded.stage_since, deleted_at = excluded.deleted_at, refreshed_at = excluded.refreshed_at
       where c.refreshed_at <= excluded.refreshed_at
     returning company_id as "companyId"`,
    [at.portalId, json(row)],
  );
  return saved !== null;
}

/** The company as last read, or null. */
export async function getCompany(at: PortalView, companyId: string): Promise<CompanyRow | null> {
  return (await companiesOf(at, [companyId])).get(companyId) ?? null;
}

/** Those of these companies that were read, as last read, by id. */
export async function companiesOf(at: PortalView, companyIds: readonly string[]): Promise<Map<string, CompanyRow>> {
  if (companyIds.length === 0) return new Map();
  const rows = await run<CompanyRow>(
    at.trx,
    `select company_id as "companyId", name, properties, stage, stage_since as "stageSince", deleted_at as "deletedAt", refreshed_at as "refreshedAt"
     from companies where portal_id = ? and company_id = any (array(select json_array_elements_text(?::json)))`,
    [at.portalId, json(companyIds)],
  );
  return new Map(rows.map((row) => [row.companyId, row]));
}

/** Ids of the contacts whose primary company this is; gone ones are left out. */
export async function contactsOfCompany(at: PortalView, companyId: string): Promise<string[]> {
  const rows = await run<{ contactId: string }>(
    at.trx,
    'select contact_id as "contactId" from contacts where portal_id = ? and company_id = ? and deleted_at is null and merged_into is null order by contact_id',
    [at.portalId, companyId],
  );
  return rows.map((row) => row.contactId);
}

/** The stages of the contacts whose primary company this is, null for one without a stage; gone ones are left out. */
export async function stagesOfContacts(at: PortalView, companyId: string): Promise<(string | null)[]> {
  const rows = await run<{ stage: string | null }>(
    at.trx,
    'select stage from contacts where portal_id = ? and company_id = ? and deleted_at is null and merged_into is null',
    [at.portalId, companyId],
  );
  return rows.map((row) => row.stage);
}
