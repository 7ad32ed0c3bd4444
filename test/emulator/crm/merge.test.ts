// Two records made one: the new id, what the old ids still do, whose values win, and what goes with it.
import assert from 'node:assert/strict';
import { seeded, seedPortal, portalId, startHouse, type House, type Reply } from '../house.ts';

const contacts = '/crm/objects/2026-09/contacts';

describe('emulator/crm merging', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.stop());

  const merge = (primaryObjectId: string, objectIdToMerge: string, type = 'contacts'): Promise<Reply> =>
    house.call('POST', `/crm/objects/2026-09/${type}/merge`, { primaryObjectId, objectIdToMerge });
  const read = (id: string, query = ''): Promise<Reply> => house.call('GET', `${contacts}/${id}?${query}`);
  const switches = (change: object) => house.emulator.portal(portalId).setSwitches(change);

  it('a third record takes the place of both; the old ids lead to it, and it names them', async () => {
    const { status, body } = await merge('501', '502');
    assert.equal(status, 200);
    assert.ok(!['501', '502'].includes(body.id));
    for (const id of ['501', '502']) {
      const one = await read(id, 'properties=hs_merged_object_ids');
      assert.deepEqual([one.status, one.body.id, one.body.properties.hs_merged_object_ids], [200, body.id, '501;502']);
    }
    assert.deepEqual(
      (await house.call('GET', contacts)).body.results.map((one: { id: string }) => one.id),
      [body.id],
    );
    assert.equal((await house.call('GET', `${contacts}?archived=true`)).body.results.length, 0);
    assert.deepEqual(house.emulator.portal(portalId).ledger().at(-1)?.values, { primaryObjectId: '501', objectIdToMerge: '502' });
  });

  it("the primary one's values win, the other's fill what it lacks, and the stage further on stays", async () => {
    await house.call('PATCH', `${contacts}/502`, { properties: { firstname: 'Due', city: 'Rome' } });
    const { body } = await merge('501', '502');
    const { properties } = (await read(body.id, 'properties=firstname,city,email,lifecyclestage,hs_additional_emails,associatedcompanyid'))
      .body;
    assert.deepEqual(
      [properties.firstname, properties.city, properties.email, properties.lifecyclestage, properties.hs_additional_emails],
      ['Uno', 'Rome', 'one@acme.test', 'customer', 'two@else.test'],
    );
    assert.equal(properties.associatedcompanyid, '601');
  });

  it('one update by an old id works, a batch update by it does not', async () => {
    const { body } = await merge('501', '502');
    const one = await house.call('PATCH', `${contacts}/501`, { properties: { city: 'Rome' } });
    assert.deepEqual([one.status, one.body.id, one.body.properties.city], [200, body.id, 'Rome']);
    const many = await house.call('POST', `${contacts}/batch/update`, { inputs: [{ id: '501', properties: { city: 'Oslo' } }] });
    assert.deepEqual([many.status, many.body.errors[0].context.ids], [207, ['501']]);
  });

  it('whether a batch read knows the old ids is a switch', async () => {
    const { body } = await merge('501', '502');
    const batch = () => house.call('POST', `${contacts}/batch/read`, { inputs: [{ id: '502' }], properties: [] });
    assert.deepEqual(
      (await batch()).body.results.map((one: { id: string }) => one.id),
      [body.id],
    );
    switches({ mergedIdsInBatchRead: false });
    assert.deepEqual([(await batch()).status, (await batch()).body.errors[0].context.ids], [207, ['502']]);
  });

  it('whether the past of both is kept is a switch', async () => {
    const stages = async (id: string): Promise<[string, string][]> =>
      (await read(id, 'propertiesWithHistory=lifecyclestage')).body.propertiesWithHistory.lifecyclestage.map(
        (one: { value: string; sourceType: string }) => [one.value, one.sourceType],
      );
    await house.call('PATCH', `${contacts}/501`, { properties: { lifecyclestage: 'salesqualifiedlead' } });
    const { body } = await merge('501', '502');
    const own = [['salesqualifiedlead', 'INTEGRATION']];
    assert.deepEqual((await stages(body.id)).slice(0, 2), [['customer', 'MERGE_OBJECTS'], ...own]);
    assert.deepEqual((await stages(body.id)).map(([value]) => value).sort(), ['customer', 'customer', 'lead', 'salesqualifiedlead']);
    await house.stop();
    house = await startHouse({ switches: { mergeHistory: 'primary' } });
    const second = await merge('501', '502');
    assert.deepEqual(await stages(second.body.id), [
      ['customer', 'MERGE_OBJECTS'],
      ['lead', 'IMPORT'],
    ]);
  });

  it('a merged record can be merged again, and every old id leads to the last one', async () => {
    const third = (await house.call('POST', contacts, { properties: { email: 'three@else.test' } })).body.id;
    const first = (await merge('501', '502')).body.id;
    const last = (await merge(third, '502')).body.id;
    for (const id of ['501', '502', first, third]) assert.equal((await read(id)).body.id, last);
    assert.equal((await read(last, 'properties=hs_merged_object_ids')).body.properties.hs_merged_object_ids, `${third};${first};501;502`);
  });

  it('who comes with the other address is the same person', async () => {
    const { body } = await merge('501', '502');
    assert.equal((await house.call('GET', `${contacts}/two@else.test?idProperty=email`)).body.id, body.id);
    const again = await house.call('POST', contacts, { properties: { email: 'two@else.test' } });
    assert.deepEqual([again.status, again.body.message], [409, `Contact already exists. Existing ID: ${body.id}`]);
    const upsert = await house.call('POST', `${contacts}/batch/upsert`, {
      inputs: [{ id: 'two@else.test', idProperty: 'email', properties: { city: 'Rome' } }],
    });
    assert.equal(upsert.status, 409);
  });

  it('links, the primary company and lists go with it', async () => {
    const portal = house.emulator.portal(portalId);
    const list = (await house.call('POST', '/crm/v3/lists', { name: 'L', objectTypeId: '0-1', processingType: 'MANUAL' })).body.list.listId;
    await house.call('PUT', `/crm/v3/lists/${list}/memberships/add`, ['502']);
    const other = portal.createObject('companies', { properties: { name: 'Else' } }).id;
    await house.call('PUT', `/crm/v4/objects/contacts/502/associations/default/companies/${other}`);
    const { id } =
      portal.bookMeeting({ contactId: '502', hostOwnerId: '11', startsAt: '2026-06-09T10:00:00Z' }) && (await merge('501', '502')).body;
    const { associations, properties } = portal.object({ type: 'contacts', id });
    assert.deepEqual(
      [associations.companies, associations.meetings.length, properties['associatedcompanyid']],
      [
        [
          { id: '601', typeIds: [1, 279] },
          { id: other, typeIds: [279] },
        ],
        1,
        '601',
      ],
    );
    assert.deepEqual(portal.lists()[0]?.members, [id]);
    assert.equal((await house.call('PUT', `/crm/v4/objects/contacts/501/associations/default/companies/${other}`)).status, 200);
  });

  it('companies are merged too, and their contacts know the new one', async () => {
    const portal = house.emulator.portal(portalId);
    const other = portal.createObject('companies', { properties: { name: 'Acme Inc', country: 'Italy' } }).id;
    const { body } = await merge(other, '601', 'companies');
    assert.equal(portal.object({ type: 'contacts', id: '501' }).properties['associatedcompanyid'], body.id);
    assert.deepEqual([body.properties.name, body.properties.domain], ['Acme Inc', 'acme.test']);
  });

  for (const [what, primary, other, type, status] of [
    ['a record with itself', '501', '501', 'contacts', 400],
    ['somebody who is not there', '501', '9', 'contacts', 404],
    ['meetings', '9', '10', 'meetings', 404],
  ] as const)
    it(`${what} can't be merged`, async () => {
      assert.equal((await merge(primary, other, type)).status, status);
    });

  it('a record is made of 250 others at most', async () => {
    const ids = Array.from({ length: 249 }, (_, index) => 9000 + index).join(';');
    await house.stop();
    const crowd = seeded('501', { hs_merged_object_ids: ids });
    house = await startHouse({
      portals: [
        seedPortal({ records: { contacts: [crowd, seeded('502', {})], companies: [], deals: [], meetings: [] }, associations: [] }),
      ],
    });
    assert.equal((await merge('501', '502')).status, 400);
  });
});
