// What must not stop, hide or lose anything: answers that say no, meetings that are no demos, stages that somebody changes in HubSpot.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';
import { bookDeal } from '../../server/operations/book-deal.ts';
import { receiveDelivery } from '../../server/operations/receive-delivery.ts';
import { setStage } from '../../server/operations/set-stage.ts';
import { syncStages } from '../../server/operations/sync-stages.ts';
import { removeAccount } from '../../server/operations/remove-account.ts';
import { pendingLanes } from '../../server/store/actions.ts';
import { currentSettings } from '../../server/store/settings.ts';

const portalId = '6101';
const kim = '81500001';

describe('a portal where not all goes well', function () {
  this.timeout(60_000);
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId)], switches: { dealCreatedSync: false } });
    await shop.installed();
  });
  after(() => shop.stop());
  beforeEach(() => shop.control().setFaults({ rules: [] }));

  const inDays = (days: number) => new Date(shop.clock().getTime() + days * 86_400_000).toISOString();
  const book = (name: string, more: object = {}) =>
    shop.control().bookMeeting({
      hostOwnerId: kim,
      startsAt: inDays(3),
      email: `${name}@${name}-works.example`,
      firstName: name,
      lastName: 'Berg',
      ...more,
    });
  const dealsOf = (contactId: string) => shop.deals().filter((deal) => deal.associations['contacts']?.some(({ id }) => id === contactId));
  const stageOf = (contactId: string) => shop.control().object({ type: 'contacts', id: contactId }).properties['lifecyclestage'];

  it('goes on with the booking of an account that left in the middle and came back', async () => {
    const { contactId } = book('leaver');
    await shop.work({ handlers: { 'run-actions': async () => {} } });
    assert.equal((await shop.read(pendingLanes)).length, 1);
    await removeAccount(shop.deps, portalId);
    await shop.work();
    await shop.installed();
    await shop.work();
    assert.deepEqual(await shop.read(pendingLanes), []);
    assert.equal(dealsOf(contactId).length, 1);
  });

  it('a later meeting that is no demo does not hide the booking, and pressing then makes no second deal', async () => {
    const { contactId, meetingId } = book('followed');
    await shop.work();
    shop.control().bookMeeting({ hostOwnerId: kim, startsAt: inDays(9), contactId, source: 'CRM_UI' });
    await shop.work();
    const card = await shop.readyCard(contactId);
    assert.equal(card.meeting?.id, meetingId);
    assert.ok(card.meeting?.deal);
    await bookDeal(shop.deps, { portalId, contactId, userEmail: null });
    await shop.work();
    assert.equal(dealsOf(contactId).length, 1);
  });

  it('a meeting that was called off before anybody looked sets nothing off', async () => {
    shop.control().setSwitches({ webhooksOn: false });
    const { contactId, meetingId } = book('regret');
    shop.control().changeMeeting(meetingId, { outcome: 'CANCELED' });
    shop.control().setSwitches({ webhooksOn: true });
    shop.control().changeMeeting(meetingId, { startsAt: inDays(4) });
    await shop.work();
    assert.equal((await shop.readyCard(contactId)).meeting?.counts, 'cancelled');
    assert.deepEqual(dealsOf(contactId), []);
    assert.equal(stageOf(contactId), 'lead');
  });

  it('nobody is left without a stage when HubSpot refuses the one that a rep chose', async () => {
    const { contactId } = book('stuck');
    await shop.work();
    assert.equal(stageOf(contactId), 'salesqualifiedlead');
    // The stage is known here and not in HubSpot any more: refused after the old value was cleared.
    await shop.read((at) =>
      at.trx.raw(`update settings_versions set settings = jsonb_set(settings, '{stages,0,id}', '"gone"') where portal_id = ?`, [portalId]),
    );
    await shop.read((at) =>
      at.trx.raw(`update settings_versions set saved_at = saved_at + interval '1 second' where portal_id = ?`, [portalId]),
    );
    await setStage(shop.deps, { portalId, contactId, userEmail: null, requestId: randomUUID(), stage: 'gone', reason: 'No reason' });
    await shop.work();
    assert.equal(stageOf(contactId), 'salesqualifiedlead');
  });

  it('stages follow HubSpot: what nobody knows there any more leaves the settings', async () => {
    await syncStages(shop.deps, portalId);
    const current = await shop.read(currentSettings);
    assert.equal(
      current?.settings.stages.some((stage) => stage.id === 'gone'),
      false,
    );
    assert.equal(current?.settings.stages[0]?.id, 'subscriber');
    const { version } = current!;
    await syncStages(shop.deps, portalId);
    assert.equal((await shop.read(currentSettings))?.version, version, 'and no version is made when nothing differs');
  });

  it('a deletion that is told late does not hide a contact that is there; one that is true does', async () => {
    const { contactId } = book('alive');
    await shop.work();
    const event = {
      eventId: 1,
      portalId: Number(portalId),
      appId: Number(shop.deps.config.appId),
      subscriptionType: 'contact.deletion',
      objectId: Number(contactId),
      occurredAt: Date.now() - 3_600_000,
      attemptNumber: 3,
    };
    await receiveDelivery(shop.deps, { source: 'hubspot', body: Buffer.from(JSON.stringify([event])), receivedAt: shop.clock() });
    await shop.work();
    assert.equal((await shop.card(contactId)).state, 'ready');
    shop.control().deleteObject({ type: 'contacts', id: contactId });
    await shop.work();
    assert.equal((await shop.card(contactId)).state, 'unknown_contact');
  });
});
