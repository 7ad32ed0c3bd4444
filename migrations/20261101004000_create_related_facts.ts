import type { Knex } from 'knex';

/**
 * What was read of the deals, companies and lists of a contact, because conditions ask for it: one document for each kind, with what was asked
 * and when. And the same the other way round: whose contacts a record is, which nobody can ask HubSpot any more once it is deleted. Of a list:
 * its name, and when it may be read from end to end again.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table related_facts (
      portal_id text collate "C" not null,
      contact_id text collate "C" not null,
      kind text collate "C" not null,
      asked jsonb not null,
      document jsonb not null,
      read_at timestamptz not null,
      primary key (portal_id, contact_id, kind)
    )`);
  await knex.raw('create index related_facts_age on related_facts (portal_id, kind, read_at)');
  await knex.raw(`
    create table related_links (
      portal_id text collate "C" not null,
      kind text collate "C" not null,
      record_id text collate "C" not null,
      contact_id text collate "C" not null,
      primary key (portal_id, kind, record_id, contact_id)
    )`);
  await knex.raw('create index related_links_contact on related_links (portal_id, contact_id, kind)');
  await knex.raw(`
    create table list_reads (
      portal_id text collate "C" not null,
      list_id text collate "C" not null,
      name text,
      next_at timestamptz not null,
      primary key (portal_id, list_id)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table list_reads');
  await knex.raw('drop table related_links');
  await knex.raw('drop table related_facts');
}
