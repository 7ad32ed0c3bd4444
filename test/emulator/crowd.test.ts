// A large portal answers as a small one does. How fast is measured by "npm run bench -- emulator-seed".
import assert from 'node:assert/strict';
import { crowd } from '../../emulator/crowd.ts';
import { seedPortal, startHouse, type House } from './house.ts';

const count = 12_000;

describe('emulator: a crowd', function () {
  this.timeout(20_000);
  const people = crowd(count);
  let house: House;
  before(async () => {
    house = await startHouse({ portals: [seedPortal(people)] });
  });
  after(() => house.stop());

  const search = (body: object) => house.call('POST', '/crm/objects/2026-09/contacts/search', body);

  it('is the same at every call, with ids and addresses of their own', () => {
    assert.deepEqual(crowd(30), crowd(30));
    const addresses = people.records.contacts.map(({ history }) => history['email']?.[0]?.value);
    assert.equal(new Set(addresses).size, count);
    assert.equal(new Set(people.records.contacts.map(({ id }) => id)).size, count);
  });

  it('is counted whole by a search, which pages to 10,000 and no further', async () => {
    const { body } = await search({ limit: 200, after: 9_800 });
    assert.deepEqual([body.total, body.results.length, body.paging.next.after], [count, 200, '10000']);
    assert.equal((await search({ limit: 200, after: 9_801 })).status, 400);
  });

  it('is sorted by what changed last', async () => {
    const { body } = await search({
      sorts: [{ propertyName: 'lastmodifieddate', direction: 'DESCENDING' }],
      properties: ['lastmodifieddate'],
      limit: 200,
    });
    const moments = body.results.map((one: { properties: Record<string, string> }) => one.properties['lastmodifieddate']);
    assert.equal(moments.length, 200);
    assert.deepEqual(moments, moments.toSorted().reverse());
  });

  it('shows the history of each in a batch', async () => {
    const asked = people.records.contacts.slice(5_000, 5_050);
    const { status, body } = await house.call('POST', '/crm/objects/2026-09/contacts/batch/read', {
      inputs: asked.map(({ id }) => ({ id })),
      properties: [],
      propertiesWithHistory: ['lifecyclestage'],
    });
    assert.equal(status, 200);
    const versions = new Map(
      body.results.map((one: { id: string; propertiesWithHistory: { lifecyclestage: { value: string }[] } }) => [
        one.id,
        one.propertiesWithHistory.lifecyclestage.map(({ value }) => value),
      ]),
    );
    for (const { id, history } of asked)
      assert.deepEqual(versions.get(id), history['lifecyclestage']?.map(({ value }) => value).toReversed());
  });

  it('is on its list, page by page', async () => {
    const seen: string[] = [];
    for (let after = ''; ;) {
      const { body } = await house.call('GET', `/crm/lists/2026-09/11/memberships?limit=250${after && `&after=${after}`}`);
      seen.push(...body.results.map((one: { recordId: string }) => one.recordId));
      after = body.paging?.next?.after ?? '';
      if (!after) break;
    }
    assert.equal(new Set(seen).size, count / 4);
    assert.equal(seen.length, count / 4);
  });
});
