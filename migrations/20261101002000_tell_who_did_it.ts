import type { Knex } from 'knex';

/**
 * Events know all that was told of who did them, and which identity leads to which other. `is_settled` is false for what was learned and not
 * followed up yet: events may have to move because of it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table events
      add column kind text not null default 'track' check (kind in ('track', 'page', 'identify')),
      add column user_id text collate "C",
      add column anonymous_id text collate "C"`);
  await knex.raw('create index events_waiting_user on events (portal_id, user_id) where contact_id is null and user_id is not null');
  await knex.raw(
    'create index events_waiting_anonymous on events (portal_id, anonymous_id) where contact_id is null and anonymous_id is not null',
  );
  await knex.raw('create index events_newest on events (portal_id, learned_at)');
  await knex.raw(`alter table identities add column is_settled boolean not null default true, add column moved_from text collate "C"`);
  await knex.raw('create index identities_contact on identities (portal_id, contact_id)');
  await knex.raw('create index identities_unsettled on identities (portal_id) where not is_settled');
  await knex.raw(`
    create table identity_links (
      portal_id text collate "C" not null,
      kind text collate "C" not null check (kind in ('user_id', 'anonymous_id')),
      value text collate "C" not null,
      to_kind text collate "C" not null check (to_kind in ('contact', 'email', 'user_id')),
      to_value text collate "C" not null,
      since timestamptz not null,
      is_settled boolean not null,
      primary key (portal_id, kind, value, to_kind, to_value)
    )`);
  await knex.raw('create index identity_links_to on identity_links (portal_id, to_kind, to_value)');
  await knex.raw('create index identity_links_unsettled on identity_links (portal_id) where not is_settled');
  await knex.raw(`
    insert into identities (portal_id, kind, value, contact_id, learned_at)
    select distinct on (portal_id, email) portal_id, 'email', email, contact_id, refreshed_at from contacts
    where email is not null and deleted_at is null and merged_into is null order by portal_id, email, refreshed_at desc, contact_id
    on conflict do nothing`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table identity_links');
  await knex.raw('drop index identities_unsettled');
  await knex.raw('drop index identities_contact');
  await knex.raw('alter table identities drop column moved_from, drop column is_settled');
  await knex.raw('drop index events_newest');
  await knex.raw('drop index events_waiting_anonymous');
  await knex.raw('drop index events_waiting_user');
  await knex.raw('alter table events drop column anonymous_id, drop column user_id, drop column kind');
}
