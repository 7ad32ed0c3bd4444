// Labels that a portal gives to its links, the bounds of admins, and the same links in the v3 shape.
import assert from 'node:assert/strict';
import { seeded, seedPortal, startHouse, type House } from '../house.ts';

const labels = '/crm/associations/2026-09/contacts/companies/labels';
const limits = '/crm/associations/2026-09/definitions/configurations';
const linkOf = async (house: House, version = 'v4') => {
  const { body } = await house.call('GET', `/crm/${version}/objects/contacts/501/associations/companies`);
  return body.results;
};

describe('association labels', () => {
  let house: House;
  before(async () => {
    house = await startHouse({
      portals: [seedPortal({ records: { ...seedPortal().records, contacts: ['501', '502', '503'].map((id) => seeded(id, {})) } })],
    });
  });
  after(() => house.stop());

  it('are made in pairs, put on a link beside its types, renamed from both ends, and taken off without the link', async () => {
    const made = await house.call('POST', labels, { name: 'champion', label: 'Champion', inverseLabel: 'Championed by' });
    const [there, back] = made.body.results;
    assert.deepEqual([there.category, there.label, back.label], ['USER_DEFINED', 'Champion', 'Championed by']);
    await house.call('PUT', '/crm/v4/objects/contacts/501/associations/companies/601', [
      { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 },
      { associationCategory: 'USER_DEFINED', associationTypeId: there.typeId },
    ]);
    const [link] = await linkOf(house);
    assert.deepEqual(
      link.associationTypes.map((type: { label: string | null }) => type.label),
      ['Primary', null, 'Champion'],
    );
    assert.equal(
      (await house.call('PUT', labels, { associationTypeId: there.typeId, label: 'Sponsor', inverseLabel: 'Sponsored by' })).status,
      204,
    );
    const inverse = await house.call('GET', '/crm/v4/objects/companies/601/associations/contacts');
    assert.ok(inverse.body.results[0].associationTypes.some((type: { label: string }) => type.label === 'Sponsored by'));
    const archive = {
      inputs: [
        { from: { id: '501' }, to: { id: '601' }, types: [{ associationCategory: 'USER_DEFINED', associationTypeId: there.typeId }] },
      ],
    };
    assert.equal((await house.call('POST', '/crm/v4/associations/contacts/companies/batch/labels/archive', archive)).status, 204);
    assert.deepEqual(
      (await linkOf(house))[0].associationTypes.map((type: { typeId: number }) => type.typeId),
      [1, 279],
    );
    assert.equal((await house.call('DELETE', `${labels}/${there.typeId}`)).status, 204);
    assert.deepEqual(
      (await house.call('GET', labels)).body.results.map((type: { typeId: number }) => type.typeId),
      [1, 279],
    );
  });

  it('go from all links when they are deleted; the links stay', async () => {
    const { body } = await house.call('POST', labels, { name: 'advisor', label: 'Advisor' });
    const { typeId } = body.results[0];
    await house.call('PUT', '/crm/v4/objects/contacts/502/associations/companies/601', [
      { associationCategory: 'USER_DEFINED', associationTypeId: typeId },
    ]);
    await house.call('DELETE', `${labels}/${typeId}`);
    const { body: left } = await house.call('GET', '/crm/v4/objects/contacts/502/associations/companies');
    assert.deepEqual(
      left.results[0].associationTypes.map((type: { typeId: number }) => type.typeId),
      [279],
    );
    await house.call('DELETE', '/crm/v4/objects/contacts/502/associations/companies/601');
  });

  it("are the portal's own: HubSpot's can't be changed, names are taken once, and a pair has room for fifty", async () => {
    assert.equal((await house.call('DELETE', `${labels}/1`)).status, 400);
    assert.equal((await house.call('DELETE', `${labels}/77777`)).status, 404);
    assert.equal((await house.call('POST', labels, { name: 'x', label: 'primary' })).status, 400);
    const tasks = '/crm/associations/2026-09/deals/deals/labels';
    for (let no = 0; no < 50; no += 1) assert.equal((await house.call('POST', tasks, { name: `n${no}`, label: `L${no}` })).status, 200);
    assert.equal((await house.call('POST', tasks, { name: 'n50', label: 'L50' })).status, 400);
  });

  it('have bounds that admins set, change and lift', async () => {
    const one = { category: 'HUBSPOT_DEFINED', typeId: 280, maxToObjectIds: 1 };
    const path = `${limits}/companies/contacts`;
    const set = await house.call('POST', `${path}/batch/create`, { inputs: [one] });
    assert.deepEqual(set.body.results, [{ category: 'HUBSPOT_DEFINED', typeId: 280, userEnforcedMaxToObjectIds: 1 }]);
    assert.equal((await house.call('POST', `${path}/batch/create`, { inputs: [one] })).status, 400);
    const link = () => house.call('PUT', '/crm/v4/objects/contacts/503/associations/default/companies/601');
    assert.equal((await link()).status, 400);
    await house.call('POST', `${path}/batch/update`, { inputs: [{ ...one, maxToObjectIds: 5 }] });
    assert.equal((await house.call('GET', `${limits}/all`)).body.results[0].userEnforcedMaxToObjectIds, 5);
    assert.equal((await link()).status, 200);
    assert.equal((await house.call('POST', `${path}/batch/purge`, { inputs: [one] })).status, 204);
    assert.deepEqual((await house.call('GET', path)).body.results, []);
  });

  it('in the v3 shape a link is an id and the name of each of its types', async () => {
    assert.deepEqual(await linkOf(house, 'v3'), [
      { id: '601', type: 'contact_to_company' },
      { id: '601', type: 'contact_to_company_unlabeled' },
    ]);
    const pair = { from: { id: '502' }, to: { id: '601' } };
    const base = '/crm/v3/associations/contacts/companies';
    assert.equal((await house.call('POST', `${base}/batch/create`, { inputs: [{ ...pair, type: 'contact_to_company' }] })).status, 201);
    const read = await house.call('POST', `${base}/batch/read`, { inputs: [{ id: '502' }, { id: '999' }] });
    assert.deepEqual([read.status, read.body.numErrors, read.body.results[0].to.length], [207, 1, 2]);
    await house.call('POST', `${base}/batch/archive`, { inputs: [{ ...pair, type: 'contact_to_company' }] });
    const { body } = await house.call('GET', '/crm/v3/objects/contacts/502/associations/companies');
    assert.deepEqual(body.results, [{ id: '601', type: 'contact_to_company_unlabeled' }]);
    assert.equal(
      (await house.call('DELETE', '/crm/v3/objects/contacts/502/associations/companies/601/contact_to_company_unlabeled')).status,
      204,
    );
    assert.deepEqual((await house.call('GET', '/crm/v3/objects/contacts/502/associations/companies')).body.results, []);
    assert.equal((await house.call('PUT', '/crm/v3/objects/contacts/502/associations/companies/601/nonsense')).status, 400);
  });
});
