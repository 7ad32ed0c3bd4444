import type { Knex } from 'knex';

/** What was written to a company, and what was refused, for its card. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index actions_company on actions (portal_id, (coalesce(wanted ->> 'companyId', wanted ->> 'objectId') collate "C"), id)
      where kind in ('company_stage', 'company_fields', 'rolled_up_stage', 'restore_stage')`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index actions_company');
}
