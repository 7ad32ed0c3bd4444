import type { Knex } from 'knex';

/** A key may end by itself, and tells when it was used last. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table api_keys add column expires_at timestamptz, add column last_seen_at timestamptz');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table api_keys drop column last_seen_at, drop column expires_at');
}
