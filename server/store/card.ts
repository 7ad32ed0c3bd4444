// The card's whole raw material in one prepared query, by key only: no table is scanned and nothing is judged here.
import type { ImportProgress } from '@stagebook/contract';
import type { StageVisit } from '../lifecycle/types.ts';
import type { Stay } from '../lifecycle/wants.ts';
import type { Account } from './accounts.ts';
import type { Action } from './actions.ts';
import type { ContactRow } from './contacts.ts';
import type { DealRow } from './deals.ts';
import { liveFirst, type MeetingRow } from './meetings.ts';
import { decisionColumns, type DecisionRow } from './decisions.ts';
import { progressOf } from './imports.ts';
import type { Shown } from './looks.ts';
import { stayColumns } from './memberships.ts';
import type { PortalView } from './portal.ts';
import type { RelatedKind } from './related.ts';
import type { VersionMark } from './settings.ts';
import { first, iso } from './sql.ts';
import type { StageMedian } from './visits.ts';

/** Of an action, what a card tells. */
export type ActionOnCard = Pick<Action, 'kind' | 'wanted' | 'state' | 'why' | 'createdAt' | 'doneAt'>;
export type CardDocument = {
  /** What `cardMark` answered at the same instant. */
  revision: string;
  account: Pick<Account, 'state' | 'uiDomain' | 'timeZone' | 'scopes' | 'directory' | 'dealGround' | 'sweptTo'>;
  contact:
    | (Pick<ContactRow, 'contactId' | 'name' | 'stage' | 'deletedAt' | 'historyCut'> & {
        /** As HubSpot wrote it. */ createdAt: string | null;
        leadStatus: string | null;
        refreshedAt: string;
      })
    | null;
  /** When the contact's company was read; null: not yet, or it has none. */
  companyReadAt: string | null;
  /** When what conditions ask for beside it was read. */
  related: { kind: RelatedKind; readAt: string }[];
  /** Which settings are the newest; they are the same for every contact and are not read here. */
  settings: VersionMark | null;
  /** Oldest first. */
  visits: StageVisit[];
  medians: StageMedian[];
  /** The traces as somebody was shown them since the last look (empty: nobody was), and the settings they are of; null before the first look. */
  shown: Partial<Shown> | null;
  /** The demo booked last (else the last meeting that was none), what was planned for it in order, and its deal. */
  meeting: MeetingRow | null;
  steps: ActionOnCard[];
  deal: DealRow | null;
  /** The newest writes that were refused or failed, or that reached nobody, newest first, at most 3. */
  refused: ActionOnCard[];
  /** The newest writes of a stage that were done, newest first, at most 50. */
  stageWrites: ActionOnCard[];
  /** Stays in segments that have not ended. */
  stays: Stay[];
  /** What rules decided because of them, what they decided newest, and the newest move; oldest first. */
  decisions: DecisionRow[];
  /** Rules that are stopped. */
  stopped: string[];
  /** Whether a rule's move is on its way. */
  isMoving: boolean;
  progress: ImportProgress | null;
};

/** What decides whether a card is still right: the contact, the settings, the account's state and the import. */
const revision = (contactId: string): string => `
  concat_ws('.', a.state, (select c.revision from contacts c where c.portal_id = a.portal_id and c.contact_id = ${contactId}),
    's' || (select max(s.version) from settings_versions s where s.portal_id = a.portal_id),
    (select concat_ws('.', 'i' || p.run, p.phase, p.done) from (${progressOf('a.portal_id')}) p))`;

const actionJson = `json_build_object('kind', x.kind, 'wanted', x.wanted, 'state', x.state, 'why', x.why, 'createdAt', x.created_at, 'doneAt', x.done_at)`;

