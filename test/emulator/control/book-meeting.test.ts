// Bookings over the control surface, seen from outside: records, links, history, and what the app hears.

import assert from 'node:assert/strict';
import type { RecordView, VersionView } from '../../../emulator/control/record-view.ts';
import { startReceiver, until } from '../webhooks/receiver.ts';
import type { Receiver } from '../webhooks/receiver.ts';
import { appId, portalId, startBench } from './harness.ts';
import type { Bench } from './harness.ts';

const startsAt = '2026-11-02T09:00:00.000Z';
type Booked = { meetingId: string; contactId: string };

describe('emulator/control: booking a meeting', () => {
  let receiver: Receiver;
  let bench: Bench;
  beforeEach(async () => {
    receiver = await startReceiver();
    bench = await startBench({ webhookOrigin: receiver.origin });
  });
  afterEach(async () => {
    await bench.stop();
    await receiver.stop();
  });

  const book = async (body: object): Promise<Booked> => {
    const { status, body: booked, text } = await bench.call<Booked>('POST', 'meetings', { hostOwnerId: '11', startsAt, ...body });
    assert.equal(status, 201, text);
    return booked;
  };
  const object = async (type: string, id: string): Promise<RecordView> =>
    (await bench.call<RecordView>('GET', `objects/${type}/${id}`)).body;
  const linked = async (type: string, id: string, to: keyof RecordView['associations']): Promise<string[]> =>
    (await object(type, id)).associations[to].map((link) => link.id);
  const settled = (): Promise<void> => until('all events are delivered', () => bench.control.deliveries().pending === 0);

  it('a known contact gets a scheduled meeting, linked to it and to its company', async () => {
    const { meetingId, contactId } = await book({ contactId: '501', title: 'Demo' });
    const meeting = await object('meetings', meetingId);
    assert.equal(contactId, '501');
    assert.deepEqual(
      [
        'hs_meeting_title',
        'hs_meeting_outcome',
        'hs_meeting_source',
        'hs_meeting_start_time',
        'hs_meeting_end_time',
        'hs_timestamp',
        'hubspot_owner_id',
      ].map((name) => meeting.properties[name]),
      ['Demo', 'SCHEDULED', 'MEETINGS_PUBLIC', startsAt, '2026-11-02T09:30:00.000Z', startsAt, '11'],
    );
    assert.deepEqual(
      meeting.associations.contacts.map(({ id }) => id),
      ['501'],
    );
    assert.deepEqual(
      meeting.associations.companies.map(({ id }) => id),
      ['601'],
    );
  });

  it('a known address finds its contact in any case of letters, and keeps the name it has', async () => {
    const { contactId } = await book({ email: 'ONE@acme.test', firstName: 'Other', lastName: 'New' });
    assert.equal(contactId, '501');
    const { properties } = await object('contacts', '501');
    assert.deepEqual([properties['firstname'], properties['lastname']], ['Uno', 'New']);
  });

  it('a stranger becomes a contact from the meetings tool, with a primary company made of the address', async () => {
    const { contactId, meetingId } = await book({ email: 'ann@new-firm.test', firstName: 'Ann' });
    const contact = await object('contacts', contactId);
    assert.equal(contact.properties['hs_object_source'], 'MEETINGS');
    assert.equal(contact.associations.companies.length, 1);
    const [company] = contact.associations.companies;
    assert.ok(company !== undefined && company.typeIds.includes(1));
    assert.deepEqual((await object('companies', company.id)).properties['domain'], 'new-firm.test');
    assert.deepEqual(await linked('meetings', meetingId, 'companies'), [company.id]);
  });

  it('a stranger of a known domain joins the company that is there', async () => {
    const { contactId } = await book({ email: 'ann@acme.test' });
    assert.deepEqual(await linked('contacts', contactId, 'companies'), ['601']);
  });

  it('an address of a mail provider makes no company, and neither does any when the account has it switched off', async () => {
    const free = await book({ email: 'ann@gmail.com' });
    assert.deepEqual(await linked('contacts', free.contactId, 'companies'), []);
    await bench.call('PUT', 'switches', { autoCompanyFromDomain: false });
    const off = await book({ email: 'ann@new-firm.test' });
    assert.deepEqual(await linked('contacts', off.contactId, 'companies'), []);
  });

  it('a company that is named is used, even for an address of a mail provider', async () => {
    const { contactId } = await book({ email: 'ann@gmail.com', company: { name: 'Ann & Co', domain: 'Ann.test' } });
    const [company] = await linked('contacts', contactId, 'companies');
    assert.deepEqual((await object('companies', company ?? '')).properties['domain'], 'ann.test');
  });

  it('links and company come after their delays, in either order', async () => {
    const first = await book({ email: 'a@late.test', associationDelayMs: 400, companyDelayMs: 700 });
    const second = await book({ email: 'b@later.test', associationDelayMs: 700, companyDelayMs: 400 });
    for (const { meetingId, contactId } of [first, second]) {
      assert.deepEqual(await linked('meetings', meetingId, 'contacts'), []);
      assert.deepEqual(await linked('contacts', contactId, 'companies'), []);
    }
    await until(
      'the first has its contact and no company yet',
      async () => (await linked('meetings', first.meetingId, 'contacts')).length === 1,
    );
    for (const { meetingId } of [first, second]) {
      await until(
        'both meetings have contact and company',
        async () =>
          (await linked('meetings', meetingId, 'contacts')).length + (await linked('meetings', meetingId, 'companies')).length === 2,
      );
    }
  });

  it('other attendees are linked too, each once', async () => {
    const { meetingId } = await book({ contactId: '501', alsoAttendees: ['502', '501'] });
    assert.deepEqual(await linked('meetings', meetingId, 'contacts'), ['501', '502']);
  });

  it('the booking is stamped on the contact, without a webhook', async () => {
    await book({ contactId: '501' });
    const { body } = await bench.call<{ versions: VersionView[] }>('GET', 'history/contacts/501?property=engagements_last_meeting_booked');
    assert.equal(body.versions.length, 1);
    await settled();
    assert.ok(receiver.events().length > 0);
    assert.deepEqual(
      receiver.events().filter(({ propertyName }) => propertyName === 'engagements_last_meeting_booked'),
      [],
    );
  });

  it("a stranger's booking sends creation and one change per initial value at the same moment, and links from both sides", async () => {
    const { contactId, meetingId } = await book({ email: 'ann@new-firm.test', firstName: 'Ann' });
    await settled();
    const of = (id: string) => receiver.events().filter(({ objectId }) => objectId === Number(id));
    const contact = of(contactId);
    assert.deepEqual(contact.map(({ subscriptionType, propertyName }) => propertyName ?? subscriptionType).toSorted(), [
      'contact.creation',
      'email',
      'firstname',
      'lifecyclestage',
    ]);
    assert.equal(new Set(contact.map(({ occurredAt }) => occurredAt)).size, 1);
    assert.deepEqual(
      of(meetingId)
        .filter(({ subscriptionType }) => subscriptionType === 'object.creation')
        .map(({ objectTypeId, changeFlag }) => [objectTypeId, changeFlag]),
      [['0-47', 'CREATED']],
    );
    const links = receiver.events().filter(({ fromObjectId }) => fromObjectId !== undefined);
    const toCompany = links
      .filter(({ associationType }) => associationType === 'CONTACT_TO_COMPANY')
      .map(({ isPrimaryAssociation }) => isPrimaryAssociation);
    assert.deepEqual(toCompany.toSorted(), [false, true]);
    assert.equal(links.filter(({ associationType }) => associationType === 'COMPANY_TO_CONTACT').length, 2);
    assert.deepEqual(
      links
        .filter(({ fromObjectId, toObjectTypeId }) => fromObjectId === Number(meetingId) && toObjectTypeId === '0-1')
        .map(({ toObjectId, associationTypeId }) => [toObjectId, associationTypeId]),
      [[Number(contactId), 200]],
    );
    for (const event of receiver.events()) assert.deepEqual([event.portalId, event.appId], [Number(portalId), Number(appId)]);
  });

  it('a reschedule moves start and end of the same meeting, a cancellation sets its outcome', async () => {
    const { meetingId } = await book({ contactId: '501', endsAt: '2026-11-02T10:00:00.000Z' });
    assert.equal(
      (await bench.call('POST', `meetings/${meetingId}`, { startsAt: '2026-11-05T12:00:00Z', outcome: 'RESCHEDULED' })).status,
      200,
    );
    const moved = await object('meetings', meetingId);
    assert.deepEqual(
      [moved.properties['hs_meeting_start_time'], moved.properties['hs_meeting_end_time'], moved.properties['hs_meeting_outcome']],
      ['2026-11-05T12:00:00.000Z', '2026-11-05T13:00:00.000Z', 'RESCHEDULED'],
    );
    await bench.call('POST', `meetings/${meetingId}`, { outcome: 'CANCELED' });
    await settled();
    const outcomes = receiver
      .events()
      .filter(({ propertyName }) => propertyName === 'hs_meeting_outcome')
      .toSorted((a, b) => a.occurredAt - b.occurredAt);
    assert.deepEqual(
      outcomes.map(({ propertyValue }) => propertyValue),
      ['SCHEDULED', 'RESCHEDULED', 'CANCELED'],
    );
  });

  it('a wrong booking is refused with its path and leaves nothing behind', async () => {
    const wrongs: [object, string][] = [
      [{ contactId: '501', email: 'a@b.test' }, 'contactId'],
      [{}, 'contactId'],
      [{ contactId: '999' }, 'contactId'],
      [{ email: 'no address' }, 'email'],
      [{ email: 'a@b.test', hostOwnerId: '99' }, 'hostOwnerId'],
      [{ email: 'a@b.test', startsAt: 'tomorrow' }, 'startsAt'],
      [{ email: 'a@b.test', endsAt: startsAt }, 'endsAt'],
      [{ email: 'a@b.test', alsoAttendees: ['999'] }, 'alsoAttendees'],
      [{ email: 'a@b.test', delay: 3 }, ''],
    ];
    for (const [body, path] of wrongs) {
      const answer = await bench.call<{ message: string; problems: { path: string }[] }>('POST', 'meetings', {
        hostOwnerId: '11',
        startsAt,
        ...body,
      });
      assert.equal(answer.status, 400, JSON.stringify(body));
      assert.deepEqual(
        answer.body.problems.map((problem) => problem.path),
        [path],
        answer.body.message,
      );
    }
    const [contacts, meetings] = [bench.control.objects('contacts'), bench.control.objects('meetings')];
    assert.deepEqual([contacts.length, meetings.length], [2, 0]);
  });
});
