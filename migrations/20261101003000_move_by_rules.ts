import type { Knex } from 'knex';

/**
 * What rules want, what became of it, and which rules were stopped. Stays in segments tell when they were noticed and what opened them;
 * those that are there already move nobody.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table segment_memberships
      add column noticed_at timestamptz,
      add column opened_by text not null default 'import' check (opened_by in ('fact', 'settings', 'import'))`);
  await knex.raw(`
    create table decisions (
      portal_id text collate "C" not null,
      contact_id text collate "C" not null,
      rule_id text collate "C" not null,
      membership_id bigint not null,
      kind text not null check (kind in ('enter', 'back')),
      segment_id text collate "C" not null,
      stage text not null,
      outcome text not null,
      kept text,
      is_final boolean not null,
      round integer not null,
      settings_version integer not null,
      noticed_at timestamptz not null,
      decided_at timestamptz not null,
      lapsed_at timestamptz,
      primary key (portal_id, contact_id, rule_id, membership_id, kind)
    )`);
  await knex.raw('create index decisions_newest on decisions (portal_id, contact_id, decided_at)');
  await knex.raw(`create index decisions_moves on decisions (portal_id, rule_id, decided_at) where outcome = 'move'`);
  await knex.raw(`create index decisions_stopped on decisions (portal_id, rule_id) where outcome = 'stopped'`);
  await knex.raw(`
    create table rule_stops (
      portal_id text collate "C" not null,
      rule_id text collate "C" not null,
      stops integer not null,
      stopped_at timestamptz,
      moved integer not null,
      resumed_at timestamptz,
      primary key (portal_id, rule_id)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table rule_stops');
  await knex.raw('drop table decisions');
  await knex.raw('alter table segment_memberships drop column opened_by, drop column noticed_at');
}
