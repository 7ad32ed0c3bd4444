import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seedPortal, startHouse, type House, type Reply } from '../house.ts';
import { loadPortal } from '../../../emulator/crm/load-seed.ts';
import { currentValue, fullHistory, shownHistory } from '../../../emulator/crm/history.ts';
import { requireRecord } from '../../../emulator/crm/find-record.ts';
import { writeProperties } from '../../../emulator/crm/write-properties.ts';

const contact = '/crm/objects/2026-09/contacts/501';
const company = '/crm/objects/2026-09/companies/601';
const defined = (typeId: number): object => ({ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId });

describe('emulator/crm lifecycle stages', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.stop());

  const setStage = (lifecyclestage: string, path = contact): Promise<Reply> =>
    house.call('PATCH', path, { properties: { lifecyclestage } });
  const stageOf = async (path: string): Promise<string> =>
    (await house.call('GET', `${path}?properties=lifecyclestage`)).body.properties.lifecyclestage;
  const history = async (path: string): Promise<string[][]> =>
    (await house.call('GET', `${path}?propertiesWithHistory=lifecyclestage`)).body.propertiesWithHistory.lifecyclestage.map(
      (one: Record<string, string>) => [one['value'], one['sourceType']],
    );
  const createDeal = (change: object = {}): Promise<Reply> =>
    house.call('POST', '/crm/objects/2026-09/deals', {
      properties: { dealname: 'Demo', dealstage: 'appointmentscheduled', ...change },
      associations: [
        { to: { id: '501' }, types: [defined(3)] },
        { to: { id: '601' }, types: [defined(5)] },
      ],
    });

  it('a forward write is applied', async () => {
    assert.equal((await setStage('salesqualifiedlead')).body.properties.lifecyclestage, 'salesqualifiedlead');
  });

  it('a backward write answers 200 with the old value, makes no version, and the rest of the write is applied', async () => {
    await setStage('customer');
    const { status, body } = await house.call('PATCH', contact, { properties: { lifecyclestage: 'lead', city: 'Oslo' } });
    assert.deepEqual([status, body.properties.lifecyclestage, body.properties.city], [200, 'customer', 'Oslo']);
    assert.deepEqual(await history(contact), [
      ['customer', 'INTEGRATION'],
      ['lead', 'IMPORT'],
    ]);
    const last = house.emulator.portal('4242').ledger().at(-1);
    assert.deepEqual([last?.values, last?.kept], [{ city: 'Oslo' }, ['lifecyclestage']]);
  });

  it('with the switch on error a backward write is 400 and nothing of it is applied', async () => {
    house.emulator.portal('4242').setSwitches({ backwardWrite: 'error' });
    await setStage('customer');
    assert.equal((await house.call('PATCH', contact, { properties: { city: 'Oslo', lifecyclestage: 'lead' } })).status, 400);
    assert.equal((await house.call('GET', `${contact}?properties=city`)).body.properties.city, null);
  });

  it('clearing and then setting moves backward, with an empty version between', async () => {
    await setStage('customer');
    await setStage('');
    assert.equal((await setStage('lead')).body.properties.lifecyclestage, 'lead');
    assert.deepEqual(
      (await history(contact)).map(([value]) => value),
      ['lead', '', 'customer', 'lead'],
    );
  });

  it("the order is the portal's own, numeric ids of custom stages included", async () => {
    await house.stop();
    const option = (value: string, displayOrder: number): object => ({ value, label: `Stage ${value}`, displayOrder, hidden: false });
    const lifecyclestage = {
      name: 'lifecyclestage',
      label: 'Lifecycle Stage',
      type: 'enumeration',
      fieldType: 'radio',
      groupName: 'contactinformation',
      options: [option('customer', 0), option('370543605', 1), option('lead', 2)],
    };
    house = await startHouse({ portals: [seedPortal({ properties: { contacts: [lifecyclestage as never] } })] });
    assert.equal((await setStage('370543605')).body.properties.lifecyclestage, 'lead');
    assert.equal((await setStage('370543605', '/crm/objects/2026-09/contacts/502')).body.properties.lifecyclestage, '370543605');
    assert.ok(
      (await house.call('GET', '/crm/objects/2026-09/contacts/502?properties=hs_v2_date_entered_370543605')).body.properties
        .hs_v2_date_entered_370543605,
    );
  });

  it('the stamps tell the last entry, the last exit and the times in milliseconds', async () => {
    house.wait(60_000);
    await setStage('marketingqualifiedlead');
    house.wait(5_000);
    await setStage('salesqualifiedlead');
    const names = [
      'hs_v2_date_entered_marketingqualifiedlead',
      'hs_v2_date_exited_marketingqualifiedlead',
      'hs_v2_latest_time_in_marketingqualifiedlead',
      'hs_v2_cumulative_time_in_salesqualifiedlead',
    ];
    const { properties } = (await house.call('GET', `${contact}?properties=${names.join(',')}`)).body;
    assert.deepEqual(
      names.map((name) => properties[name]),
      ['2026-06-01T12:01:00.000Z', '2026-06-01T12:01:05.000Z', '5000', null],
    );
  });

  it('a new deal pushes its contact and company to opportunity, as HubSpot and not as the app', async () => {
    await setStage('salesqualifiedlead');
    const deal = await createDeal();
    assert.equal(deal.status, 201);
    assert.deepEqual((await history(contact))[0], ['opportunity', 'DEALS']);
    assert.equal(await stageOf(company), 'opportunity');
    assert.equal((await setStage('salesqualifiedlead')).body.properties.lifecyclestage, 'opportunity');
  });

  it('a new deal moves nobody backward, and nobody at all when the account has it off', async () => {
    await setStage('customer');
    house.emulator.portal('4242').setSwitches({ dealCreatedSync: false });
    await createDeal();
    assert.equal(await stageOf(company), 'lead');
    house.emulator.portal('4242').setSwitches({ dealCreatedSync: true });
    await createDeal();
    assert.deepEqual([await stageOf(contact), await stageOf(company)], ['customer', 'opportunity']);
  });

  it('a link made with an old deal moves nobody', async () => {
    const { body } = await house.call('POST', '/crm/objects/2026-09/deals', {
      properties: { dealname: 'Demo', dealstage: 'appointmentscheduled' },
    });
    house.wait(61_000);
    await house.call('PUT', `/crm/objects/2026-09/deals/${body.id}/associations/default/contacts/501`);
    assert.equal(await stageOf(contact), 'lead');
  });

  it('a won deal makes customers', async () => {
    const { body } = await createDeal();
    await house.call('PATCH', `/crm/objects/2026-09/deals/${body.id}`, { properties: { dealstage: 'closedwon' } });
    assert.deepEqual([await stageOf(contact), await stageOf(company)], ['customer', 'customer']);
  });

  it('a company takes the contacts along whose primary company it is, when the account has it on', async () => {
    await setStage('marketingqualifiedlead', company);
    assert.equal(await stageOf(contact), 'lead');
    house.emulator.portal('4242').setSwitches({ companyToContactSync: true });
    await setStage('salesqualifiedlead', company);
    assert.deepEqual((await history(contact))[0], ['salesqualifiedlead', 'COMPANIES']);
  });
});

