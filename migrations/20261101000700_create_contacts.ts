import type { Knex } from 'knex';

/** Contacts as last read: one document of the properties that settings refer to, and when to look again. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table contacts (
      portal_id text collate "C" not null,
      contact_id text collate "C" not null,
      name text not null,
      email text collate "C",
      properties jsonb not null,
      stage text,
      stage_since timestamptz,
      company_id text collate "C",
      look_at timestamptz,
      deleted_at timestamptz,
      merged_into text collate "C",
      refreshed_at timestamptz not null,
      revision bigint not null,
      history_cut boolean not null,
      primary key (portal_id, contact_id)
    )`);
  await knex.raw('create index contacts_email on contacts (portal_id, email) where email is not null');
  await knex.raw('create index contacts_company on contacts (portal_id, company_id) where company_id is not null');
  await knex.raw('create index contacts_look_at on contacts (look_at) where look_at is not null');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table contacts');
}
