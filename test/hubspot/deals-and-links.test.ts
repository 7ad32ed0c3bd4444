import assert from 'node:assert/strict';
import { AppError } from '../../server/errors.ts';
import { associate, batchAssociations, primaryOf, readAssociations } from '../../server/hubspot/associations.ts';
import type { HubSpotPortal } from '../../server/hubspot/client.ts';
import { createDeal, dealKeyProperty, findDealByKey } from '../../server/hubspot/deals.ts';
import { json, startFarEnd, text } from './support/far-end.ts';
import type { FarEnd } from './support/far-end.ts';
import { portalOver } from './support/portal-over.ts';

describe('deals and links between records', () => {
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

  const deal = {
    key: 'meeting:62515:88',
    properties: { dealname: 'Acme', pipeline: 'default', dealstage: '991' },
    contactIds: ['501', '502', '501'],
    companyId: '7',
    meetingId: '88',
  };
  it('a deal is made with its key and all its links in one call', async () => {
    far.answer(json(201, { id: '900', properties: {} }));
    assert.equal((await createDeal(portal, deal))?.id, '900');
    const link = (id: string, associationTypeId: number) => ({
      to: { id },
      types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
    });
    assert.deepEqual(asked(), [
      [
        'POST',
        '/crm/objects/2026-09/deals',
        {
          properties: { ...deal.properties, [dealKeyProperty]: deal.key },
          associations: [link('501', 3), link('502', 3), link('7', 5), link('88', 211)],
        },
      ],
    ]);
  });
  it('HA10: a key that is taken is a conflict, not a second deal', async () => {
    far.answer(
      json(400, { category: 'VALIDATION_ERROR', message: 'x already has that value', errors: [{ code: 'CONFLICTING_UNIQUE_VALUE' }] }),
    );
    assert.equal(await createDeal(portal, deal), null);
    assert.equal(far.seen.length, 1);
  });
  it('HA18: a deal that may have been made is said to be ambiguous', async () => {
    far.answer(text(502, '<html>'));
    await assert.rejects(
      createDeal(portal, deal),
      (error) => error instanceof AppError && error.kind === 'unavailable' && error.details['ambiguous'] === true,
    );
  });
  it("a deal that a portal's own rules forbid is refused with HubSpot's words", async () => {
    far.answer(
      json(400, {
        category: 'VALIDATION_ERROR',
        message: 'Amount is required',
        errors: [{ code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY' }],
      }),
    );
    await assert.rejects(
      createDeal(portal, deal),
      (error) => error instanceof AppError && error.kind === 'refused' && error.message === 'Amount is required',
    );
  });
  it('a deal is found by its key', async () => {
    far.answer(json(200, { id: '900', properties: { dealname: 'Acme' } }), json(404, {}));
    assert.equal((await findDealByKey(portal, deal.key, ['dealname']))?.id, '900');
    assert.equal(await findDealByKey(portal, deal.key, []), null);
    assert.equal(asked()[0]?.[1], `/crm/objects/2026-09/deals/meeting:62515:88?idProperty=${dealKeyProperty}&properties=dealname`);
  });

  it('links are made without a label', async () => {
    await associate(portal, { type: 'deals', id: '1' }, { type: 'contacts', id: '2' });
    assert.deepEqual(asked(), [['PUT', '/crm/objects/2026-09/deals/1/associations/default/contacts/2', null]]);
  });
  it('links of many records come in pages, and a record without any has none', async () => {
    const company = (toObjectId: number, ...typeIds: number[]) => ({
      toObjectId,
      associationTypes: typeIds.map((typeId) => ({ category: 'HUBSPOT_DEFINED', typeId, label: null })),
    });
    far.answer(
      json(207, {
        results: [{ from: { id: '1' }, to: [company(70, 279, 1), company(71, 279)], paging: { next: { after: '71' } } }],
        errors: [{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND', context: { fromObjectId: ['2'] } }],
        numErrors: 1,
      }),
      json(200, { results: [{ from: { id: '1' }, to: [company(72, 279)] }] }),
    );
    const links = await batchAssociations(portal, { from: 'contacts', to: 'companies' }, ['1', '2']);
    assert.deepEqual(
      links.get('1')?.map(({ toId, typeIds, primary }) => [toId, typeIds, primary]),
      [
        ['70', [1, 279], true],
        ['71', [279], false],
        ['72', [279], false],
      ],
    );
    assert.deepEqual([links.get('2'), primaryOf(links.get('1') ?? []), primaryOf([])], [[], '70', null]);
    assert.deepEqual(asked()[1]?.[2], { inputs: [{ id: '1', after: '71' }] });
  });
  it('links of one record are read to the end; a record that is gone has none', async () => {
    far.answer(
      json(200, { results: [{ toObjectId: '5', associationTypes: [] }], paging: { next: { after: '5' } } }),
      json(200, { results: [{ toObjectId: '6', associationTypes: [] }] }),
      json(404, {}),
    );
    assert.deepEqual(
      (await readAssociations(portal, { type: 'meetings', id: '1' }, 'contacts')).map(({ toId }) => toId),
      ['5', '6'],
    );
    assert.deepEqual(await readAssociations(portal, { type: 'meetings', id: '1' }, 'contacts'), []);
  });
});
