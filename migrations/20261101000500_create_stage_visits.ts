import type { Knex } from 'knex';

/** Derived from the changes, rewritten whole per record; the medians are derived from the visits. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table stage_visits (
      portal_id text collate "C" not null,
      object_type text collate "C" not null,
      object_id text collate "C" not null,
      no integer not null,
      stage text not null,
      previous_stage text,
      entered_at timestamptz not null,
      left_at timestamptz,
      dwell_seconds integer,
      times_in_stage integer not null,
      caused_by jsonb not null,
      primary key (portal_id, object_type, object_id, no)
    )`);
  await knex.raw(`
    create table stage_medians (
      portal_id text collate "C" not null,
      stage text not null,
      median_seconds integer,
      ended integer not null,
      visits integer not null,
      computed_at timestamptz not null,
      primary key (portal_id, stage)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table stage_medians');
  await knex.raw('drop table stage_visits');
}
