import type { Knex } from 'knex';

/** Why a stay in a segment ended: because something happened, or only because the settings say something else now. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table segment_memberships add column left_by text not null default 'fact' check (left_by in ('fact', 'settings'))`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table segment_memberships drop column left_by');
}
