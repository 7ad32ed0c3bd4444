// Deals, companies and lists as facts: each answer turns with HubSpot, by webhook and by sweep alone, and the past moves nobody.
import assert from 'node:assert/strict';
import type { Condition, Settings } from '@stagebook/contract';
import type { PortalSeed } from '../../emulator/portal-seed.ts';
import { associate } from '../../server/hubspot/associations.ts';
import { nothing } from '../../server/hubspot/client.ts';
import { apiVersion } from '../../server/hubspot/version.ts';
import { settingsOf } from '../../server/operations/portal-settings.ts';
import { relatedFacts } from '../../server/operations/related-facts.ts';
import { saveSettings } from '../../server/operations/save-settings.ts';
import { reconcile } from '../../server/operations/sweep.ts';
import { eraseContact } from '../../server/store/contacts.ts';
import { answersOf, looksAt } from '../../server/store/looks.ts';
import { barePortal } from '../support/bare-portal.ts';
import { bareSettings } from '../support/bare-settings.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

const portalId = '6401';
const list = '31';
const large: Condition = {
  kind: 'related',
  records: 'open_deals',
  operator: 'at_least',
  times: 1,
  where: { match: 'all', tests: [{ property: 'amount', operator: 'more_than', values: ['1000'] }] },
} as Condition;
const inPeru: Condition = {
  kind: 'related',
  records: 'companies',
  operator: 'at_least',
  times: 1,
  where: { match: 'all', tests: [{ property: 'country', operator: 'is', values: ['Peru'] }] },
} as Condition;
const listed: Condition = { kind: 'list', list };
const asked = { large, inPeru, listed } as const;
type Name = keyof typeof asked;
type Way = 'webhook' | 'sweep';

function withLists(seed: PortalSeed): PortalSeed {
  const createdAt = '2026-01-05T09:00:00.000Z';
  return { ...seed, lists: [{ listId: list, name: 'Guests', objectType: 'contacts', processingType: 'DYNAMIC', createdAt, members: [] }] };
}

