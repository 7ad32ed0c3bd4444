// A company's card in one prepared query: its own story, its contacts counted by stage, a page of them, and their deals. Judges nothing.
import type { ImportProgress } from '@stagebook/contract';
import type { StageVisit } from '../lifecycle/types.ts';
import type { Account } from './accounts.ts';
import type { ActionOnCard, CardMark } from './card.ts';
import { progressOf } from './imports.ts';
import type { PortalView } from './portal.ts';
import type { VersionMark } from './settings.ts';
import { first, iso } from './sql.ts';
import type { StageMedian } from './visits.ts';

export type PersonRow = { contactId: string; name: string; stage: string | null; stageSince: string | null };
export type DealOnCompany = { dealId: string; name: string; stage: string; createdAt: string; contactName: string };
export type CompanyDocument = {
  /** What `companyMark` answered at the same instant. */
  revision: string;
  account: Pick<Account, 'state' | 'uiDomain' | 'timeZone' | 'scopes' | 'directory' | 'dealGround' | 'sweptTo'>;
  company: { companyId: string; name: string; deletedAt: string | null; refreshedAt: string; historyCut: boolean } | null;
  /** Which settings are the newest. */
  settings: VersionMark | null;
  /** Oldest first. */
  visits: StageVisit[];
  medians: StageMedian[];
  /** The contacts whose primary company this is, by stage, in no order. */
  byStage: { stage: string | null; count: number }[];
  /** The first page of them. */
  people: PersonRow[];
  /** The newest of their deals, at most 10. */
  deals: DealOnCompany[];
  dealsInAll: number;
  /** The newest writes to the company that were refused or failed, at most 3, and those of its stage that were done, at most 50. */
  refused: ActionOnCard[];
  stageWrites: ActionOnCard[];
  progress: ImportProgress | null;
};

export const peopleOnPage = 10;

/** `k`: the company that is asked for. `c`: whose primary company it is, read once however often they are counted; gone ones are left out. */
const asked = `k as (select ?::text collate "C" as portal_id, ?::text collate "C" as company_id)`;
const contacts = `c as materialized (
    select c.contact_id, c.name, c.stage, c.stage_since, c.revision from k
    join contacts c on c.portal_id = k.portal_id and c.company_id = k.company_id and c.deleted_at is null and c.merged_into is null)`;

/** What decides whether the card is still right: the company, whose it is and what became of each of them, settings, account and import. */
const revision = `
  concat_ws('.', a.state, (select extract(epoch from o.refreshed_at) from companies o where o.portal_id = k.portal_id and o.company_id = k.company_id),
    (select concat_ws('-', count(*), sum(hashtextextended(c.contact_id, c.revision))) from c),
    's' || (select max(s.version) from settings_versions s where s.portal_id = k.portal_id),
    (select concat_ws('.', 'i' || p.run, p.phase, p.done) from (${progressOf('k.portal_id')}) p))`;

/** Where each stage stands in the newest settings. HubSpot's stage for those who fit nowhere stands last, and is not the hottest for that. */
const ranks = `r as materialized (
    select t.stage ->> 'id' as id, case t.stage ->> 'id' when 'other' then 0 else t.place end as place
    from k cross join lateral (select s.settings from settings_versions s where s.portal_id = k.portal_id order by s.version desc limit 1) n
    cross join jsonb_array_elements(n.settings -> 'stages') with ordinality t(stage, place))`;
const ranked = `select c.*, row_number() over (order by r.place desc nulls last, c.stage is null, c.stage_since desc nulls last, c.contact_id) as row
  from c left join r on r.id = c.stage`;
const peopleJson = `coalesce(json_agg(json_build_object('contactId', p.contact_id, 'name', p.name, 'stage', p.stage, 'stageSince', p.stage_since) order by p.row), '[]')`;
const mediansJson = `(select coalesce(json_agg(json_build_object('stage', m.stage, 'medianSeconds', m.median_seconds, 'ended', m.ended, 'visits', m.visits)), '[]')
  from stage_medians m where m.portal_id = k.portal_id)`;

const action = `json_build_object('kind', x.kind, 'wanted', x.wanted, 'state', x.state, 'why', x.why, 'createdAt', x.created_at, 'doneAt', x.done_at)`;
const toCompany = `w.portal_id = k.portal_id and coalesce(w.wanted ->> 'companyId', w.wanted ->> 'objectId') collate "C" = k.company_id
  and w.kind in ('company_stage', 'company_fields', 'rolled_up_stage', 'restore_stage') and w.wanted ->> 'objectType' is distinct from 'contact'`;