const cardSql = `
  select ${revision('k.contact_id')} as revision,
    json_build_object('state', a.state, 'uiDomain', a.ui_domain, 'timeZone', a.time_zone, 'scopes', a.scopes, 'directory', a.directory, 'dealGround', a.deal_ground, 'sweptTo', a.swept_to) as account,
    (select json_build_object('contactId', c.contact_id, 'name', c.name, 'stage', c.stage, 'deletedAt', c.deleted_at, 'historyCut', c.history_cut,
         'createdAt', c.properties -> 'createdate' ->> 'value', 'leadStatus', c.properties -> 'hs_lead_status' ->> 'value', 'refreshedAt', c.refreshed_at)
       from contacts c where c.portal_id = a.portal_id and c.contact_id = k.contact_id) as contact,
    (select o.refreshed_at from contacts c join companies o on o.portal_id = c.portal_id and o.company_id = c.company_id
       where c.portal_id = a.portal_id and c.contact_id = k.contact_id) as "companyReadAt",
    (select coalesce(json_agg(json_build_object('kind', f.kind, 'readAt', f.read_at)), '[]')
       from related_facts f where f.portal_id = a.portal_id and f.contact_id = k.contact_id) as related,
    (select json_build_object('version', s.version, 'savedAt', s.saved_at)
       from settings_versions s where s.portal_id = a.portal_id order by s.version desc limit 1) as settings,
    (select coalesce(json_agg(json_build_object('no', v.no, 'stage', v.stage, 'previousStage', v.previous_stage, 'enteredAt', v.entered_at, 'leftAt', v.left_at,
         'dwellSeconds', v.dwell_seconds, 'timesInStage', v.times_in_stage, 'causedBy', v.caused_by) order by v.no), '[]')
       from stage_visits v where v.portal_id = a.portal_id and v.object_type = 'contact' and v.object_id = k.contact_id) as visits,
    (select coalesce(json_agg(json_build_object('stage', d.stage, 'medianSeconds', d.median_seconds, 'ended', d.ended, 'visits', d.visits)), '[]')
       from stage_medians d where d.portal_id = a.portal_id) as medians,
    (select coalesce(e.shown, '{}') from evaluations e where e.portal_id = a.portal_id and e.contact_id = k.contact_id) as shown,
    case when m.meeting_id is not null then json_build_object('meetingId', m.meeting_id, 'contactId', m.contact_id, 'companyId', m.company_id, 'title', m.title,
      'startsAt', m.starts_at, 'endsAt', m.ends_at, 'bookedAt', m.booked_at, 'outcome', m.outcome, 'source', m.source, 'hostOwnerId', m.host_owner_id,
      'linkId', m.link_id, 'calledOffAt', m.called_off_at, 'counts', m.counts, 'thread', m.thread) end as meeting,
    (select coalesce(json_agg(${actionJson} order by x.id), '[]') from actions x where x.portal_id = a.portal_id and x.thread = m.thread) as steps,
    (select json_build_object('dealId', d.deal_id, 'key', d.key, 'name', d.name, 'pipeline', d.pipeline, 'stage', d.stage,
         'contactId', d.contact_id, 'createdAt', d.created_at, 'deletedAt', d.deleted_at)
       from thread_deals t join deals d on d.portal_id = t.portal_id and d.deal_id = t.deal_id
       where t.portal_id = a.portal_id and t.thread = m.thread) as deal,
    (select coalesce(json_agg(${actionJson} order by x.id desc), '[]') from (select * from actions r where r.portal_id = a.portal_id and r.contact_id = k.contact_id
       and (r.state in ('refused', 'failed') or (r.state = 'skipped' and r.kind in ('stage_task', 'stage_notice'))) order by r.id desc limit 3) x) as refused,
    (select coalesce(json_agg(${actionJson} order by x.id desc), '[]') from (select * from actions w where w.portal_id = a.portal_id and w.contact_id = k.contact_id
       and w.state = 'done' and w.kind in ('contact_stage', 'set_stage', 'restore_stage', 'rule_stage', 'revert_stage') order by w.id desc limit 50) x) as "stageWrites",
    (select coalesce(json_agg(t), '[]') from (select ${stayColumns} from segment_memberships
       where portal_id = a.portal_id and contact_id = k.contact_id and left_at is null) t) as stays,
    (select coalesce(json_agg(t), '[]') from (select ${decisionColumns} from decisions d where d.portal_id = a.portal_id and d.contact_id = k.contact_id
       and (d.membership_id in (select m.id from segment_memberships m where m.portal_id = a.portal_id and m.contact_id = k.contact_id and m.left_at is null)
         or d.decided_at >= (select min(n.decided_at) from (select l.decided_at from decisions l where l.portal_id = a.portal_id and l.contact_id = k.contact_id
              and l.outcome not in ('move', 'already_there', 'withdrawn') order by l.decided_at desc limit 3) n)
         or (d.outcome = 'move' and d.decided_at = (select max(l.decided_at) from decisions l where l.portal_id = a.portal_id and l.contact_id = k.contact_id and l.outcome = 'move')))
       order by d.decided_at, d.rule_id, d.membership_id, d.kind) t) as decisions,
    (select coalesce(json_agg(r.rule_id), '[]') from rule_stops r where r.portal_id = a.portal_id and r.stopped_at is not null) as stopped,
    exists (select 1 from actions x where x.portal_id = a.portal_id and x.contact_id = k.contact_id and x.kind = 'rule_stage' and x.state = 'pending') as "isMoving",
    (select json_build_object('phase', p.phase, 'done', p.done, 'total', p.total, 'startedAt', p."startedAt") from (${progressOf('a.portal_id')}) p) as progress
  from accounts a
  cross join (select ?::text collate "C" as contact_id) k
  left join lateral (select * from meetings m where m.portal_id = a.portal_id and m.contact_id = k.contact_id
    order by m.counts = 'yes' desc,
      (select max(n.booked_at) from meetings n where n.portal_id = m.portal_id and n.thread = m.thread) desc nulls last, ${liveFirst} limit 1) m on true
  where a.portal_id = ?`;

