import type { Knex } from 'knex';

/** The outbox of everything that leaves: accepted once by its key, run in order within its lane. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table actions (
      portal_id text collate "C" not null,
      id bigint generated always as identity,
      lane text collate "C" not null,
      thread text collate "C",
      key text collate "C" not null,
      contact_id text collate "C",
      kind text not null,
      wanted jsonb not null,
      state text not null check (state in ('pending', 'waiting', 'done', 'skipped', 'refused', 'failed')),
      attempts integer not null,
      why jsonb,
      before jsonb,
      after jsonb,
      created_at timestamptz not null,
      not_before timestamptz,
      done_at timestamptz,
      primary key (portal_id, id),
      unique (portal_id, key)
    )`);
  await knex.raw(`create index actions_pending on actions (portal_id, lane, id) where state = 'pending'`);
  await knex.raw('create index actions_thread on actions (portal_id, thread, id) where thread is not null');
  await knex.raw('create index actions_contact on actions (portal_id, contact_id, id) where contact_id is not null');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table actions');
}
