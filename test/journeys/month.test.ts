// A month of events through all sources, doubled, shuffled, late and with HubSpot failing now and then: every contact ends where an oracle
// that knows nothing of the server says, nobody is moved backward by us, and every move has a cause that the card shows.
import assert from 'node:assert/strict';
import type { SettingsAnswer } from '@stagebook/contract';
import { createRandom, shuffled } from '../../emulator/random.ts';
import { users } from '../../emulator/demo-portal/people.ts';
import { sweep } from '../../server/operations/sweep.ts';
import { getContact } from '../../server/store/contacts.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';
import { endingsOf, type Ending } from './month/oracle.ts';
import { day, minute, monthOf, stages, type Act } from './month/script.ts';
import { asker, emailOf, openSenders, type Senders } from './month/senders.ts';

const portalId = '6801';
const seed = 20_261_101;
const script = monthOf({ seed, people: 40, days: 30 });
const endsAt = 31 * day;

describe('a simulated month', function () {
  this.timeout(600_000);
  const random = createRandom(seed + 1);
  const ids = new Map<number, string>();
  let shop: Workshop;
  let begun = 0;
  let senders: Senders;
  let endings: Ending[];

  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId)] });
    await shop.installed();
    await applyTheTemplate();
    begun = shop.clock().getTime();
    senders = await openSenders({ shop, begun, random }, portalId);
    await aMonth();
    endings = endingsOf(script, endsAt);
  });
  after(() => shop.stop());

  const ask = (asked: Parameters<ReturnType<typeof asker>>[0]) => asker(shop, portalId)(asked);
  const settingsNow = async () => (await ask({ path: '/api/settings' })).body as SettingsAnswer;

  async function applyTheTemplate(): Promise<void> {
    const { version } = await settingsNow();
    const body = { requestId: 'month-template', baseVersion: version, createMissing: true };
    const applied = await ask({ method: 'POST', path: '/api/templates/saas/apply', body });
    assert.equal(applied.status, 200, JSON.stringify(applied.body));
    await shop.work();
  }

  /** The template's rules, and two more on what HubSpot itself tells. */
  async function switchRulesOn(): Promise<void> {
    const { version, settings } = await settingsNow();
    const own = [
      { id: 'filled-in', name: 'Filled in', condition: { kind: 'event', name: 'Form submitted', operator: 'at_least', times: 1 } },
      {
        id: 'in-peru',
        name: 'In Peru',
        condition: { kind: 'field', object: 'contact', property: 'country', operator: 'is', values: ['Peru'] },
      },
      {
        id: 'paying',
        name: 'Paying',
        condition: {
          kind: 'field',
          object: 'contact',
          property: 'source:chargebee.subscription_status',
          operator: 'is',
          values: ['active'],
        },
      },
      {
        id: 'decides',
        name: 'Decides',
        condition: { kind: 'field', object: 'contact', property: 'jobtitle', operator: 'contains', values: ['Head'] },
      },
    ];
    const rules = ['filled-in', 'in-peru'].map((id) => ({
      id,
      isOn: true,
      segment: id,
      waitMinutes: 10,
      stage: 'marketingqualifiedlead',
      recycleFrom: [],
      onSince: null,
    }));
    const changed = {
      ...settings,
      segments: [...settings.segments, ...own.map((segment) => ({ ...segment, isOn: true, listId: null }))],
      rules: [...settings.rules.map((rule) => ({ ...rule, isOn: true })), ...rules],
    };
    const saved = await ask({ method: 'PUT', path: '/api/settings', body: { baseVersion: version, settings: changed } });
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    await shop.work();
  }

  async function until(at: number): Promise<void> {
    const left = begun + at - shop.clock().getTime();
    assert.ok(left > 0, 'the machine is slower than the month');
    shop.pass(left);
    await sweep(shop.deps);
    await shop.work({ bringForward: 0 });
  }

  async function aMonth(): Promise<void> {
    for (const [no, { at, acts }] of script.moments.entries()) {
      await until(at + 1_000);
      if (at > script.rulesOnAt) trouble(no);
      for (const act of shuffled(acts, random)) inHubSpot(act);
      await senders.tell(shuffled(acts, random));
      await shop.work({ bringForward: 1 });
      const next = script.moments[no + 1]?.at ?? endsAt;
      if (at < script.rulesOnAt && next > script.rulesOnAt) {
        await until(script.rulesOnAt);
        await switchRulesOn();
      } else if (next - at > 30 * minute) await until(at + 24 * minute);
    }
    shop.control().setFaults({ rules: [] });
    await until(endsAt);
    await shop.work({ bringForward: 6 });
  }

  /** What HubSpot does to its webhooks and to our calls from now on. */
  function trouble(no: number): void {
    shop.control().setSwitches({ webhookShuffle: true, webhookDuplicate: 0.3 });
    const rules = [
      { kind: '500_before', probability: 0.03 },
      { kind: '500_after', probability: 0.05 },
    ];
    shop.control().setFaults({ rules, seed: seed + no });
  }

  function inHubSpot(act: Act): void {
    const hubspot = shop.control();
    const id = ids.get(act.who) ?? '';
    const change = (properties: object, user: number) =>
      hubspot.changeObject({ type: 'contacts', id }, { properties, as: { userId: Object.values(users)[user]!.userId } });
    switch (act.kind) {
      case 'create':
        return void ids.set(act.who, made(act));
      case 'form':
        return void hubspot.submitForm(hubspot.forms()[act.form]!.id, { values: { email: emailOf(act.who), firstname: `Ida ${act.who}` } });
      case 'country':
        return void change({ country: act.value }, act.user);
      case 'hand': {
        const now = stageOf(act.who);
        if (now !== null && stages.indexOf(act.stage) < stages.indexOf(now)) change({ lifecyclestage: '' }, act.user);
        if (act.stage !== now) change({ lifecyclestage: act.stage }, act.user);
        return;
      }
      case 'books':
        return void hubspot.bookMeeting({
          contactId: id,
          hostOwnerId: users.layla.ownerId,
          startsAt: new Date(shop.clock().getTime() + 2 * day).toISOString(),
        });
      case 'deal':
        return void hubspot.createObject('deals', {
          properties: { dealname: `Deal of ${act.who}` },
          as: { userId: users.jonas.userId },
          associations: [{ toType: 'contacts', toId: id }],
        });
      case 'did':
      case 'identify':
      case 'subscription':
        // The senders tell of these.
        return;
    }
  }

  function made({ who, stage }: Extract<Act, { kind: 'create' }>): string {
    const hubspot = shop.control();
    const company = who % 3 === 0 ? [] : [{ toType: 'companies', toId: companyOf(who), primary: true }];
    const properties = { email: emailOf(who), firstname: 'Ida', lastname: String(who), ...(stage && { lifecyclestage: stage }) };
    return hubspot.createObject('contacts', { properties, associations: company }).id;
  }

  const companies = new Map<number, string>();
  function companyOf(who: number): string {
    const no = who % 7;
    const there = companies.get(no);
    if (there !== undefined) return there;
    const { id } = shop.control().createObject('companies', { properties: { name: `Month ${no}`, domain: `month${no}.example` } });
    companies.set(no, id);
    return id;
  }

  const stageOf = (who: number): string | null =>
    shop.control().object({ type: 'contacts', id: ids.get(who) ?? '' }).properties['lifecyclestage'] || null;
  const everybody = () => endings.map((ending, who) => ({ ...ending, who, id: ids.get(who) ?? '' })).filter(({ id }) => id !== '');
  const rank = (stage: string): number => stages.indexOf(stage);

  it('is a month in which much happens, in every stage and by every way', () => {
    const acts = script.moments.flatMap((each) => each.acts);
    const kinds = Object.groupBy(acts, (act) => ('way' in act ? act.way : act.kind));
    for (const kind of ['create', 'events_api', 'client', 'segment', 'subscription', 'form', 'country', 'hand', 'books', 'deal'] as const)
      assert.ok((kinds[kind]?.length ?? 0) >= 5, `${kind}: ${kinds[kind]?.length}`);
    assert.ok(everybody().length >= 38);
    assert.ok(new Set(everybody().map(({ stage }) => stage)).size >= 6);
    assert.ok(everybody().reduce((sum, { moves }) => sum + moves.length, 0) >= 30);
  });

  it("leaves every contact in the stage that the oracle gives, in HubSpot's own record", () => {
    assert.deepEqual(
      everybody().map(({ who }) => [who, stageOf(who)]),
      everybody().map(({ who, stage }) => [who, stage]),
    );
  });

  it('has written just the moves that the oracle makes, and nothing twice', () => {
    for (const { who, id, moves } of everybody()) {
      const written = shop.writes().flatMap((write) => (write.objectId === id ? (write.values['lifecyclestage'] ?? []) : []));
      const undone = pairsOf(id).filter(({ by, before }) => by === 'us' && before.by === 'DEALS').length;
      // To undo HubSpot's own move after our deal, the stage is cleared and set.
      const back = Array.from({ length: undone }, () => ['', 'salesqualifiedlead']).flat();
      assert.deepEqual(written.toSorted(), [...moves, ...back].toSorted(), `contact ${who}`);
    }
  });

  /** The stages of a contact in HubSpot's own history, each with who set it and what was there before; clears left out. */
  function pairsOf(id: string) {
    const versions = shop
      .control()
      .history({ type: 'contacts', id }, 'lifecyclestage')
      .toSorted((one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp))
      .filter(({ value }) => value !== '')
      .map(({ value, sourceType, timestamp }) => ({
        value,
        at: Date.parse(timestamp),
        by: sourceType === 'INTEGRATION' ? 'us' : sourceType,
      }));
    return versions.slice(1).map((version, no) => ({ ...version, before: versions[no]! }));
  }

  it("moves nobody backward, but for HubSpot's own move after our deal, undone at once", () => {
    const back = everybody().flatMap(({ id }) =>
      pairsOf(id).filter(({ by, value, before }) => by === 'us' && rank(value) < rank(before.value)),
    );
    for (const { value, at, before } of back) {
      assert.deepEqual([before.value, value, before.by], ['opportunity', 'salesqualifiedlead', 'DEALS']);
      assert.ok(at - before.at < minute);
    }
  });

  it('shows on the card why, for every move that was ours', async () => {
    const { settings } = await settingsNow();
    let moves = 0;
    for (const { id } of everybody()) {
      const { visits } = await shop.readyCard(id);
      for (const { stage, direction, cause } of visits.filter((visit) => visit.cause.kind === 'stagebook')) {
        moves += 1;
        assert.ok(cause.step, JSON.stringify(cause));
        if (direction === 'backward') assert.equal(cause.step, 'restore_stage');
        if (cause.step !== 'rule_stage') continue;
        const segment = settings.segments.find(({ name }) => name === cause.segment)?.id;
        assert.ok(
          settings.rules.some((rule) => rule.segment === segment && rule.stage === stage),
          JSON.stringify(cause),
        );
      }
    }
    assert.ok(moves >= 30);
  });

  it('makes one deal for each booking', () => {
    const keys = shop.deals().flatMap(({ properties }) => properties['stagebook_booking_key'] || []);
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(keys.length, everybody().filter(({ hasBooked }) => hasBooked).length);
  });

  it('has everybody in the segments that the newest state puts them in, whatever was told last', async () => {
    for (const { who, id, paying, inPeru } of everybody()) {
      const { segments } = await shop.readyCard(id);
      const isIn = (segment: string) => segments.find((each) => each.id === segment)?.verdict;
      assert.deepEqual([isIn('paying'), isIn('in-peru')], [paying ? 'yes' : 'no', inPeru ? 'yes' : 'no'], `contact ${who}`);
    }
  });

  it('is right within one sweep about a property that no webhook tells of, and knows how fresh it is', async () => {
    const { id } = everybody()[0]!;
    const decides = async () => (await shop.readyCard(id)).segments.find((each) => each.id === 'decides')?.verdict;
    const readAt = () => shop.read(async (at) => (await getContact(at, id))?.refreshedAt ?? '');
    await shop.work();
    const [told, earlier] = [shop.control().deliveries().deliveries.length, await readAt()];
    shop.control().changeObject({ type: 'contacts', id }, { properties: { jobtitle: 'Head of Growth' }, as: { userId: users.mei.userId } });
    const changedAt = shop.clock().getTime();
    await shop.work();
    assert.equal(shop.control().deliveries().deliveries.length, told, 'no webhook tells of it');
    assert.deepEqual([await decides(), await readAt()], ['no', earlier], 'what is not known yet is not called fresh');
    shop.pass(2.5 * minute);
    await sweep(shop.deps);
    await shop.work();
    assert.equal(await decides(), 'yes');
    assert.ok(Date.parse(await readAt()) > changedAt);
  });
});
