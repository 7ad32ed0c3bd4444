// What HubSpot tells, doubled, late, out of order or about somebody who must be forgotten.
import assert from 'node:assert/strict';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';
import { localApp } from '../../scripts/local-house.ts';
import { receiveDelivery } from '../../server/operations/receive-delivery.ts';
import { receiveEvents } from '../../server/operations/receive-events.ts';
import { recordContact } from '../../server/operations/record-contact.ts';
import { settingsOf } from '../../server/operations/portal-settings.ts';
import { setStage } from '../../server/operations/set-stage.ts';
import { createApiKey } from '../../server/store/api-keys.ts';

const portalId = '6101';
const secret = 'sb_webhooks_0123456789abcdef';

describe('operations/receive-delivery', function () {
  this.timeout(60_000);
  let shop: Workshop;
  let eventId = 900;
  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId)] });
    await shop.installed();
    await shop.read((at) => createApiKey(at, { name: 'product', secret, scope: 'write', now: shop.clock() }));
  });
  after(() => shop.stop());

  const contact = (email: string, more: object = {}) =>
    shop.control().createObject('contacts', { properties: { email, firstname: 'Ida', ...more } }).id;
  const event = (subscriptionType: string, objectId: string, more: object = {}) => ({
    eventId: (eventId += 1),
    subscriptionId: 1,
    portalId: Number(portalId),
    appId: Number(localApp.appId),
    occurredAt: shop.clock().getTime(),
    subscriptionType,
    attemptNumber: 0,
    objectId: Number(objectId),
    ...more,
  });
  const deliver = (...events: object[]) =>
    receiveDelivery(shop.deps, { source: 'hubspot', body: Buffer.from(JSON.stringify(events)), receivedAt: shop.clock() });
  const waiting = async () => (await shop.deps.queue.counts())['receive-delivery'].waiting;
  const reads = () => Object.values(shop.control().requests()).reduce((sum, count) => sum + count, 0);

  it('takes the same bytes once (WH13)', async () => {
    const told = event('contact.creation', contact('twice@told.example'));
    await shop.work();
    await deliver(told);
    await deliver(told);
    assert.equal(await waiting(), 1);
    await shop.work();
    await deliver(told);
    assert.equal(await waiting(), 0, 'also after it was read to the end');
  });

  it('looks once for many events about one contact (WH17)', async () => {
    const id = contact('burst@told.example');
    await shop.work();
    const before = reads();
    const told = event('contact.propertyChange', id, { propertyName: 'country', propertyValue: 'Peru' });
    await deliver(told, told, { ...told, attemptNumber: 3 });
    await shop.work();
    assert.equal(reads() - before, 1);
  });

  it('ends with the newest stage, whatever order the news come in (WH18)', async () => {
    const id = contact('order@told.example', { lifecyclestage: 'lead' });
    shop.control().changeObject({ type: 'contacts', id }, { properties: { lifecyclestage: 'opportunity' } });
    await shop.work();
    await deliver(
      event('contact.propertyChange', id, { propertyName: 'lifecyclestage', propertyValue: 'lead', occurredAt: Date.now() - 60_000 }),
    );
    await shop.work();
    assert.equal((await shop.readyCard(id)).current?.stage, 'opportunity');
  });

  it('follows neither portals that never installed nor other apps (WH21)', async () => {
    const id = contact('stranger@told.example');
    await shop.work();
    const before = reads();
    await deliver(event('contact.creation', id, { portalId: 77 }), event('contact.creation', id, { appId: 4 }));
    await shop.work();
    assert.equal(reads(), before);
  });

  it('keeps the good events of a delivery with a bad one (WH33)', async () => {
    const id = contact('good@told.example');
    shop.control().setSwitches({ webhooksOn: false });
    shop.control().changeObject({ type: 'contacts', id }, { properties: { firstname: 'Renamed' } });
    shop.control().setSwitches({ webhooksOn: true });
    await deliver(
      event('contact.propertyChange', '1', { portalId: '12x' }),
      event('contact.propertyChange', id, { propertyName: 'firstname' }),
    );
    await shop.work();
    assert.equal((await shop.readyCard(id)).contact.name, 'Renamed');
  });

  it('marks a merged contact as gone and reads the one that stays', async () => {
    const [stays, goes] = [contact('stays@merge.example'), contact('goes@merge.example')];
    await shop.work();
    shop.control().setSwitches({ webhooksOn: false });
    shop.control().deleteObject({ type: 'contacts', id: goes });
    shop.control().setSwitches({ webhooksOn: true });
    await deliver(
      event('contact.merge', stays, { primaryObjectId: Number(stays), mergedObjectIds: [Number(goes)], newObjectId: Number(stays) }),
    );
    await shop.work();
    assert.equal((await shop.card(goes)).state, 'unknown_contact');
    assert.equal((await shop.card(stays)).state, 'ready');
  });

  it('does not bring a deleted contact back with a reading that was under way', async () => {
    const id = contact('revenant@told.example');
    await shop.work();
    const askedAt = shop.clock();
    const record = await recordOf(id);
    shop.pass(1_000);
    shop.control().deleteObject({ type: 'contacts', id });
    await shop.work();
    await shop.read(async (at) => recordContact(at, shop.deps, { record, settings: (await settingsOf(at))!, now: askedAt }));
    assert.equal((await shop.card(id)).state, 'unknown_contact');
  });

  for (const order of [
    ['contact.deletion', 'contact.privacyDeletion'],
    ['contact.privacyDeletion', 'contact.deletion'],
    ['contact.privacyDeletion'],
  ]) {
    it(`holds nothing of a person after ${order.join(', then ')} (WH58, WH59)`, async () => {
      const email = `${order.length}${order[0]}@forget.example`.toLowerCase();
      const id = contact(email, { country: 'Peru' });
      shop.control().bookMeeting({ contactId: id, hostOwnerId: '81500001', startsAt: new Date(Date.now() + 9e8).toISOString() });
      await shop.work();
      await setStage(shop.deps, {
        portalId,
        contactId: id,
        userEmail: 'kim@brightdesk.example',
        requestId: 'r1',
        stage: 'lead',
        reason: 'a mistake',
      });
      const occurredAt = shop.clock();
      const told = { name: 'Signed up', occurredAt, path: null, properties: {}, email: null };
      await receiveEvents(shop.deps, {
        key: secret,
        events: [{ ...told, messageId: `of ${id}`.replace(id, email), contactId: id }],
        receivedAt: occurredAt,
      });
      await shop.work();
      assert.ok((await shop.rowsWith(id)).length > 5, 'much was held before');
      const record = await recordOf(id);

      shop.control().setSwitches({ webhooksOn: false });
      shop.control().deleteObject({ type: 'contacts', id });
      shop.control().setSwitches({ webhooksOn: true });
      for (const type of order) {
        await deliver(event(type, id));
        await shop.work();
      }
      assert.deepEqual(await shop.rowsWith(id), []);
      assert.deepEqual(await shop.rowsWith(email), []);

      // What is late, or was under way, does not bring anything back.
      await deliver(event('contact.propertyChange', id, { propertyName: 'email', propertyValue: email }));
      await receiveEvents(shop.deps, { key: secret, events: [{ ...told, messageId: 'late', contactId: id }], receivedAt: occurredAt });
      await shop.read(async (at) => recordContact(at, shop.deps, { record, settings: (await settingsOf(at))!, now: shop.clock() }));
      assert.equal((await shop.card(id)).state, 'unknown_contact');
      await shop.work();
      assert.deepEqual(await shop.rowsWith(id), []);
    });
  }

  async function recordOf(id: string) {
    const { readObject } = await import('../../server/hubspot/objects.ts');
    const record = await readObject(
      shop.deps.hubspot(portalId),
      { type: 'contacts', id },
      { properties: ['email', 'firstname'], propertiesWithHistory: ['lifecyclestage'] },
    );
    return record!;
  }
});
