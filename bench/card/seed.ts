// Fills a migrated database with one account and its contacts, a thousand at a time, each table by one statement.
import pg from 'pg';
import { demoPortal } from '../../emulator/demo-portal/index.ts';
import { lifecycleStage } from '../../emulator/demo-portal/stages.ts';
import { createRandom } from '../../emulator/random.ts';
import { requiredScopes } from '../../server/hubspot/scopes.ts';
import { compile } from '../../server/lifecycle/compile.ts';
import { defaultSettings } from '../../server/lifecycle/default-settings.ts';
import { installAccount, saveDealGround, saveDirectory, savePortalFacts } from '../../server/store/accounts.ts';
import { migrateDatabase, openDatabase } from '../../server/store/db.ts';
import { finishImport, startImport } from '../../server/store/imports.ts';
import { inPortal, type Portal } from '../../server/store/portal.ts';
import { appendSettings } from '../../server/store/settings.ts';
import { recomputeMedians } from '../../server/store/visits.ts';
import { inventLife } from './life.ts';
import { rowsOf } from './rows.ts';

export type Seeded = { portalId: string; contactIds: string[]; changes: number };

const seed = 20_260_801;
const batchSize = 1_000;
const settings = defaultSettings((lifecycleStage.options ?? []).map(({ value, label }) => ({ id: value, label })));

/** Migrates the database and gives it an account with so many contacts, five changes each on average. The same lives at every run. */
export async function seedDatabase(databaseUrl: string, contacts: number): Promise<Seeded> {
  const now = new Date();
  const { portalId } = demoPortal();
  const { db, close } = await openDatabase({ databaseUrl, dataDir: null });
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    await migrateDatabase(db);
    await inPortal({ db }, portalId, (at) => seedAccount(at, now));
    await client.connect();
    const seeded = await seedContacts(client, { portalId, contacts, now });
    await client.query('vacuum (analyze)');
    await inPortal({ db }, portalId, (at) => recomputeMedians(at, now));
    await client.query('analyze stage_medians');
    return seeded;
  } finally {
    await client.end();
    await close();
  }
}

async function seedAccount(at: Portal, now: Date): Promise<void> {
  const portal = demoPortal();
  const pipelines = (portal.dealPipelines ?? []).map(({ id, label, stages }) => ({ id, label, stages: stages.map((stage) => ({ id: stage.id, label: stage.label })) }));
  const owners = portal.users.map(({ ownerId, userId, email, firstName, lastName, teamIds, active }) => ({ id: ownerId, userId, email, name: `${firstName} ${lastName}`, teamIds, active }));
  await installAccount(at, { state: 'active', refreshTokenSealed: 'no token: nothing here asks HubSpot', scopes: [...requiredScopes], installedAt: now, installedBy: owners[0]?.email ?? null });
  await savePortalFacts(at, { uiDomain: portal.uiDomain, timeZone: portal.timeZone });
  await saveDirectory(at, { owners, teams: portal.teams, pipelines, readAt: now.toISOString() });
  await saveDealGround(at, { pipeline: 'default', pipelineLabel: 'Sales pipeline', stage: '912700001', stageLabel: 'Demo scheduled', keyProperty: 'stagebook_key' });
  await appendSettings(at, { baseVersion: 0, settings, savedBy: null, note: null, now });
  await finishImport(at, { run: await startImport(at, { now }), now });
}

async function seedContacts(client: pg.Client, { portalId, contacts, now }: { portalId: string; contacts: number; now: Date }): Promise<Seeded> {
  const random = createRandom(seed);
  const ground = { portalId, compiled: compile(settings.segments), now };
  const seeded: Seeded = { portalId, contactIds: [], changes: 0 };
  for (let from = 0; from < contacts; from += batchSize) {
    const lives = Array.from({ length: Math.min(batchSize, contacts - from) }, (_, place) => inventLife({ index: from + place, now, random }));
    const all = lives.map((life) => rowsOf(life, ground));
    const tables = Object.keys(all[0] ?? {}) as (keyof (typeof all)[number])[];
    await client.query('begin');
    for (const table of tables) await insertRows(client, table, all.flatMap((rows) => rows[table]));
    await client.query('commit');
    seeded.contactIds.push(...lives.map((life) => life.contactId));
    seeded.changes += lives.reduce((sum, life) => sum + life.changes.length, 0);
  }
  return seeded;
}

/** All rows of one table by one statement; columns that the first row does not name get their defaults. */
async function insertRows(client: pg.Client, table: string, rows: Record<string, unknown>[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await client.query(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`, [JSON.stringify(rows)]);
}