describe('operations/refresh-related', function () {
  this.timeout(120_000);
  let shop: Workshop;
  let people = 0;
  let old: { withDeal: string; onList: string };
  const portals = [withLists(barePortal(portalId))];

  before(async () => {
    shop = await openWorkshop({ portals });
    old = { withDeal: newContact(), onList: newContact() };
    newDeal(old.withDeal);
    shop.control().changeList(list, { add: [old.onList] });
    await shop.installed();
    await ask(Object.keys(asked) as Name[]);
  });
  after(() => shop.stop());

  const create = (type: 'contacts' | 'deals' | 'companies', properties: object, associations: object[] = []) =>
    shop.control().createObject(type, { properties, associations }).id;
  const newContact = () => create('contacts', { email: `person${(people += 1)}@related.example` });
  const newDeal = (contactId: string, properties: object = {}) =>
    create('deals', { dealname: 'Big', pipeline: 'default', dealstage: 'contractsent', amount: '5000', ...properties }, [
      { toType: 'contacts', toId: contactId },
    ]);
  const change = async (edit: (settings: Settings) => Settings) => {
    const { version, settings } = (await shop.read(settingsOf))!;
    await saveSettings(shop.deps, { portalId, userEmail: 'kim@brightdesk.example', baseVersion: version, settings: edit(settings) });
    await shop.work();
  };
  const segment = (id: Name) => ({ id, name: id, isOn: true, condition: asked[id], listId: null });
  const ask = (names: Name[]) => change((settings) => ({ ...bareSettings, ...settings, rules: [], segments: names.map(segment) }));
  const verdict = async (contactId: string, name: Name) =>
    answersOf((await shop.read((at) => looksAt(at, [contactId]))).get(contactId) ?? { found: '[]' }).find(([id]) => id === name)?.[1] ?? null;
  const swept = async () => {
    shop.pass(121_000);
    await reconcile(shop.deps, { portalId });
    await shop.work();
  };
  /** What is done in HubSpot is known afterwards: because a webhook tells, or although none does. */
  const happens = async (way: Way, deed: () => unknown) => {
    // So that what was done before is not found by the overlap of the sweep.
    shop.pass(600_000);
    if (way === 'sweep') shop.control().setSwitches({ webhooksOn: false });
    await deed();
    await shop.work();
    if (way === 'sweep') await swept();
    shop.control().setSwitches({ webhooksOn: true });
  };
  const changeDeal = (id: string, properties: object) => shop.control().changeObject({ type: 'deals', id }, { properties });
  const unlink = (contactId: string, type: string, id: string) =>
    shop.deps.hubspot(portalId).request({
      method: 'DELETE',
      path: `/crm/objects/${apiVersion}/contacts/${contactId}/associations/${type}/${id}`,
      answer: nothing,
    });
  const openedBy = async (contactId: string) => {
    const sql = `select opened_by as "openedBy" from segment_memberships where portal_id = ? and contact_id = ? and segment_id = 'large' and left_at is null`;
    const { rows } = (await shop.read((at) => at.trx.raw(sql, [portalId, contactId]))) as { rows: { openedBy: string }[] };
    return rows[0]?.openedBy;
  };
  const calls = () => Object.values(shop.control().requests()).reduce((sum, count) => sum + count, 0);

  it('are read for everybody once conditions ask, by page and not by contact', async () => {
    assert.deepEqual([await verdict(old.withDeal, 'large'), await verdict(old.onList, 'large')], ['yes', 'no']);
    assert.deepEqual([await verdict(old.withDeal, 'listed'), await verdict(old.onList, 'listed')], ['no', 'yes']);
    assert.equal(await verdict(old.onList, 'inPeru'), 'no');
    assert.notEqual(await openedBy(old.withDeal), 'fact', 'what is learned because it is asked is the past');
  });

  for (const way of ['webhook', 'sweep'] as const) {
    it(`an open deal of more than 1,000 comes, shrinks, grows, is won, is reopened and deleted, told by ${way}`, async () => {
      const id = newContact();
      await shop.work();
      assert.equal(await verdict(id, 'large'), 'no');
      let deal = '';
      const steps: [() => unknown, string][] = [
        [() => (deal = newDeal(id)), 'yes'],
        [() => changeDeal(deal, { amount: '1000' }), 'no'],
        [() => changeDeal(deal, { amount: '1000.01' }), 'yes'],
        [() => changeDeal(deal, { dealstage: 'closedwon' }), 'no'],
        [() => changeDeal(deal, { dealstage: 'contractsent' }), 'yes'],
        [() => unlink(id, 'deals', deal), 'no'],
        [() => associate(shop.deps.hubspot(portalId), { type: 'contacts', id }, { type: 'deals', id: deal }), 'yes'],
        [() => shop.control().deleteObject({ type: 'deals', id: deal }), 'no'],
      ];
      for (const [index, [deed, expected]] of steps.entries()) {
        await happens(way, deed);
        assert.equal(await verdict(id, 'large'), expected, `after step ${index + 1}`);
        if (expected === 'yes') assert.equal(await openedBy(id), 'fact', `after step ${index + 1}`);
      }
    });

    it(`any company in a country, the primary one or another, told by ${way}`, async () => {
      const id = newContact();
      const first = create('companies', { name: 'First', country: 'Chile' });
      const second = create('companies', { name: 'Second', country: 'Chile' });
      await shop.work();
      const link = (companyId: string) =>
        associate(shop.deps.hubspot(portalId), { type: 'contacts', id }, { type: 'companies', id: companyId });
      const steps: [() => unknown, string][] = [
        [() => link(first), 'no'],
        [() => link(second), 'no'],
        [() => shop.control().changeObject({ type: 'companies', id: second }, { properties: { country: 'Peru' } }), 'yes'],
        [() => unlink(id, 'companies', second), 'no'],
        [() => shop.control().changeObject({ type: 'companies', id: first }, { properties: { country: 'Peru' } }), 'yes'],
        [() => shop.control().deleteObject({ type: 'companies', id: first }), 'no'],
      ];
      for (const [index, [deed, expected]] of steps.entries()) {
        await happens(way, deed);
        assert.equal(await verdict(id, 'inPeru'), expected, `after step ${index + 1}`);
      }
    });
  }

  it('a list, of which only the sweep can know', async () => {
    const id = newContact();
    await shop.work();
    assert.equal(await verdict(id, 'listed'), 'no');
    await happens('sweep', () => shop.control().changeList(list, { add: [id] }));
    assert.equal(await verdict(id, 'listed'), 'yes');
    const factsOf = await shop.read((at) => relatedFacts(at, [id], { deals: null, companies: null, lists: [list] }));
    const facts = factsOf(id);
    assert.equal(facts.lists?.[list]?.name, 'Guests');
    assert.ok(facts.lists[list]?.since, 'since when is told');
    assert.equal(facts.deals, undefined, 'what is not asked is not brought');
    await happens('sweep', () => shop.control().changeList(list, { remove: [id] }));
    assert.equal(await verdict(id, 'listed'), 'no');
  });

  it('the survivor of a merge has what either had', async () => {
    const [one, other] = [newContact(), newContact()];
    newDeal(other);
    shop.control().changeList(list, { add: [other] });
    await shop.work();
    await swept();
    const { id } = shop.control().mergeObjects({ type: 'contacts', primaryId: one, otherId: other });
    await shop.work();
    assert.deepEqual([await verdict(id, 'large'), await verdict(id, 'listed')], ['yes', 'yes']);
  });

  it('without the permission a list is not yet known, and neither is its opposite', async () => {
    await shop.read((at) =>
      at.trx.raw(`update accounts set scopes = (select jsonb_agg(s) from jsonb_array_elements_text(scopes) s where s <> 'crm.lists.read')`),
    );
    await swept();
    assert.equal(await verdict(old.onList, 'listed'), 'unknown');
    await shop.read((at) => at.trx.raw(`update accounts set scopes = scopes || '["crm.lists.read"]'::jsonb`));
    await swept();
    assert.equal(await verdict(old.onList, 'listed'), 'yes');
  });

  it('after any deeds that no webhook told of, one sweep is enough', async () => {
    const id = newContact();
    await shop.work();
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const deals: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      await happens('sweep', () => {
        for (let deed = 0; deed < 3; deed += 1) {
          const what = random(4);
          const deal = deals[random(Math.max(1, deals.length))];
          if (what === 0 || deal === undefined) deals.push(newDeal(id, { amount: String(random(2000)) }));
          else if (what === 1) changeDeal(deal, { amount: String(random(2000)) });
          else if (what === 2) changeDeal(deal, { dealstage: random(2) ? 'closedlost' : 'contractsent' });
          else {
            shop.control().deleteObject({ type: 'deals', id: deal });
            deals.splice(deals.indexOf(deal), 1);
          }
        }
        shop.control().changeList(list, random(2) ? { add: [id] } : { remove: [id] });
      });
      const isLarge = shop
        .control()
        .objects('deals')
        .filter((deal) => deals.includes(deal.id))
        .some(({ properties }) => Number(properties['amount']) > 1000 && properties['dealstage'] === 'contractsent');
      const isListed = shop.control().lists()[0]?.members.includes(id);
      assert.deepEqual(
        [await verdict(id, 'large'), await verdict(id, 'listed')],
        [isLarge ? 'yes' : 'no', isListed ? 'yes' : 'no'],
        `round ${round}`,
      );
    }
  });

  it('an erased contact leaves nothing of them', async () => {
    const id = newContact();
    newDeal(id, { dealname: 'Of the forgotten' });
    await shop.work();
    assert.equal(await verdict(id, 'large'), 'yes');
    await shop.read((at) => eraseContact(at, id));
    assert.deepEqual(await shop.rowsWith('Of the forgotten'), []);
  });

  it('are not asked of HubSpot while no condition asks', async () => {
    await ask([]);
    const id = newContact();
    newDeal(id);
    await shop.work();
    const kept = await shop.read(
      async (at) => (await at.trx.raw('select 1 from related_facts where contact_id = ?', [id])).rows.length as number,
    );
    assert.equal(kept, 0);
    await swept();
    const before = calls();
    await swept();
    assert.ok(calls() - before <= 12, `a quiet sweep took ${calls() - before} calls`);
  });
});
