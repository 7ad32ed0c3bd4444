// Each switch of the local HubSpot on each of its sides, on a journey of Stagebook's that it touches: what must come out of it, exactly.
// A switch without a row fails the last test.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { defaultSwitches, type Switches } from '../../emulator/switches.ts';
import { setStage } from '../../server/operations/set-stage.ts';
import { sweep } from '../../server/operations/sweep.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

const portalId = '6900';
const kim = '81500001';
const day = 86_400_000;
type Outcome = Record<string, unknown>;
type Side = { set: Partial<Switches>; gives: Outcome };
type Row = { switch: keyof Switches; journey: (shop: Workshop) => Promise<Outcome>; sides: [Side, Side, ...Side[]] };

let people = 0;
const person = () => {
  people += 1;
  return { email: `p${people}@works${people}.example`, firstName: `P${people}`, lastName: 'Berg' };
};
const stageOf = (shop: Workshop, type: 'contacts' | 'companies', id: string) =>
  shop.control().object({ type, id }).properties['lifecyclestage'];
const dealsOf = (shop: Workshop, contactId: string) =>
  shop.deals().filter((deal) => deal.associations['contacts']?.some(({ id }) => id === contactId));
const settled = async (shop: Workshop) => {
  await new Promise((resolve) => setTimeout(resolve, 30));
  await shop.work();
};
const look = async (shop: Workshop) => {
  shop.pass(3 * 60_000);
  await sweep(shop.deps);
  await settled(shop);
};

/** A person books a demo through a link. */
async function booking(shop: Workshop): Promise<Outcome & { contactId: string }> {
  const startsAt = new Date(shop.clock().getTime() + 3 * day).toISOString();
  const { contactId } = shop.control().bookMeeting({ ...person(), hostOwnerId: kim, startsAt });
  await settled(shop);
  return { contactId };
}
const booked = async (shop: Workshop): Promise<Outcome> => {
  const { contactId } = await booking(shop);
  return { stage: stageOf(shop, 'contacts', contactId), deals: dealsOf(shop, contactId).length };
};
const bookedByLook = async (shop: Workshop): Promise<Outcome> => {
  const { contactId } = await booking(shop);
  const atOnce = dealsOf(shop, contactId).length;
  await look(shop);
  return { atOnce, later: dealsOf(shop, contactId).length };
};
const sql = { stage: 'salesqualifiedlead', deals: 1 };
const same = (first: Partial<Switches>, second: Partial<Switches>, gives: Outcome = sql): [Side, Side] => [
  { set: first, gives },
  { set: second, gives },
];

/** A user merges a booked contact with another one; the card of the new id tells of the booking. */
async function merging(shop: Workshop): Promise<Outcome> {
  const { contactId } = await booking(shop);
  const { id } = shop.control().createObject('contacts', { properties: { email: person().email, city: 'Oslo' } });
  await settled(shop);
  const merged = shop.control().mergeObjects({ primaryId: contactId, otherId: id });
  await settled(shop);
  await look(shop);
  const card = await shop.readyCard(merged.id);
  return { shows: card.current?.stage, deals: dealsOf(shop, merged.id).length };
}

