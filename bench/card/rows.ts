// What the memory holds about one invented contact, table by table. Visits and verdicts come from the product's own rules, so that they are
// as long and as deep as real ones; only the writing in bulk is the bench's.
import { users } from '../../emulator/demo-portal/people.ts';
import { stageIds } from '../../emulator/demo-portal/stages.ts';
import type { Compiled } from '../../server/lifecycle/compile.ts';
import { evaluate } from '../../server/lifecycle/evaluate.ts';
import { deriveVisits } from '../../server/lifecycle/visits.ts';
import type { Life } from './life.ts';

type Row = Record<string, unknown>;
export type Rows = Record<'contacts' | 'property_changes' | 'stage_visits' | 'evaluations' | 'segment_memberships' | 'meetings' | 'actions' | 'deals' | 'thread_deals', Row[]>;
export type Ground = { portalId: string; compiled: Compiled; now: Date };

const hourMs = 3_600_000;
const watchedSince = '2020-01-01T00:00:00.000Z';
const sellers = [users.kim, users.layla, users.jonas, users.mei];
const written = { code: 'written', text: null, params: {} };

/** Every row of this contact. One contact in eight has booked a demo, one in sixteen was moved by hand on the card, one in fifty was refused. */
export function rowsOf(life: Life, { portalId, compiled, now }: Ground): Rows {
  const { index, contactId } = life;
  const visits = deriveVisits(life.changes);
  const current = visits.findLast((visit) => visit.leftAt === null);
  const evaluation = evaluate(compiled, { contact: {}, company: null, events: life.events, watchedSince }, now);
  const document = evaluation.segments.map(({ id, verdict, changesAt, trace }) => ({ id, verdict, changesAt, trace, since: verdict === 'yes' ? (life.events.at(-1)?.occurredAt ?? null) : null }));
  const of = { portal_id: portalId, contact_id: contactId };
  const meetings = index % 8 === 3 ? bookings(life, portalId) : [];
  return {
    contacts: [{
      ...of, name: life.name, email: life.email, properties: {}, stage: current?.stage ?? null, stage_since: current?.enteredAt ?? null, company_id: String(30_200_000_201 + (index % 20_000)),
      look_at: evaluation.changesAt, refreshed_at: now, revision: 1 + life.changes.length, history_cut: false,
    }],
    property_changes: life.changes.map((change) => ({
      portal_id: portalId, object_type: 'contact', object_id: contactId, property: 'lifecyclestage', occurred_at: change.occurredAt, source: change.source, value: change.value, seq: change.seq,
      learned_at: change.learnedAt, source_id: change.sourceId, user_id: change.userId, kind: change.kind,
    })),
    stage_visits: visits.map((visit) => ({
      portal_id: portalId, object_type: 'contact', object_id: contactId, no: visit.no, stage: visit.stage, previous_stage: visit.previousStage, entered_at: visit.enteredAt, left_at: visit.leftAt,
      dwell_seconds: visit.dwellSeconds, times_in_stage: visit.timesInStage, caused_by: visit.causedBy,
    })),
    evaluations: [{ ...of, settings_version: 1, evaluated_at: now, found: '[]', shown: { version: 1, segments: document } }],
    segment_memberships: document.flatMap(({ id, since, trace }) => (since ? [{ ...of, segment_id: id, entered_at: since, settings_version: 1, trace }] : [])),
    meetings,
    actions: [...meetings.flatMap((meeting) => stepsOf(meeting)), ...byHand(life, portalId)],
    deals: meetings.map((meeting) => ({
      portal_id: portalId, deal_id: `2${meeting.meeting_id}`, key: `${portalId}:${meeting.thread}`, name: `${life.name}: demo`, pipeline: 'default', stage: '912700001',
      contact_id: contactId, created_at: meeting.booked_at,
    })),
    thread_deals: meetings.map(({ thread, meeting_id: id }) => ({ portal_id: portalId, thread, deal_id: `2${id}` })),
  };
}

type Meeting = ReturnType<typeof bookings>[number];

/** One booking, or two for every fourth booker. */
function bookings({ index, contactId, name }: Life, portalId: string) {
  return Array.from({ length: index % 32 === 3 ? 2 : 1 }, (_, no) => {
    const bookedAt = Date.parse(watchedSince) + (index + no * 1000) * hourMs;
    const meetingId = String(61_400_000_401 + index * 2 + no);
    return {
      portal_id: portalId, meeting_id: meetingId, contact_id: contactId, company_id: String(30_200_000_201 + (index % 20_000)), title: `Demo with ${name}`, starts_at: new Date(bookedAt + 72 * hourMs).toISOString(),
      ends_at: new Date(bookedAt + 73 * hourMs).toISOString(), booked_at: new Date(bookedAt).toISOString(), outcome: 'SCHEDULED', source: 'MEETINGS_PUBLIC',
      host_owner_id: sellers[index % sellers.length]?.ownerId, counts: 'yes', thread: `meeting:${meetingId}`,
    };
  });
}

/** What a booking sets off: stage, company, deal, and a mail to each of the host's team. */
function stepsOf(meeting: Meeting): Row[] {
  const { contact_id: contactId, company_id: companyId, thread } = meeting;
  const step = (kind: string, key: string, wanted: Row): Row => ({
    portal_id: meeting.portal_id, lane: `contact:${contactId}`, thread, key: `${thread}:${key}`, contact_id: contactId, kind, wanted, state: 'done', attempts: 1, why: written, before: null, after: null,
    created_at: meeting.booked_at, done_at: meeting.booked_at,
  });
  return [
    step('contact_stage', 'contact_stage', { contactId, stage: stageIds.sql }),
    step('company_stage', `company_stage:${companyId}`, { companyId, stage: stageIds.sql }),
    step('company_fields', `company_fields:${companyId}`, { companyId }),
    step('deal', 'deal', { contactId }),
    ...sellers.map(({ email, ownerId, firstName }) => step('mail', `mail:${ownerId}`, { to: email, name: firstName, ownerId })),
  ];
}

/** Stage writes that a rep asked for on the card; some were refused. */
function byHand({ index, contactId, changes }: Life, portalId: string): Row[] {
  const last = changes.at(-1);
  const isRefused = index % 50 === 7;
  if (!last || (index % 16 !== 5 && !isRefused)) return [];
  return [{
    portal_id: portalId, lane: `contact:${contactId}`, thread: null, key: `by-hand:${contactId}:first-request`, contact_id: contactId, kind: 'set_stage',
    wanted: { contactId, stage: last.value, reason: 'Asked for a quote on the phone', userEmail: users.kim.email }, state: isRefused ? 'refused' : 'done', attempts: 1,
    why: isRefused ? { code: 'hubspot_refused', text: 'The value is not among the allowed options.', params: {} } : written, before: null, after: null, created_at: last.occurredAt, done_at: last.occurredAt,
  }];
}
