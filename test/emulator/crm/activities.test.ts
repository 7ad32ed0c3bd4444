// Tasks and notes as records: made by an app with the contacts' scopes, linked, changed, and seen on the page of whom they are about.
import assert from 'node:assert/strict';
import type { RecordView } from '../../../emulator/ui/views.ts';
import { portalId, startHouse, type House, type Reply } from '../house.ts';

const tasks = '/crm/objects/2026-09/tasks';
const notes = '/crm/v3/objects/notes';
const task = { hs_timestamp: '2026-06-03T09:00:00Z', hs_task_subject: 'Call Uno', hs_task_status: 'NOT_STARTED', hubspot_owner_id: '11' };
const toContact = (typeId: number) => [
  { to: { id: '501' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId }] },
];

describe('emulator/crm tasks and notes', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.stop());

  const make = (properties: object): Promise<Reply> => house.call('POST', tasks, { properties, associations: toContact(204) });

  it('a task is made with its contact, read by name and by id, and completed', async () => {
    const made = await make(task);
    assert.equal(made.status, 201);
    const { id } = made.body;
    const read = await house.call('GET', `/crm/v3/objects/0-27/${id}?properties=hs_task_subject,hs_task_status&associations=contacts`);
    assert.deepEqual([read.body.properties.hs_task_subject, read.body.associations.contacts.results[0].id], ['Call Uno', '501']);
    const done = await house.call('PATCH', `${tasks}/${id}`, { properties: { hs_task_status: 'COMPLETED' } });
    assert.deepEqual([done.status, done.body.properties.hs_task_status], [200, 'COMPLETED']);
    const links = (await house.call('GET', `/crm/v4/objects/contacts/501/associations/tasks`)).body.results;
    assert.deepEqual(links[0].associationTypes, [{ category: 'HUBSPOT_DEFINED', typeId: 203, label: null }]);
    assert.deepEqual(
      house.emulator
        .portal(portalId)
        .ledger()
        .map(({ objectType, operation }) => [objectType, operation]),
      [
        ['tasks', 'create'],
        ['tasks', 'update'],
      ],
    );
  });

  for (const [what, properties, code] of [
    ['without a due date', { hs_task_subject: 'Call' }, 'MISSING_REQUIRED_PROPERTY'],
    ['in a state that there is not', { ...task, hs_task_status: 'DONE' }, 'INVALID_OPTION'],
    ['for nobody', { ...task, hubspot_owner_id: '99' }, 'INVALID_OWNER_ID'],
  ] as const)
    it(`a task ${what} is refused`, async () => {
      const { status, body } = await make(properties);
      assert.deepEqual([status, body.errors[0].code], [400, code]);
    });

  it('a note belongs to a contact, is found by its words, and is archived', async () => {
    const made = await house.call('POST', notes, {
      properties: { hs_timestamp: '1780300800000', hs_note_body: '<p>Likes <b>tea</b></p>' },
      associations: toContact(202),
    });
    assert.equal(made.status, 201);
    assert.equal((await house.call('POST', '/crm/v3/objects/0-46/search', { query: 'tea' })).body.total, 1);
    const wrongWay = await house.call('POST', notes, { properties: { hs_timestamp: '1780300800000' }, associations: toContact(204) });
    assert.equal(wrongWay.status, 400);
    assert.equal((await house.call('DELETE', `${notes}/${made.body.id}`)).status, 204);
    assert.equal((await house.call('GET', `${notes}/${made.body.id}`)).status, 404);
  });

  it("the contact's page tells of both among its activities", async () => {
    const { id } = (await make(task)).body;
    await house.call('POST', notes, {
      properties: { hs_timestamp: '2026-06-02T09:00:00Z', hs_note_body: '<p>Likes <b>tea</b></p>' },
      associations: toContact(202),
    });
    const page = await fetch(`${house.emulator.url}/contacts/${portalId}/record/0-1/501`, { headers: { accept: 'application/json' } });
    const { activities } = (await page.json()) as RecordView;
    assert.deepEqual(
      activities.slice(0, 2).map(({ kind, title, detail }) => [kind, title, detail]),
      [
        ['task', 'Call Uno', 'Assigned to User 1 · Not started'],
        ['note', 'Note', 'Likes tea'],
      ],
    );
    const own = await fetch(`${house.emulator.url}/contacts/${portalId}/record/0-27/${id}`, { headers: { accept: 'application/json' } });
    const { title, groups } = (await own.json()) as RecordView;
    assert.deepEqual([title, groups[0]?.records[0]?.title], ['Call Uno', 'Uno']);
  });
});
