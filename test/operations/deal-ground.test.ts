// Where deals are made: found or made once, whoever comes first and whatever becomes of the answers.
import assert from 'node:assert/strict';
import type { PortalSeed } from '../../emulator/portal-seed.ts';
import { dealKeyProperty } from '../../server/hubspot/deals.ts';
import { runActions } from '../../server/operations/run-actions.ts';
import { pendingLanes } from '../../server/store/actions.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

/** A portal whose only pipeline knows no demos. */
function withoutDemos(portalId: string, properties: PortalSeed['properties'] = {}): PortalSeed {
  const stages = ['Qualified', 'Closed won'].map((label, index) => ({
    id: `${index + 1}`,
    label,
    displayOrder: index,
    metadata: { probability: index ? '1.0' : '0.2' },
  }));
  return { ...barePortal(portalId), properties, dealPipelines: [{ id: 'sales', label: 'Sales', displayOrder: 0, stages }] };
}

describe('operations/prepare-deal-ground', function () {
  this.timeout(60_000);
  const taken = { name: dealKeyProperty, label: 'Key', type: 'string', fieldType: 'text', groupName: 'dealinformation' } as const;
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop({
      portals: [
        withoutDemos('6401'),
        withoutDemos('6402'),
        withoutDemos('6403', { deals: [{ ...taken, hasUniqueValue: true }] }),
        withoutDemos('6404', { deals: [taken] }),
      ],
      switches: { dealCreatedSync: false },
    });
    for (const portalId of ['6401', '6402', '6403', '6404']) await shop.installed(portalId);
  });
  after(() => shop.stop());

  const book = (portalId: string, name: string) =>
    shop.control(portalId).bookMeeting({
      email: `${name}@${name}.example`,
      firstName: name,
      hostOwnerId: '81500001',
      startsAt: new Date(Date.now() + 9e8).toISOString(),
    });
  const made = (portalId: string, operation: string) => shop.writes(portalId).filter((write) => write.operation === operation).length;
  const planned = async (portalId: string): Promise<string[]> => {
    await shop.work({ only: ['receive-delivery', 'handle-meeting'] });
    return await shop.read(pendingLanes, portalId);
  };

  it('makes the missing stage and the key once when two bookings race', async () => {
    for (const name of ['ada', 'bea', 'cleo']) book('6401', name);
    const lanes = await planned('6401');
    assert.equal(lanes.length, 3);
    await Promise.all(lanes.map((lane) => runActions(shop.deps, { portalId: '6401', lane })));
    assert.deepEqual([made('6401', 'stage_created'), made('6401', 'property_created')], [1, 1]);
    assert.equal(new Set(shop.deals('6401').map((deal) => deal.properties['dealstage'])).size, 1);
    assert.equal(shop.deals('6401').length, 3);
    await shop.work();
  });

  it('finds what it made when the answers were lost', async () => {
    const rule = (path: string) => ({ match: { method: 'POST', path }, probability: 1, kind: '500_after', times: 1 });
    shop.control('6402').setFaults({ rules: [rule('/crm/properties/'), rule('/crm/pipelines/'), rule('/deals')] });
    book('6402', 'dora');
    await shop.work({ bringForward: 6 });
    assert.deepEqual([made('6402', 'stage_created'), made('6402', 'property_created')], [1, 1]);
    assert.equal(shop.deals('6402').length, 1);
  });

  it('takes a unique key that is there already', async () => {
    book('6403', 'eva');
    await shop.work();
    assert.equal(made('6403', 'property_created'), 0);
    assert.equal(shop.deals('6403').length, 1);
  });

  it('refuses a key that is not unique, and the card says why', async () => {
    const { contactId } = book('6404', 'flo');
    await shop.work();
    assert.deepEqual(shop.deals('6404'), []);
    const step = (await shop.readyCard(contactId, '6404')).meeting?.steps.find((each) => each.kind === 'deal');
    assert.equal(step?.state, 'refused');
    assert.match(step?.why?.text ?? '', /does not hold unique values/);
  });
});