describe('emulator/crm lifecycle rules, for any writes', () => {
  const order = ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer', 'evangelist', 'other'];
  const writes = fc.array(fc.record({ value: fc.constantFrom('', ...order), api: fc.boolean() }), { maxLength: 80 });

  it('through the API a stage never follows a later one unless it was cleared between, and history shows the newest 45', () => {
    fc.assert(
      fc.property(writes, (steps) => {
        let now = Date.parse('2026-06-01T00:00:00Z');
        const portal = loadPortal(seedPortal(), { clock: () => new Date(now) });
        let expected = 'lead';
        let versions = 1;
        for (const { value, api } of steps) {
          now += 1000;
          writeProperties(portal, {
            type: 'contacts',
            id: '501',
            values: { lifecyclestage: value },
            source: api ? { type: 'INTEGRATION', id: '77', appId: '77' } : { type: 'CRM_UI' },
          });
          const backward = api && expected !== '' && value !== '' && order.indexOf(value) < order.indexOf(expected);
          if (!backward && value !== expected) {
            expected = value;
            versions += 1;
          }
          assert.equal(currentValue(requireRecord(portal, 'contacts', '501'), 'lifecyclestage'), expected);
        }
        const record = requireRecord(portal, 'contacts', '501');
        assert.equal(fullHistory(record, 'lifecyclestage').length, versions);
        assert.deepEqual(shownHistory(record, 'lifecyclestage'), fullHistory(record, 'lifecyclestage').toReversed().slice(0, 45));
      }),
      { numRuns: 200 },
    );
  });

  it('versions stay in the order of their moments, whatever order they are learned in', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(...order)), { maxLength: 40 }), (steps) => {
        const portal = loadPortal(seedPortal(), { clock: () => new Date('2026-06-01T00:00:00Z') });
        for (const [offset, value] of steps) {
          writeProperties(portal, {
            type: 'contacts',
            id: '502',
            values: { lifecyclestage: value },
            source: { type: 'IMPORT' },
            at: new Date(Date.parse('2026-02-01T00:00:00Z') + offset).toISOString(),
          });
        }
        const moments = fullHistory(requireRecord(portal, 'contacts', '502'), 'lifecyclestage').map((version) => version.at);
        assert.deepEqual(moments, moments.toSorted());
      }),
      { numRuns: 100 },
    );
  });
});
