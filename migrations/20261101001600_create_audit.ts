import type { Knex } from 'knex';

/** Who changed what, and when. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table audit (
      portal_id text collate "C" not null,
      id bigint generated always as identity,
      happened_at timestamptz not null,
      actor text,
      what text not null,
      detail jsonb not null,
      primary key (portal_id, id)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table audit');
}
