import assert from 'node:assert/strict';
import { startHouse, type House, type Reply } from '../house.ts';

describe('emulator/crm values', () => {
  let house: House;
  before(async () => {
    house = await startHouse();
  });
  after(() => house.stop());

  const patch = (type: string, properties: object, version = '2026-09'): Promise<Reply> =>
    house.call('PATCH', `/crm/objects/${version}/${type}/${type === 'contacts' ? '501' : '601'}`, { properties });

  for (const [code, type, properties] of [
    ['PROPERTY_DOESNT_EXIST', 'contacts', { nonsense: 'x' }],
    ['PROPERTY_DOESNT_EXIST', 'contacts', { __proto__: null, constructor: 'x' }],
    ['INVALID_OPTION', 'contacts', { lifecyclestage: 'LEAD' }],
    ['INVALID_OPTION', 'companies', { industry: 'Software' }],
    ['INVALID_OPTION', 'companies', { hs_lead_status: 'CONNECTED' }],
    ['INVALID_INTEGER', 'companies', { numberofemployees: 'many' }],
    ['INVALID_EMAIL', 'contacts', { email: 'nobody' }],
    ['INVALID_OWNER_ID', 'contacts', { hubspot_owner_id: '12' }],
    ['READ_ONLY_VALUE', 'contacts', { hs_object_id: '1' }],
    ['READ_ONLY_VALUE', 'contacts', { hs_v2_date_entered_lead: '2026-01-01' }],
    ['READ_ONLY_VALUE', 'contacts', { createdate: '2026-01-01' }],
  ] as const) {
    it(`${JSON.stringify(properties)} on ${type} is ${code}, and the good part of the write is not applied either`, async () => {
      const { status, body } = await patch(type, { city: 'Nowhere', ...properties });
      assert.deepEqual([status, body.category, body.errors[0].code], [400, 'VALIDATION_ERROR', code]);
      const inText = JSON.parse(body.message.replace('Property values were not valid: ', ''));
      assert.deepEqual([inText[0].error, inText[0].isValid, inText[0].portalId], [code, false, 4242]);
      assert.equal(
        (await house.call('GET', `/crm/objects/2026-09/${type}/${type === 'contacts' ? '501' : '601'}?properties=city`)).body.properties
          .city,
        null,
      );
    });
  }

  it('industry is free text on a contact and a list on a company', async () => {
    assert.equal((await patch('contacts', { industry: 'Anything at all' })).status, 200);
    assert.equal((await patch('companies', { industry: 'COMPUTER_SOFTWARE' })).status, 200);
  });

  it('"" clears with a version of its own, null changes nothing, and the same value again makes no version', async () => {
    await patch('contacts', { country: 'France' });
    await patch('contacts', { country: null });
    await patch('contacts', { country: 'France' });
    const cleared = await patch('contacts', { country: '' });
    assert.equal(cleared.body.properties.country, null);
    const { body } = await house.call('GET', '/crm/objects/2026-09/contacts/501?propertiesWithHistory=country');
    assert.deepEqual(
      body.propertiesWithHistory.country.map((one: { value: string }) => one.value),
      ['', 'France'],
    );
  });

  it('numbers and booleans become strings, moments become ISO', async () => {
    const { body } = await patch('companies', { numberofemployees: 12 });
    assert.equal(body.properties.numberofemployees, '12');
    const meeting = await house.call('POST', '/crm/objects/2026-09/meetings', { properties: { hs_timestamp: 1780308000000 } });
    assert.equal(meeting.body.properties.hs_timestamp, '2026-06-01T10:00:00.000Z');
  });

  it('a date takes a day or a midnight in UTC; another moment is cut with a warning from 2026-09 on and refused before', async () => {
    const renewal = { name: 'renewal', label: 'Renewal', groupName: 'contactinformation', type: 'date', fieldType: 'date' };
    assert.equal((await house.call('POST', '/crm/properties/2026-09/contacts', renewal)).status, 201);
    assert.equal((await patch('contacts', { renewal: '1780272000000' }, '2026-03')).body.properties.renewal, '2026-06-01');
    const moment = { renewal: '2026-06-02T10:00:00Z' };
    assert.equal((await patch('contacts', moment, '2026-03')).body.errors[0].code, 'INVALID_DATE');
    const cut = await patch('contacts', moment);
    assert.equal(cut.body.properties.renewal, '2026-06-02');
    assert.deepEqual(cut.body.warnings, [
      {
        category: 'PROPERTY_VALUE_NORMALIZED',
        context: { propertyName: 'renewal', rawValue: moment.renewal, normalizedValue: '2026-06-02' },
      },
    ]);
    assert.equal((await patch('contacts', { renewal: '2026-02-30' })).body.errors[0].code, 'INVALID_DATE');
  });

  it("the portal's own rules bind 2026-09 writes and not v3 ones", async () => {
    const portal = house.emulator.portal('4242');
    portal.setSwitches({
      validateRules: [
        { objectType: 'deals', property: 'amount', when: { property: 'dealstage', value: 'contractsent' } },
        { objectType: 'deals', property: 'closedate' },
      ],
    });
    const deal = { dealname: 'A', dealstage: 'contractsent', closedate: '2026-07-01' };
    const conditional = await house.call('POST', '/crm/objects/2026-09/deals', { properties: deal });
    assert.deepEqual([conditional.status, conditional.body.errors[0].code], [400, 'MISSING_CONDITIONAL_REQUIRED_PROPERTY']);
    const required = await house.call('POST', '/crm/objects/2026-09/deals', { properties: { dealname: 'A', dealstage: 'qualifiedtobuy' } });
    assert.equal(required.body.errors[0].code, 'MISSING_REQUIRED_PROPERTY');
    assert.equal(
      (await house.call('POST', '/crm/v3/objects/deals', { properties: { dealname: 'A', dealstage: 'contractsent' } })).status,
      201,
    );
    assert.equal((await house.call('POST', '/crm/objects/2026-09/deals', { properties: { ...deal, amount: '5' } })).status, 201);
  });

  it('a deal gets the default pipeline, and its stage must be one of that pipeline', async () => {
    const { body } = await house.call('POST', '/crm/v3/objects/deals', { properties: { dealname: 'B', dealstage: 'qualifiedtobuy' } });
    assert.equal(body.properties.pipeline, 'default');
    assert.equal(
      (await house.call('PATCH', `/crm/v3/objects/deals/${body.id}`, { properties: { dealstage: 'nowhere' } })).body.errors[0].code,
      'INVALID_OPTION',
    );
    assert.equal(
      (await house.call('POST', '/crm/v3/objects/deals', { properties: { dealname: 'B' } })).body.errors[0].code,
      'MISSING_REQUIRED_PROPERTY',
    );
  });
});
