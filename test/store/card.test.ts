import assert from 'node:assert/strict';
import type { Knex } from 'knex';
import { addActions, finishAction } from '../../server/store/actions.ts';
import { setAccountState } from '../../server/store/accounts.ts';
import { cardMark, readCard } from '../../server/store/card.ts';
import { saveContact, touchContact } from '../../server/store/contacts.ts';
import { saveDeal } from '../../server/store/deals.ts';
import { addImportPages, finishImportPage, startImport, startPhase } from '../../server/store/imports.ts';
import { saveMeeting } from '../../server/store/meetings.ts';
import { inPortal, viewPortal, type Portal } from '../../server/store/portal.ts';
import { appendSettings, currentSettings } from '../../server/store/settings.ts';
import { recomputeMedians, replaceVisits, visitsOf } from '../../server/store/visits.ts';
import { useDatabase } from '../support/databases.ts';
import { bareSettings } from '../support/bare-settings.ts';
import { action, contactRow, hour, install, meetingRow, visit, keepEvaluation } from './rows.ts';

const why = { code: 'hubspot_refused' as const, text: 'No.', params: {} };

async function full(at: Portal): Promise<void> {
  await install(at);
  await appendSettings(at, { baseVersion: 0, settings: bareSettings, savedBy: null, note: null, now: hour(0) });
  await saveContact(at, contactRow({ contactId: '7', historyCut: true }));
  await replaceVisits(at, {
    objectType: 'contact',
    objectId: '7',
    visits: [
      visit({ no: 1, stage: 'lead', leftAt: hour(2), dwellSeconds: 7200 }),
      visit({ no: 2, stage: 'sql', previousStage: 'lead', enteredAt: hour(2) }),
    ],
  });
  await recomputeMedians(at, hour(5));
  const trace = { kind: 'all' as const, verdict: 'yes' as const, changesAt: null, of: [] };
  await keepEvaluation(at, {
    contactId: '7',
    evaluation: { segments: [{ id: 'x', verdict: 'yes', changesAt: hour(9), trace }], changesAt: hour(9) },
    settingsVersion: 1,
    now: hour(1),
  });
  await saveMeeting(at, meetingRow({ meetingId: '1' }));
  await saveMeeting(at, meetingRow({ meetingId: '2', contactId: '8', bookedAt: hour(90) }));
  const [stage, deal] = await addActions(at, [
    action({ key: 'a' }),
    action({ key: 'b', kind: 'deal' }),
    action({ key: 'c', kind: 'mail', lane: 'contact:8', thread: 'meeting:2' }),
  ]);
  await finishAction(at, stage?.id ?? '', { state: 'done', why: null, before: null, after: null, now: hour(4) });
  await finishAction(at, deal?.id ?? '', { state: 'refused', why, before: null, after: null, now: hour(4) });
  await saveDeal(at, 'meeting:1', {
    dealId: '900',
    key: 'k',
    name: 'Acme',
    pipeline: 'p',
    stage: 's',
    contactId: '7',
    createdAt: hour(3),
  });
}

