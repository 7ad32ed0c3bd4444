// Forms: read by an app with the scope for it, sent in by a visitor, and what a contact has of it.
import assert from 'node:assert/strict';
import { demoPortal } from '../../../emulator/demo-portal/index.ts';
import { client, portalId, redirectUri, requiredScopes, seedPortal, startHouse, type House, type Reply } from '../house.ts';

const id = '11111111-2222-4333-8444-555555555555';
const form = { id, name: 'Newsletter', createdAt: '2026-01-01T00:00:00.000Z', fields: ['email', 'firstname', 'country'], submissions: [] };

describe('emulator/crm forms', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse({ portals: [seedPortal({ forms: [form] })] });
  });
  afterEach(() => house.stop());

  const submit = (values: Record<string, string>) =>
    house.emulator.portal(portalId).submitForm(id, { values, pageUrl: 'https://acme.test/news' });
  const submissions = (query = ''): Promise<Reply> => house.call('GET', `/form-integrations/v1/submissions/forms/${id}${query}`);
  const contact = (contactId: string) => house.emulator.portal(portalId).object({ type: 'contacts', id: contactId });

  it('forms are listed, in the v3 path and in the dated one, and read one by one', async () => {
    const { results } = (await house.call('GET', '/marketing/v3/forms')).body;
    assert.deepEqual([results[0].id, results[0].formType, results[0].fieldGroups.length], [id, 'hubspot', 3]);
    assert.deepEqual((await house.call('GET', '/marketing/forms/2026-09')).body.results, results);
    assert.equal((await house.call('GET', `/marketing/v3/forms/${id}`)).body.name, 'Newsletter');
    assert.equal((await house.call('GET', '/marketing/v3/forms/nobody')).status, 404);
  });

  it('who sends a form in for the first time becomes a contact, with a company, by the form', async () => {
    const { contactId, isNew } = submit({ email: 'New@corp.test', firstname: 'Neo' });
    assert.ok(isNew);
    const { properties, associations } = contact(contactId);
    assert.deepEqual(
      [properties['email'], properties['firstname'], properties['num_conversion_events'], properties['recent_conversion_event_name']],
      ['new@corp.test', 'Neo', '1', 'Newsletter'],
    );
    assert.equal(associations.companies.length, 1);
    const [first] = house.emulator.portal(portalId).history({ type: 'contacts', id: contactId }, 'firstname');
    assert.deepEqual([first?.sourceType, first?.sourceId, first?.sourceLabel], ['FORM', id, 'Newsletter']);
  });

  it('who is known is told what was filled in, and keeps what was left empty', async () => {
    assert.deepEqual(submit({ email: 'one@acme.test', firstname: '', country: 'Italy' }), { contactId: '501', isNew: false });
    submit({ email: 'one@acme.test', firstname: 'Una' });
    const { properties } = contact('501');
    assert.deepEqual([properties['firstname'], properties['country'], properties['num_conversion_events']], ['Una', 'Italy', '2']);
    assert.equal((await submissions()).body.results.length, 2);
  });

  it('submissions page by fifty, the newest first, and a page goes on where it was when more come in', async () => {
    for (let n = 1; n <= 60; n += 1) submit({ email: `p${n}@acme.test`, country: String(n) });
    const first = (await submissions('?limit=50')).body;
    const { values, submittedAt, pageUrl } = first.results[0];
    assert.deepEqual([values[1].value, values[1].objectTypeId, pageUrl], ['60', '0-1', 'https://acme.test/news']);
    assert.equal(submittedAt, Date.parse('2026-06-01T12:00:00Z'));
    assert.ok(!('contactId' in first.results[0]));
    submit({ email: 'late@acme.test' });
    const rest = (await submissions(`?limit=50&after=${first.paging.next.after}`)).body;
    assert.deepEqual([rest.results.length, rest.results[0].values[1].value, rest.paging], [10, '10', undefined]);
    assert.equal((await submissions()).body.results.length, 20);
    assert.equal((await submissions('?limit=51')).status, 400);
    assert.equal((await submissions('?after=50')).status, 400);
  });

  it('what is erased with a person is also what that person sent in', async () => {
    submit({ email: 'one@acme.test' });
    submit({ email: 'two@else.test' });
    house.emulator.portal(portalId).eraseObject({ type: 'contacts', id: '501' });
    assert.deepEqual(
      (await submissions()).body.results.map((one: { values: { value: string }[] }) => one.values[0]?.value),
      ['two@else.test'],
    );
  });

  for (const [what, values] of [
    ['without an address', { firstname: 'Neo' }],
    ['with an address that is none', { email: 'neo' }],
    ['with a field that it has not', { email: 'neo@corp.test', lastname: 'Two' }],
  ] as const)
    it(`a form ${what} is refused and leaves nothing behind`, async () => {
      assert.throws(() => submit(values), { status: 400 });
      assert.equal((await submissions()).body.results.length, 0);
      assert.equal(house.emulator.portal(portalId).objects('contacts').length, 2);
    });

  it('without the scope, and in another version, there is nothing to read', async () => {
    const { body } = await house.form('/oauth/2026-09/token', {
      ...client,
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      code: await house.authorize(requiredScopes),
    });
    const headers = { authorization: `Bearer ${body.access_token}` };
    assert.equal((await house.call('GET', '/marketing/v3/forms', undefined, headers)).status, 403);
    assert.equal((await house.call('GET', `/form-integrations/v1/submissions/forms/${id}`, undefined, headers)).status, 403);
    assert.equal((await house.call('GET', `/form-integrations/v3/submissions/forms/${id}`)).status, 404);
  });

  it("the demo portal's form holds what came in with the people of its stories", async () => {
    await house.stop();
    house = await startHouse({ portals: [seedPortal(), demoPortal()] });
    const [checklist, sales] = house.emulator.portal('48210077').forms();
    assert.deepEqual([checklist?.name, sales?.submissions.length], ['Funnel checklist form', 0]);
    assert.ok((checklist?.submissions.length ?? 0) > 40);
  });
});
