// A demo for its whole life (S28), and the deals that are there before it (S30, S31).
import assert from 'node:assert/strict';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';
import { saveSettings } from '../../server/operations/save-settings.ts';
import { showSettings } from '../../server/operations/show-settings.ts';

const portalId = '6003';
const kim = '81500001';
const mei = '81500002';
const day = 86_400_000;

describe('a demo', function () {
  this.timeout(60_000);
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId)] });
    await shop.installed();
  });
  after(() => shop.stop());
  beforeEach(() => shop.clearMail());

  const inDays = (days: number) => new Date(shop.clock().getTime() + days * day).toISOString();
  const book = (asked: object) => shop.control().bookMeeting({ hostOwnerId: kim, startsAt: inDays(3), ...asked });
  const person = (name: string) => ({ email: `${name}@${name}-halls.example`, firstName: name, lastName: 'Holm' });
  const dealsOf = (contactId: string) => shop.deals().filter((deal) => deal.associations['contacts']?.some(({ id }) => id === contactId));
  const meetingsOn = (contactId: string) => dealsOf(contactId).flatMap((deal) => deal.associations['meetings']?.map(({ id }) => id) ?? []);
  const cancel = (meetingId: string) => shop.control().changeMeeting(meetingId, { outcome: 'CANCELED' });
  const deal = (contactId: string, stage: string) =>
    shop.control().createObject('deals', {
      properties: { dealname: `In ${stage}`, pipeline: 'default', dealstage: stage },
      associations: [{ toType: 'contacts', toId: contactId }],
    }).id;
  const change = async (deals: object) => {
    const { version, settings } = await showSettings(shop.deps, { portalId });
    await saveSettings(shop.deps, {
      portalId,
      userEmail: null,
      baseVersion: version,
      settings: { ...settings, deals: { ...settings.deals, ...deals } },
    });
  };

  it('that is cancelled and booked anew with another host stays one: one deal with both meetings, nobody told twice, the card shows the new one', async () => {
    const { contactId, meetingId } = book(person('anew'));
    await shop.work();
    const told = (await shop.mails()).length;
    assert.ok(told > 0);
    cancel(meetingId);
    await shop.work();
    const again = book({ contactId, hostOwnerId: mei, startsAt: inDays(5) });
    await shop.work();
    assert.equal(dealsOf(contactId).length, 1);
    assert.deepEqual(meetingsOn(contactId).sort(), [meetingId, again.meetingId].sort());
    assert.equal((await shop.mails()).length, told);
    assert.equal((await shop.readyCard(contactId)).meeting?.id, again.meetingId);
    assert.ok((await shop.readyCard(contactId)).meeting?.deal);
  });

  it('stays one when the new meeting is told of before the cancellation', async () => {
    const { contactId, meetingId } = book(person('swapped'));
    await shop.work();
    shop.control().setSwitches({ webhooksOn: false });
    cancel(meetingId);
    shop.control().setSwitches({ webhooksOn: true });
    const told = (await shop.mails()).length;
    book({ contactId, hostOwnerId: mei, startsAt: inDays(5) });
    await shop.work();
    assert.equal(dealsOf(contactId).length, 1);
    assert.equal((await shop.mails()).length, told);
  });

  it('that is booked twice through one link stays one, and the card shows the meeting that still takes place', async () => {
    const { contactId, meetingId } = book(person('twice'));
    await shop.work();
    const again = book({ contactId, startsAt: inDays(6) });
    await shop.work();
    assert.deepEqual(meetingsOn(contactId).sort(), [meetingId, again.meetingId].sort());
    cancel(again.meetingId);
    await shop.work();
    assert.equal((await shop.readyCard(contactId)).meeting?.id, meetingId);
    assert.equal(dealsOf(contactId).length, 1);
  });

  it('booked while an earlier one of another kind is to come is one of its own, and goes on with its deal (S30)', async () => {
    const { contactId } = book(person('more'));
    await shop.work();
    const told = (await shop.mails()).length;
    const more = book({ contactId, hostOwnerId: mei, title: 'Security review', startsAt: inDays(9) });
    await shop.work();
    assert.equal(dealsOf(contactId).length, 1);
    assert.ok(meetingsOn(contactId).includes(more.meetingId));
    assert.ok((await shop.mails()).length > told);
    const shown = (await shop.readyCard(contactId)).meeting;
    assert.equal(shown?.steps.find(({ kind }) => kind === 'deal')?.why?.code, 'deal_adopted');
    assert.equal(shown?.deal?.id, dealsOf(contactId)[0]?.id);
  });

  const tasksOf = (contactId: string) =>
    shop
      .control()
      .objects('tasks')
      .filter((task) => task.associations['contacts']?.some(({ id }) => id === contactId));
  const halfAnHour = 31 * 60_000;

  it('to which nobody came gets its host one task, and stage and deal stay (S29)', async () => {
    const { contactId, meetingId } = book(person('absent'));
    await shop.work();
    for (let times = 0; times < 2; times += 1) {
      shop.control().changeMeeting(meetingId, { outcome: 'NO_SHOW' });
      await shop.work();
    }
    const [task, ...more] = tasksOf(contactId);
    assert.deepEqual(more, []);
    assert.equal(task?.properties['hs_task_subject'], 'absent Holm did not come to the demo: offer a new time');
    assert.equal(task?.properties['hubspot_owner_id'], kim);
    assert.equal(dealsOf(contactId).length, 1);
    const step = (await shop.readyCard(contactId)).meeting?.steps.find(({ kind }) => kind === 'meeting_task');
    assert.equal(step?.why?.code, 'task_created');
  });

  it('that is called off gets its host a task after half an hour, unless it was booked anew meanwhile', async () => {
    const [off, moved] = [book(person('off')), book(person('moved'))];
    await shop.work();
    for (const { meetingId } of [off, moved]) cancel(meetingId);
    await shop.work({ bringForward: 0 });
    book({ contactId: moved.contactId, hostOwnerId: mei, startsAt: inDays(5) });
    await shop.work({ bringForward: 0 });
    assert.deepEqual(tasksOf(off.contactId), []);
    shop.pass(halfAnHour);
    await shop.work();
    assert.equal(tasksOf(off.contactId).length, 1);
    assert.deepEqual(tasksOf(moved.contactId), []);
  });

  it('that nobody comes to sets nothing off where the admin wants nothing', async () => {
    await change({ missed: 'nothing' });
    const { contactId, meetingId } = book(person('silent'));
    await shop.work();
    shop.control().changeMeeting(meetingId, { outcome: 'NO_SHOW' });
    await shop.work();
    assert.deepEqual(tasksOf(contactId), []);
  });

  it('goes on with an open deal of other origin and moves it on, never back', async () => {
    await change({ pipeline: 'default', stage: 'qualifiedtobuy' });
    const early = shop.control().createObject('contacts', { properties: { email: 'early@early.example' } }).id;
    const late = shop.control().createObject('contacts', { properties: { email: 'late@late.example' } }).id;
    const [first, further] = [deal(early, '912700001'), deal(late, 'contractsent')];
    book({ contactId: early });
    book({ contactId: late });
    await shop.work();
    assert.deepEqual(
      [...dealsOf(early), ...dealsOf(late)].map(({ id, properties }) => [id, properties['dealstage']]),
      [
        [first, 'qualifiedtobuy'],
        [further, 'contractsent'],
      ],
    );
    assert.equal(meetingsOn(early).length, 1);
  });

  it('after a lost deal makes a new one (S31), and so it does when the admin wants a deal for each demo', async () => {
    const lost = shop.control().createObject('contacts', { properties: { email: 'lost@lost.example' } }).id;
    deal(lost, 'closedlost');
    book({ contactId: lost });
    await shop.work();
    assert.equal(dealsOf(lost).length, 2);
    await change({ openDeal: 'nobody' });
    const each = shop.control().createObject('contacts', { properties: { email: 'each@each.example' } }).id;
    deal(each, 'contractsent');
    book({ contactId: each });
    await shop.work();
    assert.equal(dealsOf(each).length, 2);
  });

  it("goes on with the company's open deal where the admin wants that", async () => {
    const company = shop.control().createObject('companies', { properties: { name: 'Shared', domain: 'shared-deal.example' } }).id;
    const at = (email: string) =>
      shop
        .control()
        .createObject('contacts', { properties: { email }, associations: [{ toType: 'companies', toId: company, primary: true }] }).id;
    const [one, two, three] = [at('one@shared-deal.example'), at('two@shared-deal.example'), at('three@shared-deal.example')];
    await change({ openDeal: 'contact' });
    book({ contactId: one });
    await shop.work();
    book({ contactId: two });
    await shop.work();
    const before = dealsOf(two).map(({ id }) => id);
    assert.notDeepEqual(
      before,
      dealsOf(one).map(({ id }) => id),
    );
    await change({ openDeal: 'company' });
    book({ contactId: three });
    await shop.work();
    assert.deepEqual(
      dealsOf(three).map(({ id }) => id),
      before,
    );
  });
});
