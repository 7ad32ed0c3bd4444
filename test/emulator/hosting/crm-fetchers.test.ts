// The data hooks and actions of HubSpot's library, as the emulator's server answers them.
import assert from 'node:assert/strict';
import type { RunningEmulator } from '../../../emulator/index.ts';
import { CONTACT, installProbe, PORTAL, startProbe } from './bench.ts';
import { askUi, NOW, richPortal } from './rich-portal.ts';

const ADA = { objectTypeId: '0-1', objectId: CONTACT };

describe('emulator/hosting: CRM fetchers', () => {
  let emulator: RunningEmulator;
  before(async () => {
    emulator = await startProbe({ portal: richPortal, clock: () => new Date(NOW) });
    await installProbe(emulator.url);
  });
  after(() => emulator.stop());

  const ask = (name: string, body: object, cookie?: string) => askUi(emulator.url, name, body, cookie);
  const values = async (properties: string[] | '*', options?: object, cookie?: string): Promise<Record<string, string | null>> =>
    (await ask('properties', { ...ADA, properties, options }, cookie)).data as Record<string, string | null>;

  it('give values as they are stored, computed ones too, and null for what there is not', async () => {
    assert.deepEqual(await values(['lifecyclestage', 'hs_v2_date_entered_lead', 'jobtitle', 'no_such_property']), {
      lifecyclestage: 'lead',
      hs_v2_date_entered_lead: '2026-01-05T10:00:00.000Z',
      jobtitle: null,
      no_such_property: null,
    });
    const everything = await values('*');
    assert.equal(everything['hs_object_id'], CONTACT);
    assert.ok(!('jobtitle' in everything));
  });

  it('write values as HubSpot shows them, when asked: labels, owners, numbers, days without a zone, moments in the portal’s', async () => {
    const shown = await values(['lifecyclestage', 'hubspot_owner_id', 'seats', 'renewal_day', 'createdate', 'interests', 'is_reference'], {
      propertiesToFormat: 'all',
    });
    assert.deepEqual(shown, {
      lifecyclestage: 'Lead',
      hubspot_owner_id: 'Kim Lee',
      seats: '12,500',
      renewal_day: 'Aug 1, 2026',
      createdate: 'Jan 5, 2026, 5:00 AM',
      interests: 'CRM, Operations',
      is_reference: 'Yes',
    });
    const some = await values(['lifecyclestage', 'seats'], { propertiesToFormat: ['seats'] });
    assert.deepEqual(some, { lifecyclestage: 'lead', seats: '12,500' });
    assert.equal((await values(['renewal_day'], { propertiesToFormat: 'all' }, 'emulator-user=12'))['renewal_day'], '1 أغسطس 2026');
  });

  it('write moments by a pattern or from now, and money with or without its sign', async () => {
    const formattingOptions = { date: { format: 'dddd, MMM D [of] YYYY' }, dateTime: { format: 'MM-DD-YYYY h:mm a' } };
    assert.deepEqual(await values(['renewal_day', 'createdate'], { propertiesToFormat: 'all', formattingOptions }), {
      renewal_day: 'Saturday, Aug 1 of 2026',
      createdate: '01-05-2026 5:00 am',
    });
    const away = await values(['renewal_day', 'createdate'], {
      propertiesToFormat: 'all',
      formattingOptions: { date: { relative: true }, dateTime: { relative: true } },
    });
    assert.deepEqual(away, { renewal_day: 'in 2 months', createdate: '4 months ago' });
    const money = (addSymbol: boolean) =>
      ask('format', {
        propertiesList: [{ amount: '1234.5' }, { amount: '99', deal_currency_code: 'USD', dealname: null }],
        objectType: '0-3',
        formattingOptions: { currency: { addSymbol } },
      });
    assert.deepEqual((await money(true)).data, [{ amount: '€1,234.50' }, { amount: '$99', deal_currency_code: 'USD', dealname: null }]);
    assert.deepEqual((await money(false)).data, [{ amount: '1,234.5' }, { amount: '99', deal_currency_code: 'USD', dealname: null }]);
  });

  it('say what is wrong: a record that is not there, a type that nobody knows', async () => {
    assert.match((await ask('properties', { ...ADA, objectId: '1', properties: [] })).error ?? '', /No record 1/);
    assert.match((await ask('associations', { ...ADA, toObjectType: '0-99' })).error ?? '', /0-99/);
    assert.match((await ask('search', { objectType: 'wizards' })).error ?? '', /wizards/);
    assert.match((await ask('format', { propertiesList: [], objectType: 'wizards' })).error ?? '', /wizards/);
  });

  it('page through associations with their labels', async () => {
    const companies = await ask('associations', { ...ADA, toObjectType: 'COMPANY', properties: ['name', 'city'], pageLength: 1 });
    assert.deepEqual(companies.data, {
      results: [
        {
          toObjectId: 800001,
          properties: { name: 'Acme', city: null },
          associationTypes: [
            { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
            { category: 'HUBSPOT_DEFINED', typeId: 279, label: '' },
          ],
        },
      ],
      hasMore: true,
      nextOffset: 1,
    });
    const options = { propertiesToFormat: 'all' };
    const last = await ask('associations', { ...ADA, toObjectType: '0-3', properties: ['amount'], pageLength: 5, offset: 10, options });
    const { results, hasMore } = last.data as { results: { properties: { amount: string } }[]; hasMore: boolean };
    assert.deepEqual([results.map((one) => one.properties.amount), hasMore], [['€11,000', '€12,000', '€13,000'], false]);
  });

  it('search with filters, a sort and pages, within the bounds of the search API', async () => {
    const search = (more: object) => ask('search', { objectType: '0-3', properties: ['amount'], pageLength: 2, ...more });
    const filterGroups = [
      { filters: [{ propertyName: 'dealstage', operator: 'IN', values: ['closedwon', 'closedlost'] }] },
      { filters: [{ propertyName: 'amount', operator: 'BETWEEN', value: 12500, highValue: 13000 }] },
    ];
    const sorts = [{ propertyName: 'amount', direction: 'DESCENDING' }];
    const first = await search({ filterGroups, sorts });
    assert.deepEqual(first.data, {
      results: [
        { objectId: 700013, properties: { amount: '13000' } },
        { objectId: 700012, properties: { amount: '12000' } },
      ],
      total: 5,
      hasMore: true,
      after: '2',
    });
    const second = (await search({ filterGroups, sorts, after: '2' })).data as { results: { objectId: number }[] };
    assert.deepEqual(
      second.results.map((one) => one.objectId),
      [700011, 700006],
    );
    const named = (await ask('search', { objectType: 'contacts', query: 'LOVE ada' })).data as { total: number };
    assert.equal(named.total, 1);
    assert.match((await search({ sorts: [...sorts, ...sorts] })).error ?? '', /one sort/);
    assert.match(
      (await search({ filterGroups: [{ filters: [{ propertyName: 'nope', operator: 'EQ', value: 1 }] }] })).error ?? '',
      /"nope"/,
    );
    assert.match((await search({ filterGroups: Array.from({ length: 6 }, () => ({ filters: [] })) })).error ?? '', /filterGroups is 5/);
  });

  it('reach HubSpot’s API with the scopes of the app, and nothing beside it', async () => {
    const api = (path: string, more: object = {}) =>
      askUi<{ status: number; body: { id?: string; category?: string } }>(emulator.url, 'api', {
        appId: '77',
        path,
        method: 'GET',
        ...more,
      });
    const contact = await api(`/crm/v3/objects/contacts/${CONTACT}`);
    assert.deepEqual([contact.status, contact.body.id], [200, CONTACT]);
    assert.equal((await api('/crm/v3/objects/deals/700001')).status, 403);
    assert.equal((await api(`/emulator/portals/${PORTAL}/switches`)).status, 404);
    assert.equal((await api('//probe.test/crm')).status, 404);
    assert.equal((await api('/crm/v3/objects/contacts', { appId: '78' })).status, 401);
  });
});
