// Lists v3: made by the app, members in and out, paged, and what is refused.
import assert from 'node:assert/strict';
import { demoPortal } from '../../../emulator/demo-portal/index.ts';
import { allScopes, portalId, requiredScopes, seeded, seedPortal, startHouse, type House, type Reply } from '../house.ts';

const base = '/crm/v3/lists';
const contacts = Array.from({ length: 260 }, (_, index) => seeded(String(1001 + index), { email: `p${index}@acme.test` }));

describe('emulator/crm lists', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse({
      portals: [
        seedPortal({ records: { contacts, companies: [seeded('601', { name: 'Acme' })], deals: [], meetings: [] }, associations: [] }),
      ],
    });
  });
  afterEach(() => house.stop());

  const make = (change: object = {}): Promise<Reply> =>
    house.call('POST', base, { name: 'Mine', objectTypeId: '0-1', processingType: 'MANUAL', ...change });
  const made = async (change: object = {}): Promise<string> => String((await make(change)).body.list.listId);
  const put = (id: string, what: string, body: unknown): Promise<Reply> => house.call('PUT', `${base}/${id}/memberships/${what}`, body);
  const members = async (id: string, query = ''): Promise<string[]> =>
    (await house.call('GET', `${base}/${id}/memberships${query}`)).body.results.map((one: { recordId: string }) => one.recordId);
  const ledger = () => house.emulator.portal(portalId).ledger();

  it('a list is made, read by id and by name, found, renamed, deleted and restored', async () => {
    const { status, body } = await make();
    assert.equal(status, 200);
    const { listId, ...rest } = body.list;
    assert.deepEqual([rest.name, rest.objectTypeId, rest.processingType, rest.size], ['Mine', '0-1', 'MANUAL', 0]);
    assert.equal((await house.call('GET', `/crm/lists/2026-09/${listId}`)).body.list.name, 'Mine');
    assert.equal((await house.call('GET', `${base}/object-type-id/0-1/name/mine`)).body.list.listId, listId);
    assert.equal((await house.call('GET', `${base}?listIds=${listId}&listIds=99`)).body.lists.length, 1);
    const found = (await house.call('POST', `${base}/search`, { query: 'MIN', processingTypes: ['MANUAL'] })).body;
    assert.deepEqual([found.total, found.hasMore, found.lists[0].additionalProperties.hs_list_size], [1, false, '0']);
    const renamed = await house.call('PUT', `${base}/${listId}/update-list-name?listName=Ours`);
    assert.deepEqual([renamed.body.updatedList.name, renamed.body.updatedList.listVersion], ['Ours', 2]);
    assert.equal((await house.call('DELETE', `${base}/${listId}`)).status, 204);
    assert.equal((await house.call('GET', `${base}/${listId}`)).status, 404);
    assert.equal((await house.call('PUT', `${base}/${listId}/restore`)).status, 204);
    assert.equal((await house.call('GET', `${base}/${listId}`)).status, 200);
    assert.deepEqual(
      ledger().map(({ operation }) => operation),
      ['list_created', 'list_renamed', 'list_deleted', 'list_restored'],
    );
  });

  it('a deleted list is gone for good after 90 days', async () => {
    const id = await made();
    await house.call('DELETE', `${base}/${id}`);
    house.wait(91 * 86_400_000);
    const { body } = await house.form('/oauth/2026-09/token', {
      client_id: 'client-77',
      client_secret: 'secret-77',
      grant_type: 'refresh_token',
      refresh_token: house.refreshToken,
    });
    const answer = await house.call('PUT', `${base}/${id}/restore`, undefined, { authorization: `Bearer ${body.access_token}` });
    assert.equal(answer.status, 404);
  });

  it('a name is taken once for each object type, whatever its case', async () => {
    await make();
    const again = await make({ name: 'mine' });
    assert.deepEqual([again.status, again.body.category], [409, 'OBJECT_ALREADY_EXISTS']);
    assert.equal((await make({ objectTypeId: '0-2' })).status, 200);
  });

  it('adding and removing tells what was done, what was missing, and repeats without effect', async () => {
    const id = await made();
    const added = await put(id, 'add', ['1001', '1002', '1002', '9']);
    assert.deepEqual(
      [added.status, added.body],
      [200, { recordIdsMissing: ['9'], recordIdsRemoved: [], recordsIdsAdded: ['1001', '1002'] }],
    );
    assert.deepEqual((await put(id, 'add', ['1001'])).body.recordsIdsAdded, []);
    const both = await put(id, 'add-and-remove', { recordIdsToAdd: ['1003'], recordIdsToRemove: ['1001', '1004'] });
    assert.deepEqual(both.body, { recordIdsMissing: [], recordIdsRemoved: ['1001'], recordsIdsAdded: ['1003'] });
    assert.deepEqual((await put(id, 'remove', ['1003', '1003'])).body.recordIdsRemoved, ['1003']);
    assert.deepEqual(await members(id), ['1002']);
    assert.deepEqual(
      ledger()
        .slice(1)
        .map(({ operation, members }) => [operation, members]),
      [
        ['members_added', ['1001', '1002']],
        ['members_added', ['1003']],
        ['members_removed', ['1001']],
        ['members_removed', ['1003']],
      ],
    );
  });

  it('members page by id and by the moment of joining', async () => {
    const id = await made();
    const [first, ...others] = contacts.map((one) => one.id);
    await put(id, 'add', others);
    house.wait(1000);
    await put(id, 'add', [first]);
    const page = (await house.call('GET', `${base}/${id}/memberships?limit=250`)).body;
    assert.deepEqual([page.results.length, page.total, page.paging.next.after], [250, 260, '1250']);
    assert.equal((await members(id, '?limit=250&after=1250')).length, 10);
    assert.equal((await house.call('GET', `${base}/${id}/memberships`)).body.results.length, 100);
    assert.equal((await house.call('GET', `${base}/${id}/memberships?limit=251`)).status, 400);
    const joined = (await house.call('GET', `${base}/${id}/memberships/join-order?limit=250&after=1251`)).body.results;
    assert.deepEqual([joined.length, joined.at(-1).recordId], [10, '1001']);
  });

  it('a record tells its lists, with the first and the last time it came in; an archived one is in none', async () => {
    const id = await made();
    await put(id, 'add', ['1001']);
    await put(id, 'remove', ['1001']);
    house.wait(60_000);
    await put(id, 'add', ['1001']);
    const { results } = (await house.call('GET', `${base}/records/0-1/1001/memberships`)).body;
    assert.deepEqual(
      [results[0].listId, results[0].firstAddedTimestamp, results[0].lastAddedTimestamp],
      [id, '2026-06-01T12:00:00.000Z', '2026-06-01T12:01:00.000Z'],
    );
    await house.call('DELETE', '/crm/v3/objects/contacts/1001');
    assert.deepEqual(await members(id), []);
    assert.equal((await house.call('GET', `${base}/records/0-1/1001/memberships`)).status, 404);
    assert.deepEqual((await put(id, 'add', ['1001'])).body.recordIdsMissing, ['1001']);
  });

  it("a dynamic list's members can't be changed by hand; the control surface plays its filters", async () => {
    assert.equal((await make({ processingType: 'DYNAMIC' })).status, 400);
    const id = await made({ processingType: 'DYNAMIC', filterBranch: { filterBranchType: 'OR', filterBranches: [], filters: [] } });
    for (const [what, body] of [
      ['add', ['1001']],
      ['remove', ['1001']],
      ['add-and-remove', { recordIdsToAdd: ['1001'], recordIdsToRemove: [] }],
    ] as const) {
      const { status, body: answer } = await put(id, what, body);
      assert.deepEqual([status, answer.category], [400, 'VALIDATION_ERROR']);
    }
    assert.equal((await house.call('DELETE', `${base}/${id}/memberships`)).status, 400);
    house.emulator.portal(portalId).changeList(id, { add: ['1001'] });
    assert.deepEqual(await members(id), ['1001']);
    assert.equal((await house.call('GET', `${base}/${id}?includeFilters=true`)).body.list.filterBranch.filterBranchType, 'OR');
    assert.equal((await house.call('GET', `${base}/${id}`)).body.list.filterBranch, undefined);
  });

  it('a list is copied into another of its type and emptied', async () => {
    const [from, to, companies] = [await made(), await made({ name: 'B' }), await made({ name: 'C', objectTypeId: '0-2' })];
    await put(from, 'add', ['1001', '1002']);
    assert.equal((await put(to, `add-from/${from}`, undefined)).status, 204);
    assert.deepEqual(await members(to), ['1001', '1002']);
    assert.equal((await put(companies, `add-from/${from}`, undefined)).status, 400);
    assert.equal((await house.call('DELETE', `${base}/${to}/memberships`)).status, 204);
    assert.deepEqual(await members(to), []);
  });

  for (const [what, method, path] of [
    ['read', 'GET', ''],
    ['its members', 'GET', '/memberships'],
    ['deleted', 'DELETE', ''],
    ['filled', 'PUT', '/memberships/add'],
  ] as const)
    it(`a list that nobody made is 404 when it is to be ${what}`, async () => {
      const { status, body } = await house.call(method, `${base}/99${path}`, method === 'PUT' ? ['1001'] : undefined);
      assert.deepEqual([status, body.category], [404, 'OBJECT_NOT_FOUND']);
    });

  it('reading and writing need their own scopes, and the scope of the records', async () => {
    const withScopes = async (scopes: string[]): Promise<number[]> => {
      const id = await made({ name: String(Math.random()) });
      const { body } = await house.form('/oauth/2026-09/token', {
        client_id: 'client-77',
        client_secret: 'secret-77',
        grant_type: 'authorization_code',
        redirect_uri: 'https://app.test/oauth/callback',
        code: await house.authorize(scopes),
      });
      const headers = { authorization: `Bearer ${body.access_token}` };
      const read = await house.call('GET', `${base}/${id}`, undefined, headers);
      const write = await house.call('PUT', `${base}/${id}/memberships/add`, [], headers);
      const companies = await house.call('POST', base, { name: 'C', objectTypeId: '0-2', processingType: 'MANUAL' }, headers);
      return [read.status, write.status, companies.status];
    };
    assert.deepEqual(await withScopes(requiredScopes), [403, 403, 403]);
    assert.deepEqual(await withScopes([...requiredScopes, 'crm.lists.read']), [200, 403, 403]);
    assert.deepEqual(await withScopes([...requiredScopes, 'crm.lists.read', 'crm.lists.write']), [200, 200, 403]);
    assert.deepEqual(await withScopes(allScopes), [200, 200, 200]);
  });

  it('the demo portal keeps two lists by hand', async () => {
    await house.stop();
    house = await startHouse({ portals: [seedPortal(), demoPortal()] });
    const lists = house.emulator.portal('48210077').lists();
    assert.deepEqual(
      lists.map(({ name, processingType }) => [name, processingType]),
      [
        ['Newsletter', 'MANUAL'],
        ['Hot prospects', 'MANUAL'],
      ],
    );
    assert.ok(lists.every(({ members }) => members.length >= 3));
  });
});
