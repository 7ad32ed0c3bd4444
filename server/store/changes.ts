// Facts: what a property became, when that was true and when we learned it. Facts are added, never altered.
import type { Portal, PortalView } from './portal.ts';
import { json, run, type Moment } from './sql.ts';

export type ChangeKind = 'observed' | 'implied' | 'administrative';
export type PropertyChange = {
  objectType: string;
  objectId: string;
  property: string;
  /** null: cleared. */
  value: string | null;
  occurredAt: Moment;
  learnedAt: Moment;
  source: string;
  sourceId: string | null;
  /** The source's name in HubSpot, where it tells one. */
  sourceLabel?: string | null;
  userId: string | null;
  /** The version of the rule that made us write it, if we did. */
  cause: string | null;
  kind: ChangeKind;
  /** Orders changes of the same moment. Without it: the order of arrival. */
  seq?: number;
};
/** A change as it is read back; it is a StageChange of the domain when the property is the stage. */
export type RecordedChange = {
  value: string | null;
  occurredAt: string;
  learnedAt: string;
  seq: number;
  source: string;
  sourceId: string | null;
  /** The source's name in HubSpot, where it tells one. */
  sourceLabel?: string | null;
  userId: string | null;
  cause: string | null;
  kind: ChangeKind;
};
/** Orders below this were told by the sender; the order of arrival is the moment of learning in microseconds. */
const firstArrival = 1e12;

export type PropertyOf = { objectType: string; objectId: string; property: string };

/**
 * Adds facts and answers how many were new. One fact is one (object, property, moment, value, source): told again it is not added,
 * but a told order (`seq`) replaces the order of arrival, because deliveries of one moment come shuffled.
 */
export async function recordChanges(at: Portal, changes: readonly PropertyChange[]): Promise<number> {
  if (changes.length === 0) return 0;
  const rows = await run<{ isNew: boolean }>(
    at.trx,
    `insert into property_changes as known (portal_id, object_type, object_id, property, occurred_at, source, value, seq, learned_at, source_id, user_id, cause, kind, source_label)
     select distinct on (r."objectType", r."objectId", r.property, r."occurredAt", r.source, r.value)
       ?, r."objectType", r."objectId", r.property, r."occurredAt", r.source, r.value,
       coalesce(r.seq, (extract(epoch from r."learnedAt") * 1000)::bigint * 1000 + r.place), r."learnedAt", r."sourceId", r."userId", r.cause, r.kind, r."sourceLabel"
     from rows from (json_to_recordset(?::json) as ("objectType" text, "objectId" text, property text, "occurredAt" timestamptz, source text, value text,
       seq bigint, "learnedAt" timestamptz, "sourceId" text, "userId" text, cause text, kind text, "sourceLabel" text)) with ordinality
       as r("objectType", "objectId", property, "occurredAt", source, value, seq, "learnedAt", "sourceId", "userId", cause, kind, "sourceLabel", place)
     order by r."objectType", r."objectId", r.property, r."occurredAt", r.source, r.value, r.place
     on conflict (portal_id, object_type, object_id, property, occurred_at, source, value_digest) do update set seq = excluded.seq
       where known.seq >= ${firstArrival} and excluded.seq < ${firstArrival}
     returning xmax = 0 as "isNew"`,
    [at.portalId, json(changes)],
  );
  return rows.filter((row) => row.isNew).length;
}

/**
 * The stages kept of contacts that were merged into this one are among its own afterwards, each once; HubSpot may keep of them what it likes
 * (S18). Only what lies before its own newest change is joined: which stage it is in is for HubSpot's record to say. What was joined stays
 * known under the contact that it was of, too.
 */
export async function joinStagesOfMerged(at: Portal, contactId: string): Promise<void> {
  await run(
    at.trx,
    `insert into property_changes (portal_id, object_type, object_id, property, occurred_at, source, value, seq, learned_at, source_id, user_id, cause, kind, source_label)
     select k.portal_id, k.object_type, c.merged_into, k.property, k.occurred_at, k.source, k.value, k.seq, k.learned_at, k.source_id, k.user_id, k.cause, k.kind, k.source_label
     from contacts c join property_changes k on k.portal_id = c.portal_id and k.object_type = 'contact' and k.object_id = c.contact_id and k.property = 'lifecyclestage'
     where c.portal_id = ? and c.merged_into = ? and c.contact_id <> c.merged_into
       and k.occurred_at < (select max(own.occurred_at) from property_changes own
         where own.portal_id = c.portal_id and own.object_type = 'contact' and own.object_id = c.merged_into and own.property = 'lifecyclestage')
       and not exists (select 1 from property_changes own where own.portal_id = c.portal_id and own.object_type = 'contact'
         and own.object_id = c.merged_into and own.property = 'lifecyclestage' and own.occurred_at = k.occurred_at and own.value is not distinct from k.value)
     on conflict do nothing`,
    [at.portalId, contactId],
  );
}

/** All changes of one property of one record, oldest first (by moment, then order). */
export async function changesOf(at: PortalView, { objectType, objectId, property }: PropertyOf): Promise<RecordedChange[]> {
  const rows = await run<Omit<RecordedChange, 'seq'> & { seq: string }>(
    at.trx,
    `select value, occurred_at as "occurredAt", learned_at as "learnedAt", seq, source, source_id as "sourceId", user_id as "userId", source_label as "sourceLabel", cause, kind
     from property_changes where portal_id = ? and object_type = ? and object_id = ? and property = ? order by occurred_at, seq`,
    [at.portalId, objectType, objectId, property],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}
