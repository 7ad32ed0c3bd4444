// Merge, bin, restoring and erasing, as users do it and as webhooks tell it.
import assert from 'node:assert/strict';
import type { RecordView } from '../../../emulator/control/record-view.ts';
import { startReceiver, until } from '../webhooks/receiver.ts';
import type { Receiver } from '../webhooks/receiver.ts';
import { startBench } from './harness.ts';
import type { Bench } from './harness.ts';

describe('emulator/control: what befalls records', () => {
  let receiver: Receiver;
  let bench: Bench;
  beforeEach(async () => {
    receiver = await startReceiver(() => 204);
    bench = await startBench({ webhookOrigin: receiver.origin });
  });
  afterEach(async () => {
    await bench.stop();
    await receiver.stop();
  });

  const told = async (): Promise<[string, number | undefined][]> => {
    await until('all events are delivered', () => bench.control.deliveries().pending === 0);
    return receiver.events().map(({ subscriptionType, objectId }) => [String(subscriptionType), objectId as number | undefined]);
  };

  it('a merge by a user is one event that names all ids', async () => {
    const { status, body } = await bench.call<RecordView>('POST', 'merges', { primaryId: '501', otherId: '502', as: { userId: '2' } });
    assert.equal(status, 201);
    assert.deepEqual(await told(), [['contact.merge', Number(body.id)]]);
    const [event] = receiver.events();
    assert.deepEqual(
      [event?.primaryObjectId, event?.mergedObjectIds, event?.newObjectId, event?.changeSource, event?.sourceId],
      [501, [502], Number(body.id), 'CRM_UI', 'userId:2'],
    );
  });

  it('where a merge is told with its changes, the stage that came from the other record is one of them', async () => {
    await bench.call('PUT', 'switches', { mergeNotices: 'with_changes', webhooksOn: false });
    await bench.call('POST', 'objects/contacts/502', { properties: { lifecyclestage: 'customer' } });
    await bench.call('PUT', 'switches', { webhooksOn: true });
    const { body } = await bench.call<RecordView>('POST', 'merges', { primaryId: '501', otherId: '502' });
    assert.deepEqual((await told()).sort(), [
      ['contact.merge', Number(body.id)],
      ['contact.propertyChange', Number(body.id)],
    ]);
    assert.equal(receiver.events().find(({ propertyName }) => propertyName === 'lifecyclestage')?.propertyValue, 'customer');
  });

  it('what is deleted comes back with its values and links, once', async () => {
    await bench.call('DELETE', 'objects/contacts/501');
    assert.equal((await bench.call('POST', 'objects/contacts/501/restore')).status, 200);
    assert.equal((await bench.call('POST', 'objects/contacts/501/restore')).status, 404);
    assert.deepEqual(await told(), [
      ['contact.deletion', 501],
      ['contact.restore', 501],
    ]);
    assert.equal(bench.control.object({ type: 'contacts', id: '501' }).associations.companies.length, 1);
  });

  it('erasing gives both notices, leaves nothing, and cannot be undone', async () => {
    assert.equal((await bench.call('POST', 'objects/contacts/501/erase')).status, 204);
    assert.deepEqual((await told()).sort(), [
      ['contact.deletion', 501],
      ['contact.privacyDeletion', 501],
    ]);
    assert.equal((await bench.call('GET', 'objects/contacts/501')).status, 404);
    assert.equal((await bench.call('POST', 'objects/contacts/501/restore')).status, 404);
    assert.equal((await bench.api('GET', '/crm/v3/objects/contacts/501?archived=true')).status, 404);
    assert.deepEqual(bench.control.object({ type: 'companies', id: '601' }).associations.contacts, []);
  });

  it('who was in the bin already is told of once more, as erased', async () => {
    await bench.call('DELETE', 'objects/contacts/501');
    await told();
    await bench.call('POST', 'objects/contacts/501/erase');
    assert.deepEqual((await told()).slice(1), [['contact.privacyDeletion', 501]]);
  });

  it('an app erases by id or by address; only contacts can be erased', async () => {
    const erase = async (body: object, type = 'contacts') =>
      (await bench.api('POST', `/crm/objects/2026-09/${type}/gdpr-delete`, body)).status;
    assert.deepEqual(
      [
        await erase({ objectId: '502' }),
        await erase({ objectId: '502' }),
        await erase({ objectId: 'one@acme.test', idProperty: 'email' }),
        await erase({ objectId: '601' }, 'companies'),
      ],
      [204, 404, 204, 404],
    );
    assert.equal((await bench.call('POST', 'objects/companies/601/erase')).status, 400);
    assert.deepEqual(
      bench.control.ledger().map(({ operation, objectId }) => [operation, objectId]),
      [
        ['erase', '502'],
        ['erase', '501'],
      ],
    );
  });
});
