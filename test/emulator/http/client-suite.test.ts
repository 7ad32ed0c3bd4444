// Every call that the types of HubSpot's own client allow on the objects that exist here: made with real arguments, its answer looked at.
// The last test finds the client's methods by itself and fails for one that was neither called nor stands in the list of exceptions.
import assert from 'node:assert/strict';
import { Client } from '@hubspot/api-client';
import { client as registered, portalId, redirectUri, allScopes, seedPortal, startHouse, type House } from '../house.ts';
import { methodsBelow, noting } from './client-methods.ts';

const formId = '11111111-2222-4333-8444-555555555555';
const notHere: Record<string, string> = {
  'crm.associations.v4.reportApi.request': 'its answer is a file that HubSpot mails to the user',
  'crm.lists.mappingApi.translateLegacyListIdToListId': 'ids of the lists API v1, which HubSpot closed on 2026-04-30',
  'crm.lists.mappingApi.translateLegacyListIdToListIdBatch': 'ids of the lists API v1, which HubSpot closed on 2026-04-30',
  'crm.lists.listsApi.scheduleOrUpdateConversion': 'the filters of dynamic lists are not evaluated here, so there is nothing to freeze',
  'crm.lists.listsApi.getConversionDetails': 'the same',
  'crm.lists.listsApi.cancelConversion': 'the same',
};

