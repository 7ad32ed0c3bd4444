// A rep sets a stage, an admin saves settings, a product tells events: what is asked of Stagebook from inside.
import assert from 'node:assert/strict';
import type { Settings } from '@stagebook/contract';
import { AppError } from '../../server/errors.ts';
import { receiveEvents, type ToldEvent } from '../../server/operations/receive-events.ts';
import { saveSettings } from '../../server/operations/save-settings.ts';
import { setStage } from '../../server/operations/set-stage.ts';
import { showCard, showSince } from '../../server/operations/show-card.ts';
import { showSettings } from '../../server/operations/show-settings.ts';
import { sweep } from '../../server/operations/sweep.ts';
import { createApiKey } from '../../server/store/api-keys.ts';
import { getContact } from '../../server/store/contacts.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

const portalId = '6301';
const neighbour = '6302';
const kim = 'kim@brightdesk.example';
const day = 86_400_000;
const keys = { [portalId]: 'sb_by_hand_0123456789abcdef', [neighbour]: 'sb_next_door_0123456789abcd' };

describe('what people ask for', function () {
  this.timeout(60_000);
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId), barePortal(neighbour)] });
    for (const [id, secret] of Object.entries(keys)) {
      await shop.installed(id);
      await shop.read((at) => createApiKey(at, { name: 'product', secret, scope: 'write', now: shop.clock() }), id);
    }
  });
  after(() => shop.stop());

  const contact = async (properties: object, of = portalId): Promise<string> => {
    const { id } = shop.control(of).createObject('contacts', { properties });
    await shop.work();
    return id;
  };
  const stageWrites = (contactId: string) =>
    shop
      .writes()
      .filter((write) => write.objectId === contactId && 'lifecyclestage' in write.values)
      .map((write) => write.values['lifecyclestage']);

  describe('operations/set-stage', () => {
    const ask = (contactId: string, stage: string, more: object = {}) =>
      setStage(shop.deps, {
        portalId,
        contactId,
        userEmail: kim,
        requestId: `${contactId}-${stage}`,
        stage,
        reason: 'Called them.',
        ...more,
      });

    it('forward is one write, and the card tells who and why', async () => {
      const id = await contact({ email: 'forward@stage.example', lifecyclestage: 'lead' });
      await ask(id, 'opportunity');
      await shop.work();
      assert.deepEqual(stageWrites(id), ['opportunity']);
      const { current } = await shop.readyCard(id);
      assert.deepEqual(
        [current?.stage, current?.cause.kind, current?.cause.actor, current?.cause.reason],
        ['opportunity', 'stagebook', 'Kim Okafor', 'Called them.'],
      );
    });

    it('backward is clear, then set (S5)', async () => {
      const id = await contact({ email: 'backward@stage.example', lifecyclestage: 'customer' });
      await ask(id, 'lead');
      await shop.work();
      assert.deepEqual(stageWrites(id), ['', 'lead']);
      const [visit] = (await shop.readyCard(id)).visits;
      assert.deepEqual([visit?.stage, visit?.direction, visit?.cause.reason], ['lead', 'backward', 'Called them.']);
    });

    it('asked for twice is done once', async () => {
      const id = await contact({ email: 'twice@stage.example', lifecyclestage: 'lead' });
      await Promise.all([ask(id, 'opportunity'), ask(id, 'opportunity')]);
      await shop.work();
      await ask(id, 'opportunity');
      await shop.work();
      assert.deepEqual(stageWrites(id), ['opportunity']);
    });

    it('picks up where a worker died between clear and set', async () => {
      const id = await contact({ email: 'halfway@stage.example', lifecyclestage: 'customer' });
      shop.control().setFaults({ rules: [{ match: { method: 'PATCH' }, probability: 1, kind: 'reset_after', times: 1 }] });
      await ask(id, 'lead');
      await shop.work({ bringForward: 4 });
      assert.equal((await shop.readyCard(id)).current?.stage, 'lead');
      assert.deepEqual(stageWrites(id), ['', 'lead']);
    });

    it('to a stage that does not exist is refused with those that do (CS31)', async () => {
      const id = await contact({ email: 'nowhere@stage.example' });
      const error = await ask(id, 'no-such-stage').then(
        () => null,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof AppError && error.kind === 'invalid');
      assert.equal(error.problems[0]?.path, '/stage');
      assert.match(error.problems[0]?.message ?? '', /Customer/);
    });

    it('of a contact that is not there is not found', async () => {
      await assert.rejects(ask('424242', 'lead'), { kind: 'not_found' });
    });
  });

  describe('operations/save-settings', () => {
    const current = () => showSettings(shop.deps, { portalId });
    const save = (baseVersion: number, settings: unknown) => saveSettings(shop.deps, { portalId, userEmail: kim, baseVersion, settings });

    it('made from an older version is a conflict, and of two at once one is kept (CS38)', async () => {
      const { version, settings } = await current();
      const results = await Promise.allSettled([save(version, settings), save(version, settings)]);
      assert.deepEqual(results.map((result) => result.status).sort(), ['fulfilled', 'rejected']);
      await assert.rejects(save(version, settings), { kind: 'conflict' });
      assert.equal((await current()).version, version + 1);
      assert.equal((await current()).savedBy, kim);
    });

    it('with several mistakes says all of them, each with its path, and keeps nothing', async () => {
      const { version, settings } = await current();
      const wrong = { ...settings, paused: 'no', deals: { ...settings.deals, afterBooking: 'maybe', bookedStage: 'nowhere' } };
      const error = await save(version, wrong).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof AppError && error.kind === 'invalid');
      const paths = error.problems.map((problem) => problem.path);
      assert.ok(paths.some((path) => path.includes('paused')) && paths.some((path) => path.includes('afterBooking')), paths.join(' '));
      assert.equal((await current()).version, version);
    });

    it('reads from HubSpot what no segment asked for before: until then the answer is not yet known', async () => {
      const id = await contact({ email: 'chief@segment.example', jobtitle: 'Chief of staff' });
      const { version, settings } = await current();
      const condition = { kind: 'field', object: 'contact', property: 'jobtitle', operator: 'starts_with', values: ['Chief'] } as const;
      await save(version, {
        ...settings,
        segments: [...settings.segments, { id: 'chiefs', name: 'Chiefs', isOn: true, listId: null, condition }],
      });
      const verdict = async () => (await shop.readyCard(id)).segments.find((segment) => segment.id === 'chiefs')?.verdict;
      await shop.work({ handlers: { 'import-ids': () => Promise.resolve() } });
      assert.equal(await verdict(), 'unknown');
      const next = await current();
      await save(next.version, { ...next.settings, segments: next.settings.segments.filter((segment) => segment.id !== 'chiefs') });
      const again = await current();
      await save(again.version, {
        ...again.settings,
        segments: [...again.settings.segments, { id: 'chiefs', name: 'Chiefs', isOn: true, listId: null, condition }],
      });
      await shop.work();
      assert.equal(await verdict(), 'yes');
      assert.deepEqual(stageWrites(id), []);
    });

    it('with another segment judges every contact anew', async () => {
      const id = await contact({ email: 'peru@segment.example', country: 'Peru' });
      const { version, settings } = await current();
      const condition = { kind: 'field', object: 'contact', property: 'country', operator: 'is', values: ['Peru'] } as const;
      await save(version, {
        ...settings,
        segments: [...settings.segments, { id: 'andes', name: 'Andes', isOn: true, listId: null, condition }],
      });
      await shop.work();
      const andes = (await shop.readyCard(id)).segments.find((segment) => segment.id === 'andes');
      assert.equal(andes?.verdict, 'yes');
      assert.deepEqual(stageWrites(id), [], 'an edit writes nothing to HubSpot');
    });
  });

  describe('operations/receive-events', () => {
    let told = 0;
    const event = (more: Partial<ToldEvent>): ToldEvent => ({
      messageId: `m${(told += 1)}`,
      name: 'Signed up',
      occurredAt: shop.clock(),
      contactId: null,
      email: null,
      path: null,
      properties: {},
      ...more,
    });
    const tell = (events: ToldEvent[], of: string = portalId) =>
      receiveEvents(shop.deps, { key: keys[of as keyof typeof keys] ?? '', events, receivedAt: shop.clock() });
    const segment = async (contactId: string, id: string) => (await shop.readyCard(contactId)).segments.find((each) => each.id === id);

    it('keeps an event for a contact who comes later', async () => {
      assert.deepEqual(await tell([event({ email: 'Early@Bird.example' })]), ['accepted']);
      await shop.work();
      const id = await contact({ email: 'early@bird.example' });
      assert.equal((await segment(id, 'user'))?.verdict, 'yes');
    });

    it('tells duplicates from conflicts, within one call too', async () => {
      const id = await contact({ email: 'again@event.example' });
      const first = event({ contactId: id });
      const other = { ...first, name: 'Created flow' };
      assert.deepEqual(await tell([first, first]), ['accepted', 'duplicate']);
      assert.deepEqual(await tell([first, other]), ['duplicate', 'conflict']);
      const second = event({ contactId: id });
      assert.deepEqual(await tell([second, { ...second, name: 'Created flow' }]), ['accepted', 'conflict']);
      await shop.work();
      assert.equal((await segment(id, 'user'))?.verdict, 'yes');
      assert.notEqual((await segment(id, 'pql'))?.verdict, 'yes');
    });

    it("flips the segment, its trace and the card's cursor", async () => {
      const id = await contact({ email: 'flip@event.example' });
      const before = await shop.readyCard(id);
      const found = before.segments.find((each) => each.id === 'user')?.trace;
      assert.equal(found?.kind === 'event' && found.found.count, 0);
      await tell([event({ contactId: id })]);
      await shop.work();
      const after = await segment(id, 'user');
      assert.equal(after?.verdict, 'yes');
      assert.equal(after?.trace.kind === 'event' && after.trace.found.count, 1);
      assert.equal((await showSince(shop.deps, { portalId, contactId: id, cursor: before.cursor })).changed, true);
    });

    it('is unauthenticated with an unknown key', async () => {
      await assert.rejects(
        receiveEvents(shop.deps, { key: 'sb_nobody', events: [event({ email: 'a@b.example' })], receivedAt: shop.clock() }),
        {
          kind: 'unauthenticated',
        },
      );
    });

    it('lets a window lapse by time alone: at changesAt, and not before', async () => {
      const { version, settings } = await showSettings(shop.deps, { portalId });
      const condition = { kind: 'event', name: 'Opened app', operator: 'at_least', times: 1, withinDays: 2 } as const;
      const segments: Settings['segments'] = [...settings.segments, { id: 'fresh', name: 'Fresh', isOn: true, listId: null, condition }];
      await saveSettings(shop.deps, { portalId, userEmail: kim, baseVersion: version, settings: { ...settings, segments } });
      const id = await contact({ email: 'window@event.example' });
      await tell([event({ contactId: id, name: 'Opened app' })]);
      await shop.work();
      const inside = await segment(id, 'fresh');
      assert.equal(inside?.verdict, 'yes');
      const lapses = Date.parse(inside?.changesAt ?? '');
      assert.equal((await shop.read((at) => getContact(at, id)))?.lookAt, inside?.changesAt);

      shop.pass(lapses - shop.clock().getTime() - 60_000);
      await sweep(shop.deps);
      await shop.work({ only: ['sweep', 'evaluate-contact'] });
      assert.equal((await segment(id, 'fresh'))?.verdict, 'yes');
      shop.pass(60_000 + 2_000);
      await sweep(shop.deps);
      await shop.work({ only: ['sweep', 'evaluate-contact'] });
      assert.equal((await segment(id, 'fresh'))?.verdict, 'no');
      assert.ok(shop.clock().getTime() - lapses < day);
    });
  });

  describe('two portals in one house', () => {
    it("never show each other's contacts (CS09)", async () => {
      const theirs = shop
        .control(neighbour)
        .createObject('contacts', { properties: { email: 'secret@next-door.example', firstname: 'Secret' } });
      await shop.work();
      // Ids are HubSpot's and may be the same in both: this one is the neighbour's alone.
      const { id } = theirs;
      const isOurs = shop
        .control()
        .objects('contacts')
        .some((each) => each.id === id);
      const seen = await showCard(shop.deps, { portalId, contactId: id });
      if (!isOurs) assert.equal(seen.state, 'pending');
      await shop.work();
      const later = await showCard(shop.deps, { portalId, contactId: id });
      assert.ok(!JSON.stringify([seen, later]).includes('Secret'));
      if (!isOurs) assert.equal(later.state, 'unknown_contact');
      assert.equal((await shop.readyCard(id, neighbour)).contact.name, 'Secret');
    });

    it("keep each other's events and settings apart", async () => {
      const id = await contact({ email: 'same@both.example' });
      const twin = await contact({ email: 'same@both.example' }, neighbour);
      await receiveEvents(shop.deps, {
        key: keys[neighbour],
        receivedAt: shop.clock(),
        events: [
          {
            messageId: 'same',
            name: 'Signed up',
            occurredAt: shop.clock(),
            contactId: null,
            email: 'same@both.example',
            path: null,
            properties: {},
          },
        ],
      });
      await shop.work();
      const verdictOf = async (contactId: string, of: string) =>
        (await shop.readyCard(contactId, of)).segments.find((segment) => segment.id === 'user')?.verdict;
      assert.deepEqual([await verdictOf(id, portalId), await verdictOf(twin, neighbour)], ['no', 'yes']);
      assert.ok(!(await showSettings(shop.deps, { portalId: neighbour })).settings.segments.some((segment) => segment.id === 'andes'));
    });
  });
});
