import type { Knex } from 'knex';

/** Moves that HubSpot did not take, or that were given up, are tried again when the reason may have gone: they are found without reading the others. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `create index decisions_not_taken on decisions (portal_id, rule_id) where outcome in ('refused', 'gave_up', 'unclear_stage')`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index decisions_not_taken');
}