const companySql = `
  with ${asked}, ${contacts}, ${ranks}, d as materialized (
    select d.deal_id, d.name, d.stage, d.created_at, c.name as contact_name from c
    join k on true join deals d on d.portal_id = k.portal_id and d.contact_id = c.contact_id and d.deleted_at is null)
  select ${revision} as revision,
    json_build_object('state', a.state, 'uiDomain', a.ui_domain, 'timeZone', a.time_zone, 'scopes', a.scopes, 'directory', a.directory, 'dealGround', a.deal_ground, 'sweptTo', a.swept_to) as account,
    (select json_build_object('companyId', o.company_id, 'name', o.name, 'deletedAt', o.deleted_at, 'refreshedAt', o.refreshed_at,
         'historyCut', coalesce(o.properties -> 'lifecyclestage' ->> 'history' = 'cut', false))
       from companies o where o.portal_id = k.portal_id and o.company_id = k.company_id) as company,
    (select json_build_object('version', s.version, 'savedAt', s.saved_at)
       from settings_versions s where s.portal_id = k.portal_id order by s.version desc limit 1) as settings,
    (select coalesce(json_agg(json_build_object('no', v.no, 'stage', v.stage, 'previousStage', v.previous_stage, 'enteredAt', v.entered_at, 'leftAt', v.left_at,
         'dwellSeconds', v.dwell_seconds, 'timesInStage', v.times_in_stage, 'causedBy', v.caused_by) order by v.no), '[]')
       from stage_visits v where v.portal_id = k.portal_id and v.object_type = 'company' and v.object_id = k.company_id) as visits,
    ${mediansJson} as medians,
    (select coalesce(json_agg(g), '[]') from (select c.stage, count(*)::int as count from c group by c.stage) g) as "byStage",
    (select ${peopleJson} from (${ranked} order by row limit ${peopleOnPage}) p) as people,
    (select coalesce(json_agg(json_build_object('dealId', p.deal_id, 'name', p.name, 'stage', p.stage, 'createdAt', p.created_at, 'contactName', p.contact_name)
         order by p.created_at desc, p.deal_id), '[]') from (select * from d order by d.created_at desc, d.deal_id limit 10) p) as deals,
    (select count(*)::int from d) as "dealsInAll",
    (select coalesce(json_agg(${action} order by x.id desc), '[]') from (select * from actions w where ${toCompany} and w.state in ('refused', 'failed')
       order by w.id desc limit 3) x) as refused,
    (select coalesce(json_agg(${action} order by x.id desc), '[]') from (select * from actions w where ${toCompany} and w.state = 'done'
       and w.kind <> 'company_fields' order by w.id desc limit 50) x) as "stageWrites",
    (select json_build_object('phase', p.phase, 'done', p.done, 'total', p.total, 'startedAt', p."startedAt") from (${progressOf('k.portal_id')}) p) as progress
  from k join accounts a on a.portal_id = k.portal_id`;

/** Everything a company's card is made of, as one instant saw it. Null when the account never installed. */
export async function readCompanyCard(at: PortalView, companyId: string): Promise<CompanyDocument | null> {
  const row = await first<CompanyDocument>(at.trx, companySql, [at.portalId, companyId]);
  if (!row) return null;
  const { account, company, settings, progress } = row;
  account.sweptTo = iso(account.sweptTo);
  if (settings) settings.savedAt = iso(settings.savedAt);
  if (company) Object.assign(company, { deletedAt: iso(company.deletedAt), refreshedAt: iso(company.refreshedAt) });
  for (const visit of row.visits) Object.assign(visit, { enteredAt: iso(visit.enteredAt), leftAt: iso(visit.leftAt) });
  for (const each of [...row.refused, ...row.stageWrites]) Object.assign(each, { createdAt: iso(each.createdAt), doneAt: iso(each.doneAt) });
  for (const each of row.people) each.stageSince = iso(each.stageSince);
  for (const deal of row.deals) deal.createdAt = iso(deal.createdAt);
  if (progress) progress.startedAt = iso(progress.startedAt);
  return row;
}

export type PageAsked = { companyId: string; page: number; /** null: in any; empty: in none. */ stage: string | null };
export type PeopleRead = {
  total: number;
  people: PersonRow[];
  medians: StageMedian[];
  account: Pick<Account, 'state' | 'uiDomain'>;
};

const peopleSql = `
  with ${asked}, ${contacts}, ${ranks}, p as materialized (
    ${ranked} cross join (select ?::text as stage) q where q.stage is null or coalesce(c.stage, '') = q.stage)
  select json_build_object('state', a.state, 'uiDomain', a.ui_domain) as account, ${mediansJson} as medians, (select count(*)::int from p) as total,
    (select ${peopleJson} from (select * from p order by p.row offset (?::int - 1) * ${peopleOnPage} limit ${peopleOnPage}) p) as people
  from k join accounts a on a.portal_id = k.portal_id`;

/** One page of a company's contacts, beginning with 1. Null when the account never installed. */
export async function readPeople(at: PortalView, { companyId, page, stage }: PageAsked): Promise<PeopleRead | null> {
  const row = await first<PeopleRead>(at.trx, peopleSql, [at.portalId, companyId, stage, page]);
  for (const each of row?.people ?? []) each.stageSince = iso(each.stageSince);
  return row;
}

const markSql = `with ${asked}, ${contacts} select ${revision} as revision, a.swept_to as "sweptTo" from k join accounts a on a.portal_id = k.portal_id`;

/** Whether a company's card is still right. Null when the account never installed. */
export async function companyMark(at: PortalView, companyId: string): Promise<CardMark | null> {
  return await first<CardMark>(at.trx, markSql, [at.portalId, companyId]);
}
