// Who was merged into a contact is asked for each time one enters a stage with actions: that must not read all contacts.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index contacts_merged on contacts (portal_id, merged_into) where merged_into is not null');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index contacts_merged');
}
