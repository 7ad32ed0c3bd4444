// What a deal is made with, and which meetings make one: as the admin planned it.
import assert from 'node:assert/strict';
import type { DealPlan, DealSettings } from '@stagebook/contract';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';
import { saveSettings } from '../../server/operations/save-settings.ts';
import { showSettings } from '../../server/operations/show-settings.ts';

const portalId = '6004';
const [kim, mei] = ['81500001', '81500002'];
const day = 86_400_000;
const plan: DealPlan = { name: '', amount: null, closeAfterDays: null, owner: 'host', teamId: null, properties: [] };
const all = { titles: [], links: [], hostTeams: [], leastMinutes: 0, ownDomains: [] };

describe('a planned deal', function () {
  this.timeout(60_000);
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId)] });
    await shop.installed();
  });
  after(() => shop.stop());

  const inDays = (days: number) => new Date(shop.clock().getTime() + days * day).toISOString();
  const book = (asked: object) => shop.control().bookMeeting({ hostOwnerId: kim, startsAt: inDays(3), ...asked });
  const person = (name: string) => ({ email: `${name}@${name}-mills.example`, firstName: name, lastName: 'Dahl' });
  const dealsOf = (contactId: string) => shop.deals().filter((deal) => deal.associations['contacts']?.some(({ id }) => id === contactId));
  const plannedFor = (contactId: string) => dealsOf(contactId)[0]?.properties ?? {};
  const change = async (deals: Partial<DealSettings>) => {
    const { version, settings } = await showSettings(shop.deps, { portalId });
    await saveSettings(shop.deps, {
      portalId,
      userEmail: null,
      baseVersion: version,
      settings: { ...settings, deals: { ...settings.deals, ...deals } },
    });
  };

  it('has the name, amount, close date and properties that were asked for', async () => {
    await change({
      deal: {
        ...plan,
        name: '{contact} meets {host} on {date}',
        amount: 1_200.5,
        closeAfterDays: 30,
        properties: [{ property: 'dealtype', value: 'newbusiness' }],
      },
    });
    const startsAt = inDays(4);
    const { contactId } = book({ ...person('asked'), startsAt });
    await shop.work();
    const made = plannedFor(contactId);
    assert.equal(made['dealname'], `asked Dahl meets Kim Okafor on ${startsAt.slice(0, 10)}`);
    assert.equal(made['amount'], '1200.5');
    assert.equal(Date.parse(made['closedate'] ?? ''), Date.parse(startsAt) + 30 * day);
    assert.equal(made['dealtype'], 'newbusiness');
    assert.equal(made['hubspot_owner_id'], kim);
  });

  it('closes later when its demo is moved, unless somebody chose another date', async () => {
    await change({ deal: { ...plan, closeAfterDays: 10 } });
    const { contactId, meetingId } = book(person('later'));
    await shop.work();
    const moved = inDays(8);
    shop.control().changeMeeting(meetingId, { startsAt: moved });
    await shop.work();
    assert.equal(Date.parse(plannedFor(contactId)['closedate'] ?? ''), Date.parse(moved) + 10 * day);
    const theirs = inDays(90);
    shop.control().changeObject({ type: 'deals', id: dealsOf(contactId)[0]?.id ?? '' }, { properties: { closedate: theirs } });
    shop.control().changeMeeting(meetingId, { startsAt: inDays(12) });
    await shop.work();
    assert.equal(Date.parse(plannedFor(contactId)['closedate'] ?? ''), Date.parse(theirs));
  });

  it('closes later when its demo is booked anew', async () => {
    const { contactId, meetingId } = book(person('anew'));
    await shop.work();
    shop.control().changeMeeting(meetingId, { outcome: 'CANCELED' });
    const startsAt = inDays(20);
    book({ contactId, startsAt });
    await shop.work();
    assert.equal(dealsOf(contactId).length, 1);
    assert.equal(Date.parse(plannedFor(contactId)['closedate'] ?? ''), Date.parse(startsAt) + 10 * day);
  });

  it("belongs to the contact's owner where the admin wants that, else to the host", async () => {
    await change({ deal: { ...plan, owner: 'contact_owner' } });
    const owned = shop.control().createObject('contacts', { properties: { email: 'own@own-mills.example', hubspot_owner_id: mei } }).id;
    book({ contactId: owned });
    const { contactId } = book(person('unowned'));
    await shop.work();
    assert.equal(plannedFor(owned)['hubspot_owner_id'], mei);
    assert.equal(plannedFor(contactId)['hubspot_owner_id'], kim);
  });

  it('goes round the active owners in turn, and nobody gets a second before all have one', async () => {
    await change({ deal: { ...plan, owner: 'turns' } });
    const booked = ['t1', 't2', 't3', 't4', 't5', 't6'].map((name) => book(person(name)));
    await shop.work();
    const owners = booked.map(({ contactId }) => plannedFor(contactId)['hubspot_owner_id']);
    const counts = [...new Set(owners)].map((owner) => owners.filter((each) => each === owner).length);
    assert.deepEqual(counts.toSorted(), [1, 1, 1, 1, 2]);
  });

  it('is not made for a customer where the admin wants none, and the card says so (S32)', async () => {
    await change({ customers: 'no_deal', deal: plan });
    const customer = shop.control().createObject('contacts', { properties: { email: 'c@c-mills.example', lifecyclestage: 'customer' } }).id;
    book({ contactId: customer });
    const { contactId } = book(person('new'));
    await shop.work();
    assert.deepEqual(dealsOf(customer), []);
    const step = (await shop.readyCard(customer)).meeting?.steps.find(({ kind }) => kind === 'deal');
    assert.equal(step?.state, 'skipped');
    assert.equal(step.why?.code, 'existing_customer');
    assert.equal(dealsOf(contactId).length, 1);
  });

  it('is made for the meetings that were chosen only; the card says of the others why not', async () => {
    await change({ which: { ...all, titles: ['demo'], leastMinutes: 20 } });
    const call = book({ ...person('call'), title: 'Support call' });
    const demo = book({ ...person('demo'), title: 'Your DEMO' });
    await shop.work();
    assert.deepEqual(dealsOf(call.contactId), []);
    assert.equal((await shop.readyCard(call.contactId)).meeting?.counts, 'other_kind');
    assert.equal(dealsOf(demo.contactId).length, 1);
    await change({ which: all });
  });

  it('is not made for people of a domain that is our own (S36)', async () => {
    await change({ which: { ...all, ownDomains: ['us-mills.example'] } });
    const { contactId } = book(person('us'));
    await shop.work();
    assert.deepEqual(dealsOf(contactId), []);
    await change({ which: all });
  });

  it('cannot be planned with what is not known or decided elsewhere: each problem has its place', async () => {
    const wrong = change({
      which: { ...all, ownDomains: ['not a domain'] },
      deal: { ...plan, name: '{firma}', amount: -1, properties: [{ property: 'dealstage', value: 'x' }] },
    });
    await assert.rejects(wrong, (error: { problems?: { path: string }[]; details?: { problems?: { path: string }[] } }) => {
      const paths = (error.problems ?? error.details?.problems ?? []).map(({ path }) => path.replace(/^\/settings/, ''));
      assert.deepEqual(paths.toSorted(), [
        '/deals/deal/amount',
        '/deals/deal/name',
        '/deals/deal/properties/0/property',
        '/deals/which/ownDomains/0',
      ]);
      return true;
    });
  });
});
