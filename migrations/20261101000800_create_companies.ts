import type { Knex } from 'knex';

/** Companies as last read. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table companies (
      portal_id text collate "C" not null,
      company_id text collate "C" not null,
      name text not null,
      properties jsonb not null,
      stage text,
      stage_since timestamptz,
      deleted_at timestamptz,
      refreshed_at timestamptz not null,
      primary key (portal_id, company_id)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table companies');
}
