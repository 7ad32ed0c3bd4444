import type { Knex } from 'knex';

/** How far the reading of the past has come, page by page; the newest run of an account is the one that is shown. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table imports (
      portal_id text collate "C" not null,
      run integer not null,
      phase text not null check (phase in ('starting', 'contacts', 'companies', 'meetings', 'done', 'failed')),
      started_at timestamptz not null,
      finished_at timestamptz,
      problem text,
      primary key (portal_id, run)
    )`);
  await knex.raw(`
    create table import_phases (
      portal_id text collate "C" not null,
      run integer not null,
      phase text not null check (phase in ('contacts', 'companies', 'meetings')),
      total integer,
      done integer not null,
      is_listed boolean not null,
      is_closed boolean not null,
      primary key (portal_id, run, phase)
    )`);
  await knex.raw(`
    create table import_pages (
      portal_id text collate "C" not null,
      run integer not null,
      phase text not null,
      page text collate "C" not null,
      size integer not null,
      done_at timestamptz,
      primary key (portal_id, run, phase, page)
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table import_pages');
  await knex.raw('drop table import_phases');
  await knex.raw('drop table imports');
}
