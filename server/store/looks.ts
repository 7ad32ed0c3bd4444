// How contacts were judged at the look before, and since when more is known of everybody.
import type { SegmentEvaluation, Trace, Verdict } from '../lifecycle/types.ts';
import type { Portal, PortalView } from './portal.ts';
import { first, json, run, type Moment } from './sql.ts';

/** Since when there is something to know about an account's contacts. */
export type Ground = {
  installedAt: string;
  isImported: boolean;
  /** The first event of any source, or the end of the newest import. */
  learnedAt: string | null;
  watchedSince: string | null;
};

/** What an account could not know before. */
export async function groundOf(at: PortalView): Promise<Ground> {
  const row = await first<Ground>(
    at.trx,
    `select a.installed_at as "installedAt", i.finished_at is not null as "isImported", greatest(a.watched_since, i.finished_at) as "learnedAt",
       a.watched_since as "watchedSince"
     from accounts a
     left join lateral (select max(finished_at) as finished_at from imports where portal_id = a.portal_id and phase = 'done' and started_at >= a.installed_at) i on true
     where a.portal_id = ?`,
    [at.portalId],
  );
  if (!row) throw new Error('There is no such account.');
  return row;
}

/** Of each segment in the order of the settings. */
export type Answer = [segment: string, verdict: Verdict, changesAt: string | null];
/** One look: under which settings, when its answers were last stored, the answers as one text, and whether somebody was shown their traces. */
export type Look = { contactId: string; version: number; at: string; found: string; isShown: boolean };

/** The answers of an evaluation as they are stored: equal texts are equal answers. */
export function foundIn(segments: readonly Omit<SegmentEvaluation, 'trace'>[]): string {
  return JSON.stringify(segments.map(({ id, verdict, changesAt }): Answer => [id, verdict, changesAt]));
}

/** The answers that a look found. */
export function answersOf({ found }: Pick<Look, 'found'>): Answer[] {
  return JSON.parse(found) as Answer[];
}

/** The looks before at these contacts; who was never looked at is absent. */
export async function looksAt(at: PortalView, contactIds: readonly string[]): Promise<Map<string, Look>> {
  const rows = await run<Look>(
    at.trx,
    `select contact_id as "contactId", settings_version as version, evaluated_at as at, shown is not null or document is not null as "isShown",
       case when document is null then coalesce(found, '[]')
         else coalesce((select json_agg(json_build_array(s -> 'id', s -> 'verdict', s -> 'changesAt') order by no)::text from jsonb_array_elements(document)
           with ordinality d(s, no)), '[]') end as found
     from evaluations where portal_id = ? and contact_id = any (array(select json_array_elements_text(?::json)))`,
    [at.portalId, json(contactIds)],
  );
  return new Map(rows.map((row) => [row.contactId, row]));
}

export type NewLooks = { version: number; now: Moment };

/** Keeps what looks found anew. Nobody is shown the traces of the looks before. */
export async function saveLooks(
  at: Portal,
  { version, now, looks }: NewLooks & { looks: readonly Pick<Look, 'contactId' | 'found'>[] },
): Promise<void> {
  if (looks.length === 0) return;
  await run(
    at.trx,
    `insert into evaluations (portal_id, contact_id, settings_version, evaluated_at, found)
     select ?, r."contactId", ?, ?::timestamptz, r.found from json_to_recordset(?::json) as r("contactId" text, found text)
     on conflict (portal_id, contact_id) do update set settings_version = excluded.settings_version, evaluated_at = excluded.evaluated_at,
       found = excluded.found, shown = null, document = null`,
    [at.portalId, version, now, json(looks)],
  );
}

/** The same for looks that found what the looks before did. */
export async function renewLooks(at: Portal, { version, now, contactIds }: NewLooks & { contactIds: readonly string[] }): Promise<void> {
  if (contactIds.length === 0) return;
  await run(
    at.trx,
    `update evaluations set settings_version = ?, evaluated_at = ?::timestamptz, shown = null
     where portal_id = ? and contact_id = any (array(select json_array_elements_text(?::json)))`,
    [version, now, at.portalId, json(contactIds)],
  );
}

/** Segments with their traces, as a card shows them, and the settings that they were judged by. */
export type Shown = { version: number; segments: { id: string; verdict: Verdict; changesAt: string | null; trace: Trace }[] };

/** Keeps what a card shows until the next look. Only while the contact is held: what it rests on must not change meanwhile. */
export async function saveShown(at: Portal, contactId: string, shown: Shown): Promise<void> {
  await run(at.trx, 'update evaluations set shown = ?::jsonb where portal_id = ? and contact_id = ?', [
    json(shown),
    at.portalId,
    contactId,
  ]);
}
