import type { Knex } from 'knex';

/**
 * What each contact did, as one document beside the events: judging reads one row instead of all of them. The database keeps it itself, in
 * the transaction of the events, so it is never behind them. Whoever changes it holds the contact first, in the order in which looks do.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table contact_deeds (
      portal_id text collate "C" not null,
      contact_id text collate "C" not null,
      document text not null,
      primary key (portal_id, contact_id)
    )`);
  await knex.raw(`
    create function deed_line(name text, path text, occurred_at timestamptz) returns text language sql immutable as
    $$ select json_build_array(name, path, floor(extract(epoch from occurred_at) * 1000)::bigint)::text $$`);
  await knex.raw(`
    create function deeds_added() returns trigger language plpgsql as $$
    begin
      perform 1 from (select distinct portal_id, contact_id from added where contact_id is not null and kind <> 'identify' order by 1, 2) a
        cross join lateral (select 1 from contacts c where c.portal_id = a.portal_id and c.contact_id = a.contact_id for update) held;
      insert into contact_deeds as d (portal_id, contact_id, document)
        select portal_id, contact_id, string_agg(deed_line(name, path, occurred_at), ',' order by occurred_at, source, message_id)
        from added where contact_id is not null and kind <> 'identify' group by 1, 2 order by 1, 2
        on conflict (portal_id, contact_id) do update set document = d.document || ',' || excluded.document;
      return null;
    end $$`);
  // Each statement sees what was committed before it: what is held first is read after everybody who held it before.
  await knex.raw(`
    create function deeds_anew(portal text, contact text) returns void language plpgsql as $$
    begin
      perform 1 from contacts where portal_id = portal and contact_id = contact for update;
      insert into contact_deeds values (portal, contact, '') on conflict do nothing;
      perform 1 from contact_deeds where portal_id = portal and contact_id = contact for update;
      update contact_deeds set document = coalesce((
        select string_agg(deed_line(e.name, e.path, e.occurred_at), ',' order by e.occurred_at, e.source, e.message_id)
        from events e where e.portal_id = portal and e.contact_id = contact and e.kind <> 'identify'), '')
        where portal_id = portal and contact_id = contact;
      delete from contact_deeds where portal_id = portal and contact_id = contact and document = '';
    end $$`);
  await knex.raw(`
    create function deeds_moved() returns trigger language plpgsql as $$
    begin
      perform deeds_anew(w.portal_id, w.contact_id) from (
        select portal_id, contact_id from gone where contact_id is not null union select portal_id, contact_id from added where contact_id is not null
        order by 1, 2) w;
      return null;
    end $$`);
  await knex.raw(`
    create function deeds_gone() returns trigger language plpgsql as $$
    begin
      perform deeds_anew(w.portal_id, w.contact_id) from (select distinct portal_id, contact_id from gone where contact_id is not null order by 1, 2) w;
      return null;
    end $$`);
  await knex.raw(
    'create trigger deeds_added after insert on events referencing new table as added for each statement execute function deeds_added()',
  );
  await knex.raw(
    'create trigger deeds_moved after update on events referencing old table as gone new table as added for each statement execute function deeds_moved()',
  );
  await knex.raw(
    'create trigger deeds_gone after delete on events referencing old table as gone for each statement execute function deeds_gone()',
  );
  await knex.raw(`
    insert into contact_deeds
    select portal_id, contact_id, string_agg(deed_line(name, path, occurred_at), ',' order by occurred_at, source, message_id)
    from events where contact_id is not null and kind <> 'identify' group by 1, 2`);
}

export async function down(knex: Knex): Promise<void> {
  for (const trigger of ['deeds_added', 'deeds_moved', 'deeds_gone']) await knex.raw(`drop trigger ${trigger} on events`);
  for (const made of ['deeds_added()', 'deeds_moved()', 'deeds_gone()', 'deeds_anew(text, text)', 'deed_line(text, text, timestamptz)'])
    await knex.raw(`drop function ${made}`);
  await knex.raw('drop table contact_deeds');
}
