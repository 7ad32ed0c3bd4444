// Rules move contacts: from an event to HubSpot's own record, with the local HubSpot, the real memory and a clock that the test moves.
import assert from 'node:assert/strict';
import type { MovementSettings, RuleSettings, Settings } from '@stagebook/contract';
import { AppError } from '../../server/errors.ts';
import { sweep } from '../../server/operations/sweep.ts';
import { receiveEvents } from '../../server/operations/receive-events.ts';
import { resumeRule } from '../../server/operations/resume-rule.ts';
import { runActions } from '../../server/operations/run-actions.ts';
import { showSettings } from '../../server/operations/show-settings.ts';
import { evaluateContact } from '../../server/operations/evaluate-contact.ts';
import { saveSettings } from '../../server/operations/save-settings.ts';
import { settingsOf } from '../../server/operations/portal-settings.ts';
import { countsOfRules, decisionsOf } from '../../server/store/decisions.ts';
import { createApiKey } from '../../server/store/api-keys.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

const portalId = '52200001';
const secret = 'sb_0123456789abcdef0123456789abcdef';
const minute = 60_000;
const [user, pql] = ['412300002', '412300003'];

describe('rules that move contacts', function () {
  this.timeout(120_000);
  let shop: Workshop;
  let no = 0;

  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId)] });
    await shop.installed();
    await shop.read((at) => createApiKey(at, { name: 'Test', secret, scope: 'write', now: shop.clock() }));
    await tell('0', 'nobody@rules.example', 'Looked');
    await change((settings) => ({
      ...settings,
      rules: settings.rules.map((rule) => ({ ...rule, isOn: rule.stage !== null, waitMinutes: 10 })),
    }));
    await shop.work();
  });
  after(() => shop.stop());

  const tell = (messageId: string, email: string, name: string, path: string | null = null) =>
    receiveEvents(shop.deps, {
      key: secret,
      events: [{ messageId, name, email, contactId: null, occurredAt: shop.clock(), path, properties: {} }],
      receivedAt: shop.clock(),
    });
  const did = async (email: string, name: string, path: string | null = null) => {
    await tell(`m${(no += 1)}`, email, name, path);
    await shop.work();
  };
  const change = async (edit: (settings: Settings) => Settings) => {
    const { version, settings } = (await shop.read(settingsOf))!;
    await saveSettings(shop.deps, { portalId, userEmail: 'kim@brightdesk.example', baseVersion: version, settings: edit(settings) });
    await shop.work();
  };
  const changeRule = (id: string, edit: Partial<RuleSettings>) =>
    change((settings) => ({ ...settings, rules: settings.rules.map((rule) => (rule.id === id ? { ...rule, ...edit } : rule)) }));
  const changeMovement = (edit: Partial<MovementSettings>) =>
    change((settings) => ({ ...settings, movement: { ...settings.movement, ...edit } }));
  const country = async (id: string, value: string) => {
    shop.control().changeObject({ type: 'contacts', id }, { properties: { country: value } });
    await shop.work();
  };
  const byHand = async (id: string, stage: string) => {
    for (const lifecyclestage of ['', stage]) shop.control().changeObject({ type: 'contacts', id }, { properties: { lifecyclestage } });
    await shop.work();
  };
  /** What Stagebook wrote to this contact's stage, in order. */
  const written = (id: string) =>
    shop
      .writes()
      .filter((write) => write.objectId === id && 'lifecyclestage' in write.values)
      .map((write) => write.values['lifecyclestage']);
  const outcomes = async (id: string) => (await shop.readyCard(id)).notMoved.map(({ rule, outcome }) => [rule, outcome]);
  const contact = async (email: string, properties: Record<string, string> = {}) => {
    const id = shop.control().createObject('contacts', { properties: { email, ...properties } }).id;
    await shop.work();
    return id;
  };
  const later = async (ms: number) => {
    shop.pass(ms);
    await sweep(shop.deps);
    await shop.work();
  };
  const stageOf = (id: string) =>
    (shop.control().object({ type: 'contacts', id }) as { properties: Record<string, string> }).properties['lifecyclestage'] ?? null;

  it('moves a contact after the settling time, and the card says why', async () => {
    const id = await contact('ada@rules.example');
    await did('ada@rules.example', 'Signed up');
    const waiting = await shop.readyCard(id);
    assert.deepEqual(waiting.pending && { ...waiting.pending, dueAt: '' }, {
      rule: 'user',
      segment: 'user',
      segmentName: 'User',
      stage: user,
      dueAt: '',
    });
    await later(11 * minute);
    assert.equal(stageOf(id), user);
    const card = await shop.readyCard(id);
    assert.equal(card.pending, null);
    assert.equal(card.current?.cause.kind, 'stagebook');
    assert.equal(card.current?.cause.segment, 'User');
  });

  it('moves nobody whose segment is left before the settling time ended, and says so', async () => {
    const id = await contact('bea@rules.example');
    await change((settings) => ({
      ...settings,
      segments: settings.segments.map((segment) =>
        segment.id === 'pql'
          ? { ...segment, condition: { kind: 'field', object: 'contact', property: 'country', operator: 'is', values: ['Peru'] } }
          : segment,
      ),
    }));
    shop.control().changeObject({ type: 'contacts', id }, { properties: { country: 'Peru' } });
    await shop.work();
    assert.equal((await shop.readyCard(id)).pending?.stage, pql);
    shop.control().changeObject({ type: 'contacts', id }, { properties: { country: 'Chile' } });
    await shop.work();
    assert.equal((await shop.readyCard(id)).pending, null);
    await later(11 * minute);
    assert.equal(stageOf(id), 'lead');
    assert.deepEqual(
      (await shop.readyCard(id)).notMoved.map(({ rule, outcome }) => [rule, outcome]),
      [['pql', 'left_again']],
    );
  });

  it('a hotter segment pre-empts a colder one, which is told as such', async () => {
    const id = await contact('cleo@rules.example');
    await did('cleo@rules.example', 'Signed up');
    await later(5 * minute);
    shop.control().changeObject({ type: 'contacts', id }, { properties: { country: 'Peru' } });
    await shop.work();
    assert.equal((await shop.readyCard(id)).pending?.stage, pql);
    await later(6 * minute);
    assert.equal(stageOf(id), 'lead', 'the colder one waits for the hotter one');
    await later(5 * minute);
    assert.equal(stageOf(id), pql);
    assert.deepEqual(
      (await shop.readyCard(id)).notMoved.map(({ rule, outcome, params }) => [rule, outcome, params['kept']]),
      [['user', 'hotter_won', 'PQL']],
    );
  });

  it('never moves a contact backward, and shows what was wanted', async () => {
    const id = await contact('dan@rules.example', { lifecyclestage: 'opportunity' });
    await did('dan@rules.example', 'Signed up');
    assert.equal((await shop.readyCard(id)).pending, null);
    await later(11 * minute);
    assert.equal(stageOf(id), 'opportunity');
    assert.deepEqual(
      (await shop.readyCard(id)).notMoved.map(({ rule, outcome, params }) => [rule, outcome, params['kept']]),
      [['user', 'not_backward', 'Opportunity']],
    );
  });

  it('moves nobody because the settings were changed', async () => {
    const id = await contact('eve@rules.example', { country: 'Chile' });
    await change((settings) => ({
      ...settings,
      segments: settings.segments.map((segment) =>
        segment.id === 'pql'
          ? { ...segment, condition: { kind: 'field', object: 'contact', property: 'country', operator: 'is', values: ['Chile'] } }
          : segment,
      ),
    }));
    assert.equal((await shop.readyCard(id)).segments.find((segment) => segment.id === 'pql')?.verdict, 'yes');
    await later(11 * minute);
    assert.equal(stageOf(id), 'lead');
  });

  it('leaves alone for days whom a person has moved, shows until when, and goes on then', async () => {
    const id = await contact('fay@rules.example');
    shop.pass(minute);
    await did('fay@rules.example', 'Signed up');
    await byHand(id, 'subscriber');
    const card = await shop.readyCard(id);
    assert.equal(card.hold?.by.kind, 'person');
    assert.equal(card.hold?.waiting, true);
    assert.equal(card.pending?.dueAt, card.hold?.until);
    await later(20 * minute);
    assert.equal(stageOf(id), 'subscriber');
    await later(7 * 24 * 60 * minute);
    assert.equal(stageOf(id), user);
    assert.equal((await shop.readyCard(id)).hold, null);
  });

  it('moves back only where a rule recycles: cleared, then set', async () => {
    const id = await contact('gus@rules.example', { lifecyclestage: 'customer' });
    await changeRule('lead', { recycleFrom: ['customer'] });
    await did('gus@rules.example', 'CTA form submitted');
    assert.equal((await shop.readyCard(id)).pending?.stage, 'lead');
    await later(11 * minute);
    assert.equal(stageOf(id), 'lead');
    assert.deepEqual(written(id), ['', 'lead']);
    await changeRule('lead', { recycleFrom: [] });
  });

  it('falls back to the hottest stage that still holds where a stage is kept only while its segment is true', async () => {
    await change((settings) => ({
      ...settings,
      stages: settings.stages.map((stage) => (stage.id === pql ? { ...stage, keep: 'while_true' } : stage)),
    }));
    const id = await contact('hal@rules.example');
    const alone = await contact('ida@rules.example');
    await did('hal@rules.example', 'Signed up');
    for (const one of [id, alone]) await country(one, 'Chile');
    await later(11 * minute);
    assert.deepEqual([stageOf(id), stageOf(alone)], [pql, pql]);
    for (const one of [id, alone]) await country(one, 'Peru');
    const card = await shop.readyCard(id);
    assert.deepEqual([card.pending?.stage, card.pending?.back], [user, true]);
    await later(11 * minute);
    assert.deepEqual([stageOf(id), stageOf(alone)], [user, pql]);
    assert.deepEqual(written(id), [pql, '', user]);
    assert.deepEqual(await outcomes(alone), [['pql', 'nothing_below']]);
  });

  it('never takes back what a person has set', async () => {
    const id = await contact('jan@rules.example');
    shop.pass(minute);
    await did('jan@rules.example', 'Signed up');
    await country(id, 'Chile');
    await byHand(id, pql);
    await country(id, 'Peru');
    await later(8 * 24 * 60 * minute);
    assert.equal(stageOf(id), pql);
    assert.deepEqual(written(id), []);
  });

  it('decides nothing in a pause, and what waited after it', async () => {
    const id = await contact('kay@rules.example');
    await did('kay@rules.example', 'Signed up');
    await change((settings) => ({ ...settings, paused: true }));
    await later(11 * minute);
    assert.equal(stageOf(id), 'lead');
    await change((settings) => ({ ...settings, paused: false }));
    await shop.work();
    assert.equal(stageOf(id), user);
  });

  it('lets a contact fall back whose segment was left in a pause', async () => {
    const id = await contact('kim@rules.example');
    await did('kim@rules.example', 'Signed up');
    await country(id, 'Chile');
    await later(11 * minute);
    assert.equal(stageOf(id), pql);
    await change((settings) => ({ ...settings, paused: true }));
    await country(id, 'Peru');
    await later(11 * minute);
    assert.equal(stageOf(id), pql);
    await change((settings) => ({ ...settings, paused: false }));
    await later(minute);
    assert.equal(stageOf(id), user);
  });

  it('says that HubSpot did not take a move, and tries again once when told to', async () => {
    const id = await contact('kit@rules.example');
    await did('kit@rules.example', 'Signed up');
    shop.pass(11 * minute);
    await evaluateContact(shop.deps, { portalId, contactId: id });
    const refused = () => Promise.reject(new AppError('forbidden', 'The permission is missing.'));
    const lane = { portalId, lane: `contact:${id}` };
    await runActions({ ...shop.deps, hubspot: () => ({ get: refused, post: refused, patch: refused, request: refused }) as never }, lane);
    await shop.work();
    assert.deepEqual([stageOf(id), await outcomes(id)], ['lead', [['user', 'refused']]]);
    await later(11 * minute);
    assert.deepEqual(written(id), [], 'nobody tries by himself');
    for (const requestId of ['retry-01', 'retry-01', 'retry-02']) {
      await resumeRule(shop.deps, { portalId, rule: 'user', userEmail: null, requestId });
      await shop.work();
    }
    assert.deepEqual([stageOf(id), written(id), await outcomes(id)], [user, [user], []]);
  });

  it('says of a move whose contact is gone in HubSpot that it was not made, and counts it for no rule', async () => {
    const moved = async () => (await shop.read((at) => countsOfRules(at, new Date(0)))).find(({ rule }) => rule === 'user')?.moved ?? 0;
    const id = await contact('gone@rules.example');
    await did('gone@rules.example', 'Signed up');
    shop.pass(11 * minute);
    const before = await moved();
    await evaluateContact(shop.deps, { portalId, contactId: id });
    assert.equal(await moved(), before + 1, 'decided');
    shop.control().deleteObject({ type: 'contacts', id });
    await runActions(shop.deps, { portalId, lane: `contact:${id}` });
    assert.equal(await moved(), before);
    await shop.work();
    const decided = await shop.read((at) => decisionsOf(at, { contactId: id, stays: [] }));
    assert.deepEqual([decided, written(id)], [[], []], 'no move stands, and nothing was written');
  });

  it('moves nobody for the past when more than enough of it is told late', async () => {
    const often = { kind: 'event', name: 'Opened settings', operator: 'at_least', times: 2 } as const;
    await change((settings) => ({
      ...settings,
      segments: [...settings.segments, { id: 'often', name: 'Often', isOn: true, listId: null, condition: often }],
      rules: [
        ...settings.rules,
        { id: 'often', isOn: true, segment: 'often', waitMinutes: 0, stage: user, recycleFrom: [], onSince: null },
      ],
    }));
    const id = await contact('late@rules.example');
    const events = [1, 2, 3].map((days) => ({
      messageId: `late${days}`,
      name: 'Opened settings',
      email: 'late@rules.example',
      contactId: null,
      occurredAt: new Date(shop.clock().getTime() - days * 24 * 60 * minute),
      path: null,
      properties: {},
    }));
    shop.pass(minute);
    await receiveEvents(shop.deps, { key: secret, events, receivedAt: shop.clock() });
    await shop.work();
    await later(minute);
    assert.equal((await shop.readyCard(id)).segments.find((segment) => segment.id === 'often')?.verdict, 'yes');
    assert.equal(stageOf(id), 'lead');
  });

  it('does each move once, however often its jobs are done, and dies in between', async () => {
    const id = await contact('lea@rules.example');
    await did('lea@rules.example', 'Signed up');
    shop.pass(11 * minute);
    const look = () => evaluateContact(shop.deps, { portalId, contactId: id });
    await Promise.all([look(), look(), look()]);
    await look();
    const lane = { portalId, lane: `contact:${id}` };
    await runActions({ ...shop.deps, hubspot: () => assert.fail('the process died') as never }, lane).catch(() => undefined);
    await Promise.all([runActions(shop.deps, lane), look()]);
    await shop.work();
    await look();
    await shop.work();
    assert.deepEqual(written(id), [user]);
  });

  it('is not fooled by somebody who is faster: what HubSpot holds now is weighed anew', async () => {
    const id = await contact('mia@rules.example');
    await did('mia@rules.example', 'Signed up');
    shop.pass(11 * minute);
    await evaluateContact(shop.deps, { portalId, contactId: id });
    shop.control().setSwitches({ webhooksOn: false });
    shop.control().changeObject({ type: 'contacts', id }, { properties: { lifecyclestage: 'opportunity' } });
    shop.control().setSwitches({ webhooksOn: true });
    await shop.work();
    await later(minute);
    assert.equal(stageOf(id), 'opportunity');
    assert.deepEqual(written(id), []);
  });

  it('stops a rule that moves unusually many, tells the admin once, and lets it go on when told to', async () => {
    await shop.clearMail();
    await later(61 * minute);
    await changeMovement({ mostPerHour: 2 });
    const ids: string[] = [];
    for (const name of ['n1', 'n2', 'n3', 'n4']) {
      ids.push(await contact(`${name}@rules.example`));
      await did(`${name}@rules.example`, 'Signed up');
    }
    await later(11 * minute);
    const moved = () => ids.filter((id) => stageOf(id) === user).length;
    assert.equal(moved(), 2);
    const record = async () => (await showSettings(shop.deps, { portalId })).rules.find(({ id }) => id === 'user');
    assert.deepEqual({ ...(await record())?.stopped, at: '' }, { at: '', moved: 2, waiting: 2 });
    const waiting = ids.find((id) => stageOf(id) !== user)!;
    assert.deepEqual(await outcomes(waiting), [['user', 'stopped']]);
    const told = (await shop.mails()).filter(({ text }) => text.includes('unusually many'));
    assert.deepEqual(
      told.map(({ to }) => to),
      [['kim@brightdesk.example']],
    );
    await resumeRule(shop.deps, { portalId, rule: 'user', userEmail: null, requestId: 'resume-01' });
    await shop.work();
    assert.equal(moved(), 4, 'who was waiting is let through');
    assert.equal((await record())?.stopped, null);
    await resumeRule(shop.deps, { portalId, rule: 'user', userEmail: null, requestId: 'resume-01' });
    await assert.rejects(resumeRule(shop.deps, { portalId, rule: 'none', userEmail: null, requestId: 'resume-02' }));
  });
});
