import type { Knex } from 'knex';

/** The language of whoever connected the account, and the one in which each of its people is spoken to: mail goes out in theirs. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table accounts add column language text');
  await knex.raw(`
    create table user_languages (
      portal_id text collate "C" not null,
      email text collate "C" not null,
      language text not null,
      primary key (portal_id, email)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table user_languages');
  await knex.raw('alter table accounts drop column language');
}
