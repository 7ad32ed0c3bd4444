import type { Knex } from 'knex';

/** Every stay in a segment with the trace that proved it, and the newest evaluation of a contact as one document. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table segment_memberships (
      portal_id text collate "C" not null,
      contact_id text collate "C" not null,
      segment_id text collate "C" not null,
      id bigint generated always as identity,
      entered_at timestamptz not null,
      left_at timestamptz,
      settings_version integer not null,
      trace jsonb not null,
      primary key (portal_id, contact_id, segment_id, id)
    )`);
  await knex.raw('create unique index segment_memberships_open on segment_memberships (portal_id, contact_id, segment_id) where left_at is null');
  await knex.raw(`
    create table evaluations (
      portal_id text collate "C" not null,
      contact_id text collate "C" not null,
      settings_version integer not null,
      evaluated_at timestamptz not null,
      document jsonb not null,
      primary key (portal_id, contact_id)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table evaluations');
  await knex.raw('drop table segment_memberships');
}
