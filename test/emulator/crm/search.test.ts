import assert from 'node:assert/strict';
import { seeded, seedPortal, startHouse, type House, type Reply } from '../house.ts';

const search = '/crm/objects/2026-09/contacts/search';

describe('emulator/crm search', () => {
  let house: House;
  before(async () => {
    const people: Record<string, string>[] = [
      { email: 'ann@acme.test', firstname: 'Ann', lifecyclestage: 'lead', num_conversion_events: '9' },
      { email: 'bob@acme.test', firstname: 'Bob Lee', lifecyclestage: 'customer', num_conversion_events: '10' },
      { email: 'cy@else.test', lifecyclestage: 'lead', hs_analytics_last_visit_timestamp: '2026-02-01T00:00:00.000Z' },
    ];
    house = await startHouse({
      portals: [
        seedPortal({
          records: {
            contacts: people.map((values, index) => seeded(String(701 + index), values)),
            companies: [seeded('601', {})],
            deals: [],
            meetings: [],
          },
          associations: [
            { from: { type: 'contacts', id: '701' }, to: { type: 'companies', id: '601' }, typeIds: [279], at: '2026-01-01T00:00:00Z' },
          ],
        }),
      ],
    });
  });
  after(() => house.stop());

  const find = (body: object): Promise<Reply> => house.call('POST', search, body);
  const ids = async (...groups: object[][]): Promise<string[]> =>
    (await find({ filterGroups: groups.map((filters) => ({ filters })) })).body.results.map((one: { id: string }) => one.id);
  const filter = (propertyName: string, operator: string, rest: object = {}): object => ({ propertyName, operator, ...rest });

  const rows: [string, object, string[]][] = [
    ['EQ compares text without case', filter('email', 'EQ', { value: 'ANN@acme.test' }), ['701']],
    ['EQ compares list values with case', filter('lifecyclestage', 'EQ', { value: 'Lead' }), []],
    ['NEQ takes empty values along', filter('firstname', 'NEQ', { value: 'ann' }), ['702', '703']],
    ['numbers are compared as numbers', filter('num_conversion_events', 'GT', { value: '9' }), ['702']],
    ['BETWEEN includes both ends', filter('num_conversion_events', 'BETWEEN', { value: '9', highValue: '10' }), ['701', '702']],
    [
      'moments are compared in milliseconds too',
      filter('hs_analytics_last_visit_timestamp', 'GTE', { value: String(Date.parse('2026-02-01T00:00:00Z')) }),
      ['703'],
    ],
    ['IN finds text only in lower case', filter('firstname', 'IN', { values: ['Ann', 'bob lee'] }), ['702']],
    ['NOT_IN', filter('lifecyclestage', 'NOT_IN', { values: ['lead'] }), ['702']],
    ['HAS_PROPERTY', filter('firstname', 'HAS_PROPERTY'), ['701', '702']],
    ['NOT_HAS_PROPERTY', filter('firstname', 'NOT_HAS_PROPERTY'), ['703']],
    ['CONTAINS_TOKEN finds a word', filter('firstname', 'CONTAINS_TOKEN', { value: 'lee' }), ['702']],
    ['CONTAINS_TOKEN knows a star', filter('email', 'CONTAINS_TOKEN', { value: '*@acme.test' }), ['701', '702']],
    ['NOT_CONTAINS_TOKEN', filter('email', 'NOT_CONTAINS_TOKEN', { value: 'acme' }), ['703']],
    ['the associations pseudo-property', filter('associations.company', 'EQ', { value: '601' }), ['701']],
    ['hs_object_id is a number', filter('hs_object_id', 'GT', { value: '701' }), ['702', '703']],
  ];
  for (const [name, one, expected] of rows)
    it(name, async () => {
      assert.deepEqual(await ids([one]), expected);
    });

  it('filters of a group are all needed, of groups any one', async () => {
    const lead = filter('lifecyclestage', 'EQ', { value: 'lead' });
    assert.deepEqual(await ids([lead, filter('firstname', 'HAS_PROPERTY')]), ['701']);
    assert.deepEqual(await ids([lead], [filter('firstname', 'CONTAINS_TOKEN', { value: 'bob' })]), ['701', '702', '703']);
  });

  it('sorts by one property, pages by offset and tells the total', async () => {
    const first = await find({ sorts: [{ propertyName: 'email', direction: 'DESCENDING' }], limit: 2 });
    assert.deepEqual([first.body.total, first.body.results[0].id, first.body.paging.next.after], [3, '703', '2']);
    assert.deepEqual(
      (await find({ sorts: [{ propertyName: 'email', direction: 'DESCENDING' }], limit: 2, after: '2' })).body.results.map(
        (one: { id: string }) => one.id,
      ),
      ['701'],
    );
    assert.equal(first.headers.get('x-hubspot-ratelimit-max'), null);
  });

  const group = (count: number): object => ({ filters: Array.from({ length: count }, () => filter('email', 'HAS_PROPERTY')) });
  for (const [what, body] of [
    ['limit 201', { limit: 201 }],
    ['paging beyond 10,000', { limit: 100, after: '9950' }],
    ['six groups', { filterGroups: Array.from({ length: 6 }, () => group(1)) }],
    ['seven filters in a group', { filterGroups: [group(7)] }],
    ['nineteen filters', { filterGroups: [group(6), group(6), group(6), group(1)] }],
    ['two sorts', { sorts: ['email', 'firstname'] }],
    ['more than 3,000 characters', { query: 'x'.repeat(3000) }],
    ['an unknown property', { filterGroups: [{ filters: [filter('nonsense', 'HAS_PROPERTY')] }] }],
    ['an unknown operator', { filterGroups: [{ filters: [filter('email', 'LIKE', { value: 'x' })] }] }],
    ['a filter without its value', { filterGroups: [{ filters: [filter('email', 'EQ')] }] }],
  ] as const)
    it(`${what} is 400`, async () => {
      assert.equal((await find(body)).status, 400);
    });

  it('a lagging index shows neither a new record nor a new value until its time has come', async () => {
    house.emulator.portal('4242').setSwitches({ searchLagMs: 60_000 });
    const { body } = await house.call('POST', '/crm/objects/2026-09/contacts', { properties: { email: 'late@x.test' } });
    await house.call('PATCH', '/crm/objects/2026-09/contacts/701', { properties: { firstname: 'Anna' } });
    house.wait(59_999);
    assert.deepEqual(await ids([filter('firstname', 'EQ', { value: 'anna' })]), []);
    const stale = await find({ filterGroups: [{ filters: [filter('hs_object_id', 'EQ', { value: '701' })] }], properties: ['firstname'] });
    assert.deepEqual(
      [stale.body.results[0].properties.firstname, stale.body.results[0].properties.lastmodifieddate],
      ['Ann', '2026-01-01T00:00:00.000Z'],
    );
    assert.equal((await house.call('GET', '/crm/objects/2026-09/contacts/701?properties=firstname')).body.properties.firstname, 'Anna');
    house.wait(1);
    assert.deepEqual(await ids([filter('firstname', 'EQ', { value: 'anna' })]), ['701']);
    assert.deepEqual(await ids([filter('email', 'EQ', { value: 'late@x.test' })]), [body.id]);
  });
});