describe('store/card', () => {
  const memory = useDatabase();

  it('holds everything a card is made of, with every moment in the same form', async () => {
    const portal = memory.portal();
    await inPortal(memory.database, portal, full);
    const card = await viewPortal(memory.database, portal, (at) => readCard(at, '7'));
    assert.ok(card);
    assert.deepEqual(card.account, {
      state: 'active',
      uiDomain: 'app.hubspot.com',
      timeZone: 'Europe/Istanbul',
      scopes: ['oauth'],
      directory: null,
      dealGround: null,
      sweptTo: null,
    });
    assert.deepEqual(card.contact, {
      contactId: '7',
      name: 'Ada',
      stage: 'lead',
      deletedAt: null,
      historyCut: true,
      createdAt: null,
      leadStatus: null,
      refreshedAt: hour(1),
    });
    assert.deepEqual([card.companyReadAt, card.related], [null, []]);
    assert.deepEqual(card.settings, { version: 1, savedAt: hour(0) });
    assert.deepEqual(
      card.visits,
      await viewPortal(memory.database, portal, (at) => visitsOf(at, { objectType: 'contact', objectId: '7' })),
    );
    assert.deepEqual(
      card.medians.find(({ stage }) => stage === 'lead'),
      { stage: 'lead', medianSeconds: null, ended: 1, visits: 1 },
    );
    assert.deepEqual(
      [card.shown, card.stays.map(({ segment, enteredAt }) => [segment, enteredAt])],
      [{}, [['x', hour(1)]]],
    );
    assert.deepEqual(card.meeting, meetingRow({ meetingId: '1' }));
    assert.deepEqual(
      card.steps.map(({ kind, state, doneAt }) => [kind, state, doneAt]),
      [
        ['contact_stage', 'done', hour(4)],
        ['deal', 'refused', hour(4)],
      ],
    );
    assert.deepEqual(card.deal, {
      dealId: '900',
      key: 'k',
      name: 'Acme',
      pipeline: 'p',
      stage: 's',
      contactId: '7',
      createdAt: hour(3),
      deletedAt: null,
    });
    assert.deepEqual(
      card.refused.map(({ kind, why: reason }) => [kind, reason]),
      [['deal', why]],
    );
    assert.deepEqual(
      card.stageWrites.map(({ kind, doneAt }) => [kind, doneAt]),
      [['contact_stage', hour(4)]],
    );
    assert.equal(card.progress, null);
  });

  it('is empty, not missing, for a contact that is not known', async () => {
    const portal = memory.portal();
    await inPortal(memory.database, portal, full);
    const card = await viewPortal(memory.database, portal, (at) => readCard(at, '999'));
    assert.deepEqual(
      [card?.contact, card?.visits, card?.meeting, card?.steps, card?.deal, card?.refused, card?.shown],
      [null, [], null, [], null, [], null],
    );
  });

  it('is null where Stagebook was never installed', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      assert.equal(await readCard(at, '7'), null);
      assert.equal(await cardMark(at, '7'), null);
    });
  });

  it('changes its revision with everything it shows, and only then', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await full(at);
      const seen = new Set<string>();
      const isNew = async (): Promise<boolean> => {
        const revision = (await cardMark(at, '7'))?.revision ?? '';
        assert.equal((await readCard(at, '7'))?.revision, revision);
        const fresh = !seen.has(revision);
        seen.add(revision);
        return fresh;
      };
      assert.equal(await isNew(), true);
      assert.equal(await isNew(), false);
      await touchContact(at, '7');
      assert.equal(await isNew(), true);
      await touchContact(at, '8');
      assert.equal(await isNew(), false);
      await appendSettings(at, {
        baseVersion: (await currentSettings(at))?.version ?? 0,
        settings: bareSettings,
        savedBy: null,
        note: null,
        now: hour(6),
      });
      assert.equal(await isNew(), true);
      const run = await startImport(at, { now: hour(7) });
      assert.equal(await isNew(), true);
      await startPhase(at, { run, phase: 'contacts', total: 2 });
      assert.equal(await isNew(), true);
      await addImportPages(at, { run, phase: 'contacts', pages: [{ page: '1', size: 2 }] });
      await finishImportPage(at, { run, phase: 'contacts', page: '1', now: hour(8) });
      assert.equal(await isNew(), true);
      await setAccountState(at, 'needs_scopes');
      assert.equal(await isNew(), true);
    });
  });

  it('reads by keys only, however many rows there are', async () => {
    const portal = memory.portal();
    const { db } = memory.database;
    await inPortal(memory.database, portal, full);
    await db.raw(
      `insert into contacts (portal_id, contact_id, name, properties, refreshed_at, revision, history_cut)
       select ?, (100000 + n)::text, 'Bo', '{}', now(), 1, false from generate_series(1, 5000) n`,
      [portal],
    );
    await db.raw(
      `insert into stage_visits (portal_id, object_type, object_id, no, stage, entered_at, times_in_stage, caused_by)
       select ?, 'contact', (100000 + n / 4)::text, 1 + n % 4, 'lead', now(), 1, '{}' from generate_series(1, 20000) n`,
      [portal],
    );
    await db.raw('analyze');
    const plans = await planOf(db, () => viewPortal(memory.database, portal, (at) => readCard(at, '7')));
    assert.doesNotMatch(plans, /Seq Scan on (contacts|stage_visits|property_changes|events)/);
    assert.match(plans, /Index .*stage_visits_pkey/);
  });
});

/** The plan of the one statement that `ask` sends. */
async function planOf(db: Knex, ask: () => Promise<unknown>): Promise<string> {
  const sent: { sql: string; bindings: readonly string[] }[] = [];
  const note = (query: { sql: string; bindings: readonly string[] }): unknown => sent.push(query);
  db.on('query', note);
  await ask();
  db.removeListener('query', note);
  assert.equal(sent.length, 1, 'one round trip');
  const { sql, bindings } = sent[0] ?? { sql: '', bindings: [] };
  const literal = bindings.reduce((text, value, index) => text.replaceAll(`$${index + 1}`, `'${value}'`), sql);
  const { rows } = (await db.raw(`explain ${literal.replaceAll('?', '\\?')}`)) as { rows: { 'QUERY PLAN': string }[] };
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
