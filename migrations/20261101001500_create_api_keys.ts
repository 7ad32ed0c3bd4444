import type { Knex } from 'knex';

/** Keys of the events API. Only a digest is kept; it is looked up before the account is known. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table api_keys (
      portal_id text collate "C" not null,
      id bigint generated always as identity,
      name text not null,
      secret_digest text collate "C" not null unique,
      scope text not null,
      created_at timestamptz not null,
      revoked_at timestamptz,
      primary key (portal_id, id)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table api_keys');
}
