// A meeting is booked: stage, company, one deal, one mail for each member of the team; with HubSpot's own deal sync on and off.
import assert from 'node:assert/strict';
import { openHouse, type LedgerEntry, type TestHouse } from '../support/house.ts';
import { until } from '../support/until.ts';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const amelie = '70100000101';
const salesTeam = ['kim', 'layla', 'jonas', 'mei'].map((name) => `${name}@brightdesk.example`);
const dealsMade = (ledger: LedgerEntry[]) => ledger.filter((entry) => entry.objectType === 'deals' && entry.operation === 'create');

describe('a booked meeting', function () {
  this.timeout(120_000);
  let house: TestHouse;
  before(async () => {
    house = await openHouse();
    await house.installed();
  });
  after(() => house.stop());

  it('makes the contact SQL, one deal with everything on it, and one mail for each of the sales team', async () => {
    const { meetingId } = await house.control<{ meetingId: string }>('/meetings', {
      contactId: amelie,
      hostOwnerId: '81500003',
      startsAt: inDays(3),
      title: 'Demo for Atelier Brossard',
    });
    const card = await house.cardWhen(
      amelie,
      (answer) =>
        answer.meeting?.id === meetingId &&
        answer.visits.some((visit) => visit.stage === 'salesqualifiedlead') &&
        answer.meeting.steps.find((step) => step.kind === 'mail')?.count === 4,
      'the booking is done',
    );
    const [set] = card.visits.filter((visit) => visit.stage === 'salesqualifiedlead').slice(-1);
    assert.deepEqual([set?.cause.kind, set?.cause.step], ['stagebook', 'contact_stage']);
    assert.equal(card.meeting?.deal?.stageLabel, 'Demo scheduled');
    const [deal, ...more] = dealsMade(await house.ledger());
    assert.deepEqual(more, []);
    assert.equal(deal?.values?.['dealstage'], '912700001');
    const { associations } = await house.control<{ associations: Record<string, unknown[]> }>(`/objects/deals/${deal?.objectId}`);
    assert.deepEqual(
      Object.keys(associations)
        .filter((type) => associations[type]?.length)
        .sort(),
      ['companies', 'contacts', 'meetings'],
    );
    assert.deepEqual((await house.mail()).flatMap((mail) => mail.to).sort(), salesTeam.toSorted());
  });

  it("keeps SQL when HubSpot's deal sync moved the contact on: cleared and set back once", async () => {
    const card = await house.cardWhen(
      amelie,
      (answer) =>
        answer.meeting?.steps.some((step) => step.kind === 'restore_stage' && step.state === 'done') &&
        // The company's may be set back before the contact's detour is even known.
        answer.visits[1]?.stage === 'opportunity' &&
        answer.current?.stage === 'salesqualifiedlead'
          ? true
          : false,
      'the stage is restored',
    );
    assert.deepEqual(
      card.visits.slice(0, 3).map((visit) => visit.stage),
      ['salesqualifiedlead', 'opportunity', 'salesqualifiedlead'],
    );
    const stagesWritten = async (type: string) =>
      (await house.ledger())
        .filter((entry) => entry.objectType === type && entry.values && 'lifecyclestage' in entry.values)
        .map((entry) => entry.values?.['lifecyclestage']);
    assert.deepEqual(await stagesWritten('contacts'), ['salesqualifiedlead', '', 'salesqualifiedlead']);
    await until(async () => (await stagesWritten('companies')).length === 3, { what: 'the company is set back too' });
    assert.deepEqual(await stagesWritten('companies'), ['salesqualifiedlead', '', 'salesqualifiedlead']);
  });

  it('sets nothing off again when it is moved or held later', async () => {
    const before = (await house.ledger()).length;
    const mails = (await house.mail()).length;
    const card = await house.cardWhen(amelie, (answer) => answer.meeting !== null, 'the meeting is there');
    await house.control(`/meetings/${card.meeting?.id}`, { startsAt: inDays(5), outcome: 'COMPLETED' });
    await house.cardWhen(amelie, (answer) => answer.meeting?.outcome === 'COMPLETED', 'the outcome is known');
    assert.equal((await house.ledger()).length, before);
    assert.equal((await house.mail()).length, mails);
  });

  it('is planned once, however often HubSpot tells of it', async () => {
    const before = (await house.ledger()).length;
    await house.control('/switches', { webhookDuplicate: 1, webhookShuffle: true }, 'PUT');
    const { contactId } = await house.control<{ contactId: string }>('/meetings', {
      email: 'nils@newcomer.example',
      firstName: 'Nils',
      lastName: 'Ek',
      hostOwnerId: '81500001',
      startsAt: inDays(2),
      associationDelayMs: 1500,
    });
    await house.cardWhen(
      contactId,
      (answer) => answer.meeting?.steps.find((step) => step.kind === 'mail')?.count === 4,
      'the booking of the newcomer is done',
    );
    assert.equal(dealsMade((await house.ledger()).slice(before)).length, 1);
    await house.control('/switches', { webhookDuplicate: 0, webhookShuffle: false }, 'PUT');
  });

  it('is left to HubSpot when the admin accepts its deal sync', async () => {
    await house.changeSettings((settings) => ({ ...settings, deals: { ...settings.deals, afterBooking: 'accept' } }));
    const { contactId } = await house.control<{ contactId: string }>('/meetings', {
      email: 'olga@accepted.example',
      firstName: 'Olga',
      lastName: 'Ivanova',
      hostOwnerId: '81500001',
      startsAt: inDays(2),
    });
    const accepted = await house.cardWhen(contactId, (answer) => answer.current?.stage === 'opportunity', 'the sync is accepted');
    assert.ok(accepted.meeting?.steps.some((step) => step.why?.code === 'accepted_by_setting'));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const card = await house.card(contactId);
    assert.equal(card.state === 'ready' && card.current?.stage, 'opportunity');
  });

  it('does nothing while Stagebook is paused, and all of it afterwards', async () => {
    await house.changeSettings((settings) => ({ ...settings, paused: true }));
    const before = (await house.ledger()).length;
    const { contactId } = await house.control<{ contactId: string }>('/meetings', {
      email: 'pia@paused.example',
      firstName: 'Pia',
      lastName: 'Holm',
      hostOwnerId: '81500001',
      startsAt: inDays(2),
    });
    await house.cardWhen(contactId, (answer) => answer.meeting?.counts === 'yes' && answer.paused, 'the booking is recorded');
    assert.equal((await house.ledger()).length, before);
    await house.changeSettings((settings) => ({ ...settings, paused: false }));
    await house.cardWhen(contactId, (answer) => answer.meeting?.deal !== null, 'the deal is made');
    assert.equal(dealsMade((await house.ledger()).slice(before)).length, 1);
  });

  it('by hand and pressed twice makes one deal', async () => {
    const before = (await house.ledger()).length;
    const sigrid = '70100000142';
    const press = (requestId: string) => house.ask({ method: 'POST', path: `/api/contacts/${sigrid}/deal`, body: { requestId } });
    const answers = await Promise.all([
      press('7d4f0d9e-0b0f-4d3c-9f59-0d1d6a4f1a01'),
      press('7d4f0d9e-0b0f-4d3c-9f59-0d1d6a4f1a01'),
      press('7d4f0d9e-0b0f-4d3c-9f59-0d1d6a4f1a02'),
    ]);
    assert.deepEqual(
      answers.map((answer) => answer.status),
      [202, 202, 202],
    );
    await house.cardWhen(
      sigrid,
      (answer) => answer.meeting?.deal !== null && answer.meeting?.deal !== undefined,
      'the deal by hand is made',
    );
    assert.equal(dealsMade((await house.ledger()).slice(before)).length, 1);
  });

  it('from a source that is not listed sets nothing off', async () => {
    const before = (await house.ledger()).length;
    const { contactId } = await house.control<{ contactId: string }>('/meetings', {
      email: 'quinn@logged.example',
      firstName: 'Quinn',
      lastName: 'Hart',
      hostOwnerId: '81500001',
      startsAt: inDays(2),
      source: 'CRM_UI',
    });
    const card = await house.cardWhen(contactId, (answer) => answer.meeting !== null, 'the meeting is known');
    assert.equal(card.meeting?.counts, 'source_not_listed');
    assert.deepEqual((await house.ledger()).slice(before), []);
  });

  it('of a contact that HubSpot does not have cannot be: the card says that nobody is known by this id', async () => {
    const first = await house.card('99999999999');
    assert.equal(first.state, 'pending');
    await until(async () => (await house.card('99999999999')).state === 'unknown_contact', { what: 'HubSpot was asked' });
  });

  it('stops mattering when the account disconnects: not a call more', async () => {
    await fetch(`${house.emulatorUrl}/emulator/apps/7700001/portals/${house.portalId}/uninstall`, { method: 'POST' });
    const answer = await house.ask({ path: `/api/card/contacts/${amelie}` });
    assert.ok([200, 403].includes(answer.status));
  });
});
