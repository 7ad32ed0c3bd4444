// Who is in which segment since when, the trace that proved it, and the newest evaluation of a contact as one document.
import type { OpenedBy } from '../lifecycle/opened-by.ts';
import type { Evaluation, Trace, Verdict } from '../lifecycle/types.ts';
import type { Stay } from '../lifecycle/wants.ts';
import { touchContact } from './contacts.ts';
import type { Portal, PortalView } from './portal.ts';
import { first, json, run, type Moment } from './sql.ts';

export type Membership = { segmentId: string; enteredAt: string; trace: Trace; verdict: Verdict };
/** One segment in the document that the card reads: `since` is when the contact entered, null when it is not in it. */
export type EvaluatedSegment = { id: string; verdict: Verdict; changesAt: string | null; trace: Trace; since: string | null };
export type EvaluationToSave = {
  contactId: string;
  evaluation: Evaluation;
  settingsVersion: number;
  now: Moment;
  /** Since when a segment's yes has been true, where that is known: a membership that opens begins then (never before the last one ended), otherwise now. */
  trueSince?: Readonly<Record<string, string | null>>;
  /** What opens a segment's membership; nothing that moves anybody where it is not told. */
  openedBy?: Readonly<Record<string, OpenedBy>>;
  /** When more became known about everybody: an evaluation from before is stored anew even if it says the same. */
  learnedAt?: Moment | null;
};
/** Ids of segments, and the stays that have ended. */
export type Flips = { entered: string[]; left: string[]; ended: Stay[] };

/** For a query that names no other table's columns alike. */
export const stayColumns = `id::text as id, segment_id as segment, entered_at as "enteredAt", coalesce(noticed_at, entered_at) as "noticedAt", opened_by as "openedBy", left_at as "leftAt"`;

/**
 * Opens and closes memberships so that they agree with the evaluation, and keeps the evaluation whole. "Not yet known" neither opens nor closes;
 * a segment that the settings do not have any more is left. Saving the same evaluation again changes nothing.
 */
export async function saveMemberships(
  at: Portal,
  { contactId, evaluation, settingsVersion, now, trueSince = {}, openedBy = {}, learnedAt = null }: EvaluationToSave,
): Promise<Flips> {
  const said = (verdict: Verdict) => evaluation.segments.filter((segment) => segment.verdict === verdict);
  const staying = [...said('yes'), ...said('unknown')].map((segment) => segment.id);
  const ended = await run<Stay>(
    at.trx,
    `update segment_memberships set left_at = ? where portal_id = ? and contact_id = ? and left_at is null
     and segment_id not in (select jsonb_array_elements_text(?::jsonb)) returning ${stayColumns}`,
    [now, at.portalId, contactId, json(staying)],
  );
  const entered = await run<{ id: string }>(
    at.trx,
    `insert into segment_memberships (portal_id, contact_id, segment_id, entered_at, noticed_at, opened_by, settings_version, trace)
     select ?, ?, r.id, greatest(coalesce(r.since, ?::timestamptz), last.left_at), ?::timestamptz, r."openedBy", ?, r.trace
     from json_to_recordset(?::json) as r(id text, trace jsonb, since timestamptz, "openedBy" text)
     left join lateral (select max(m.left_at) as left_at from segment_memberships m where m.portal_id = ? and m.contact_id = ? and m.segment_id = r.id) last on true
     on conflict (portal_id, contact_id, segment_id) where left_at is null do nothing returning segment_id as id`,
    [
      at.portalId,
      contactId,
      now,
      now,
      settingsVersion,
      json(said('yes').map(({ id, trace }) => ({ id, trace, since: trueSince[id] ?? null, openedBy: openedBy[id] ?? 'import' }))),
      at.portalId,
      contactId,
    ],
  );
  await saveDocument(at, { contactId, evaluation, settingsVersion, now, learnedAt });
  return { entered: entered.map((row) => row.id), left: ended.map((stay) => stay.segment), ended };
}

/** The stays of a contact that have not ended. */
export async function openStays(at: PortalView, contactId: string): Promise<Stay[]> {
  return await run<Stay>(
    at.trx,
    `select ${stayColumns} from segment_memberships where portal_id = ? and contact_id = ? and left_at is null order by segment_id`,
    [at.portalId, contactId],
  );
}

/** How many contacts are in each segment now. */
export async function countMembers(at: PortalView): Promise<Record<string, number>> {
  const rows = await run<{ segment: string; members: number }>(
    at.trx,
    'select segment_id as segment, count(*)::int as members from segment_memberships where portal_id = ? and left_at is null group by segment_id',
    [at.portalId],
  );
  return Object.fromEntries(rows.map(({ segment, members }) => [segment, members]));
}

/** The segments the contact is in by now. `trace` is the one that proved the entry, `verdict` the newest. */
export async function currentMemberships(at: PortalView, contactId: string): Promise<Membership[]> {
  return await run<Membership>(
    at.trx,
    `select m.segment_id as "segmentId", m.entered_at as "enteredAt", m.trace, coalesce(s.segment ->> 'verdict', 'yes') as verdict
     from segment_memberships m
     left join evaluations e on e.portal_id = m.portal_id and e.contact_id = m.contact_id
     left join lateral (select segment from jsonb_array_elements(e.document) as segment where segment ->> 'id' = m.segment_id) s on true
     where m.portal_id = ? and m.contact_id = ? and m.left_at is null order by m.entered_at, m.segment_id`,
    [at.portalId, contactId],
  );
}

/** Every segment of the newest evaluation with its verdict and trace; null before the first. */
export async function evaluationOf(at: PortalView, contactId: string): Promise<EvaluatedSegment[] | null> {
  const row = await first<{ document: EvaluatedSegment[] }>(
    at.trx,
    'select document from evaluations where portal_id = ? and contact_id = ?',
    [at.portalId, contactId],
  );
  return row?.document ?? null;
}

async function saveDocument(
  at: Portal,
  { contactId, evaluation, settingsVersion, now, learnedAt = null }: EvaluationToSave,
): Promise<void> {
  const open = await run<{ id: string; enteredAt: string }>(
    at.trx,
    'select segment_id as id, entered_at as "enteredAt" from segment_memberships where portal_id = ? and contact_id = ? and left_at is null',
    [at.portalId, contactId],
  );
  const since = new Map(open.map((row) => [row.id, row.enteredAt]));
  const document = evaluation.segments.map(({ id, verdict, changesAt, trace }): EvaluatedSegment => {
    return { id, verdict, changesAt, trace, since: since.get(id) ?? null };
  });
  const changed = await first<{ contactId: string }>(
    at.trx,
    `insert into evaluations as e (portal_id, contact_id, settings_version, evaluated_at, document) values (?, ?, ?, ?, ?::jsonb)
     on conflict (portal_id, contact_id) do update set settings_version = excluded.settings_version, evaluated_at = excluded.evaluated_at, document = excluded.document
       where e.document <> excluded.document or e.settings_version <> excluded.settings_version or e.evaluated_at < ?::timestamptz
     returning contact_id as "contactId"`,
    [at.portalId, contactId, settingsVersion, now, json(document), learnedAt],
  );
  if (changed) await touchContact(at, contactId);
}
