import assert from 'node:assert/strict';
import { addActions, finishAction } from '../../server/store/actions.ts';
import { saveCompany } from '../../server/store/companies.ts';
import { companyMark, readCompanyCard, readPeople } from '../../server/store/company-card.ts';
import { markContactGone, saveContact, touchContact } from '../../server/store/contacts.ts';
import { saveDeal } from '../../server/store/deals.ts';
import { inPortal, viewPortal, type Portal } from '../../server/store/portal.ts';
import { appendSettings } from '../../server/store/settings.ts';
import { replaceVisits } from '../../server/store/visits.ts';
import { useDatabase } from '../support/databases.ts';
import { bareSettings } from '../support/bare-settings.ts';
import { action, contactRow, hour, install, visit } from './rows.ts';

const stage = (id: string) => ({ id, label: id, definition: '', playbook: '', keep: 'once_reached' as const, onEnter: [] });
const settings = { ...bareSettings, stages: ['lead', 'sql', 'customer', 'other'].map(stage) };

async function full(at: Portal): Promise<void> {
  await install(at);
  await appendSettings(at, { baseVersion: 0, settings, savedBy: null, note: null, now: hour(0) });
  await saveCompany(at, { companyId: '7', name: 'Acme', properties: {}, stage: 'sql', stageSince: hour(2), deletedAt: null, refreshedAt: hour(3) });
  await replaceVisits(at, { objectType: 'company', objectId: '7', visits: [visit({ no: 1, stage: 'sql', enteredAt: hour(2) })] });
  await replaceVisits(at, { objectType: 'contact', objectId: '7', visits: [visit({ no: 1, stage: 'lead' })] });
  const people: [id: string, stage: string | null, since: number][] = [
    ['1', 'other', 9],
    ['2', null, 0],
    ['3', 'lead', 5],
    ['4', 'customer', 1],
    ['5', 'customer', 4],
    ['6', 'retired', 4],
  ];
  for (const [contactId, held, since] of people)
    await saveContact(at, contactRow({ contactId, name: `P${contactId}`, stage: held, stageSince: held && hour(since), companyId: '7' }));
  await saveContact(at, contactRow({ contactId: '8', companyId: '70' }));
  await saveContact(at, contactRow({ contactId: '9', companyId: '7' }));
  await markContactGone(at, '9', { deletedAt: hour(6) });
  for (const [dealId, contactId] of [['900', '4'], ['901', '8'], ['902', '3']] as const)
    await saveDeal(at, `meeting:${dealId}`, { dealId, key: dealId, name: 'Deal', pipeline: 'p', stage: 's', contactId, createdAt: hour(Number(dealId) - 900) });
  const planned = await addActions(at, [
    action({ key: 'a', kind: 'company_stage', wanted: { companyId: '7', stage: 'sql' } }),
    action({ key: 'b', kind: 'company_fields', wanted: { companyId: '7' } }),
    action({ key: 'c', kind: 'restore_stage', wanted: { objectType: 'contact', objectId: '7', stage: 'sql' } }),
    action({ key: 'd', kind: 'company_stage', wanted: { companyId: '70', stage: 'sql' } }),
  ]);
  for (const [index, { id }] of planned.entries()) {
    const why = { code: 'hubspot_refused' as const, text: 'No.', params: {} };
    await finishAction(at, id, { state: index === 1 ? 'refused' : 'done', why, before: null, after: null, now: hour(4) });
  }
}

describe('store/company-card', () => {
  const memory = useDatabase();

  it('holds what a company is made of: its own story, who counts to it, their deals, and what was written to it', async () => {
    const portal = memory.portal();
    await inPortal(memory.database, portal, full);
    const card = await viewPortal(memory.database, portal, (at) => readCompanyCard(at, '7'));
    assert.ok(card);
    assert.deepEqual(card.company, { companyId: '7', name: 'Acme', deletedAt: null, refreshedAt: hour(3), historyCut: false });
    assert.deepEqual(card.visits.map(({ stage: id, enteredAt }) => [id, enteredAt]), [['sql', hour(2)]]);
    assert.deepEqual(
      Object.fromEntries(card.byStage.map(({ stage: id, count }) => [id ?? 'none', count])),
      { customer: 2, lead: 1, other: 1, none: 1, retired: 1 },
    );
    assert.deepEqual(card.people.map(({ contactId, stageSince }) => [contactId, stageSince]), [
      ['5', hour(4)], ['4', hour(1)], ['3', hour(5)], ['1', hour(9)], ['6', hour(4)], ['2', null],
    ]);
    assert.deepEqual(card.deals.map(({ dealId, contactName }) => [dealId, contactName]), [['902', 'P3'], ['900', 'P4']]);
    assert.equal(card.dealsInAll, 2);
    assert.deepEqual([card.refused.map(({ kind }) => kind), card.stageWrites.map(({ kind }) => kind)], [['company_fields'], ['company_stage']]);
  });

  it('reads a page at a time, of one stage or of those without one', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await full(at);
      for (let no = 0; no < 12; no += 1) await saveContact(at, contactRow({ contactId: `5${no}`, stage: 'sql', stageSince: hour(no), companyId: '7' }));
      const ids = async (page: number, of: string | null) => {
        const read = await readPeople(at, { companyId: '7', page, stage: of });
        return [read?.total, read?.people.map(({ contactId }) => contactId).join(' ')];
      };
      assert.deepEqual(await ids(1, 'sql'), [12, '511 510 59 58 57 56 55 54 53 52']);
      assert.deepEqual(await ids(2, 'sql'), [12, '51 50']);
      assert.deepEqual(await ids(2, null), [18, '53 52 51 50 3 1 6 2']);
      assert.deepEqual(await ids(1, ''), [1, '2']);
      assert.deepEqual(await ids(9, 'customer'), [2, '']);
    });
  });

  it('changes its mark when the company or one of its contacts does, and only then', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await full(at);
      const mark = async () => (await companyMark(at, '7'))?.revision;
      const first = await mark();
      assert.equal((await readCompanyCard(at, '7'))?.revision, first);
      await touchContact(at, '8');
      assert.equal(await mark(), first);
      await touchContact(at, '4');
      const second = await mark();
      assert.notEqual(second, first);
      await saveContact(at, contactRow({ contactId: '4', companyId: '70', refreshedAt: hour(7) }));
      await saveContact(at, contactRow({ contactId: '8', companyId: '7', refreshedAt: hour(7) }));
      assert.notEqual(await mark(), second);
      assert.equal(await companyMark({ ...at, portalId: 'nobody' }, '7'), null);
    });
  });
});
