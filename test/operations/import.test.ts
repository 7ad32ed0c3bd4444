// Reading the past: interrupted, started twice, while life goes on; and silent.
import assert from 'node:assert/strict';
import type { PortalSeed, SeedRecord } from '../../emulator/portal-seed.ts';
import { AppError } from '../../server/errors.ts';
import { importPage, type ImportPage } from '../../server/operations/import-history.ts';
import { preparePortal } from '../../server/operations/prepare-portal.ts';
import { getCompany } from '../../server/store/companies.ts';
import { importProgress } from '../../server/store/imports.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

const people = 120;
const minute = 60_000;
const long = '70000000001';
const born = Date.parse('2026-01-05T09:00:00Z');
const at = (minutes: number) => new Date(born + minutes * minute).toISOString();

function seedContact(index: number): SeedRecord {
  const id = String(70_000_000_001 + index);
  // The first one went to and fro more often than HubSpot remembers.
  const stages = index === 0 ? Array.from({ length: 60 }, (_, no) => (no % 2 ? 'opportunity' : 'lead')) : ['subscriber', 'lead'];
  const value = (text: string) => [{ value: text, at: at(0), sourceType: 'CRM_UI' }];
  return {
    id,
    createdAt: at(0),
    history: {
      email: value(`person${index}@import.example`),
      firstname: value(`Person ${index}`),
      createdate: value(at(0)),
      lifecyclestage: stages.map((stage, no) => ({ value: stage, at: at(no * 10), sourceType: 'IMPORT', sourceId: '1' })),
    },
  };
}

function populated(portalId: string): PortalSeed {
  const seed = barePortal(portalId);
  return { ...seed, records: { ...seed.records, contacts: Array.from({ length: people }, (_, index) => seedContact(index)) } };
}

describe('operations/import-history', function () {
  this.timeout(60_000);
  let shop: Workshop;
  const ids = ['6201', '6202', '6203', '6204'] as const;
  before(async () => {
    shop = await openWorkshop({ portals: ids.map(populated) });
  });
  after(() => shop.stop());
  const progress = (portalId: string) => shop.read(importProgress, portalId);
  const contactsHeld = async (portalId: string) => {
    const { rows } = await shop.read(
      (at) => at.trx.raw('select count(*)::int as n from contacts where portal_id = ?', [portalId]),
      portalId,
    );
    return (rows as { n: number }[])[0]?.n;
  };
  const phases = async (portalId: string) => {
    const sql = 'select run, phase, done, total from import_phases where portal_id = ? order by run, phase';
    return ((await shop.read((at) => at.trx.raw(sql, [portalId]), portalId)) as { rows: object[] }).rows;
  };

  it('goes on after workers that died before and after a page, and counts each page once', async () => {
    let crashes = 0;
    const crash = () => {
      crashes += 1;
      throw new AppError('unavailable', 'The worker died here.');
    };
    const tried = new Map<string, number>();
    const importPageThatDies = async (data: object) => {
      const job = data as ImportPage;
      const times = (tried.get(job.page) ?? 0) + 1;
      tried.set(job.page, times);
      if (times === 1) crash();
      await importPage(shop.deps, job);
      if (times === 2) crash();
    };
    await shop.install('6201');
    await shop.work({ bringForward: 12, handlers: { 'import-page': importPageThatDies } });
    assert.equal(crashes, 6, 'each of three pages died twice');
    assert.equal((await progress('6201'))?.phase, 'done');
    assert.equal(await contactsHeld('6201'), people);
    assert.deepEqual(await phases('6201'), [
      { run: 1, phase: 'companies', done: 0, total: 0 },
      { run: 1, phase: 'contacts', done: people, total: people },
      { run: 1, phase: 'meetings', done: 0, total: 0 },
    ]);
  });

  it('stops when another import has begun', async () => {
    await shop.install('6202');
    await shop.work({ only: ['prepare-portal', 'import-ids'] });
    await preparePortal(shop.deps, { portalId: '6202' });
    await shop.work();
    const done = (await phases('6202')) as { run: number; done: number; phase: string }[];
    assert.deepEqual(
      done.filter(({ phase }) => phase === 'contacts').map(({ run, done: read }) => [run, read]),
      [
        [1, 0],
        [2, people],
      ],
    );
    assert.equal((await progress('6202'))?.phase, 'done');
  });

  it('loses nobody who comes while it runs', async () => {
    await shop.install('6203');
    await shop.work({ only: ['prepare-portal', 'import-ids'] });
    const { id } = shop
      .control('6203')
      .createObject('contacts', { properties: { email: 'meanwhile@import.example', lifecyclestage: 'lead' } });
    await shop.work({ only: ['receive-delivery', 'refresh-contact'] });
    assert.equal((await shop.readyCard(id, '6203')).current?.stage, 'lead');
    await shop.work();
    assert.equal((await shop.readyCard(id, '6203')).current?.stage, 'lead');
    assert.equal(await contactsHeld('6203'), people + 1);
  });

  it('says so when HubSpot kept less than the whole history', async () => {
    const cut = await shop.readyCard(long, '6201');
    assert.equal(cut.historyCut, true);
    assert.equal(cut.visits.length, 45);
    assert.equal((await shop.readyCard('70000000002', '6201')).historyCut, false);
  });

  it('is silent: companies become facts, meetings of the past history, and nothing is written or mailed (S26)', async () => {
    const control = shop.control('6204');
    const company = control.createObject('companies', { properties: { name: 'Past', domain: 'past.example', lifecyclestage: 'customer' } });
    const { contactId } = control.bookMeeting({
      email: 'before@past.example',
      hostOwnerId: '81500001',
      startsAt: new Date(Date.now() + 9e8).toISOString(),
    });
    shop.pass(minute);
    await shop.installed('6204');
    await shop.work();
    const held = await shop.read((at) => getCompany(at, company.id), '6204');
    assert.deepEqual([held?.name, held?.stage], ['Past', 'customer']);
    const card = await shop.readyCard(contactId, '6204');
    assert.equal(card.meeting?.counts, 'before_install');
    assert.deepEqual(card.meeting?.steps, []);
    assert.deepEqual(shop.writes('6204'), []);
    assert.deepEqual(await shop.mails(), []);
  });
});
