import type { Knex } from 'knex';

/** Typed links between records, seen from one side, with the primary flag. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table associations (
      portal_id text collate "C" not null,
      from_type text collate "C" not null,
      from_id text collate "C" not null,
      to_type text collate "C" not null,
      to_id text collate "C" not null,
      type_ids jsonb not null,
      is_primary boolean not null,
      primary key (portal_id, from_type, from_id, to_type, to_id)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table associations');
}
