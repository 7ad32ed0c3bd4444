import type { Knex } from 'knex';

/** How far the reading of the past has come; the newest import of an account is the one that is shown. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table imports (
      portal_id text collate "C" not null,
      no integer not null,
      phase text not null check (phase in ('starting', 'contacts', 'companies', 'meetings', 'done', 'failed')),
      done integer not null,
      total integer,
      started_at timestamptz not null,
      finished_at timestamptz,
      problem text,
      primary key (portal_id, no)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table imports');
}
