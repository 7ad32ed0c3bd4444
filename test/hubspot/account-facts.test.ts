import assert from 'node:assert/strict';
import { AppError } from '../../server/errors.ts';
import { readAccountDetails, uninstallApp } from '../../server/hubspot/account.ts';
import type { HubSpotPortal } from '../../server/hubspot/client.ts';
import { dealKeyProperty } from '../../server/hubspot/deals.ts';
import { recordUrl, settingsUrl } from '../../server/hubspot/links.ts';
import { readOwners } from '../../server/hubspot/owners.ts';
import { createStage, readPipelines } from '../../server/hubspot/pipelines.ts';
import { ensureUniqueProperty, readProperty } from '../../server/hubspot/properties.ts';
import { json, startFarEnd, text } from './support/far-end.ts';
import type { FarEnd } from './support/far-end.ts';
import { portalOver } from './support/portal-over.ts';

describe('facts about an account', () => {
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

  it("options come in the portal's order", async () => {
    far.answer(
      json(200, {
        name: 'industry',
        label: 'Industry',
        type: 'enumeration',
        options: [
          { value: 'B', label: 'b', displayOrder: 2, hidden: true },
          { value: 'A', label: 'a', displayOrder: 1 },
        ],
      }),
      json(404, {}),
    );
    assert.deepEqual((await readProperty(portal, 'companies', 'industry'))?.options, [
      { value: 'A', label: 'a', hidden: false },
      { value: 'B', label: 'b', hidden: true },
    ]);
    assert.equal(await readProperty(portal, 'companies', 'x'), null);
  });
  const unique = { type: 'deals', name: dealKeyProperty, label: 'Booking', description: '', groupName: 'dealinformation' } as const;
  it('the unique property is made once; when it is there already all is well', async () => {
    const present = json(200, { name: dealKeyProperty, type: 'string', hasUniqueValue: true });
    far.answer(
      json(201, { name: dealKeyProperty, type: 'string', hasUniqueValue: true }),
      json(409, { category: 'OBJECT_ALREADY_EXISTS' }),
      present,
      text(502, ''),
      present,
    );
    await ensureUniqueProperty(portal, unique);
    await ensureUniqueProperty(portal, unique);
    await ensureUniqueProperty(portal, unique);
    assert.deepEqual(
      far.seen.map(({ method }) => method),
      ['POST', 'POST', 'GET', 'POST', 'GET'],
    );
    assert.equal((asked()[0]?.[2] as { hasUniqueValue: boolean }).hasUniqueValue, true);
  });
  it('a property of that name without unique values is refused', async () => {
    far.answer(
      json(409, { category: 'OBJECT_ALREADY_EXISTS' }),
      json(200, { name: dealKeyProperty, type: 'string', hasUniqueValue: false }),
    );
    await assert.rejects(ensureUniqueProperty(portal, unique), (error) => error instanceof AppError && error.kind === 'refused');
  });

  it('pipelines and stages come in order, without archived ones, and a stage can be added', async () => {
    far.answer(
      json(200, {
        results: [
          { id: 'p2', label: 'Two', displayOrder: 2, stages: [] },
          {
            id: 'p1',
            label: 'One',
            displayOrder: 1,
            stages: [
              { id: 's2', label: 'Won', displayOrder: 5, metadata: { isClosed: 'true', probability: '1.0' } },
              { id: 's1', label: 'New', displayOrder: 0, metadata: { isClosed: 'false', probability: '0.2' } },
              { id: 's0', label: 'Old', displayOrder: 0, archived: true, metadata: {} },
            ],
          },
        ],
      }),
      json(201, { id: '99', label: 'Demo scheduled', displayOrder: 1, metadata: { probability: '0.2' } }),
    );
    const pipelines = await readPipelines(portal);
    assert.deepEqual(
      pipelines.map(({ id, stages }) => [id, stages.map((stage) => [stage.id, stage.closed, stage.probability])]),
      [
        [
          'p1',
          [
            ['s1', false, '0.2'],
            ['s2', true, '1.0'],
          ],
        ],
        ['p2', []],
      ],
    );
    assert.equal((await createStage(portal, { pipelineId: 'p1', label: 'Demo scheduled', displayOrder: 1, probability: '0.2' })).id, '99');
    assert.deepEqual(asked()[1], [
      'POST',
      '/crm/pipelines/2026-09/deals/p1/stages',
      { label: 'Demo scheduled', displayOrder: 1, metadata: { probability: '0.2' } },
    ]);
  });
  it('owners are read to the last page with their teams', async () => {
    far.answer(
      json(200, {
        results: [
          { id: 1, userId: 9, email: 'a@b.c', firstName: 'Ada', lastName: 'L', teams: [{ id: '5', name: 'Sales', primary: true }] },
        ],
        paging: { next: { after: 'x' } },
      }),
      json(200, { results: [{ id: '2', email: 'd@e.f', archived: false }] }),
    );
    assert.deepEqual(await readOwners(portal), [
      { id: '1', userId: '9', email: 'a@b.c', name: 'Ada L', teams: [{ id: '5', name: 'Sales', primary: true }], active: true },
      { id: '2', userId: null, email: 'd@e.f', name: 'd@e.f', teams: [], active: true },
    ]);
    assert.equal(asked()[1]?.[1], '/crm/owners/2026-09?limit=100&after=x');
  });
  it('an account tells its zone and its address, and can be left', async () => {
    far.answer(
      json(200, {
        portalId: 62515,
        uiDomain: 'app-eu1.hubspot.com',
        timeZone: 'Europe/Istanbul',
        companyCurrency: 'EUR',
        accountType: 'STANDARD',
      }),
      (_req, res) => {
        res.writeHead(204).end();
      },
    );
    const details = await readAccountDetails(portal);
    await uninstallApp(portal);
    assert.deepEqual(details, {
      portalId: '62515',
      uiDomain: 'app-eu1.hubspot.com',
      timeZone: 'Europe/Istanbul',
      currency: 'EUR',
      accountType: 'STANDARD',
    });
    assert.deepEqual(
      asked().map(([method, url]) => [method, url]),
      [
        ['GET', '/account-info/2026-09/details'],
        ['DELETE', '/appinstalls/2026-09/external-install'],
      ],
    );
  });
  it("links lead to the account's own domain, or to the local HubSpot", () => {
    const real = { appUrl: 'https://app.hubspot.com', uiDomain: 'app-eu1.hubspot.com', portalId: '62515' };
    assert.equal(recordUrl(real, 'deals', '9'), 'https://app-eu1.hubspot.com/contacts/62515/record/0-3/9');
    assert.equal(
      settingsUrl({ ...real, appUrl: 'http://localhost:4700' }, '42'),
      'http://localhost:4700/integrations-settings/62515/installed/framework/42/general-settings',
    );
  });
});
