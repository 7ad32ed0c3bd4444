// Stays in stages, derived from the changes and rewritten whole, and the portal's own medians over them.
import type { StageChange, StageVisit } from '../lifecycle/types.ts';
import type { Portal, PortalView } from './portal.ts';
import { json, run, runLong, type Moment } from './sql.ts';

export type RecordOf = { objectType: string; objectId: string };
/** `medianSeconds` is null when fewer than 5 visits ended, or when so many are still open that the median lies beyond what was seen. */
export type StageMedian = { stage: string; medianSeconds: number | null; ended: number; visits: number };

/** The fewest ended visits from which a median is told (S13). */
const fewestEnded = 5;
/** Some 4 s for a million visits, in a job of its own. */
const mediansMaySeconds = 300;
/** The product of survival shares is summed as logarithms: exactly one half comes out a few units in the last place beside it. */
const half = 0.5 + 1e-9;

/** Replaces all visits of a record; one statement each, so readers see the old ones or the new ones. */
export async function replaceVisits(
  at: Portal,
  { objectType, objectId, visits }: RecordOf & { visits: readonly StageVisit[] },
): Promise<void> {
  const key = [at.portalId, objectType, objectId];
  await run(at.trx, 'delete from stage_visits where portal_id = ? and object_type = ? and object_id = ? and no > ?', [
    ...key,
    visits.length,
  ]);
  if (visits.length === 0) return;
  await run(
    at.trx,
    `insert into stage_visits (portal_id, object_type, object_id, no, stage, previous_stage, entered_at, left_at, dwell_seconds, times_in_stage, caused_by)
     select ?, ?, ?, r.no, r.stage, r."previousStage", r."enteredAt", r."leftAt", r."dwellSeconds", r."timesInStage", r."causedBy"
     from json_to_recordset(?::json) as r(no int, stage text, "previousStage" text, "enteredAt" timestamptz, "leftAt" timestamptz,
       "dwellSeconds" int, "timesInStage" int, "causedBy" jsonb)
     on conflict (portal_id, object_type, object_id, no) do update set stage = excluded.stage, previous_stage = excluded.previous_stage,
       entered_at = excluded.entered_at, left_at = excluded.left_at, dwell_seconds = excluded.dwell_seconds,
       times_in_stage = excluded.times_in_stage, caused_by = excluded.caused_by`,
    [...key, json(visits)],
  );
}

/** All visits of a record, oldest first. */
export async function visitsOf(at: PortalView, { objectType, objectId }: RecordOf): Promise<StageVisit[]> {
  return await run<StageVisit & { causedBy: StageChange }>(
    at.trx,
    `select no, stage, previous_stage as "previousStage", entered_at as "enteredAt", left_at as "leftAt", dwell_seconds as "dwellSeconds",
       times_in_stage as "timesInStage", caused_by as "causedBy"
     from stage_visits where portal_id = ? and object_type = ? and object_id = ? order by no`,
    [at.portalId, objectType, objectId],
  );
}

/**
 * Computes anew how long contacts typically stay in each stage (Kaplan and Meier, S13): an ended visit is an event, an open one is
 * censored at `now`, and contacts that are gone do not count. The median is the first dwell at which at most half are still there.
 */
export async function recomputeMedians(at: Portal, now: Moment): Promise<void> {
  await run(at.trx, 'delete from stage_medians where portal_id = ?', [at.portalId]);
  await runLong(
    at.trx,
    `with stays as (
       select v.stage, v.left_at is not null as has_ended, coalesce(v.dwell_seconds, greatest(0, floor(extract(epoch from ?::timestamptz - v.entered_at)))::int) as dwell
       from stage_visits v left join contacts c on c.portal_id = v.portal_id and c.contact_id = v.object_id
       where v.portal_id = ? and v.object_type = 'contact' and c.deleted_at is null and c.merged_into is null
     ), moments as (
       select stage, dwell, count(*) filter (where has_ended) as ended, count(*) as seen from stays group by stage, dwell
     ), at_risk as (
       select stage, dwell, ended, sum(seen) over (partition by stage order by dwell desc) as staying from moments
     ), survival as (
       select stage, dwell, bool_or(ended = staying) over so_far as none_left,
         exp(sum(case when ended < staying then ln(1 - ended::float8 / staying::float8) else 0 end) over so_far) as share
       from at_risk window so_far as (partition by stage order by dwell)
     ), medians as (
       select stage, min(dwell) as median from survival where none_left or share <= ${half} group by stage
     ), totals as (
       select stage, count(*) filter (where has_ended) as ended, count(*) as visits from stays group by stage
     )
     insert into stage_medians (portal_id, stage, median_seconds, ended, visits, computed_at)
     select ?, t.stage, case when t.ended >= ${fewestEnded} then m.median end, t.ended, t.visits, ?::timestamptz
     from totals t left join medians m on m.stage = t.stage`,
    [now, at.portalId, at.portalId, now],
    mediansMaySeconds,
  );
}

/** The medians as last computed, one per stage that anybody has been in. */
export async function mediansOf(at: PortalView): Promise<StageMedian[]> {
  return await run<StageMedian>(
    at.trx,
    'select stage, median_seconds as "medianSeconds", ended, visits from stage_medians where portal_id = ? order by stage',
    [at.portalId],
  );
}
