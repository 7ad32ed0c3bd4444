import type { Knex } from 'knex';

/**
 * Webhooks of other products. The public id is part of the address and finds the portal before anything is parsed. What a sender presents is
 * kept as a digest; only a secret that must be computed with is kept sealed.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sources (
      portal_id text collate "C" not null,
      id bigint generated always as identity,
      kind text not null check (kind in ('segment', 'chargebee')),
      public_id text collate "C" not null unique,
      name text not null,
      secret_sealed text,
      credential_digest text collate "C" not null,
      created_at timestamptz not null,
      last_seen_at timestamptz,
      revoked_at timestamptz,
      primary key (portal_id, id)
    )`);
  await knex.raw(`
    create table source_requests (
      portal_id text collate "C" not null,
      request_id text collate "C" not null,
      source_id text,
      answer_sealed text,
      made_at timestamptz not null,
      primary key (portal_id, request_id)
    )`);
  await knex.raw('create index source_requests_shown on source_requests (made_at) where answer_sealed is not null');
  await knex.raw(`
    create table rejected_events (
      portal_id text collate "C" not null,
      id bigint generated always as identity,
      source text not null,
      message_id text,
      name text,
      why text not null,
      detail text,
      rejected_at timestamptz not null,
      primary key (portal_id, id)
    )`);
  await knex.raw('create index rejected_events_at on rejected_events (rejected_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table rejected_events');
  await knex.raw('drop table source_requests');
  await knex.raw('drop table sources');
}
