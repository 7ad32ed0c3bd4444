import type { Knex } from 'knex';

/** Append-only: every version of what an admin decided. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table settings_versions (
      portal_id text collate "C" not null,
      version integer not null check (version > 0),
      settings jsonb not null,
      saved_at timestamptz not null,
      saved_by text,
      note text,
      primary key (portal_id, version)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table settings_versions');
}
