// The same people in Stagebook's own memory, and beside it, in the same database, in two plain tables with the indexes that the set-based question likes.
import pg from 'pg';
import { requiredScopes } from '../../server/hubspot/scopes.ts';
import { defaultSettings } from '../../server/lifecycle/default-settings.ts';
import { installAccount } from '../../server/store/accounts.ts';
import { migrateDatabase, openDatabase } from '../../server/store/db.ts';
import { startWatching } from '../../server/store/events.ts';
import { finishImport, startImport } from '../../server/store/imports.ts';
import { inPortal } from '../../server/store/portal.ts';
import { migrateQueue } from '../../server/jobs/queue.ts';
import { createLogger } from '../../server/log.ts';
import { appendSettings } from '../../server/store/settings.ts';
import { batches } from './clickhouse.ts';
import { now, people, segments, watchedSince } from './data.ts';

export const portalId = '48210077';

/** Migrates the database, gives it an account with these segments and so many people, and the peer its tables. */
export async function seedMemory(databaseUrl: string, count: number): Promise<void> {
  const database = await openDatabase({ databaseUrl, dataDir: null });
  const { db, close } = database;
  const client = new pg.Client({ connectionString: databaseUrl });
  const at = new Date(now);
  try {
    await migrateDatabase(db);
    await migrateQueue(database, createLogger({ level: 'fatal' }));
    await inPortal({ db }, portalId, async (portal) => {
      await installAccount(portal, {
        state: 'active',
        refreshTokenSealed: 'no token: nothing here asks HubSpot',
        scopes: [...requiredScopes],
        installedAt: new Date(watchedSince),
        installedBy: null,
      });
      const settings = defaultSettings([{ id: 'lead', label: 'Lead' }]);
      await appendSettings(portal, {
        baseVersion: 0,
        settings: {
          ...settings,
          rules: [],
          segments: segments.map((segment) => ({ ...segment, isOn: true, listId: null, listSince: null })),
        },
        savedBy: null,
        note: null,
        now: at,
      });
      await finishImport(portal, { run: await startImport(portal, { now: at }), now: at });
      await startWatching(portal, watchedSince);
    });
    await client.connect();
    await client.query('create table people (contact_id text collate "C", plan text, country text)');
    await client.query('create table deeds (contact_id text collate "C", name text, path text, at bigint)');
    await client.query('create table peer_memberships (contact_id text collate "C", segment int)');
    for (const batch of batches(people(count), 1_000)) await addBatch(client, batch);
    await client.query('create index people_contact on people (contact_id)');
    await client.query('create index deeds_contact on deeds (contact_id) include (name, path, at)');
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
    await close();
  }
}

async function addBatch(client: pg.Client, batch: ReturnType<typeof people> extends Iterable<infer P> ? P[] : never): Promise<void> {
  const contacts = batch.map(({ id, plan, country }) => ({ id, plan, country }));
  const deeds = batch.flatMap(({ id, events }) => events.map((event, n) => ({ id, n, ...event })));
  await client.query('begin');
  await client.query(
    `insert into contacts (portal_id, contact_id, name, email, properties, refreshed_at, revision, history_cut)
     select $1, r.id, r.id, r.id || '@bench.example', json_build_object('plan', json_build_object('value', r.plan, 'since', null), 'country', json_build_object('value', r.country, 'since', null)), $2, 1, false
     from json_to_recordset($3::json) as r(id text, plan text, country text)`,
    [portalId, new Date(now), JSON.stringify(contacts)],
  );
  await client.query(
    `insert into events (portal_id, source, message_id, name, occurred_at, learned_at, path, properties, contact_id)
     select $1, 'bench', r.id || '-' || r.n, r.name, to_timestamp(r.at / 1000.0), to_timestamp(r.at / 1000.0), r.path, '{}', r.id
     from json_to_recordset($2::json) as r(id text, n int, name text, path text, at bigint)`,
    [portalId, JSON.stringify(deeds)],
  );
  await client.query(
    'insert into people select r.id, r.plan, r.country from json_to_recordset($1::json) as r(id text, plan text, country text)',
    [JSON.stringify(contacts)],
  );
  await client.query(
    'insert into deeds select r.id, r.name, r.path, r.at from json_to_recordset($1::json) as r(id text, name text, path text, at bigint)',
    [JSON.stringify(deeds)],
  );
  await client.query('commit');
}
