// How a contact was judged at the look before, and since when more is known of everybody.
import type { Verdict } from '../lifecycle/types.ts';
import type { PortalView } from './portal.ts';
import { first } from './sql.ts';

export type LookBefore = {
  /** Under which settings, and when its answers were last stored; null: this is the first look. */
  version: number | null;
  at: string | null;
  segments: Record<string, { verdict: Verdict; changesAt: string | null }>;
  installedAt: string;
  isImported: boolean;
  /** The first event of any source, or the end of the newest import. */
  learnedAt: string | null;
};

/** The look before at this contact, and what it could not know. */
export async function lookBefore(at: PortalView, contactId: string): Promise<LookBefore> {
  const row = await first<LookBefore>(
    at.trx,
    `select e.settings_version as version, e.evaluated_at as at, a.installed_at as "installedAt", i.finished_at is not null as "isImported",
       greatest(a.watched_since, i.finished_at) as "learnedAt",
       coalesce((select jsonb_object_agg(s ->> 'id', jsonb_build_object('verdict', s -> 'verdict', 'changesAt', s -> 'changesAt'))
         from jsonb_array_elements(e.document) s), '{}') as segments
     from accounts a
     left join evaluations e on e.portal_id = a.portal_id and e.contact_id = ?
     left join lateral (select max(finished_at) as finished_at from imports where portal_id = a.portal_id and phase = 'done' and started_at >= a.installed_at) i on true
     where a.portal_id = ?`,
    [contactId, at.portalId],
  );
  if (!row) throw new Error('There is no such account.');
  return row;
}
