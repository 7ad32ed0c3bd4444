import type { Knex } from 'knex';

/** The close date that a deal was given, so that a date which somebody else set is left alone; whose turn it was to own a deal. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table deals add column closes_at timestamptz');
  await knex.raw(`
    create table owner_turns (
      portal_id text collate "C" not null references accounts (portal_id) on delete cascade,
      thread text collate "C" not null,
      owner_id text collate "C" not null,
      turn bigint not null,
      primary key (portal_id, thread)
    )`);
  await knex.raw('create unique index owner_turns_turn on owner_turns (portal_id, turn)');
  await knex.raw('create index owner_turns_owner on owner_turns (portal_id, owner_id, turn)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table owner_turns');
  await knex.raw('alter table deals drop column closes_at');
}
