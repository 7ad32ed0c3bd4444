import assert from 'node:assert/strict';
import type { HubSpotPortal } from '../../server/hubspot/client.ts';
import { changeList, readManualLists } from '../../server/hubspot/lists.ts';
import { createTask, findTask } from '../../server/hubspot/tasks.ts';
import { json, startFarEnd, type FarEnd } from './support/far-end.ts';
import { portalOver } from './support/portal-over.ts';

describe('lists and tasks', () => {
  let far: FarEnd;
  let portal: HubSpotPortal;
  beforeEach(async () => {
    far = await startFarEnd(json(200, {}));
    portal = portalOver(far.url);
  });
  afterEach(() => far.stop());
  const asked = () =>
    far.seen.map(({ method, url, body }) => [method, decodeURIComponent(url), body === '' ? null : (JSON.parse(body) as unknown)]);
  const list = (listId: string | number, name: string, more: object = {}) => ({
    listId,
    name,
    objectTypeId: '0-1',
    processingType: 'MANUAL',
    ...more,
  });

  it('all lists of contacts that members can be put on are read, page by page, by name', async () => {
    far.answer(
      json(200, { lists: [list('2', 'Zeta'), list('3', 'Firms', { objectTypeId: '0-2' })], hasMore: true, offset: 500, total: 501 }),
      json(200, { lists: [list(4, 'Alpha')], hasMore: false, offset: 501, total: 501 }),
    );
    assert.deepEqual(await readManualLists(portal), [
      { id: '4', name: 'Alpha' },
      { id: '2', name: 'Zeta' },
    ]);
    const body = { query: '', processingTypes: ['MANUAL', 'SNAPSHOT'], count: 500 };
    assert.deepEqual(asked(), [
      ['POST', '/crm/lists/2026-09/search', { ...body, offset: 0 }],
      ['POST', '/crm/lists/2026-09/search', { ...body, offset: 500 }],
    ]);
  });

  it('paging that does not move on ends', async () => {
    far.answer(json(200, { lists: [list('2', 'Zeta')], hasMore: true, offset: 0 }));
    assert.equal((await readManualLists(portal)).length, 1);
  });

  it('a contact is put on a list and taken off, and one that HubSpot does not have is told', async () => {
    far.answer(
      json(200, { recordIdsMissing: [], recordsIdsAdded: ['501'], recordIdsRemoved: [] }),
      json(200, { recordIdsMissing: ['502'], recordsIdsAdded: [], recordIdsRemoved: [] }),
    );
    assert.equal(await changeList(portal, { listId: '9', contactId: '501', to: 'add' }), true);
    assert.equal(await changeList(portal, { listId: '9', contactId: '502', to: 'remove' }), false);
    assert.deepEqual(asked(), [
      ['PUT', '/crm/lists/2026-09/9/memberships/add', ['501']],
      ['PUT', '/crm/lists/2026-09/9/memberships/remove', ['502']],
    ]);
  });

  it('a list that is gone is a refusal, not a contact that is gone', async () => {
    far.answer(json(404, { status: 'error', message: 'List does not exist with ID 9.' }));
    await assert.rejects(changeList(portal, { listId: '9', contactId: '501', to: 'add' }), { kind: 'refused' });
  });

  it('a task is made for its owner on the contact, in one call', async () => {
    far.answer(json(201, { id: '77', properties: {} }));
    const task = { contactId: '501', ownerId: '8', title: 'Call', body: 'Why (mark)', dueAt: '2026-11-24T00:00:00.000Z' };
    assert.equal(await createTask(portal, task), '77');
    assert.deepEqual(asked(), [
      [
        'POST',
        '/crm/objects/2026-09/tasks',
        {
          properties: {
            hs_timestamp: task.dueAt,
            hs_task_subject: 'Call',
            hs_task_body: 'Why (mark)',
            hs_task_status: 'NOT_STARTED',
            hs_task_type: 'TODO',
            hubspot_owner_id: '8',
          },
          associations: [{ to: { id: '501' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }] }],
        },
      ],
    ]);
  });

  it('a task is found by its mark among the newest hundred of the contact', async () => {
    const links = Array.from({ length: 101 }, (_, index) => ({ toObjectId: String(9_000 + index), associationTypes: [] }));
    far.answer(
      json(200, { results: links }),
      json(200, {
        results: [
          { id: '9001', properties: { hs_task_body: null } },
          { id: '9100', properties: { hs_task_body: 'Ada entered SQL. (Stagebook ab12)' } },
        ],
      }),
    );
    assert.equal(await findTask(portal, { contactId: '501', mark: 'Stagebook ab12' }), '9100');
    const inputs = (asked()[1]?.[2] as { inputs: { id: string }[] }).inputs.map(({ id }) => id);
    assert.deepEqual([inputs.length, inputs[0], inputs.includes('9000')], [100, '9100', false]);
  });

  it('there is none to find where the contact has no task', async () => {
    far.answer(json(200, { results: [] }));
    assert.equal(await findTask(portal, { contactId: '501', mark: 'x' }), null);
    assert.equal(far.seen.length, 1);
  });
});
