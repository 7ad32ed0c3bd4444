// HubSpot's own client against the local HubSpot: what its types allow is answered in the shapes that it reads.
import assert from 'node:assert/strict';
import { Client } from '@hubspot/api-client';
import { client as registered, portalId, redirectUri, allScopes, seedPortal, startHouse, type House } from '../house.ts';

const formId = '11111111-2222-4333-8444-555555555555';
const association = (associationTypeId: number) => [{ associationCategory: 'HUBSPOT_DEFINED' as const, associationTypeId }];

describe("HubSpot's own client", () => {
  let house: House;
  let hubspot: Client;
  beforeEach(async () => {
    const form = { id: formId, name: 'Newsletter', createdAt: '2026-01-01T00:00:00.000Z', fields: ['email'], submissions: [] };
    house = await startHouse({ portals: [seedPortal({ forms: [form] })] });
    const { body } = await house.form('/oauth/2026-09/token', {
      ...registered,
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      code: await house.authorize(allScopes),
    });
    hubspot = new Client({ accessToken: body.access_token, basePath: house.emulator.url, numberOfApiCallRetries: 0 });
  });
  afterEach(() => house.stop());

  it('contacts are created, read with their past, updated, searched, archived', async () => {
    const { basicApi, searchApi } = hubspot.crm.contacts;
    const made = await basicApi.create({ properties: { email: 'new@acme.test' }, associations: [] });
    assert.ok(made.createdAt instanceof Date);
    await basicApi.update(made.id, { properties: { lifecyclestage: 'customer' } });
    const read = await basicApi.getById(made.id, ['email'], ['lifecyclestage'], ['companies']);
    assert.deepEqual(
      read.propertiesWithHistory?.['lifecyclestage']?.map(({ value }) => value),
      ['customer', 'lead'],
    );
    const found = await searchApi.doSearch({
      filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ' as never, value: 'new@acme.test' }] }],
      properties: ['email'],
      limit: 10,
      sorts: [],
      after: '0',
    });
    assert.deepEqual([found.total, found.results[0]?.id], [1, made.id]);
    await basicApi.archive(made.id);
    await assert.rejects(basicApi.getById(made.id), { code: 404 });
    assert.equal((await hubspot.crm.contacts.getAll()).length, 2);
  });

  it('batches answer whole, and in part where the inputs are traced', async () => {
    const { batchApi } = hubspot.crm.contacts;
    const made = await batchApi.create({
      inputs: [
        { properties: { email: 'a@acme.test' }, associations: [], objectWriteTraceId: 'a' },
        { properties: { email: 'one@acme.test' }, associations: [], objectWriteTraceId: 'b' },
      ],
    });
    assert.deepEqual([made.results.length, 'numErrors' in made && made.numErrors], [1, 1]);
    const read = await batchApi.read({ inputs: [{ id: '501' }], properties: ['email'], propertiesWithHistory: [] });
    assert.equal(read.results[0]?.properties['email'], 'one@acme.test');
    const upserted = await batchApi.upsert({ inputs: [{ id: 'two@else.test', idProperty: 'email', properties: { city: 'Rome' } }] });
    assert.equal(upserted.results[0]?.id, '502');
    await batchApi.update({ inputs: [{ id: '501', properties: { city: 'Oslo' } }] });
    await batchApi.archive({ inputs: [{ id: '501' }] });
  });

  it('records are merged, and people erased', async () => {
    const merged = await hubspot.crm.contacts.basicApi.merge({ primaryObjectId: '501', objectIdToMerge: '502' });
    assert.equal((await hubspot.crm.contacts.basicApi.getById('502')).id, merged.id);
    await hubspot.crm.contacts.basicApi.purge({ objectId: merged.id });
    await assert.rejects(hubspot.crm.contacts.basicApi.getById('502'), { code: 404 });
  });

  it('lists are made, filled, paged and searched', async () => {
    const { listsApi, membershipsApi } = hubspot.crm.lists;
    const { list } = await listsApi.create({ name: 'Mine', objectTypeId: '0-1', processingType: 'MANUAL' });
    const changed = await membershipsApi.add(list.listId, ['501', '502', '9']);
    assert.deepEqual([changed.recordsIdsAdded, changed.recordIdsMissing], [['501', '502'], ['9']]);
    assert.deepEqual(
      (await membershipsApi.addAndRemove(list.listId, { recordIdsToAdd: [], recordIdsToRemove: ['501'] })).recordIdsRemoved,
      ['501'],
    );
    const page = await membershipsApi.getPage(list.listId);
    assert.deepEqual(
      page.results.map(({ recordId }) => recordId),
      ['502'],
    );
    assert.ok(page.results[0]?.membershipTimestamp instanceof Date);
    assert.equal((await membershipsApi.getPageOrderedByAddedToListDate(list.listId)).results.length, 1);
    assert.equal((await membershipsApi.getLists('0-1', '502')).results[0]?.listId, list.listId);
    assert.equal((await listsApi.doSearch({ query: 'Mi' })).lists[0]?.name, 'Mine');
    assert.equal((await listsApi.updateName(list.listId, 'Ours')).updatedList?.name, 'Ours');
    assert.equal((await listsApi.getByName('Ours', '0-1')).list.listId, list.listId);
    await membershipsApi.removeAll(list.listId);
    await listsApi.remove(list.listId);
    await assert.rejects(listsApi.getById(list.listId), { code: 404 });
    await listsApi.restore(list.listId);
    assert.equal((await listsApi.getById(list.listId)).list.size, 0);
  });

  it('tasks and notes are made with whom they are about', async () => {
    const task = await hubspot.crm.objects.tasks.basicApi.create({
      properties: { hs_timestamp: '2026-06-03T09:00:00Z', hs_task_subject: 'Call' },
      associations: [{ to: { id: '501' }, types: association(204) as never }],
    });
    const note = await hubspot.crm.objects.notes.basicApi.create({
      properties: { hs_timestamp: '2026-06-03T09:00:00Z', hs_note_body: 'Tea' },
      associations: [{ to: { id: '501' }, types: association(202) as never }],
    });
    const { results } = await hubspot.crm.associations.v4.basicApi.getPage('contacts', '501', 'tasks');
    assert.equal(String(results[0]?.toObjectId), task.id);
    assert.equal((await hubspot.crm.objects.notes.basicApi.getById(note.id, ['hs_note_body'])).properties['hs_note_body'], 'Tea');
  });

  it('properties, pipelines and owners are read and changed', async () => {
    const stage = await hubspot.crm.properties.coreApi.getByName('contacts', 'lifecyclestage');
    const changed = await hubspot.crm.properties.coreApi.update('contacts', 'lifecyclestage', {
      options: [...stage.options, { label: 'PQL', value: 'pql', displayOrder: 9, hidden: false }] as never,
    });
    assert.equal(changed.options.length, stage.options.length + 1);
    assert.equal(
      (await hubspot.crm.properties.coreApi.getAll('deals')).results.some(({ name }) => name === 'dealstage'),
      true,
    );
    const [pipeline] = (await hubspot.crm.pipelines.pipelinesApi.getAll('deals')).results;
    const made = await hubspot.crm.pipelines.pipelineStagesApi.create('deals', pipeline?.id ?? '', {
      label: 'Demo scheduled',
      displayOrder: 0,
      metadata: { probability: '0.2' },
    });
    await hubspot.crm.pipelines.pipelineStagesApi.archive('deals', pipeline?.id ?? '', made.id);
    assert.equal((await hubspot.crm.owners.ownersApi.getPage()).results[0]?.id, '11');
  });

  it('forms are listed', async () => {
    const { results } = await hubspot.marketing.forms.formsApi.getPage();
    assert.deepEqual(
      results.map(({ id, name }) => [id, name]),
      [[formId, 'Newsletter']],
    );
    assert.equal((await hubspot.marketing.forms.formsApi.getById(formId)).id, formId);
  });

  it('meetings, deals and companies are linked by default and by label', async () => {
    const deal = await hubspot.crm.deals.basicApi.create({ properties: { dealname: 'A', dealstage: 'qualifiedtobuy' }, associations: [] });
    const { v4 } = hubspot.crm.associations;
    await v4.basicApi.createDefault('deals', deal.id, 'contacts', '501');
    await v4.basicApi.create('deals', deal.id, 'companies', '601', association(5) as never);
    const read = await v4.batchApi.getPage('deals', 'companies', { inputs: [{ id: deal.id }] });
    assert.deepEqual(
      read.results[0]?.to[0]?.associationTypes.map(({ typeId }) => typeId),
      [5, 341],
    );
    await v4.basicApi.archive('deals', deal.id, 'contacts', '501');
    const { meetingId } = house.emulator
      .portal(portalId)
      .bookMeeting({ contactId: '501', hostOwnerId: '11', startsAt: '2026-06-09T10:00:00Z' });
    const meeting = await hubspot.crm.objects.meetings.basicApi.getById(meetingId, ['hs_meeting_outcome'], undefined, ['contacts']);
    assert.deepEqual([meeting.properties['hs_meeting_outcome'], meeting.associations?.['contacts']?.results[0]?.id], ['SCHEDULED', '501']);
  });
});
