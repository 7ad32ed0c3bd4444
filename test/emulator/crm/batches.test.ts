import assert from 'node:assert/strict';
import { startHouse, type House, type Reply } from '../house.ts';

const contacts = '/crm/objects/2026-09/contacts';
const deals = '/crm/objects/2026-09/deals';
const key = {
  name: 'booking_key',
  label: 'Booking key',
  groupName: 'dealinformation',
  type: 'string',
  fieldType: 'text',
  hasUniqueValue: true,
};

describe('emulator/crm batches', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.stop());

  const batch = (path: string, inputs: object[], rest: object = {}): Promise<Reply> => house.call('POST', path, { inputs, ...rest });
  const numbered = (count: number): object[] => Array.from({ length: count }, (_, index) => ({ id: String(index + 1) }));
  const deal = (booking_key: string): object => ({ properties: { dealname: 'Demo', dealstage: 'appointmentscheduled', booking_key } });

  it('a read answers what it finds, and 207 with the ids that are missing', async () => {
    const whole = await batch(`${contacts}/batch/read`, [{ id: '501' }, { id: '501' }], {
      properties: ['email'],
      propertiesWithHistory: ['lifecyclestage'],
    });
    assert.deepEqual(
      [whole.status, whole.body.status, whole.body.results.length, whole.body.results[0].propertiesWithHistory.lifecyclestage.length],
      [200, 'COMPLETE', 1, 1],
    );
    const part = await batch(`${contacts}/batch/read`, [{ id: '501' }, { id: '9' }]);
    assert.deepEqual([part.status, part.body.numErrors, part.body.errors[0].context.ids], [207, 1, ['9']]);
    assert.equal((await batch(`${contacts}/batch/read`, [{ id: 'one@acme.test' }], { idProperty: 'email' })).body.results[0].id, '501');
  });

  it('caps are 100 inputs, and 50 for a read with history', async () => {
    assert.equal((await batch(`${contacts}/batch/read`, numbered(100))).status, 207);
    for (const path of ['read', 'archive']) assert.equal((await batch(`${contacts}/batch/${path}`, numbered(101))).status, 400);
    assert.equal((await batch(`${contacts}/batch/read`, numbered(50), { propertiesWithHistory: ['email'] })).status, 207);
    assert.match((await batch(`${contacts}/batch/read`, numbered(51), { propertiesWithHistory: ['email'] })).body.message, /50/);
  });

  it('a create without trace ids is all or nothing', async () => {
    const { status } = await batch(`${contacts}/batch/create`, [
      { properties: { email: 'a@b.test' } },
      { properties: { email: 'one@acme.test' } },
    ]);
    assert.equal(status, 409);
    assert.equal(
      (await batch(`${contacts}/batch/create`, [{ properties: { email: 'a@b.test' } }, { properties: { email: 'A@b.test' } }])).status,
      400,
    );
    assert.equal((await house.call('GET', contacts)).body.results.length, 2);
    const good = await batch(`${contacts}/batch/create`, [{ properties: { email: 'a@b.test' } }, { properties: { email: 'b@b.test' } }]);
    assert.deepEqual([good.status, good.body.results.length], [201, 2]);
  });

  it('a create with trace ids names the input that failed', async () => {
    const { status, body } = await batch(`${contacts}/batch/create`, [
      { properties: { email: 'a@b.test' }, objectWriteTraceId: 'x' },
      { properties: { nonsense: '1' }, objectWriteTraceId: 'y' },
    ]);
    assert.equal(status, 207);
    assert.deepEqual([body.results[0].objectWriteTraceId, body.errors[0].context.objectWriteTraceId, body.numErrors], ['x', ['y'], 1]);
  });

  it('an update refuses the same record twice, keeps a backward stage, and names missing ids', async () => {
    const twice = await batch(`${contacts}/batch/update`, [
      { id: '501', properties: { city: 'A' } },
      { id: '501', properties: { city: 'B' } },
    ]);
    assert.equal(twice.status, 400);
    const { status, body } = await batch(`${contacts}/batch/update`, [
      { id: '502', properties: { lifecyclestage: 'lead' } },
      { id: '9', properties: { city: 'B' } },
    ]);
    assert.deepEqual([status, body.results[0].properties.lifecyclestage, body.errors[0].context.ids], [207, 'customer', ['9']]);
    assert.equal((await batch(`${contacts}/batch/update`, [{ id: '501', idProperty: 'hs_object_id', properties: {} }])).status, 400);
    assert.equal(
      (
        await batch(`${contacts}/batch/update`, [
          { id: '501', properties: { city: 'A' } },
          { id: '502', properties: { nonsense: 'B' } },
        ])
      ).status,
      400,
    );
    assert.equal((await house.call('GET', `${contacts}/501?properties=city`)).body.properties.city, null);
  });

  it('an upsert by a unique property creates once and updates then', async () => {
    assert.equal((await house.call('POST', '/crm/properties/2026-09/deals', key)).status, 201);
    const input = { idProperty: 'booking_key', id: 'meeting:1', properties: { dealname: 'Demo', dealstage: 'appointmentscheduled' } };
    const [first, second] = [
      await batch(`${deals}/batch/upsert`, [input]),
      await batch(`${deals}/batch/upsert`, [{ ...input, properties: { dealname: 'Again' } }]),
    ];
    assert.deepEqual([first.body.results[0].new, second.body.results[0].new], [true, false]);
    assert.equal(first.body.results[0].id, second.body.results[0].id);
    assert.equal(
      (await house.call('GET', `${deals}/meeting:1?idProperty=booking_key&properties=dealname`)).body.properties.dealname,
      'Again',
    );
    assert.equal((await batch(`${deals}/batch/upsert`, [{ ...input, idProperty: 'dealname' }])).status, 400);
  });

  it('of an upsert with trace ids the good inputs are written and the others named; by e-mail it is all or nothing', async () => {
    await house.call('POST', '/crm/properties/2026-09/deals', key);
    const input = (id: string, properties: object) => ({ idProperty: 'booking_key', id, properties, objectWriteTraceId: `trace-${id}` });
    const { status, body } = await batch(`${deals}/batch/upsert`, [
      input('m1', { dealname: 'Demo', dealstage: 'appointmentscheduled' }),
      input('m2', { dealname: 'Demo', dealstage: 'nowhere' }),
    ]);
    assert.deepEqual([status, body.results.length, body.results[0].new, body.results[0].objectWriteTraceId], [207, 1, true, 'trace-m1']);
    assert.deepEqual(
      [body.numErrors, body.errors[0].category, body.errors[0].context],
      [1, 'VALIDATION_ERROR', { objectWriteTraceId: ['trace-m2'] }],
    );
    const people = await batch(`${contacts}/batch/upsert`, [
      { idProperty: 'email', id: 'a@b.test', properties: {}, objectWriteTraceId: 'a' },
      { idProperty: 'email', id: 'c@b.test', properties: { nonsense: '1' }, objectWriteTraceId: 'c' },
    ]);
    assert.equal(people.status, 400);
    assert.equal((await house.call('GET', `${contacts}/a@b.test?idProperty=email`)).status, 404);
  });

  it('a taken unique value is 400 CONFLICTING_UNIQUE_VALUE, and one of an archived deal is free', async () => {
    await house.call('POST', '/crm/properties/2026-09/deals', key);
    const first = await house.call('POST', deals, deal('k1'));
    const taken = await house.call('POST', deals, deal('k1'));
    assert.deepEqual([taken.status, taken.body.category, taken.body.errors[0].code], [400, 'VALIDATION_ERROR', 'CONFLICTING_UNIQUE_VALUE']);
    assert.match(taken.body.message, new RegExp(`${first.body.id} already has that value`));
    assert.equal((await house.call('PATCH', `${deals}/${first.body.id}`, { properties: { booking_key: 'k1' } })).status, 200);
    await house.call('DELETE', `${deals}/${first.body.id}`);
    assert.equal((await house.call('POST', deals, deal('k1'))).status, 201);
  });

  it('of a hundred creates with one key at the same time exactly one is applied', async () => {
    await house.call('POST', '/crm/properties/2026-09/deals', key);
    const answers = await Promise.all(Array.from({ length: 100 }, () => house.call('POST', deals, deal('same'))));
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
    assert.equal(
      house.emulator
        .portal('4242')
        .ledger()
        .filter(({ operation }) => operation === 'create').length,
      1,
    );
  });

  it('an archive answers 204 and passes over what is gone', async () => {
    assert.equal((await batch(`${contacts}/batch/archive`, [{ id: '501' }, { id: '9' }])).status, 204);
    assert.equal((await house.call('GET', `${contacts}/501`)).status, 404);
  });
});