describe("HubSpot's own client, call by call", () => {
  const called = new Set<string>();
  let house: House;
  let client: Client;
  let crm: Client['crm'];
  let oauth: Client['oauth'];
  before(async () => {
    const form = { id: formId, name: 'Newsletter', createdAt: '2026-01-01T00:00:00.000Z', fields: ['email'], submissions: [] };
    house = await startHouse({ portals: [seedPortal({ forms: [form] })] });
    const { body } = await house.form('/oauth/2026-09/token', {
      ...registered,
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      code: await house.authorize(allScopes),
    });
    client = new Client({ accessToken: body.access_token, basePath: house.emulator.url, numberOfApiCallRetries: 0 });
    crm = noting(client.crm, 'crm', called);
    oauth = noting(client.oauth, 'oauth', called);
  });
  after(() => house.stop());

  type Kind = 'contacts' | 'companies' | 'deals' | 'meetings' | 'tasks' | 'notes';
  const at = '2026-06-03T09:00:00.000Z';
  /** For each kind of record: the least that makes one, a text that can be changed, the group of its properties. */
  const kinds: Record<Kind, { made: Record<string, string>; text: string; group: string }> = {
    contacts: { made: { lastname: 'First' }, text: 'lastname', group: 'contactinformation' },
    companies: { made: { name: 'First' }, text: 'name', group: 'companyinformation' },
    deals: { made: { dealname: 'First', dealstage: 'qualifiedtobuy' }, text: 'dealname', group: 'dealinformation' },
    meetings: { made: { hs_timestamp: at, hs_meeting_title: 'First' }, text: 'hs_meeting_title', group: 'meeting' },
    tasks: { made: { hs_timestamp: at, hs_task_subject: 'First' }, text: 'hs_task_subject', group: 'task' },
    notes: { made: { hs_timestamp: at, hs_note_body: 'First' }, text: 'hs_note_body', group: 'note' },
  };
  const keyOf = (kind: Kind) => `${kind}_key`;

  it('properties are made, read, changed and archived, one by one and in batches; groups too', async () => {
    const { coreApi, batchApi, groupsApi } = crm.properties;
    for (const [kind, { group }] of Object.entries(kinds)) {
      const input = { name: keyOf(kind as Kind), label: 'Key', groupName: group, type: 'string', fieldType: 'text', hasUniqueValue: true };
      assert.equal((await coreApi.create(kind, input as never)).hasUniqueValue, true);
    }
    assert.ok((await coreApi.getAll('deals')).results.some(({ name }) => name === 'deals_key'));
    assert.equal((await coreApi.update('deals', 'deals_key', { label: 'Our key', hidden: true })).label, 'Our key');
    assert.equal((await coreApi.getByName('deals', 'deals_key')).hidden, true);
    const made = await groupsApi.create('deals', { name: 'ours', label: 'Ours', displayOrder: 3 });
    assert.deepEqual([made.name, made.displayOrder, made.archived], ['ours', 3, false]);
    assert.equal((await groupsApi.update('deals', 'ours', { label: 'Still ours' })).label, 'Still ours');
    assert.equal((await groupsApi.getByName('deals', 'ours')).label, 'Still ours');
    assert.ok((await groupsApi.getAll('deals')).results.some(({ name }) => name === 'dealinformation'));
    const one = (name: string) => ({ name, label: name, groupName: 'ours', type: 'string', fieldType: 'text' });
    const batch = await batchApi.create('deals', { inputs: [one('our_a'), one('our_b')] as never });
    assert.deepEqual(
      batch.results.map(({ name }) => name),
      ['our_a', 'our_b'],
    );
    const read = await batchApi.read('deals', { archived: false, inputs: [{ name: 'our_a' }, { name: 'missing' }] });
    assert.deepEqual([read.results[0]?.groupName, 'numErrors' in read && read.numErrors], ['ours', 1]);
    await assert.rejects(groupsApi.archive('deals', 'ours'), { code: 400 });
    await batchApi.archive('deals', { inputs: [{ name: 'our_a' }] });
    await coreApi.archive('deals', 'our_b');
    await assert.rejects(coreApi.getByName('deals', 'our_b'), { code: 404 });
    assert.deepEqual(
      (await coreApi.getAll('deals', true)).results.map(({ name }) => name),
      ['our_a', 'our_b'],
    );
    await groupsApi.archive('deals', 'ours');
    await assert.rejects(groupsApi.getByName('deals', 'ours'), { code: 404 });
    assert.equal((await coreApi.create('deals', { ...one('our_b'), groupName: 'dealinformation' } as never)).archived, false);
    await assert.rejects(coreApi.archive('deals', 'dealname'), { code: 400 });
  });

  /** The APIs of one kind; the generic one takes the type as its first argument. */
  const apisOf = (kind: Kind) => (kind === 'contacts' || kind === 'companies' || kind === 'deals' ? crm[kind] : crm.objects[kind]);
  const search = (kind: Kind, value: string) => ({
    filterGroups: [{ filters: [{ propertyName: kinds[kind].text, operator: 'EQ' as never, value }] }],
    properties: [kinds[kind].text],
    limit: 10,
    sorts: [],
    after: '0',
  });

  for (const kind of Object.keys(kinds) as Kind[])
    it(`${kind} are made, read, listed, updated, searched and archived, one by one and in batches`, async () => {
      const { made: properties, text } = kinds[kind];
      const { basicApi, batchApi, searchApi } = apisOf(kind) as Client['crm']['contacts'];
      const made = await basicApi.create({ properties, associations: [] });
      assert.deepEqual([made.properties[text], made.createdAt instanceof Date], ['First', true]);
      assert.equal((await basicApi.getById(made.id, [text])).properties[text], 'First');
      assert.equal((await basicApi.update(made.id, { properties: { [text]: 'Second' } })).properties[text], 'Second');
      assert.ok((await basicApi.getPage(100, undefined, [text])).results.some(({ id }) => id === made.id));
      assert.deepEqual(
        (await searchApi.doSearch(search(kind, 'Second'))).results.map(({ id }) => id),
        [made.id],
      );
      const batch = await batchApi.create({
        inputs: [
          { properties, associations: [] },
          { properties, associations: [] },
        ],
      });
      const ids = batch.results.map(({ id }) => id);
      assert.equal(ids.length, 2);
      const updated = await batchApi.update({ inputs: ids.map((id) => ({ id, properties: { [text]: 'Third' } })) });
      assert.deepEqual(
        updated.results.map((one) => one.properties[text]),
        ['Third', 'Third'],
      );
      const read = await batchApi.read({ inputs: ids.map((id) => ({ id })), properties: [text], propertiesWithHistory: [text] });
      assert.deepEqual(
        read.results[0]?.propertiesWithHistory?.[text]?.map(({ value }) => value),
        ['Third', 'First'],
      );
      const upserted = await batchApi.upsert({ inputs: [{ id: 'k1', idProperty: keyOf(kind), properties }] });
      assert.equal(upserted.results[0]?._new, true);
      assert.equal((await batchApi.upsert({ inputs: [{ id: 'k1', idProperty: keyOf(kind), properties }] })).results[0]?._new, false);
      await batchApi.archive({ inputs: ids.map((id) => ({ id })) });
      assert.equal(
        (await batchApi.read({ inputs: ids.map((id) => ({ id })), properties: [], propertiesWithHistory: [] })).results.length,
        0,
      );
      await basicApi.archive(made.id);
      await assert.rejects(basicApi.getById(made.id), { code: 404 });
      assert.equal((await basicApi.getById(made.id, undefined, undefined, undefined, true)).archived, true);
    });

  it('contacts, companies and deals are read to the last page, merged, and contacts erased', async () => {
    for (const kind of ['contacts', 'companies', 'deals'] as const) {
      const { basicApi } = crm[kind];
      const [one, two] = [
        await basicApi.create({ properties: kinds[kind].made, associations: [] }),
        await basicApi.create({ properties: kinds[kind].made, associations: [] }),
      ];
      const merged = await basicApi.merge({ primaryObjectId: one.id, objectIdToMerge: two.id });
      assert.ok(merged.id !== one.id && merged.id !== two.id);
      assert.equal((await basicApi.getById(two.id)).id, merged.id);
      const all = await crm[kind].getAll();
      assert.deepEqual([all.some(({ id }) => id === merged.id), all.some(({ id }) => id === one.id)], [true, false]);
      if (kind !== 'contacts') continue;
      await crm.contacts.basicApi.purge({ objectId: merged.id });
      await assert.rejects(crm.contacts.basicApi.getById(merged.id, undefined, undefined, undefined, true), { code: 404 });
    }
  });

  it('the generic object API does the same by the name of a type', async () => {
    const { basicApi, batchApi, searchApi } = crm.objects;
    const { made: properties, text } = kinds.tasks;
    const made = await basicApi.create('tasks', { properties, associations: [] });
    assert.equal((await basicApi.getById('0-27', made.id, [text])).properties[text], 'First');
    assert.equal((await basicApi.update('tasks', made.id, { properties: { [text]: 'Generic' } })).properties[text], 'Generic');
    assert.ok((await basicApi.getPage('tasks', 100)).results.some(({ id }) => id === made.id));
    assert.equal((await searchApi.doSearch('tasks', search('tasks', 'Generic'))).total, 1);
    const { results } = await batchApi.create('tasks', { inputs: [{ properties, associations: [] }] });
    const inputs = results.map(({ id }) => ({ id }));
    assert.equal((await batchApi.read('tasks', { inputs, properties: [], propertiesWithHistory: [] })).results.length, 1);
    const updated = await batchApi.update('tasks', { inputs: inputs.map((one) => ({ ...one, properties: { [text]: 'Many' } })) });
    assert.equal(updated.results[0]?.properties[text], 'Many');
    assert.equal(
      (await batchApi.upsert('tasks', { inputs: [{ id: 'g1', idProperty: keyOf('tasks'), properties }] })).results[0]?._new,
      true,
    );
    await batchApi.archive('tasks', { inputs });
    await basicApi.archive('tasks', made.id);
    await assert.rejects(basicApi.getById('tasks', made.id), { code: 404 });
  });

  it('pipelines and their stages are made, read, changed, replaced and removed, and their audit tells it', async () => {
    const { pipelinesApi, pipelineStagesApi, pipelineAuditsApi, pipelineStageAuditsApi } = crm.pipelines;
    const stage = (label: string, probability = '0.2') => ({ label, displayOrder: 0, metadata: { probability } });
    const made = await pipelinesApi.create('deals', { label: 'Renewals', displayOrder: 2, stages: [stage('Open')] });
    assert.deepEqual([made.label, made.stages[0]?.label, made.createdAt instanceof Date], ['Renewals', 'Open', true]);
    assert.equal((await pipelinesApi.update('deals', made.id, { label: 'Renewal' })).label, 'Renewal');
    const replaced = await pipelinesApi.replace('deals', made.id, {
      label: 'Renewal',
      displayOrder: 3,
      stages: [stage('Open'), stage('Won', '1.0')],
    });
    assert.deepEqual([replaced.stages.length, replaced.stages[0]?.id], [2, made.stages[0]?.id]);
    assert.equal((await pipelinesApi.getById('deals', made.id)).displayOrder, 3);
    assert.deepEqual(
      (await pipelinesApi.getAll('deals')).results.map(({ id }) => id),
      ['default', made.id],
    );
    const more = await pipelineStagesApi.create('deals', made.id, stage('Talk'));
    assert.equal(
      (await pipelineStagesApi.update('deals', made.id, more.id, { label: 'Talks', metadata: { probability: '0.3' } })).label,
      'Talks',
    );
    assert.equal((await pipelineStagesApi.replace('deals', made.id, more.id, stage('Talking'))).label, 'Talking');
    assert.equal((await pipelineStagesApi.getById('deals', made.id, more.id)).metadata?.['probability'], '0.2');
    assert.equal((await pipelineStagesApi.getAll('deals', made.id)).results.length, 3);
    await crm.deals.basicApi.create({ properties: { dealname: 'Held', pipeline: made.id, dealstage: more.id }, associations: [] });
    await assert.rejects(pipelineStagesApi.archive('deals', made.id, more.id), { code: 400 });
    await assert.rejects(pipelinesApi.archive('deals', made.id), { code: 400 });
    const { results } = await crm.deals.searchApi.doSearch(search('deals', 'Held'));
    await crm.deals.basicApi.archive(results[0]?.id ?? '');
    await pipelineStagesApi.archive('deals', made.id, more.id);
    const actions = async (found: Promise<{ results: { action: string }[] }>) => (await found).results.map(({ action }) => action);
    assert.deepEqual(await actions(pipelineStageAuditsApi.getAudit('deals', more.id)), ['DELETE', 'UPDATE', 'UPDATE', 'CREATE']);
    await pipelinesApi.archive('deals', made.id);
    assert.deepEqual(await actions(pipelineAuditsApi.getAudit('deals', made.id)), ['DELETE', 'UPDATE', 'UPDATE', 'CREATE']);
    await assert.rejects(pipelinesApi.getById('deals', made.id), { code: 404 });
  });

  const spec = (associationTypeId: number, associationCategory = 'HUBSPOT_DEFINED') =>
    [{ associationCategory, associationTypeId }] as never;
  it('associations are made, read and removed in both shapes, with labels of the portal', async () => {
    const { batchApi: old, schema, v4 } = crm.associations;
    assert.ok((await schema.typesApi.getAll('contacts', 'companies')).results.some(({ name }) => name === 'contact_to_company'));
    const pair = { _from: { id: '502' }, to: { id: '601' }, type: 'contact_to_company' };
    assert.equal((await old.create('contacts', 'companies', { inputs: [pair] as never })).results.length, 1);
    assert.deepEqual((await old.read('contacts', 'companies', { inputs: [{ id: '502' }] })).results[0]?.to[0]?.id, '601');
    await old.archive('contacts', 'companies', { inputs: [{ ...pair, type: 'contact_to_company_unlabeled' }] as never });
    await v4.basicApi.createDefault('contacts', '502', 'companies', '601');
    assert.equal(String((await v4.basicApi.getPage('contacts', '502', 'companies')).results[0]?.toObjectId), '601');
    await v4.basicApi.archive('contacts', '502', 'companies', '601');
    const { results } = await v4.schema.definitionsApi.create('contacts', 'companies', { name: 'champion', label: 'Champion' });
    const typeId = results[0]?.typeId ?? 0;
    await v4.schema.definitionsApi.update('contacts', 'companies', { associationTypeId: typeId, label: 'Sponsor' });
    assert.ok((await v4.schema.definitionsApi.getAll('contacts', 'companies')).results.some(({ label }) => label === 'Sponsor'));
    assert.deepEqual((await v4.basicApi.create('contacts', '502', 'companies', '601', spec(typeId, 'USER_DEFINED'))).labels, ['Sponsor']);
    const ends = { _from: { id: '502' }, to: { id: '601' } };
    await v4.batchApi.archiveLabels('contacts', 'companies', { inputs: [{ ...ends, types: spec(typeId, 'USER_DEFINED') }] });
    const typesNow = async () =>
      (await v4.batchApi.getPage('contacts', 'companies', { inputs: [{ id: '502' }] })).results[0]?.to[0]?.associationTypes.map(
        (type) => type.typeId,
      );
    assert.deepEqual(await typesNow(), [279]);
    await v4.batchApi.archive('contacts', 'companies', { inputs: [{ _from: { id: '502' }, to: [{ id: '601' }] }] });
    assert.equal(await typesNow(), undefined);
    assert.equal((await v4.batchApi.createDefault('contacts', 'companies', { inputs: [ends] })).results.length > 0, true);
    assert.equal((await v4.batchApi.create('contacts', 'companies', { inputs: [{ ...ends, types: spec(279) }] })).results.length, 1);
    await v4.schema.definitionsApi.remove('contacts', 'companies', typeId);
    assert.ok(!(await v4.schema.definitionsApi.getAll('contacts', 'companies')).results.some((type) => type.typeId === typeId));
  });

  it('lists are made, found, renamed, filled, paged, filtered, put into folders, deleted and restored', async () => {
    const { listsApi, membershipsApi, foldersApi } = crm.lists;
    const { list } = await listsApi.create({ name: 'Mine', objectTypeId: '0-1', processingType: 'MANUAL' });
    const id = list.listId;
    const { list: other } = await listsApi.create({ name: 'Other', objectTypeId: '0-1', processingType: 'SNAPSHOT' });
    const branch = { filterBranchType: 'OR', filterBranchOperator: 'OR', filterBranches: [], filters: [] } as never;
    const { list: dynamic } = await listsApi.create({
      name: 'Grows',
      objectTypeId: '0-1',
      processingType: 'DYNAMIC',
      filterBranch: branch,
    });
    assert.equal((await listsApi.updateListFilters(dynamic.listId, { filterBranch: branch })).updatedList?.listVersion, 2);
    assert.deepEqual((await membershipsApi.add(id, ['501', '502', '9'])).recordIdsMissing, ['9']);
    assert.deepEqual((await membershipsApi.remove(id, ['502'])).recordIdsRemoved, ['502']);
    assert.deepEqual((await membershipsApi.addAndRemove(id, { recordIdsToAdd: ['502'], recordIdsToRemove: ['501'] })).recordsIdsAdded, [
      '502',
    ]);
    await membershipsApi.addAllFromList(other.listId, id);
    assert.deepEqual(
      (await membershipsApi.getPage(other.listId)).results.map(({ recordId }) => recordId),
      ['502'],
    );
    assert.equal((await membershipsApi.getPageOrderedByAddedToListDate(id)).results.length, 1);
    assert.equal((await membershipsApi.getLists('0-1', '502')).results.length, 2);
    assert.equal((await listsApi.updateName(id, 'Ours')).updatedList?.name, 'Ours');
    assert.equal((await listsApi.getByName('Ours', '0-1')).list.listId, id);
    assert.deepEqual(
      (await listsApi.getAll([id])).lists.map(({ name }) => name),
      ['Ours'],
    );
    assert.equal((await listsApi.doSearch({ query: 'Our' })).lists[0]?.name, 'Ours');
    const { folder } = await foldersApi.create({ name: 'Team' });
    const { folder: inner } = await foldersApi.create({ name: 'Inner' });
    assert.equal((await foldersApi.move(String(inner.id), String(folder.id))).folder.parentFolderId, folder.id);
    assert.equal((await foldersApi.rename(String(inner.id), 'Inside')).folder.name, 'Inside');
    await foldersApi.moveList({ listId: id, newFolderId: String(inner.id) });
    const shown = (await foldersApi.getAll(String(folder.id))).folder;
    assert.deepEqual(shown.childNodes[0]?.childLists, [Number(id)]);
    await foldersApi.moveList({ listId: id, newFolderId: '0' });
    await foldersApi.remove(String(inner.id));
    await membershipsApi.removeAll(id);
    await listsApi.remove(id);
    await assert.rejects(listsApi.getById(id), { code: 404 });
    await listsApi.restore(id);
    assert.equal((await listsApi.getById(id)).list.size, 0);
  });

  it('owners are listed and read, by their own id and by their user', async () => {
    const { ownersApi } = crm.owners;
    assert.deepEqual(
      (await ownersApi.getPage()).results.map(({ id, teams }) => [id, teams?.[0]?.name]),
      [['11', 'Sales']],
    );
    assert.equal((await ownersApi.getById(1, 'userId' as never)).id, '11');
  });

  it('tokens are made, refreshed, looked up and ended', async () => {
    const { client_id, client_secret } = registered;
    const url = await (oauth.getAuthorizationUrl(client_id, redirectUri, 'oauth crm.objects.contacts.read') as unknown as Promise<string>);
    assert.equal(new URL(url).pathname, '/oauth/authorize');
    const code = await house.authorize();
    const tokens = await oauth.tokensApi.create('authorization_code', code, redirectUri, client_id, client_secret);
    const refreshed = await oauth.tokensApi.create('refresh_token', undefined, undefined, client_id, client_secret, tokens.refreshToken);
    assert.deepEqual([refreshed.refreshToken, refreshed.expiresIn], [tokens.refreshToken, 1800]);
    assert.equal((await oauth.accessTokensApi.get(refreshed.accessToken)).hubId, Number(portalId));
    assert.equal((await oauth.refreshTokensApi.get(tokens.refreshToken)).clientId, client_id);
    await oauth.refreshTokensApi.archive(tokens.refreshToken);
    await assert.rejects(oauth.refreshTokensApi.get(tokens.refreshToken));
  });

  it('facts about the account come by a request of its own: the client has no class for them', async () => {
    const answer = await client.apiRequest({ method: 'GET', path: '/account-info/v3/details' });
    const { portalId: id, uiDomain, companyCurrency } = (await answer.json()) as Record<string, unknown>;
    assert.deepEqual([id, uiDomain, companyCurrency], [Number(portalId), 'app.hubspot.com', 'EUR']);
  });

  it('and no method of the client on these objects was left out', () => {
    const { contacts, companies, deals, objects, owners, pipelines, properties, associations, lists } = client.crm;
    const { basicApi, batchApi, searchApi, meetings, tasks, notes } = objects;
    const covered = {
      crm: {
        contacts,
        companies,
        deals,
        objects: { basicApi, batchApi, searchApi, meetings, tasks, notes },
        owners,
        pipelines,
        properties,
        associations,
        lists,
      },
      oauth: client.oauth,
    };
    const methods = [...methodsBelow(covered.crm, 'crm'), ...methodsBelow(covered.oauth, 'oauth')];
    assert.ok(methods.length > 130, `only ${methods.length} methods were found`);
    assert.deepEqual(
      methods.filter((method) => !called.has(method) && !(method in notHere)),
      [],
    );
    assert.deepEqual(
      Object.keys(notHere).filter((method) => called.has(method) || !methods.includes(method)),
      [],
    );
  });
});
