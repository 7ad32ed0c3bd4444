import type { Knex } from 'knex';

/** Raw bytes of each authentic delivery. Portal 0 holds those whose account is not known before they are parsed. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table inbox (
      portal_id text collate "C" not null,
      id bigint generated always as identity,
      source text not null,
      digest text collate "C" not null,
      body bytea not null,
      received_at timestamptz not null,
      state text not null check (state in ('waiting', 'done', 'quarantined', 'orphan')),
      note text,
      primary key (portal_id, id),
      unique (portal_id, source, digest)
    )`);
  await knex.raw('create index inbox_received_at on inbox (received_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table inbox');
}
