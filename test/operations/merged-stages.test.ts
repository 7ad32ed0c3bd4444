// Two contacts are merged: the survivor has the stages of both, each once, whatever HubSpot keeps of the other one's past (S18).
import assert from 'node:assert/strict';
import { refreshContact } from '../../server/operations/refresh-contact.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

const portalId = '52270001';
const day = 86_400_000;

for (const mergeHistory of ['primary', 'combined'] as const)
  describe(`stages of merged contacts, HubSpot keeping the past of: ${mergeHistory}`, function () {
    this.timeout(120_000);
    let shop: Workshop;

    before(async () => {
      shop = await openWorkshop({ portals: [barePortal(portalId)] });
      shop.control().setSwitches({ mergeHistory });
      await shop.installed();
      await shop.work();
    });
    after(() => shop.stop());

    const contact = async (email: string, lifecyclestage: string) => {
      const { id } = shop.control().createObject('contacts', { properties: { email, lifecyclestage } });
      await shop.work();
      return id;
    };
    const move = async (id: string, lifecyclestage: string) => {
      shop.pass(day);
      shop.control().changeObject({ type: 'contacts', id }, { properties: { lifecyclestage } });
      await shop.work();
    };
    const merged = async (primaryId: string, otherId: string) => {
      shop.pass(day);
      const { id } = shop.control().mergeObjects({ type: 'contacts', primaryId, otherId });
      await shop.work();
      return id;
    };
    const stages = async (id: string) => (await shop.readyCard(id)).visits.map(({ stage }) => stage).toReversed();
    const heldStage = (id: string) => shop.control().object({ type: 'contacts', id })?.properties['lifecyclestage'];

    it('the card of the survivor has both pasts in order, without double entries, however often it is read', async () => {
      const one = await contact(`one@${mergeHistory}.example`, 'subscriber');
      const other = await contact(`other@${mergeHistory}.example`, 'subscriber');
      await move(other, 'lead');
      await move(other, 'marketingqualifiedlead');
      await move(one, 'salesqualifiedlead');
      const id = await merged(one, other);
      const both = ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead'];
      assert.deepEqual(await stages(id), both);
      for (const asked of [id, other, one]) await refreshContact(shop.deps, { portalId, contactId: asked });
      await shop.work();
      assert.deepEqual(await stages(id), both);
    });

    it('the stage of now is the one that HubSpot holds, and nothing is written for the past', async () => {
      const one = await contact(`first@${mergeHistory}.example`, 'subscriber');
      await move(one, 'opportunity');
      const other = await contact(`second@${mergeHistory}.example`, 'subscriber');
      await move(other, 'lead');
      const before = shop.writes().length;
      const id = await merged(one, other);
      const card = await shop.readyCard(id);
      assert.deepEqual([heldStage(id), card.current?.stage], ['opportunity', 'opportunity']);
      assert.deepEqual(shop.writes().slice(before), []);
    });
  });
