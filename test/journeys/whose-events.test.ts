// People told of by several names, who become contacts later, are merged in HubSpot, and are told of by any of their names afterwards.
import assert from 'node:assert/strict';
import { createApiKey, newApiSecret } from '../../server/store/api-keys.ts';
import { eventsOf } from '../../server/store/events.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

const portalId = '6701';

describe('whose events are, in HubSpot', function () {
  this.timeout(60_000);
  const secret = newApiSecret();
  let shop: Workshop;
  let no = 0;
  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId)] });
    await shop.installed();
    await shop.read((at) => createApiKey(at, { name: 'Product', secret, scope: 'write', now: shop.clock() }));
  });
  after(() => shop.stop());

  const tell = async (name: string, who: object) => {
    const event = { messageId: `w${(no += 1)}`, name, occurredAt: shop.clock().toISOString(), ...who };
    const response = await fetch(`${shop.serverUrl}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify(event),
    });
    assert.equal(response.status, 202);
  };
  const contact = (email: string) => shop.control().createObject('contacts', { properties: { email, firstname: 'Ida' } }).id;
  const namesOf = (contactId: string) => shop.read(async (at) => (await eventsOf(at, contactId)).map(({ name }) => name).toSorted());
  const verdictOf = async (contactId: string) => (await shop.readyCard(contactId)).segments.find(({ id }) => id === 'user')?.verdict;

  it('a merge takes events and names along, and the survivor is judged by both', async () => {
    const [one, other] = [contact('ida@work.example'), contact('ida@home.example')];
    await tell('Signed up', { userId: 'ida', email: 'ida@home.example' });
    await tell('Looked', { email: 'ida@work.example' });
    await shop.work();
    assert.deepEqual([await namesOf(one), await namesOf(other)], [['Looked'], ['Signed up']]);
    assert.deepEqual([await verdictOf(one), await verdictOf(other)], ['no', 'yes']);
    const survivor = shop.control().mergeObjects({ type: 'contacts', primaryId: one, otherId: other }).id;
    await shop.work();
    assert.deepEqual(await namesOf(survivor), ['Looked', 'Signed up']);
    assert.equal(await verdictOf(survivor), 'yes');
    await tell('By user', { userId: 'ida' });
    await tell('By old address', { email: 'IDA@home.example' });
    await tell('By old id', { contactId: other });
    await shop.work();
    assert.deepEqual(await namesOf(survivor), ['By old address', 'By old id', 'By user', 'Looked', 'Signed up']);
  });

  it('what waited under an address that HubSpot knows since a merge only finds its contact', async () => {
    shop.control().setSwitches({ webhooksOn: false });
    const [one, other] = [contact('bo@work.example'), contact('bo@home.example')];
    const survivor = shop.control().mergeObjects({ type: 'contacts', primaryId: one, otherId: other }).id;
    shop.control().setSwitches({ webhooksOn: true });
    await tell('Waited', { email: 'bo@home.example' });
    await shop.work();
    shop.control().changeObject({ type: 'contacts', id: survivor }, { properties: { firstname: 'Bo' } });
    await shop.work();
    assert.deepEqual(await namesOf(survivor), ['Waited']);
  });
});
