import assert from 'node:assert/strict';
import { seeded, seedPortal, startHouse, type House, type Reply } from '../house.ts';

const stages = '/crm/pipelines/2026-09/deals/default/stages';

describe('emulator/crm definitions, pipelines, owners and the account', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.stop());

  const createProperty = (change: object): Promise<Reply> =>
    house.call('POST', '/crm/properties/2026-09/deals', {
      name: 'mine',
      label: 'Mine',
      groupName: 'dealinformation',
      type: 'string',
      fieldType: 'text',
      ...change,
    });

  it('lifecycle stages are read from the definition, in the dated and the v3 path', async () => {
    const dated = await house.call('GET', '/crm/properties/2026-09/contacts/lifecyclestage');
    assert.deepEqual(
      dated.body.options.map((one: { value: string }) => one.value),
      ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer', 'evangelist', 'other'],
    );
    assert.deepEqual((await house.call('GET', '/crm/v3/properties/0-1/lifecyclestage')).body, dated.body);
    assert.equal((await house.call('GET', '/crm/properties/2026-09/contacts/nonsense')).status, 404);
    const names = (await house.call('GET', '/crm/properties/2026-09/contacts')).body.results.map((one: { name: string }) => one.name);
    assert.ok(names.includes('email') && names.includes('hs_v2_date_entered_lead'));
  });

  it('a property is made once', async () => {
    const made = await createProperty({ hasUniqueValue: true });
    assert.deepEqual([made.status, made.body.hasUniqueValue, made.body.hubspotDefined], [201, true, false]);
    const again = await createProperty({});
    assert.deepEqual(
      [again.status, again.body.category, again.body.subCategory],
      [409, 'OBJECT_ALREADY_EXISTS', 'Properties.PROPERTY_WITH_NAME_EXISTS'],
    );
    assert.equal(house.emulator.portal('4242').ledger()[0]?.operation, 'property_created');
  });

  for (const [what, change] of [
    ['a name with capitals', { name: 'Mine' }],
    ["HubSpot's own prefix", { name: 'hs_mine' }],
    ['an unknown group', { groupName: 'nowhere' }],
    ['a field type of another type', { fieldType: 'select' }],
    ['a unique list', { type: 'enumeration', fieldType: 'select', hasUniqueValue: true }],
  ] as const)
    it(`${what} is refused`, async () => {
      assert.equal((await createProperty(change)).status, 400);
    });

  it('an eleventh unique property is refused', async () => {
    for (let index = 1; index <= 10; index += 1)
      assert.equal((await createProperty({ name: `mine${index}`, hasUniqueValue: true })).status, 201);
    assert.equal((await createProperty({ name: 'mine11', hasUniqueValue: true })).status, 400);
  });

  it("the default pipeline has HubSpot's stages, with metadata as strings", async () => {
    const { results } = (await house.call('GET', '/crm/pipelines/2026-09/deals')).body;
    assert.deepEqual([results[0].id, results[0].label, results[0].stages.length], ['default', 'Sales Pipeline', 7]);
    assert.deepEqual(results[0].stages[5].metadata, { isClosed: 'true', probability: '1.0' });
    assert.equal((await house.call('GET', '/crm/v3/pipelines/contacts/contacts-lifecycle-pipeline')).body.stages[1].id, 'lead');
  });

  it('a stage is made with a label that is new and a probability in tenths', async () => {
    const wanted = { label: 'Demo scheduled', displayOrder: 1, metadata: { probability: '0.3' } };
    const made = await house.call('POST', stages, wanted);
    assert.equal(made.status, 201);
    assert.match(made.body.id, /^\d+$/);
    assert.equal((await house.call('POST', stages, wanted)).status, 400);
    assert.equal((await house.call('POST', stages, { ...wanted, label: 'B', metadata: { probability: '0.35' } })).status, 400);
    assert.equal((await house.call('POST', stages, { ...wanted, label: 'B', metadata: {} })).status, 400);
    const deal = await house.call('POST', '/crm/objects/2026-09/deals', { properties: { dealname: 'D', dealstage: made.body.id } });
    assert.equal(deal.status, 201);
    const inUse = await house.call('DELETE', `${stages}/${made.body.id}`);
    assert.deepEqual([inUse.status, inUse.body.subCategory], [400, 'PipelineError.STAGE_ID_IN_USE']);
    await house.call('DELETE', `/crm/objects/2026-09/deals/${deal.body.id}`);
    assert.equal((await house.call('DELETE', `${stages}/${made.body.id}`)).status, 204);
  });

  it('an account that lets no app change its stages says so on each of them', async () => {
    const permission = async () => (await house.call('GET', stages)).body.results[0].writePermissions;
    const wanted = { label: 'Demo scheduled', displayOrder: 1, metadata: { probability: '0.3' } };
    assert.equal(await permission(), 'CRM_PERMISSIONS_ENFORCEMENT');
    house.emulator.portal('4242').setSwitches({ pipelineWrites: 'read_only' });
    assert.equal(await permission(), 'READ_ONLY');
    assert.deepEqual(
      [(await house.call('POST', stages, wanted)).status, (await house.call('DELETE', `${stages}/qualifiedtobuy`)).status],
      [403, 403],
    );
    assert.equal((await house.call('GET', stages)).body.results.length, 7);
  });

  it('owners carry their teams; inactive ones are archived and keep no user id', async () => {
    const { results } = (await house.call('GET', '/crm/owners/2026-09')).body;
    assert.deepEqual(
      results.map((one: { id: string; userId: number; teams: object[] }) => [one.id, one.userId, one.teams]),
      [['11', 1, [{ id: '7', name: 'Sales', primary: true }]]],
    );
    const archived = (await house.call('GET', '/crm/v3/owners?archived=true')).body.results;
    assert.deepEqual(
      [archived[0].id, archived[0].userId, archived[0].userIdIncludingInactive, archived[0].archived],
      ['12', null, 2, true],
    );
    assert.equal((await house.call('GET', '/crm/owners/2026-09/11')).body.email, 'user1@portal.test');
    assert.equal((await house.call('GET', '/crm/owners/2026-09/12')).status, 404);
  });

  it('the account tells its domain, currency, zone and offset', async () => {
    const { body } = await house.call('GET', '/account-info/2026-09/details');
    assert.deepEqual(
      [body.portalId, body.uiDomain, body.companyCurrency, body.timeZone, body.utcOffset, body.utcOffsetMilliseconds],
      [4242, 'app.hubspot.com', 'EUR', 'America/New_York', '-04:00', -14_400_000],
    );
  });

  it('owners page', async () => {
    await house.stop();
    const [first] = seedPortal().users;
    assert.ok(first);
    house = await startHouse({
      portals: [
        seedPortal({
          users: ['11', '12', '13'].map((ownerId) => ({ ...first, ownerId, userId: ownerId })),
          records: { contacts: [seeded('1', {})], companies: [], deals: [], meetings: [] },
          associations: [],
        }),
      ],
    });
    const page = (await house.call('GET', '/crm/owners/2026-09?limit=2')).body;
    assert.equal(page.paging.next.after, '12');
    assert.deepEqual(
      (await house.call('GET', '/crm/owners/2026-09?limit=2&after=12')).body.results.map((one: { id: string }) => one.id),
      ['13'],
    );
  });
});
