import assert from 'node:assert/strict';
import { startHouse, type House, type Reply } from '../house.ts';

const of = '/crm/objects/2026-09/contacts';
const many = '/crm/associations/2026-09/contacts/companies';
const spec = (...typeIds: number[]): object[] =>
  typeIds.map((associationTypeId) => ({ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }));

describe('emulator/crm associations', () => {
  let house: House;
  let second: string;
  beforeEach(async () => {
    house = await startHouse();
    second = String((await house.call('POST', '/crm/objects/2026-09/companies', { properties: { name: 'Second' } })).body.id);
  });
  afterEach(() => house.stop());

  const companiesOf = async (contactId: string): Promise<Record<string, number[]>> => {
    const { body } = await house.call('GET', `${of}/${contactId}/associations/companies`);
    return Object.fromEntries(
      body.results.map((one: { toObjectId: number; associationTypes: { typeId: number }[] }) => [
        one.toObjectId,
        one.associationTypes.map(({ typeId }) => typeId),
      ]),
    );
  };
  const primaryId = async (contactId: string): Promise<string | null> =>
    (await house.call('GET', `${of}/${contactId}?properties=associatedcompanyid`)).body.properties.associatedcompanyid;
  const put = (path: string, body?: unknown): Promise<Reply> => house.call('PUT', path, body);

  it('a read tells ids as numbers and labels, in the dated and in the v4 path', async () => {
    const expected = {
      results: [
        {
          toObjectId: 601,
          associationTypes: [
            { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
            { category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
          ],
        },
      ],
    };
    assert.deepEqual((await house.call('GET', `${of}/501/associations/companies`)).body, expected);
    assert.deepEqual((await house.call('GET', '/crm/v4/objects/contacts/501/associations/companies')).body, expected);
    assert.deepEqual(
      (await house.call('GET', '/crm/v4/objects/companies/601/associations/contacts')).body.results[0].associationTypes.map(
        (one: { typeId: number }) => one.typeId,
      ),
      [2, 280],
    );
    assert.equal((await house.call('GET', `${of}/9/associations/companies`)).status, 404);
  });

  it('the first company becomes the primary one, the second does not, and repeating changes nothing', async () => {
    await put(`${of}/502/associations/default/companies/${second}`);
    await put(`${of}/502/associations/default/companies/601`);
    await put(`${of}/502/associations/default/companies/601`);
    assert.deepEqual(await companiesOf('502'), { 601: [279], [second]: [1, 279] });
    assert.equal(await primaryId('502'), second);
  });

  it('a new primary company takes the place of the old one, which stays linked', async () => {
    assert.equal((await put(`${of}/501/associations/companies/${second}`, spec(1))).status, 201);
    assert.deepEqual(await companiesOf('501'), { 601: [279], [second]: [1, 279] });
    assert.equal(await primaryId('501'), second);
  });

  it('a labelled PUT replaces the labels of the pair, and a wrong type is refused', async () => {
    await put(`${of}/501/associations/companies/601`, spec(279));
    assert.deepEqual(await companiesOf('501'), { 601: [279] });
    assert.equal(await primaryId('501'), null);
    assert.equal((await put(`${of}/501/associations/companies/601`, spec(3))).status, 400);
    assert.equal((await put(`${of}/501/associations/default/companies/999`)).status, 404);
  });

  it('a delete removes all labels from both sides', async () => {
    assert.equal((await house.call('DELETE', `${of}/501/associations/companies/601`)).status, 204);
    assert.deepEqual(await companiesOf('501'), {});
    assert.deepEqual((await house.call('GET', '/crm/objects/2026-09/companies/601/associations/contacts')).body.results, []);
  });

  it('an archived company is not read and not primary', async () => {
    await house.call('DELETE', '/crm/objects/2026-09/companies/601');
    assert.deepEqual(await companiesOf('501'), {});
    assert.equal(await primaryId('501'), null);
  });

  it('a batch read answers 207 when an id has none, and takes 1,000', async () => {
    const { status, body } = await house.call('POST', `${many}/batch/read`, { inputs: [{ id: '501' }, { id: '502' }] });
    assert.deepEqual([status, body.results.length, body.results[0].from.id, body.results[0].to[0].toObjectId], [207, 1, '501', 601]);
    assert.match(body.errors[0].subCategory, /NO_ASSOCIATIONS_FOUND$/);
    const inputs = (count: number): object => ({ inputs: Array.from({ length: count }, (_, index) => ({ id: String(index) })) });
    assert.equal((await house.call('POST', '/crm/v4/associations/contacts/companies/batch/read', inputs(1000))).status, 207);
    assert.equal((await house.call('POST', `${many}/batch/read`, inputs(1001))).status, 400);
  });

  it('batches create, make default links, and archive', async () => {
    const pair = { from: { id: '502' }, to: { id: second } };
    assert.equal((await house.call('POST', `${many}/batch/create`, { inputs: [{ ...pair, types: spec(279) }] })).status, 201);
    assert.deepEqual(await companiesOf('502'), { [second]: [279] });
    assert.equal(
      (
        await house.call('POST', `${many}/batch/associate/default`, {
          inputs: [
            { from: { id: '502' }, to: { id: '601' } },
            { from: { id: '9' }, to: { id: '601' } },
          ],
        })
      ).status,
      207,
    );
    assert.equal(
      (await house.call('POST', `${many}/batch/archive`, { inputs: [{ from: { id: '502' }, to: [{ id: second }, { id: '601' }] }] }))
        .status,
      204,
    );
    assert.deepEqual(await companiesOf('502'), {});
  });

  it('labels of a pair tell both types', async () => {
    assert.deepEqual(
      (await house.call('GET', `${many}/labels`)).body.results.map((one: { typeId: number }) => one.typeId),
      [1, 279],
    );
  });

  it('one write of links is one entry of the ledger, with the types it made', async () => {
    const entry = house.emulator.portal('4242').ledger();
    await put(`${of}/502/associations/companies/${second}`, spec(1));
    const added = house.emulator.portal('4242').ledger(entry.length);
    assert.deepEqual(
      added.map(({ operation, associations }) => ({ operation, associations })),
      [{ operation: 'associate', associations: [{ type: 'companies', id: second, typeIds: [279, 1] }] }],
    );
  });

  it("a bound that the portal's admins have set refuses one link more, from either side, and nobody but apps", async () => {
    const portal = house.emulator.portal('4242');
    const others = ['Else', 'More'].map((name) => portal.createObject('companies', { properties: { name } }).id);
    const put = async (company: string | undefined) =>
      (await house.call('PUT', `/crm/v4/objects/contacts/501/associations/default/companies/${company}`)).status;
    portal.setSwitches({ associationLimits: [{ from: 'contacts', to: 'companies', max: 2 }] });
    assert.deepEqual([await put(others[0]), await put(others[0]), await put(others[1])], [200, 200, 400]);
    const fromThere = await house.call('PUT', `/crm/v4/objects/companies/${others[1]}/associations/default/contacts/501`);
    assert.equal(fromThere.status, 400);
    portal.setSwitches({ associationLimits: [] });
    assert.equal(await put(others[1]), 200);
  });
});
