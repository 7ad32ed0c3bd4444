// What a booked meeting sets off in a portal that is not tidy: links that come late, people of the house, customers, rules, deletions.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';
import { bookDeal } from '../../server/operations/book-deal.ts';
import { saveSettings } from '../../server/operations/save-settings.ts';
import { showSettings } from '../../server/operations/show-settings.ts';

const portalId = '6001';
const kim = '81500001';
const day = 86_400_000;

describe('a booking', function () {
  this.timeout(60_000);
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId)] });
    await shop.installed();
  });
  after(() => shop.stop());
  beforeEach(async () => {
    shop.control().setFaults({ rules: [] });
    shop.control().setSwitches({ validateRules: [], backwardWrite: 'keep', webhooksOn: true, dealCreatedSync: false });
    await shop.clearMail();
  });

  const inDays = (days: number) => new Date(shop.clock().getTime() + days * day).toISOString();
  const book = (asked: object) => shop.control().bookMeeting({ hostOwnerId: kim, startsAt: inDays(3), ...asked });
  const person = (name: string) => ({ email: `${name}@${name}-works.example`, firstName: name, lastName: 'Berg' });
  const contact = (properties: object, associations: object[] = []) =>
    shop.control().createObject('contacts', { properties, associations }).id;
  const company = (properties: object) => shop.control().createObject('companies', { properties }).id;
  const dealsOf = (contactId: string) => shop.deals().filter((deal) => deal.associations['contacts']?.some(({ id }) => id === contactId));
  const stageOf = (contactId: string) => shop.control().object({ type: 'contacts', id: contactId }).properties['lifecyclestage'];
  const companyOf = (id: string) => shop.control().object({ type: 'companies', id }).properties;
  const step = async (contactId: string, kind: string) =>
    (await shop.readyCard(contactId)).meeting?.steps.find((each) => each.kind === kind);
  const change = async (edit: (settings: Awaited<ReturnType<typeof showSettings>>['settings']) => object) => {
    const { version, settings } = await showSettings(shop.deps, { portalId });
    await saveSettings(shop.deps, { portalId, userEmail: null, baseVersion: version, settings: edit(settings) });
  };
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    await shop.work();
  };

  it('whose contact is linked late is handled as soon as it is', async () => {
    const { contactId } = book({ ...person('late'), associationDelayMs: 3_000 });
    await shop.work({ bringForward: 0 });
    assert.deepEqual(dealsOf(contactId), []);
    await new Promise((resolve) => setTimeout(resolve, 3_050));
    await shop.work();
    assert.equal(dealsOf(contactId).length, 1);
    assert.equal(stageOf(contactId), 'salesqualifiedlead');
  });

  it('whose company appears late puts it on the deal and brings it up to date (S33)', async () => {
    const { contactId } = book({ ...person('slow'), companyDelayMs: 60_000 });
    await shop.work();
    assert.equal(dealsOf(contactId)[0]?.associations['companies']?.length ?? 0, 0);
    const id = company({ name: 'Slow Works', domain: 'slow-late.example' });
    const tag = shop.control().createObject('contacts', {
      properties: { email: 'unrelated@slow-late.example' },
      associations: [{ toType: 'companies', toId: id, primary: true }],
    });
    assert.ok(tag.id);
    await linkCompany(contactId, id);
    await settled();
    assert.deepEqual(
      dealsOf(contactId)[0]?.associations['companies']?.map((each) => each.id),
      [id],
    );
    assert.equal(companyOf(id)['lifecyclestage'], 'salesqualifiedlead');
    assert.equal(dealsOf(contactId).length, 1);
  });

  /** As the portal's people do it: through the API, since the control surface links only what it creates. */
  async function linkCompany(contactId: string, companyId: string): Promise<void> {
    await shop.deps.hubspot(portalId).request({
      method: 'PUT',
      path: `/crm/objects/2026-09/contacts/${contactId}/associations/default/companies/${companyId}`,
      answer: (await import('../../server/hubspot/client.ts')).nothing,
    });
  }

  it('of somebody without a company makes the deal with contact and meeting (S33)', async () => {
    const { contactId, meetingId } = book({ email: 'solo.person@gmail.com', firstName: 'Solo' });
    await shop.work();
    const [deal, ...more] = dealsOf(contactId);
    assert.deepEqual(more, []);
    assert.deepEqual(
      deal?.associations['meetings']?.map((each) => each.id),
      [meetingId],
    );
    assert.equal(deal?.associations['companies']?.length ?? 0, 0);
  });

  it('with several attendees is one deal with all of them on it, and moves the booker alone (S35)', async () => {
    const others = [contact({ email: 'second@crowd.example' }), contact({ email: 'third@crowd.example' })];
    const { contactId } = book({ ...person('crowd'), alsoAttendees: others });
    await shop.work();
    const [deal, ...more] = dealsOf(contactId);
    assert.deepEqual(more, []);
    assert.deepEqual(deal?.associations['contacts']?.map((each) => each.id).sort(), [contactId, ...others].sort());
    assert.equal(stageOf(contactId), 'salesqualifiedlead');
    for (const other of others) assert.notEqual(stageOf(other), 'salesqualifiedlead');
  });

  it('with colleagues only is no signal (S36)', async () => {
    const colleague = contact({ email: 'mei@brightdesk.example' });
    book({ contactId: colleague });
    await shop.work();
    assert.equal((await shop.readyCard(colleague)).meeting?.counts ?? 'internal_only', 'internal_only');
    assert.deepEqual(dealsOf(colleague), []);
  });

  it('of a colleague and a guest leaves the colleague off the deal (S36)', async () => {
    const colleague = contact({ email: 'jonas@brightdesk.example' });
    const { contactId } = book({ ...person('guest'), alsoAttendees: [colleague] });
    await shop.work();
    assert.deepEqual(
      dealsOf(contactId)[0]?.associations['contacts']?.map((each) => each.id),
      [contactId],
    );
  });

  it('logged for the past is history (S37)', async () => {
    const { contactId } = book({ ...person('past'), startsAt: inDays(-2) });
    await shop.work();
    assert.equal((await shop.readyCard(contactId)).meeting?.counts, 'in_the_past');
    assert.deepEqual(dealsOf(contactId), []);
  });

  it('of a customer leaves the stage alone and makes the deal (S32)', async () => {
    const customer = contact({ email: 'old@customer-works.example', lifecyclestage: 'customer' });
    book({ contactId: customer });
    await shop.work();
    assert.equal(stageOf(customer), 'customer');
    assert.equal(dealsOf(customer).length, 1);
    assert.deepEqual(
      [(await step(customer, 'contact_stage'))?.state, (await step(customer, 'contact_stage'))?.why?.code],
      ['skipped', 'further_along'],
    );
  });

  it('fills what the company lacks with what fits, and overwrites nothing', async () => {
    const empty = company({ name: 'Empty', domain: 'empty.example' });
    const full = company({ name: 'Full', domain: 'full.example', country: 'Chile', industry: 'DESIGN' });
    const primary = (toId: string) => [{ toType: 'companies', toId, primary: true }];
    const one = contact({ email: 'a@empty.example', country: 'Peru', industry: 'Law Practice' }, primary(empty));
    const two = contact({ email: 'b@full.example', country: 'Peru', industry: 'Law Practice' }, primary(full));
    book({ contactId: one });
    book({ contactId: two });
    await shop.work();
    assert.deepEqual([companyOf(empty)['country'], companyOf(empty)['industry']], ['Peru', 'LAW_PRACTICE']);
    assert.deepEqual([companyOf(full)['country'], companyOf(full)['industry']], ['Chile', 'DESIGN']);
    assert.equal((await step(two, 'company_fields'))?.why?.code, 'nothing_to_write');
  });

  it('leaves out an industry that the company has no option for, and says so', async () => {
    const id = company({ name: 'Odd', domain: 'odd.example' });
    const odd = contact({ email: 'c@odd.example', country: 'Peru', industry: 'Llama grooming' }, [
      { toType: 'companies', toId: id, primary: true },
    ]);
    book({ contactId: odd });
    await shop.work();
    assert.deepEqual([companyOf(id)['country'], companyOf(id)['industry'] || null], ['Peru', null]);
    assert.equal((await step(odd, 'company_fields'))?.why?.params['industry'], 'Llama grooming');
  });

  it("that the portal's rules refuse shows HubSpot's own words, and is tried again when a rep presses", async () => {
    shop.control().setSwitches({ validateRules: [{ objectType: 'deals', property: 'amount' }] });
    const { contactId } = book(person('ruled'));
    await shop.work();
    const refused = await step(contactId, 'deal');
    assert.equal(refused?.state, 'refused');
    assert.ok(refused?.why?.text, 'HubSpot said something');
    assert.equal((await shop.readyCard(contactId)).refused[0]?.why.text, refused?.why?.text);
    assert.equal((await step(contactId, 'mail'))?.state, 'done', 'the team is told all the same');
    shop.control().setSwitches({ validateRules: [] });
    await shop.work();
    assert.deepEqual(dealsOf(contactId), [], 'what was refused is not tried again by itself');
    await bookDeal(shop.deps, { portalId, contactId, userEmail: 'kim@brightdesk.example' });
    await shop.work();
    assert.equal(dealsOf(contactId).length, 1);
    assert.equal((await step(contactId, 'deal'))?.state, 'done');
    assert.deepEqual((await shop.readyCard(contactId)).refused, []);
  });

  it('whose deal somebody deleted does not make it again', async () => {
    const { contactId } = book(person('gone'));
    await shop.work();
    const [deal] = dealsOf(contactId);
    shop.control().deleteObject({ type: 'deals', id: deal?.id ?? '' });
    await shop.work();
    assert.equal((await shop.readyCard(contactId)).meeting?.deal, null);
    await bookDeal(shop.deps, { portalId, contactId, userEmail: null });
    await shop.work();
    assert.deepEqual(dealsOf(contactId), []);
  });

  it('mails later, once, when the mail server refuses for now', async () => {
    await shop.refuseMail(2);
    const { contactId } = book(person('mailed'));
    await shop.work({ bringForward: 0 });
    assert.equal((await shop.mails()).length, 0);
    assert.equal((await step(contactId, 'mail'))?.why?.code, 'will_retry');
    await shop.work({ bringForward: 4 });
    const sent = (await shop.mails()).flatMap((mail) => mail.to);
    assert.deepEqual(
      sent.sort(),
      ['jonas', 'kim', 'layla', 'mei'].map((name) => `${name}@brightdesk.example`),
    );
  });

  it('survives a portal that answers a step backward with an error', async () => {
    shop.control().setSwitches({ backwardWrite: 'error', dealCreatedSync: true });
    const { contactId } = book(person('erring'));
    await shop.work();
    assert.equal(dealsOf(contactId).length, 1);
    assert.equal(stageOf(contactId), 'salesqualifiedlead', 'cleared and set back');
  });

  it('outlives an outage of hours, and gives one step up after days so that the others are done', async () => {
    const { contactId } = book(person('outage'));
    await shop.work({ only: ['receive-delivery', 'handle-meeting'] });
    shop.control().setFaults({ rules: [{ match: { method: 'POST', path: '/deals' }, probability: 1, kind: '500_before' }] });
    await shop.work({ bringForward: 50 });
    assert.deepEqual([(await step(contactId, 'deal'))?.state, (await step(contactId, 'deal'))?.why?.code], ['waiting', 'will_retry']);
    shop.pass(4 * day);
    await shop.work({ bringForward: 1 });
    assert.deepEqual([(await step(contactId, 'deal'))?.state, (await step(contactId, 'deal'))?.why?.code], ['failed', 'gave_up']);
    assert.equal((await step(contactId, 'mail'))?.state, 'done');
    shop.control().setFaults({ rules: [] });
    await bookDeal(shop.deps, { portalId, contactId, userEmail: null });
    await shop.work();
    assert.equal(dealsOf(contactId).length, 1);
  });

  it('waits while the account is paused, and starts when it is not', async () => {
    await change((settings) => ({ ...settings, paused: true }));
    const before = shop.writes().length;
    const { contactId } = book(person('paused'));
    await shop.work();
    assert.equal(shop.writes().length, before);
    await change((settings) => ({ ...settings, paused: false }));
    await shop.work();
    assert.equal(dealsOf(contactId).length, 1);
    assert.equal((await shop.mails()).length, 4);
  });

  it('that is cancelled or deleted leaves the deal, and the card says it', async () => {
    const { contactId, meetingId } = book(person('cancelled'));
    await shop.work();
    shop.control().changeMeeting(meetingId, { outcome: 'CANCELED' });
    await shop.work();
    assert.equal((await shop.readyCard(contactId)).meeting?.outcome, 'CANCELED');
    shop.control().deleteObject({ type: 'meetings', id: meetingId });
    await shop.work();
    assert.equal((await shop.readyCard(contactId)).meeting?.outcome, 'DELETED');
    assert.equal(dealsOf(contactId).length, 1);
  });

  it('is found by the sweep when no webhook comes', async () => {
    shop.control().setSwitches({ webhooksOn: false });
    const { contactId } = book(person('silent'));
    await shop.work();
    assert.deepEqual(dealsOf(contactId), []);
    shop.pass(180_000);
    await sweepOnce();
    assert.equal(dealsOf(contactId).length, 1);
    shop.pass(180_000);
    await sweepOnce();
    assert.equal(dealsOf(contactId).length, 1);
    assert.equal((await shop.mails()).length, 4);
  });

  async function sweepOnce(): Promise<void> {
    const { sweep } = await import('../../server/operations/sweep.ts');
    await sweep(shop.deps);
    await shop.work();
  }

  it('by hand of somebody without a meeting makes one deal, however often it is pressed', async () => {
    const id = contact({ email: `${randomUUID()}@hand.example`, firstname: 'Hand' });
    await shop.work();
    for (let press = 0; press < 3; press += 1)
      await bookDeal(shop.deps, { portalId, contactId: id, userEmail: 'jonas@brightdesk.example' });
    await shop.work();
    await bookDeal(shop.deps, { portalId, contactId: id, userEmail: 'jonas@brightdesk.example' });
    await shop.work();
    const [deal, ...more] = dealsOf(id);
    assert.deepEqual(more, []);
    assert.equal(deal?.properties['hubspot_owner_id'], '81500003');
  });
});
