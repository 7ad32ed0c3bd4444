import type { Knex } from 'knex';

/** What people did, and which contact an identity belongs to. An event without a contact waits under its e-mail address. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table events (
      portal_id text collate "C" not null,
      source text collate "C" not null,
      message_id text collate "C" not null,
      name text not null,
      occurred_at timestamptz not null,
      learned_at timestamptz not null,
      path text,
      properties jsonb not null,
      contact_id text collate "C",
      email text collate "C",
      primary key (portal_id, source, message_id)
    )`);
  await knex.raw('create index events_contact on events (portal_id, contact_id, occurred_at) where contact_id is not null');
  await knex.raw('create index events_waiting on events (portal_id, email) where contact_id is null');
  await knex.raw(`
    create table identities (
      portal_id text collate "C" not null,
      kind text collate "C" not null,
      value text collate "C" not null,
      contact_id text collate "C" not null,
      learned_at timestamptz not null,
      primary key (portal_id, kind, value)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table identities');
  await knex.raw('drop table events');
}
