import assert from 'node:assert/strict';
import { seeded, seedPortal, startHouse, type House } from '../house.ts';

const contacts = '/crm/objects/2026-09/contacts';

describe('emulator/crm objects', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.stop());

  for (const path of [`${contacts}/501`, '/crm/objects/2026-03/0-1/501', '/crm/v3/objects/contacts/501', '/crm/v3/objects/0-1/501']) {
    it(`${path} is the same contact`, async () => {
      const { status, body } = await house.call('GET', path);
      assert.equal(status, 200);
      assert.deepEqual([body.id, body.properties.email, body.archived], ['501', 'one@acme.test', false]);
    });
  }

  it('an unknown version, an unknown type and an unknown path have their own answers', async () => {
    assert.equal((await house.call('GET', '/crm/objects/2031-01/contacts/501')).status, 404);
    assert.equal((await house.call('GET', '/crm/objects/2026-09/unicorns/501')).status, 400);
    assert.equal((await house.call('GET', '/crm/nonsense/2026-09')).status, 404);
  });

  it('an address beyond 16,000 characters is refused; a batch read takes as many properties', async () => {
    const names = Array.from({ length: 900 }, (_, index) => `property_number_${index}`);
    const { status, headers } = await house.call('GET', `${contacts}/501?properties=${names.join(',')}`);
    assert.deepEqual([status, headers.get('content-type')], [414, 'text/html; charset=utf-8']);
    assert.equal((await house.call('GET', `${contacts}/501?properties=${names.slice(0, 700).join(',')}`)).status, 200);
    assert.equal((await house.call('POST', `${contacts}/batch/read`, { inputs: [{ id: '501' }], properties: names })).status, 200);
  });

  it('a read takes properties with commas or repeated, drops unknown ones and gives null for empty ones', async () => {
    const comma = await house.call('GET', `${contacts}/501?properties=firstname,lastname,nonsense`);
    const repeated = await house.call('GET', `${contacts}/501?properties=firstname&properties=lastname&properties=nonsense`);
    assert.deepEqual(comma.body, repeated.body);
    assert.deepEqual(
      [comma.body.properties.firstname, comma.body.properties.lastname, 'nonsense' in comma.body.properties],
      ['Uno', null, false],
    );
  });

  it('a record is found by a unique property, and not by any other', async () => {
    assert.equal((await house.call('GET', `${contacts}/ONE%40acme.test?idProperty=email`)).body.id, '501');
    assert.equal((await house.call('GET', `${contacts}/Uno?idProperty=firstname`)).status, 400);
    assert.equal((await house.call('GET', `${contacts}/999`)).body.category, 'OBJECT_NOT_FOUND');
  });

  it('old-style associations list a primary company twice, and no pair without links', async () => {
    const { body } = await house.call('GET', `${contacts}/501?associations=companies,deals`);
    assert.deepEqual(body.associations, {
      companies: {
        results: [
          { id: '601', type: 'contact_to_company' },
          { id: '601', type: 'contact_to_company_unlabeled' },
        ],
      },
    });
  });

  it('an archived record is only found when asked for, and its e-mail is free again', async () => {
    assert.equal((await house.call('DELETE', `${contacts}/501`)).status, 204);
    assert.equal((await house.call('DELETE', `${contacts}/501`)).status, 204);
    assert.equal((await house.call('GET', `${contacts}/501`)).status, 404);
    assert.equal((await house.call('GET', `${contacts}/501?archived=true`)).body.archived, true);
    assert.deepEqual(
      (await house.call('GET', contacts)).body.results.map((one: { id: string }) => one.id),
      ['502'],
    );
    assert.equal((await house.call('POST', contacts, { properties: { email: 'one@acme.test' } })).status, 201);
    assert.equal(
      house.emulator
        .portal('4242')
        .ledger()
        .filter((entry) => entry.operation === 'archive').length,
      1,
    );
  });

  it('a list pages by id, 10 at first and at most 100, or 50 with history', async () => {
    await house.stop();
    const many = Array.from({ length: 120 }, (_, index) => seeded(String(1000 + index), { email: `c${index}@many.test` }));
    house = await startHouse({
      portals: [seedPortal({ records: { contacts: many, companies: [], deals: [], meetings: [] }, associations: [] })],
    });
    const first = (await house.call('GET', contacts)).body;
    assert.equal(first.results.length, 10);
    assert.equal(first.paging.next.after, '1010');
    const rest = (await house.call('GET', `${contacts}?limit=100&after=1010`)).body;
    assert.equal(rest.results[0].id, '1010');
    assert.equal((await house.call('GET', `${contacts}?limit=100&after=1110`)).body.paging, undefined);
    assert.equal((await house.call('GET', `${contacts}?limit=101`)).status, 400);
    assert.equal((await house.call('GET', `${contacts}?limit=50&propertiesWithHistory=email`)).body.results.length, 50);
    const tooMany = await house.call('GET', `${contacts}?limit=51&propertiesWithHistory=email`);
    assert.deepEqual([tooMany.status, tooMany.body.category], [400, 'VALIDATION_ERROR']);
  });

  it('history is newest first with its source', async () => {
    await house.call('PATCH', `${contacts}/501`, { properties: { firstname: 'Una' } });
    const [newest, oldest] = (await house.call('GET', `${contacts}/501?propertiesWithHistory=firstname`)).body.propertiesWithHistory
      .firstname;
    assert.deepEqual(newest, {
      value: 'Una',
      timestamp: '2026-06-01T12:00:00.000Z',
      sourceType: 'INTEGRATION',
      sourceId: '77',
      sourceLabel: 'Fixture',
    });
    assert.deepEqual(oldest, { value: 'Uno', timestamp: '2026-01-01T00:00:00.000Z', sourceType: 'IMPORT' });
  });

  it('a contact keeps 45 versions and a company 20, the newest', async () => {
    for (let turn = 1; turn <= 50; turn += 1) {
      house.wait(1000);
      await house.call('PATCH', `${contacts}/501`, { properties: { firstname: `n${turn}` } });
      await house.call('PATCH', '/crm/objects/2026-09/companies/601', { properties: { name: `n${turn}` } });
    }
    const contact = (await house.call('GET', `${contacts}/501?propertiesWithHistory=firstname`)).body.propertiesWithHistory.firstname;
    const company = (await house.call('GET', '/crm/objects/2026-09/companies/601?propertiesWithHistory=name')).body.propertiesWithHistory
      .name;
    assert.deepEqual([contact.length, contact[0].value, contact.at(-1).value], [45, 'n50', 'n6']);
    assert.deepEqual([company.length, company[0].value, company.at(-1).value], [20, 'n50', 'n31']);
    assert.equal(house.emulator.portal('4242').history({ type: 'contacts', id: '501' }, 'firstname').length, 51);
  });

  it('a create answers all values, the default stage among them; the e-mail is kept in lower case', async () => {
    const { status, body } = await house.call('POST', contacts, { properties: { email: 'New@Acme.Test', firstname: 'Neo' } });
    assert.equal(status, 201);
    assert.match(body.id, /^\d{11}$/);
    assert.deepEqual(
      [body.properties.email, body.properties.lifecyclestage, body.properties.hs_object_id],
      ['new@acme.test', 'lead', body.id],
    );
  });

  it('a taken e-mail is 409 with the id that has it', async () => {
    const { status, body } = await house.call('POST', contacts, { properties: { email: 'ONE@acme.test' } });
    assert.deepEqual([status, body.category, body.message], [409, 'CONFLICT', 'Contact already exists. Existing ID: 501']);
    assert.ok(body.correlationId);
  });

  it('a create with inline associations links at once, and a wrong one leaves nothing behind', async () => {
    const meeting = { hs_timestamp: '2026-06-02T10:00:00Z', hs_meeting_title: 'Demo' };
    const to = (id: string, associationTypeId: number): object => ({
      to: { id },
      types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
    });
    const { status, body } = await house.call('POST', '/crm/objects/2026-09/meetings', {
      properties: meeting,
      associations: [to('501', 200), to('601', 188)],
    });
    assert.equal(status, 201);
    assert.equal(
      (await house.call('GET', `/crm/objects/2026-09/contacts/501/associations/meetings`)).body.results[0].toObjectId,
      Number(body.id),
    );
    for (const wrong of [to('999', 200), to('501', 3)]) {
      assert.equal((await house.call('POST', '/crm/objects/2026-09/meetings', { properties: meeting, associations: [wrong] })).status, 400);
    }
    assert.equal((await house.call('GET', '/crm/objects/2026-09/meetings')).body.results.length, 1);
  });

  it('the ledger numbers every applied write and holds what really changed', async () => {
    await house.call('PATCH', `${contacts}/501`, { properties: { firstname: 'Una', lastname: '' } });
    await house.call('PATCH', `${contacts}/501`, { properties: { industry: 'x', nonsense: 'y' } });
    const [entry, ...others] = house.emulator.portal('4242').ledger();
    assert.deepEqual(
      { ...entry },
      {
        n: 1,
        at: '2026-06-01T12:00:00.000Z',
        appId: '77',
        method: 'PATCH',
        path: `${contacts}/501`,
        objectType: 'contacts',
        objectId: '501',
        operation: 'update',
        values: { firstname: 'Una' },
      },
    );
    assert.deepEqual(others, []);
  });

  it("a body that is no JSON, or has the wrong shape, is 400 with HubSpot's fields", async () => {
    const shaped = await house.call('POST', contacts, { properties: [1] });
    assert.deepEqual(
      [shaped.status, shaped.body.status, shaped.body.category, typeof shaped.body.correlationId],
      [400, 'error', 'VALIDATION_ERROR', 'string'],
    );
    const broken = await fetch(`${house.emulator.url}${contacts}`, {
      method: 'POST',
      body: '{"a',
      headers: { 'content-type': 'application/json' },
    });
    assert.equal(broken.status, 400);
  });
});
