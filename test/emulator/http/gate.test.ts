import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRollingLimit } from '../../../emulator/limits.ts';
import { requiredScopes, startHouse, type House } from '../house.ts';

const contact = '/crm/objects/2026-09/contacts/501';

describe('emulator/http gate', () => {
  let house: House;
  afterEach(() => house.stop());

  it("110 requests in 10 s pass, the next is 429 with HubSpot's body, and time lets more through", async () => {
    house = await startHouse({ switches: { rateLimit: true } });
    const answers = [];
    for (let index = 0; index < 111; index += 1) answers.push(await house.call('GET', contact));
    assert.deepEqual(
      [
        answers[0]?.headers.get('x-hubspot-ratelimit-max'),
        answers[0]?.headers.get('x-hubspot-ratelimit-remaining'),
        answers[0]?.headers.get('x-hubspot-ratelimit-interval-milliseconds'),
      ],
      ['110', '109', '10000'],
    );
    assert.equal(answers[109]?.status, 200);
    const refused = answers[110];
    assert.deepEqual([refused?.status, refused?.body.errorType, refused?.body.policyName], [429, 'RATE_LIMIT', 'TEN_SECONDLY_ROLLING']);
    house.wait(10_000);
    assert.equal((await house.call('GET', contact)).status, 200);
  });

  it('search has its own limit of 5 a second', async () => {
    house = await startHouse({ switches: { rateLimit: true } });
    const find = () => house.call('POST', '/crm/objects/2026-09/contacts/search', {});
    for (let index = 0; index < 5; index += 1) assert.equal((await find()).status, 200);
    const refused = await find();
    assert.deepEqual([refused.status, refused.body.policyName], [429, 'SECONDLY']);
    assert.equal((await house.call('GET', contact)).status, 200);
    house.wait(1000);
    assert.equal((await find()).status, 200);
  });

  it('a refused request applies nothing', async () => {
    house = await startHouse({ switches: { rateLimit: true } });
    for (let index = 0; index < 110; index += 1) await house.call('GET', contact);
    assert.equal((await house.call('PATCH', contact, { properties: { city: 'Oslo' } })).status, 429);
    assert.deepEqual(house.emulator.portal('4242').ledger(), []);
  });

  it('each route and object asks for its own scopes', async () => {
    house = await startHouse({ scopes: requiredScopes });
    assert.equal((await house.call('GET', contact)).status, 200);
    assert.equal((await house.call('GET', '/crm/objects/2026-09/meetings')).status, 200);
    for (const [method, path, scope] of [
      ['PATCH', contact, 'crm.objects.contacts.write'],
      ['POST', '/crm/objects/2026-09/meetings', 'crm.objects.contacts.write'],
      ['GET', '/crm/v3/objects/0-2/601', 'crm.objects.companies.read'],
      ['GET', '/crm/objects/2026-09/contacts/501/associations/companies', 'crm.objects.companies.read'],
      ['POST', '/crm/properties/2026-09/deals', 'crm.schemas.deals.write'],
      ['POST', '/crm/pipelines/2026-09/deals/default/stages', 'crm.schemas.deals.write'],
      ['GET', '/crm/owners/2026-09', 'crm.objects.owners.read'],
    ] as const) {
      const { status, body } = await house.call(method, path, method === 'GET' ? undefined : {});
      assert.deepEqual([status, body.category], [403, 'MISSING_SCOPES'], path);
      assert.ok(body.errors[0].context.requiredGranularScopes.includes(scope), path);
    }
  });

  it('a fault before the handler applies nothing, one after it applies all and spoils the answer', async () => {
    house = await startHouse();
    const portal = house.emulator.portal('4242');
    portal.setFaults({
      rules: [
        { kind: '500_before', probability: 1, times: 1 },
        { kind: '500_after', probability: 1, times: 1 },
        { kind: 'reset_after', probability: 1, times: 1 },
      ],
    });
    assert.equal((await house.call('PATCH', contact, { properties: { city: 'A' } })).status, 500);
    assert.deepEqual(portal.ledger(), []);
    assert.equal((await house.call('PATCH', contact, { properties: { city: 'B' } })).status, 500);
    await assert.rejects(house.call('PATCH', contact, { properties: { city: 'C' } }));
    assert.deepEqual(
      portal.ledger().map(({ values }) => values),
      [{ city: 'B' }, { city: 'C' }],
    );
    assert.equal((await house.call('GET', `${contact}?properties=city`)).body.properties.city, 'C');
  });

  it('faults answer only requests of an installed app: a bad token stays 401', async () => {
    house = await startHouse();
    house.emulator.portal('4242').setFaults({ rules: [{ kind: '500_before', probability: 1 }] });
    assert.equal((await house.call('GET', contact, undefined, { authorization: 'Bearer x' })).status, 401);
  });
});

describe('emulator/limits', () => {
  it('never lets more than max through in any window', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (steps) => {
        let now = 0;
        const limit = createRollingLimit({ max: 5, windowMs: 1000, clock: () => new Date(now) });
        const passed: number[] = [];
        for (const step of steps) {
          now += step;
          if (limit.take('key').allowed) passed.push(now);
        }
        assert.ok(passed.every((moment) => passed.filter((other) => other > moment - 1000 && other <= moment).length <= 5));
      }),
    );
  });
});
