import type { Knex } from 'knex';

/** When the next call of a kind may leave, shared by every process. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table limits (
      portal_id text collate "C" not null,
      kind text collate "C" not null,
      next_at timestamptz not null,
      not_before timestamptz,
      wait_ms double precision not null,
      primary key (portal_id, kind)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table limits');
}
