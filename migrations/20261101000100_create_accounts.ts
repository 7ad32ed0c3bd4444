import type { Knex } from 'knex';

/** One row for each HubSpot account that installed us, and the short-lived states of installs under way. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table accounts (
      portal_id text collate "C" not null primary key,
      state text not null check (state in ('active', 'needs_scopes', 'uninstalled')),
      refresh_token_sealed text,
      scopes jsonb not null,
      ui_domain text not null default 'app.hubspot.com',
      time_zone text not null default 'UTC',
      installed_at timestamptz not null,
      installed_by text,
      directory jsonb,
      deal_ground jsonb,
      watched_since timestamptz,
      swept_to timestamptz
    )`);
  await knex.raw(`
    create table oauth_states (
      state text not null primary key,
      browser text not null,
      created_at timestamptz not null
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table oauth_states');
  await knex.raw('drop table accounts');
}
