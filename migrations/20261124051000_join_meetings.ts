import type { Knex } from 'knex';

/** Several meetings can be one demo, and several demos can share one deal; a deal of other origin has no key of ours. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table meetings add column link_id text, add column called_off_at timestamptz');
  await knex.raw('alter table deals alter column key drop not null');
  await knex.raw(`
    create table thread_deals (
      portal_id text collate "C" not null,
      thread text collate "C" not null,
      deal_id text collate "C" not null,
      primary key (portal_id, thread),
      foreign key (portal_id, deal_id) references deals (portal_id, deal_id) on delete cascade
    )`);
  await knex.raw('create index thread_deals_deal on thread_deals (portal_id, deal_id)');
  await knex.raw(`
    insert into thread_deals (portal_id, thread, deal_id)
    select distinct on (portal_id, thread) portal_id, thread, deal_id from deals where thread is not null order by portal_id, thread, created_at`);
  await knex.raw('drop index deals_thread');
  await knex.raw('alter table deals drop column thread');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table deals add column thread text collate "C"');
  await knex.raw(
    `update deals d set thread = (select min(t.thread) from thread_deals t where t.portal_id = d.portal_id and t.deal_id = d.deal_id)`,
  );
  await knex.raw('create index deals_thread on deals (portal_id, thread) where thread is not null');
  await knex.raw('drop table thread_deals');
  await knex.raw('delete from deals where key is null');
  await knex.raw('alter table deals alter column key set not null');
  await knex.raw('alter table meetings drop column link_id, drop column called_off_at');
}
