import type { Knex } from 'knex';

/** Contacts that HubSpot erased for privacy, as digests of their ids: what is told of them later must not bring them back. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table forgotten (
      portal_id text collate "C" not null,
      digest text collate "C" not null,
      primary key (portal_id, digest)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table forgotten');
}