/** Everything a card is made of, as one instant saw it. Null when the account never installed. */
export async function readCard(at: PortalView, contactId: string): Promise<CardDocument | null> {
  const row = await first<CardDocument>(at.trx, cardSql, [contactId, at.portalId]);
  if (!row) return null;
  const { contact, settings, visits, meeting, deal, progress } = row;
  if (settings) settings.savedAt = iso(settings.savedAt);
  row.account.sweptTo = iso(row.account.sweptTo);
  if (contact) Object.assign(contact, { deletedAt: iso(contact.deletedAt), refreshedAt: iso(contact.refreshedAt) });
  row.companyReadAt = iso(row.companyReadAt);
  for (const read of row.related) read.readAt = iso(read.readAt);
  for (const visit of visits) Object.assign(visit, { enteredAt: iso(visit.enteredAt), leftAt: iso(visit.leftAt) });
  if (meeting) Object.assign(meeting, { startsAt: iso(meeting.startsAt), endsAt: iso(meeting.endsAt), bookedAt: iso(meeting.bookedAt) });
  for (const action of [...row.steps, ...row.refused, ...row.stageWrites]) {
    Object.assign(action, { createdAt: iso(action.createdAt), doneAt: iso(action.doneAt) });
  }
  for (const stay of row.stays) Object.assign(stay, { enteredAt: iso(stay.enteredAt), noticedAt: iso(stay.noticedAt) });
  for (const decision of row.decisions) Object.assign(decision, { decidedAt: iso(decision.decidedAt), lapsedAt: iso(decision.lapsedAt) });
  if (deal) Object.assign(deal, { createdAt: iso(deal.createdAt), deletedAt: iso(deal.deletedAt ?? null) });
  if (progress) progress.startedAt = iso(progress.startedAt);
  return row;
}

/** What a card that is open is asked for again and again. */
export type CardMark = { /** An opaque word that changes whenever the card would. */ revision: string; sweptTo: string | null };

/** Whether a contact's card is still right. Null when the account never installed. */
export async function cardMark(at: PortalView, contactId: string): Promise<CardMark | null> {
  return await first<CardMark>(
    at.trx,
    `select ${revision('?')} as revision, a.swept_to as "sweptTo" from accounts a where a.portal_id = ?`,
    [contactId, at.portalId],
  );
}
