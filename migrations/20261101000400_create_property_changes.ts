import type { Knex } from 'knex';

/**
 * Append-only facts. The key is what makes two reports one fact; the value enters it as a digest,
 * because an index row holds some 2,700 bytes and a property 65,536 characters.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table property_changes (
      portal_id text collate "C" not null,
      object_type text collate "C" not null,
      object_id text collate "C" not null,
      property text collate "C" not null,
      occurred_at timestamptz not null,
      source text collate "C" not null,
      value text,
      value_digest text collate "C" not null generated always as (md5(coalesce('=' || value, ''))) stored,
      seq bigint not null,
      learned_at timestamptz not null,
      source_id text,
      source_label text,
      user_id text,
      cause text,
      kind text not null check (kind in ('observed', 'implied', 'administrative')),
      primary key (portal_id, object_type, object_id, property, occurred_at, source, value_digest)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table property_changes');
}
