// Options of lists, changed by an app: stages added, lead statuses named anew, and what keeps its definition.
import assert from 'node:assert/strict';
import { demoPortal } from '../../../emulator/demo-portal/index.ts';
import { client, portalId, redirectUri, requiredScopes, seedPortal, startHouse, type House, type Reply } from '../house.ts';

const stage = '/crm/properties/2026-09/contacts/lifecyclestage';
type Option = { value: string; label: string; displayOrder: number; hidden: boolean };

describe('emulator/crm changing a property', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.stop());

  const options = async (path = stage): Promise<Option[]> => (await house.call('GET', path)).body.options;
  const withPql = async (): Promise<object> => ({
    options: [...(await options()), { value: 'pql', label: 'Product qualified', displayOrder: 3, hidden: false }],
  });
  const patch = (path: string, body: object): Promise<Reply> => house.call('PATCH', path, body);

  it('a stage that is added can be reached, has its stamps, and is there for companies too', async () => {
    const { status, body } = await patch(stage, await withPql());
    assert.deepEqual([status, body.options.length], [200, 9]);
    assert.ok((await options('/crm/v3/properties/companies/lifecyclestage')).some(({ value }) => value === 'pql'));
    const moved = await house.call('PATCH', '/crm/v3/objects/contacts/501', { properties: { lifecyclestage: 'pql' } });
    assert.equal(moved.body.properties.lifecyclestage, 'pql');
    const stamp = await house.call('GET', '/crm/v3/objects/contacts/501?properties=hs_v2_date_entered_pql');
    assert.equal(stamp.body.properties.hs_v2_date_entered_pql, '2026-06-01T12:00:00.000Z');
    assert.equal(house.emulator.portal(portalId).ledger()[0]?.operation, 'property_updated');
  });

  it('where the portal keeps its stages to itself, nothing is changed', async () => {
    house.emulator.portal(portalId).setSwitches({ stageOptions: 'read_only' });
    const { status, body } = await patch(stage, await withPql());
    assert.deepEqual([status, body.category], [400, 'VALIDATION_ERROR']);
    assert.equal((await options()).length, 8);
  });

  it('the lead status takes the options of the portal, without a rule of direction', async () => {
    const path = '/crm/properties/2026-09/contacts/hs_lead_status';
    const wanted = ['Hot', 'Cold'].map((label) => ({ label, value: label.toUpperCase() }));
    assert.deepEqual(
      (await patch(path, { options: wanted })).body.options.map((one: Option) => one.displayOrder),
      [0, 1],
    );
    const write = (hs_lead_status: string) => house.call('PATCH', '/crm/v3/objects/contacts/501', { properties: { hs_lead_status } });
    assert.deepEqual([(await write('COLD')).status, (await write('HOT')).status, (await write('NEW')).status], [200, 200, 400]);
  });

  for (const [what, path, body] of [
    ["the label of HubSpot's own property", stage, { label: 'Mine' }],
    ['options of a text', '/crm/properties/2026-09/contacts/firstname', { options: [{ label: 'A', value: 'a' }] }],
    ['one value twice', stage, { options: ['A', 'B'].map((label) => ({ label, value: 'a' })) }],
    ['one label twice', stage, { options: ['a', 'b'].map((value) => ({ label: 'A', value })) }],
    ['no option at all', stage, { options: [] }],
    ['options that live elsewhere', '/crm/properties/2026-09/deals/dealstage', { options: [{ label: 'A', value: 'a' }] }],
  ] as const)
    it(`${what} is refused`, async () => {
      assert.equal((await patch(path, body)).status, 400);
    });

  it('a property that is not there is 404, and the right to read is not the right to change', async () => {
    assert.equal((await patch('/crm/properties/2026-09/contacts/nonsense', {})).status, 404);
    const { body } = await house.form('/oauth/2026-09/token', {
      ...client,
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      code: await house.authorize([...requiredScopes, 'crm.objects.contacts.write']),
    });
    const answer = await house.call('PATCH', stage, {}, { authorization: `Bearer ${body.access_token}` });
    assert.deepEqual([answer.status, answer.body.errors[0].context.requiredGranularScopes], [403, ['crm.schemas.contacts.write']]);
  });

  it('the demo portal has the five lead statuses of its sales team', async () => {
    await house.stop();
    house = await startHouse({ portals: [seedPortal(), demoPortal()] });
    const used = house.emulator
      .portal('48210077')
      .objects('contacts')
      .map(({ properties }) => properties['hs_lead_status'] ?? '');
    assert.deepEqual([...new Set(used)].sort(), ['', 'ATTEMPTED_TO_CONTACT', 'BAD_TIMING', 'CONNECTED', 'IN_PROGRESS', 'UNQUALIFIED']);
  });
});
