import assert from 'node:assert/strict';
import type { HubSpotPortal } from '../../server/hubspot/client.ts';
import { readObject, readObjects, updateObject } from '../../server/hubspot/objects.ts';
import { searchIds, searchSince } from '../../server/hubspot/search.ts';
import { json, startFarEnd } from './support/far-end.ts';
import type { FarEnd } from './support/far-end.ts';
import { portalOver } from './support/portal-over.ts';

describe('records of HubSpot', () => {
  let far: FarEnd;
  let portal: HubSpotPortal;
  beforeEach(async () => {
    far = await startFarEnd(json(200, {}));
    portal = portalOver(far.url);
  });
  afterEach(async () => {
    await far.stop();
  });
  const asked = () =>
    far.seen.map(({ method, url, body }) => [method, decodeURIComponent(url), body === '' ? null : (JSON.parse(body) as unknown)]);

  it('a record comes with its history oldest first, cleared values as null, and ids of what it is linked to', async () => {
    far.answer(
      json(200, {
        id: '501',
        createdAt: '2025-01-01T00:00:00Z',
        archived: false,
        properties: { lifecyclestage: 'lead', country: null, industry: '' },
        propertiesWithHistory: {
          lifecyclestage: [
            { value: 'lead', timestamp: '2025-03-01T00:00:00.000Z', sourceType: 'CRM_UI', sourceId: 'userId:9' },
            { value: '', timestamp: '2025-02-01T00:00:00Z', sourceType: 'API', updatedByUserId: 4 },
            { value: 'subscriber', timestamp: '2025-01-01T00:00:00Z', sourceType: 'IMPORT', sourceLabel: 'Import of May' },
          ],
        },
        associations: {
          companies: {
            results: [
              { id: '7', type: 'contact_to_company' },
              { id: '7', type: 'contact_to_company_unlabeled' },
            ],
          },
        },
      }),
    );
    const record = await readObject(
      portal,
      { type: 'contacts', id: '501' },
      { properties: ['lifecyclestage', 'country'], propertiesWithHistory: ['lifecyclestage'], associations: ['companies'] },
    );
    assert.deepEqual(asked(), [
      [
        'GET',
        '/crm/objects/2026-09/contacts/501?properties=lifecyclestage,country&propertiesWithHistory=lifecyclestage&associations=companies',
        null,
      ],
    ]);
    assert.deepEqual(record?.properties, { lifecyclestage: 'lead', country: null, industry: null });
    assert.deepEqual(
      record?.history['lifecyclestage']?.map(({ value, at, userId }) => [value, at, userId]),
      [
        ['subscriber', '2025-01-01T00:00:00.000Z', null],
        [null, '2025-02-01T00:00:00.000Z', '4'],
        ['lead', '2025-03-01T00:00:00.000Z', '9'],
      ],
    );
    assert.deepEqual(record?.associations, { companies: ['7'] });
  });
  it('HA09: a record that HubSpot does not have is null', async () => {
    far.answer(json(404, { category: 'OBJECT_NOT_FOUND' }));
    assert.equal(await readObject(portal, { type: 'contacts', id: '1' }, { properties: [] }), null);
  });
  it('HA29: a merged record answers under its new id', async () => {
    far.answer(json(200, { id: 777, properties: {} }));
    assert.equal((await readObject(portal, { type: 'contacts', id: '1' }, { properties: [] }))?.id, '777');
  });
  it('an id is never part of the path by itself', async () => {
    far.answer(json(404, {}));
    await readObject(portal, { type: 'contacts', id: '../../oauth?x=#' }, { properties: [] });
    assert.equal(far.seen[0]?.url, '/crm/objects/2026-09/contacts/..%2F..%2Foauth%3Fx%3D%23');
  });
  it('HA23: a batch of which some failed says which are missing', async () => {
    far.answer(
      json(207, {
        status: 'COMPLETE',
        numErrors: 1,
        errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['2'] } }],
        results: [
          { id: '3', properties: {} },
          { id: '1', properties: {} },
        ],
      }),
    );
    const { records, missing } = await readObjects(
      portal,
      { type: 'contacts', ids: ['1', '2', '3', '1'] },
      { properties: ['email'], propertiesWithHistory: ['lifecyclestage'] },
    );
    assert.deepEqual([records.map(({ id }) => id), missing], [['3', '1'], ['2']]);
    assert.deepEqual(asked()[0]?.[2], {
      inputs: [{ id: '1' }, { id: '2' }, { id: '3' }],
      properties: ['email'],
      propertiesWithHistory: ['lifecyclestage'],
    });
  });
  it("a batch above HubSpot's cap is a mistake of ours", async () => {
    const ids = Array.from({ length: 51 }, (_, no) => String(no));
    await assert.rejects(readObjects(portal, { type: 'contacts', ids }, { properties: [], propertiesWithHistory: ['a'] }), TypeError);
    assert.deepEqual(await readObjects(portal, { type: 'contacts', ids: [] }, { properties: [] }), { records: [], missing: [] });
    assert.equal(far.seen.length, 0);
  });
  it('a write gives back what HubSpot holds, not what was sent', async () => {
    far.answer(json(200, { id: '1', properties: { lifecyclestage: 'opportunity' } }));
    assert.equal(
      (await updateObject(portal, { type: 'contacts', id: '1' }, { lifecyclestage: 'lead' })).properties['lifecyclestage'],
      'opportunity',
    );
    assert.deepEqual(asked(), [['PATCH', '/crm/objects/2026-09/contacts/1', { properties: { lifecyclestage: 'lead' } }]]);
  });

  it('ids are found in ascending order above the last one', async () => {
    far.answer(json(200, { total: 12_345, results: [{ id: '8' }, { id: 9 }] }));
    assert.deepEqual(await searchIds(portal, { type: 'contacts', after: '7' }), { ids: ['8', '9'], total: 12_345 });
    assert.deepEqual(asked(), [
      [
        'POST',
        '/crm/objects/2026-09/contacts/search',
        {
          filterGroups: [{ filters: [{ propertyName: 'hs_object_id', operator: 'GT', value: '7' }] }],
          sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
          properties: ['hs_object_id'],
          limit: 200,
        },
      ],
    ]);
  });
  for (const [type, by, name] of [
    ['contacts', 'modified', 'lastmodifieddate'],
    ['companies', 'modified', 'hs_lastmodifieddate'],
    ['meetings', 'created', 'hs_createdate'],
    ['deals', 'created', 'createdate'],
  ] as const) {
    it(`${type} ${by} since a moment are found by ${name}, page by page`, async () => {
      far.answer(
        json(200, { total: 2, results: [{ id: '1', properties: {} }], paging: { next: { after: '200' } } }),
        json(200, { total: 2, results: [] }),
      );
      const first = await searchSince(portal, { type, by, since: new Date(1_700_000_000_000), properties: ['a'] });
      const second = await searchSince(portal, { type, by, since: new Date(1_700_000_000_000), properties: ['a'], after: first.after });
      assert.deepEqual([first.after, first.records.length, second.after], ['200', 1, null]);
      const bodies = far.seen.map(({ body }) => JSON.parse(body) as { filterGroups: { filters: object[] }[]; after?: string });
      assert.deepEqual(
        bodies.map(({ after }) => after),
        [undefined, '200'],
      );
      assert.deepEqual(bodies[0]?.filterGroups[0]?.filters[0], { propertyName: name, operator: 'GTE', value: '1700000000000' });
    });
  }
});
