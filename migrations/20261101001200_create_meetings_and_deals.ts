import type { Knex } from 'knex';

/** Meetings as threads, and the deal that each made or adopted. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table meetings (
      portal_id text collate "C" not null,
      meeting_id text collate "C" not null,
      contact_id text collate "C",
      company_id text collate "C",
      title text not null,
      starts_at timestamptz,
      ends_at timestamptz,
      booked_at timestamptz,
      outcome text,
      source text,
      host_owner_id text,
      counts text not null,
      thread text collate "C" not null,
      primary key (portal_id, meeting_id)
    )`);
  await knex.raw('create index meetings_contact on meetings (portal_id, contact_id, booked_at) where contact_id is not null');
  await knex.raw('create index meetings_thread on meetings (portal_id, thread)');
  await knex.raw(`
    create table deals (
      portal_id text collate "C" not null,
      deal_id text collate "C" not null,
      key text collate "C" not null,
      name text not null,
      pipeline text not null,
      stage text not null,
      thread text collate "C",
      contact_id text collate "C",
      created_at timestamptz not null,
      deleted_at timestamptz,
      primary key (portal_id, deal_id),
      unique (portal_id, key)
    )`);
  await knex.raw('create index deals_thread on deals (portal_id, thread) where thread is not null');
  await knex.raw('create index deals_contact on deals (portal_id, contact_id, created_at) where contact_id is not null');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table deals');
  await knex.raw('drop table meetings');
}