const rows: Row[] = [
  { switch: 'dealCreatedSync', journey: booked, sides: same({ dealCreatedSync: true }, { dealCreatedSync: false }) },
  {
    switch: 'dealCreatedStage',
    journey: booked,
    sides: same({ dealCreatedSync: true, dealCreatedStage: 'opportunity' }, { dealCreatedSync: true, dealCreatedStage: 'customer' }),
  },
  {
    switch: 'dealWonSync',
    journey: async (shop) => {
      const { contactId } = await booking(shop);
      const [deal] = dealsOf(shop, contactId);
      shop.control().changeObject({ type: 'deals', id: deal?.id ?? '' }, { properties: { dealstage: 'closedwon' } });
      await settled(shop);
      return { shows: (await shop.readyCard(contactId)).current?.stage };
    },
    sides: [
      { set: { dealWonSync: true }, gives: { shows: 'customer' } },
      { set: { dealWonSync: false }, gives: { shows: 'salesqualifiedlead' } },
    ],
  },
  {
    switch: 'companyToContactSync',
    journey: async (shop) => {
      const { contactId } = await booking(shop);
      const companyId = shop.control().object({ type: 'contacts', id: contactId }).properties['associatedcompanyid'] ?? '';
      shop.control().changeObject({ type: 'companies', id: companyId }, { properties: { lifecyclestage: 'customer' } });
      await settled(shop);
      return { shows: (await shop.readyCard(contactId)).current?.stage };
    },
    sides: [
      { set: { companyToContactSync: true }, gives: { shows: 'customer' } },
      { set: { companyToContactSync: false }, gives: { shows: 'salesqualifiedlead' } },
    ],
  },
  {
    switch: 'backwardWrite',
    journey: async (shop) => {
      const { contactId } = await booking(shop);
      await setStage(shop.deps, {
        portalId,
        contactId,
        userEmail: 'kim@brightdesk.example',
        requestId: randomUUID(),
        stage: 'lead',
        reason: 'Too early',
      });
      await settled(shop);
      return { stage: stageOf(shop, 'contacts', contactId), shows: (await shop.readyCard(contactId)).current?.stage };
    },
    sides: same({ backwardWrite: 'keep' }, { backwardWrite: 'error' }, { stage: 'lead', shows: 'lead' }),
  },
  {
    switch: 'searchLagMs',
    journey: bookedByLook,
    sides: [
      { set: { webhooksOn: false, searchLagMs: 0 }, gives: { atOnce: 0, later: 1 } },
      { set: { webhooksOn: false, searchLagMs: 60_000 }, gives: { atOnce: 0, later: 1 } },
    ],
  },
  {
    switch: 'webhooksOn',
    journey: bookedByLook,
    sides: [
      { set: { webhooksOn: true }, gives: { atOnce: 1, later: 1 } },
      { set: { webhooksOn: false }, gives: { atOnce: 0, later: 1 } },
    ],
  },
  { switch: 'webhookShuffle', journey: booked, sides: same({ webhookShuffle: true }, { webhookShuffle: false }) },
  { switch: 'webhookDuplicate', journey: booked, sides: same({ webhookDuplicate: 1 }, { webhookDuplicate: 0 }) },
  { switch: 'webhookDelayMs', journey: booked, sides: same({ webhookDelayMs: 1 }, { webhookDelayMs: 50 }) },
  {
    switch: 'autoCompanyFromDomain',
    journey: async (shop) => {
      const { contactId } = await booking(shop);
      return { deals: dealsOf(shop, contactId).map((deal) => deal.associations['companies']?.length ?? 0) };
    },
    sides: [
      { set: { autoCompanyFromDomain: true }, gives: { deals: [1] } },
      { set: { autoCompanyFromDomain: false }, gives: { deals: [0] } },
    ],
  },
  { switch: 'rateLimit', journey: booked, sides: same({ rateLimit: true }, { rateLimit: false }) },
  {
    switch: 'validateRules',
    journey: async (shop) => {
      const { contactId } = await booking(shop);
      const step = (await shop.readyCard(contactId)).meeting?.steps.find(({ kind }) => kind === 'deal');
      return { stage: stageOf(shop, 'contacts', contactId), deals: dealsOf(shop, contactId).length, step: step?.state };
    },
    sides: [
      { set: { validateRules: [] }, gives: { ...sql, step: 'done' } },
      { set: { validateRules: [{ objectType: 'deals', property: 'amount' }] }, gives: { ...sql, deals: 0, step: 'refused' } },
    ],
  },
  {
    switch: 'associationLimits',
    journey: booked,
    sides: same({ associationLimits: [] }, { associationLimits: [{ from: 'contacts', to: 'deals', max: 1 }] }),
  },
  { switch: 'pipelineWrites', journey: booked, sides: same({ pipelineWrites: 'allowed' }, { pipelineWrites: 'read_only' }) },
  { switch: 'stageOptions', journey: booked, sides: same({ stageOptions: 'writable' }, { stageOptions: 'read_only' }) },
  {
    switch: 'mergeHistory',
    journey: merging,
    sides: same({ mergeHistory: 'combined' }, { mergeHistory: 'primary' }, { shows: 'salesqualifiedlead', deals: 1 }),
  },
  {
    switch: 'mergeNotices',
    journey: merging,
    sides: same({ mergeNotices: 'alone' }, { mergeNotices: 'with_changes' }, { shows: 'salesqualifiedlead', deals: 1 }),
  },
  {
    switch: 'mergedIdsInBatchRead',
    journey: merging,
    sides: same({ mergedIdsInBatchRead: true }, { mergedIdsInBatchRead: false }, { shows: 'salesqualifiedlead', deals: 1 }),
  },
];
/** What only a browser shows: how an extension is drawn and called, which none of the server's journeys can tell. */
const onPagesOnly: (keyof Switches)[] = ['fetchNon2xx', 'rtlPortal'];

describe('a journey on either side of a switch', function () {
  this.timeout(60_000);
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId)] });
    await shop.installed();
  });
  after(() => shop.stop());
  beforeEach(() => {
    shop.control().setSwitches({ ...defaultSwitches, rateLimit: false, webhookDelayMs: 1 });
  });

  const walked = new Map<Row['journey'], Map<string, Promise<Outcome>>>();
  /** The same journey with the same switches is walked once: many rows share their usual side. */
  const outcomeOf = (journey: Row['journey'], switches: Switches): Promise<Outcome> => {
    const known = walked.get(journey) ?? new Map<string, Promise<Outcome>>();
    walked.set(journey, known);
    const key = JSON.stringify(switches);
    const outcome = known.get(key) ?? journey(shop);
    known.set(key, outcome);
    return outcome;
  };

  for (const { switch: name, journey, sides } of rows)
    for (const { set, gives } of sides)
      it(`${name} = ${JSON.stringify(set[name])}: ${JSON.stringify(gives)}`, async () => {
        assert.deepEqual(await outcomeOf(journey, shop.control().setSwitches(set)), gives);
      });

  it('every switch has a row, and every row shows two values', () => {
    assert.deepEqual([...rows.map((row) => row.switch), ...onPagesOnly].sort(), Object.keys(defaultSwitches).sort());
    for (const { switch: name, sides } of rows) assert.ok(new Set(sides.map(({ set }) => JSON.stringify(set[name]))).size >= 2, name);
  });
});
