import type { Knex } from 'knex';

/**
 * The newest version of each subscription that a billing system told of; its changes are facts like any other. And which users a source was
 * asked to forget, as digests: what is told of them from before that moment must not come back.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table subscriptions (
      portal_id text collate "C" not null,
      source text collate "C" not null,
      subscription_id text collate "C" not null,
      user_id text collate "C" not null,
      status text,
      plan text,
      version bigint not null,
      changed_at timestamptz not null,
      learned_at timestamptz not null,
      primary key (portal_id, source, subscription_id)
    )`);
  await knex.raw('create index subscriptions_user on subscriptions (portal_id, user_id)');
  await knex.raw(`
    create table forgotten_users (
      portal_id text collate "C" not null,
      digest text collate "C" not null,
      until timestamptz not null,
      primary key (portal_id, digest)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table forgotten_users');
  await knex.raw('drop table subscriptions');
}
