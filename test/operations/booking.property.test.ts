// However webhooks, workers and lost answers fall together: one deal for each meeting, one mail for each of the team.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localApp } from '../../scripts/local-house.ts';
import { AppError } from '../../server/errors.ts';
import { receiveDelivery } from '../../server/operations/receive-delivery.ts';
import { runActions } from '../../server/operations/run-actions.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

const portalId = '6501';
const faultKinds = ['500_before', '500_after', '502_html_after', 'reset_before', 'reset_after', '429'] as const;
const faults = fc.array(
  fc.record({
    match: fc.constantFrom({ method: 'POST' }, { method: 'PATCH' }, { method: 'PUT' }, { path: '/deals' }, { path: '/contacts/' }, {}),
    kind: fc.constantFrom(...faultKinds),
    times: fc.integer({ min: 1, max: 3 }),
    probability: fc.constantFrom(0.5, 1),
  }),
  { maxLength: 4 },
);
const steps = fc.array(fc.constantFrom('tell again', 'work a little', 'run twice', 'lose an answer of the mail server', 'work'), {
  maxLength: 6,
});

describe('a booking under any interleaving', function () {
  this.timeout(120_000);
  let shop: Workshop;
  let losing = 0;
  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId)] });
    await shop.installed();
    // The far end of SMTP: takes the mail, and its answer is lost on the way.
    const { send } = shop.deps.mailer;
    shop.deps.mailer.send = async (mail) => {
      await send(mail);
      if (losing > 0) {
        losing -= 1;
        throw new AppError('unavailable', 'The answer of the mail server was lost.');
      }
    };
  });
  after(() => shop.stop());

  let bookings = 0;
  const tell = (meetingId: string, subscriptionType: string, more: object = {}) => {
    const told = { eventId: (bookings += 1) + 5_000, portalId: Number(portalId), appId: Number(localApp.appId), occurredAt: Date.now() };
    const event = { ...told, subscriptionType, objectTypeId: '0-47', objectId: Number(meetingId), ...more };
    return receiveDelivery(shop.deps, { source: 'hubspot', body: Buffer.from(JSON.stringify([event])), receivedAt: shop.clock() });
  };

  it('ends with exactly one deal and each mail, a repeated one under the same Message-ID', async () => {
    const run = async (rules: object[], todo: string[], associationDelayMs: number) => {
      await shop.clearMail();
      shop.control().setFaults({ rules });
      const name = `p${(bookings += 1)}`;
      const booked = { email: `${name}@${name}.example`, firstName: name, hostOwnerId: '81500002', associationDelayMs };
      const { meetingId, contactId } = shop.control().bookMeeting({ ...booked, startsAt: new Date(Date.now() + 9e8).toISOString() });
      let lost = 0;
      for (const step of todo) {
        if (step === 'tell again') await tell(meetingId, 'object.creation');
        if (step === 'work a little') await shop.work({ bringForward: 0, only: ['receive-delivery', 'handle-meeting'] });
        if (step === 'work') await shop.work({ bringForward: 1 });
        if (step === 'lose an answer of the mail server') lost = losing = 1;
        if (step === 'run twice')
          for (let times = 0; times < 2; times += 1)
            await runActions(shop.deps, { portalId, lane: `contact:${contactId}` }).catch((error: unknown) =>
              assert.ok(error instanceof AppError),
            );
      }
      if (associationDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, associationDelayMs + 20));
      await shop.work({ bringForward: 3 });
      shop.control().setFaults({ rules: [] });
      await shop.work({ bringForward: 4 });
      losing = 0;

      const key = `${portalId}:meeting:${meetingId}`;
      const deals = shop.deals().filter((deal) => deal.properties['stagebook_booking_key'] === key);
      const created = shop.writes().filter((write) => write.operation === 'create' && write.values['stagebook_booking_key'] === key);
      assert.deepEqual([deals.length, created.length], [1, 1]);
      const links = deals[0]?.associations ?? {};
      assert.deepEqual(
        [links['contacts'], links['meetings'], links['companies']].map((each) => each?.length),
        [1, 1, 1],
      );
      assert.equal(shop.control().object({ type: 'contacts', id: contactId }).properties['lifecyclestage'], 'salesqualifiedlead');
      const mails = await shop.mails();
      assert.equal(new Set(mails.map((mail) => mail.messageId)).size, 4, 'one Message-ID for each of the team');
      assert.equal(new Set(mails.flatMap((mail) => mail.to)).size, 4);
      assert.ok(mails.length <= 4 + lost, `${mails.length} mails`);
      const card = await shop.readyCard(contactId);
      assert.deepEqual(
        card.meeting?.steps.filter((step) => !['done', 'skipped'].includes(step.state)),
        [],
      );
    };
    await fc.assert(fc.asyncProperty(faults, steps, fc.constantFrom(0, 30), run), { numRuns: Number(process.env['RUNS'] ?? 12) });
  });
});
