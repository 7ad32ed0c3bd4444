// What else happens around a change of stage: put back, the company, the stage's own actions, lists.
import assert from 'node:assert/strict';
import type { Settings, StageAction } from '@stagebook/contract';
import type { SeedList } from '../../emulator/portal-seed.ts';
import { saveSettings } from '../../server/operations/save-settings.ts';
import { setLeadStatus } from '../../server/operations/set-lead-status.ts';
import { setStage } from '../../server/operations/set-stage.ts';
import { showSettings } from '../../server/operations/show-settings.ts';
import { getAccount, saveDirectory } from '../../server/store/accounts.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

const portalId = '6401';
const kim = 'kim@brightdesk.example';
const hour = 3_600_000;
const hotPeople: SeedList = {
  listId: '501',
  name: 'Hot people',
  objectType: 'contacts',
  processingType: 'MANUAL',
  createdAt: '2026-01-01T00:00:00.000Z',
  members: [],
};

describe('around a change of stage', function () {
  this.timeout(60_000);
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop({ portals: [{ ...barePortal(portalId), lists: [hotPeople] }] });
    await shop.installed();
  });
  after(() => shop.stop());

  const change = async (how: (settings: Settings) => Settings): Promise<void> => {
    const { version, settings } = await showSettings(shop.deps, { portalId });
    await saveSettings(shop.deps, { portalId, userEmail: kim, baseVersion: version, settings: how(structuredClone(settings)) });
    shop.pass(1_000);
    await shop.work();
  };
  const sources = (given: Partial<Settings['movement']['sources']>) =>
    change((settings) => ({ ...settings, movement: { ...settings.movement, sources: { ...settings.movement.sources, ...given } } }));
  const onEnter = (stage: string, ...actions: object[]) =>
    change((settings) => ({
      ...settings,
      stages: settings.stages.map((each) => ({
        ...each,
        onEnter:
          each.id === stage
            ? actions.map((action, index) => ({ id: `a${index}`, isOn: true, onSince: null, ...action }) as StageAction)
            : [],
      })),
    }));
  const contact = async (properties: object, associations: object[] = []): Promise<string> => {
    const { id } = shop.control().createObject('contacts', { properties, associations });
    await shop.work();
    return id;
  };
  const move = async (
    id: string,
    stage: string,
    source = 'AUTOMATION_PLATFORM',
    type: 'contacts' | 'companies' = 'contacts',
  ): Promise<void> => {
    shop.pass(2_000);
    shop.control().changeObject({ type, id }, { properties: { lifecyclestage: stage }, as: { source, sourceId: 'flow-7' } });
    await shop.work();
  };
  const held = (id: string, type: 'contacts' | 'companies' = 'contacts') => shop.control().object({ type, id }).properties;
  const stageOf = (id: string, type: 'contacts' | 'companies' = 'contacts') => held(id, type)['lifecyclestage'];
  const ownerOf = (email: string): string =>
    shop
      .control()
      .users()
      .find((user) => user.email === email)?.ownerId ?? '';
  const writesOn = (id: string) => shop.writes().filter((write) => write.objectId === id);

  describe('operations/revert-stage', () => {
    before(() => sources({ workflow: 'revert', form: 'revert', person: 'hold' }));
    after(() => sources({ workflow: 'accept', form: 'accept' }));

    it('puts a contact back that a workflow moved on, once, and the card says who did what', async () => {
      const id = await contact({ email: 'back@revert.example', lifecyclestage: 'lead' });
      await move(id, 'customer');
      assert.equal(stageOf(id), 'lead');
      assert.deepEqual(
        writesOn(id).map((write) => write.values['lifecyclestage']),
        ['', 'lead'],
      );
      const { current, visits } = await shop.readyCard(id);
      assert.deepEqual([current?.stage, current?.cause.kind, current?.cause.step], ['lead', 'stagebook', 'revert_stage']);
      assert.equal(visits[1]?.cause.kind, 'workflow');
      await shop.work();
      assert.equal(writesOn(id).length, 2);
    });

    it('also forward again, when a workflow moved it back', async () => {
      const id = await contact({ email: 'forward@revert.example', lifecyclestage: 'customer' });
      shop.pass(2_000);
      shop
        .control()
        .changeObject({ type: 'contacts', id }, { properties: { lifecyclestage: '' }, as: { source: 'WORKFLOWS', sourceId: 'flow-7' } });
      await move(id, 'lead', 'WORKFLOWS');
      assert.equal(stageOf(id), 'customer');
    });

    it('never fights: the next time within a day it stands, and the card says so; a day later it is put back again', async () => {
      const id = await contact({ email: 'war@revert.example', lifecyclestage: 'lead' });
      await move(id, 'customer');
      await move(id, 'customer');
      assert.equal(stageOf(id), 'customer');
      const { refused } = await shop.readyCard(id);
      assert.deepEqual(
        [refused[0]?.what, refused[0]?.why.code, refused[0]?.why.params['stage']],
        ['revert_stage', 'reverted_before', 'customer'],
      );
      await move(id, 'evangelist', 'FORM');
      assert.equal(stageOf(id), 'customer', 'another kind of source has a turn of its own');
      shop.pass(25 * hour);
      await move(id, 'evangelist');
      assert.equal(stageOf(id), 'customer');
    });

    it('goes on where it was when the answer to the clear was lost', async () => {
      const id = await contact({ email: 'lost@revert.example', lifecyclestage: 'lead' });
      shop.control().setFaults({ rules: [{ match: { method: 'PATCH', path: '/contacts/' }, kind: 'reset_after', times: 1 }] });
      await move(id, 'customer');
      assert.equal(shop.control().faults()[0]?.struck, 1);
      shop.control().setFaults({ rules: [] });
      assert.equal(stageOf(id), 'lead');
      assert.equal((await shop.readyCard(id)).current?.cause.step, 'revert_stage');
    });

    it('leaves a person, HubSpot itself and what it does not know alone', async () => {
      for (const source of ['CRM_UI', 'COMPANIES', 'DEALS', 'SOMETHING_NEW']) {
        const id = await contact({ email: `${source.toLowerCase()}@revert.example`, lifecyclestage: 'lead' });
        await move(id, 'customer', source);
        assert.equal(stageOf(id), 'customer', source);
        assert.deepEqual(writesOn(id), [], source);
      }
    });

    it('leaves alone what was changed before the policy, and what somebody has moved on meanwhile', async () => {
      await sources({ workflow: 'accept' });
      const early = await contact({ email: 'early@revert.example', lifecyclestage: 'lead' });
      await move(early, 'customer');
      await sources({ workflow: 'revert' });
      shop.control().changeObject({ type: 'contacts', id: early }, { properties: { firstname: 'Ada' } });
      await shop.work();
      assert.equal(stageOf(early), 'customer');

      const later = await contact({ email: 'later@revert.example', lifecyclestage: 'lead' });
      await change((settings) => ({ ...settings, paused: true }));
      await move(later, 'opportunity');
      shop.pass(2_000);
      shop.control().changeObject({ type: 'contacts', id: later }, { properties: { lifecyclestage: 'customer' } });
      await change((settings) => ({ ...settings, paused: false }));
      assert.equal(stageOf(later), 'customer');
    });
  });

  describe('operations/roll-up-company', () => {
    const companies = (policy: Settings['movement']['companies']) =>
      change((settings) => ({ ...settings, movement: { ...settings.movement, companies: policy } }));
    after(() => companies('off'));
    const company = async (stage: string): Promise<string> => {
      const { id } = shop.control().createObject('companies', { properties: { name: `Co ${stage}`, lifecyclestage: stage } });
      await shop.work();
      return id;
    };
    const at = (companyId: string) => [{ toType: 'companies', toId: companyId, primary: true }];

    it('moves the company to the hottest stage of its contacts, forward only', async () => {
      await companies('hottest');
      const firm = await company('lead');
      const ada = await contact({ email: 'ada@hottest.example', lifecyclestage: 'lead' }, at(firm));
      const ben = await contact({ email: 'ben@hottest.example', lifecyclestage: 'lead' }, at(firm));
      await move(ada, 'opportunity');
      assert.equal(stageOf(firm, 'companies'), 'opportunity');
      await move(ben, 'salesqualifiedlead');
      assert.equal(stageOf(firm, 'companies'), 'opportunity');
      assert.equal(writesOn(firm).length, 1);
    });

    it('waits for everybody when all must have reached it', async () => {
      await companies('all_reached');
      const firm = await company('lead');
      const ada = await contact({ email: 'ada@all.example', lifecyclestage: 'lead' }, at(firm));
      const ben = await contact({ email: 'ben@all.example', lifecyclestage: 'lead' }, at(firm));
      await move(ada, 'opportunity');
      assert.equal(stageOf(firm, 'companies'), 'lead');
      await move(ben, 'salesqualifiedlead');
      assert.equal(stageOf(firm, 'companies'), 'salesqualifiedlead');
    });

    it('ends, though HubSpot moves the contacts after the company', async () => {
      await companies('hottest');
      shop.control().setSwitches({ companyToContactSync: true });
      const firm = await company('lead');
      const ada = await contact({ email: 'ada@loop.example', lifecyclestage: 'lead' }, at(firm));
      const ben = await contact({ email: 'ben@loop.example', lifecyclestage: 'lead' }, at(firm));
      await move(ada, 'opportunity');
      shop.control().setSwitches({ companyToContactSync: false });
      assert.deepEqual([stageOf(firm, 'companies'), stageOf(ada), stageOf(ben)], ['opportunity', 'opportunity', 'opportunity']);
      assert.equal(writesOn(firm).length, 1);
      assert.deepEqual([...writesOn(ada), ...writesOn(ben)], []);
      assert.equal((await shop.readyCard(ben)).current?.cause.kind, 'hubspot');
    });

    it('is not done for those who had their stage before', async () => {
      await companies('off');
      const firm = await company('lead');
      const ada = await contact({ email: 'ada@off.example', lifecyclestage: 'lead' }, at(firm));
      await move(ada, 'opportunity');
      assert.equal(stageOf(firm, 'companies'), 'lead');
    });
  });

  describe('operations/enter-stage', () => {
    afterEach(() => onEnter('none'));
    const tasks = (id: string) =>
      shop
        .control()
        .objects('tasks')
        .filter((task) => task.associations.contacts?.some((link: { id: string }) => link.id === id));

    it('sets a property, makes a task and tells the owner, once for each visit, whoever moved the contact', async () => {
      await onEnter(
        'opportunity',
        { kind: 'set_property', property: 'hs_lead_status', value: 'IN_PROGRESS' },
        { kind: 'task', title: 'Call them', dueDays: 2 },
        { kind: 'notify', audience: 'owner', teamId: null },
      );
      await shop.clearMail();
      const owner = shop
        .control()
        .users()
        .find(({ email }) => email === kim);
      const id = await contact({
        email: 'once@enter.example',
        firstname: 'Oya',
        lifecyclestage: 'lead',
        hubspot_owner_id: owner?.ownerId ?? '',
      });
      await move(id, 'opportunity', 'CRM_UI');
      assert.equal(held(id)['hs_lead_status'], 'IN_PROGRESS');
      assert.deepEqual(
        tasks(id).map((task) => [task.properties['hs_task_subject'], task.properties['hubspot_owner_id']]),
        [['Call them', owner?.ownerId]],
      );
      const mails = await shop.mails();
      assert.deepEqual(
        mails.map((mail) => mail.to.join()),
        [kim],
      );
      assert.match(mails[0]?.text ?? '', /^Oya is now in Opportunity\n/);
      assert.match(mails[0]?.text ?? '', /Before: Lead\n/);
      shop.control().changeObject({ type: 'contacts', id }, { properties: { firstname: 'Oya Su' } });
      await shop.work();
      assert.equal(tasks(id).length, 1);
      assert.equal((await shop.mails()).length, 1);
      await setStage(shop.deps, { portalId, contactId: id, userEmail: kim, requestId: 'back-to-lead', stage: 'lead', reason: 'Not yet.' });
      await shop.work();
      shop.pass(90_000);
      await setStage(shop.deps, { portalId, contactId: id, userEmail: kim, requestId: 'on-again', stage: 'opportunity', reason: 'Now.' });
      await shop.work();
      assert.equal(tasks(id).length, 2);
      const again = (await shop.mails()).at(-1)?.text ?? '';
      assert.match(again, /Why: Stagebook, for Kim Okafor \(“Now\.”\)/);
    });

    it('is not for those who are there already, nor for the past', async () => {
      const id = await contact({ email: 'past@enter.example', lifecyclestage: 'opportunity' });
      await onEnter('opportunity', { kind: 'set_property', property: 'hs_lead_status', value: 'CONNECTED' });
      shop.control().changeObject({ type: 'contacts', id }, { properties: { firstname: 'Pia' } });
      await shop.work();
      assert.notEqual(held(id)['hs_lead_status'], 'CONNECTED');
    });

    it('is done once for a task whose answer was lost', async () => {
      await onEnter('opportunity', { kind: 'task', title: 'Lost and found', dueDays: 1 });
      const id = await contact({ email: 'lost@enter.example', lifecyclestage: 'lead', hubspot_owner_id: ownerOf(kim) });
      shop.control().setFaults({ rules: [{ match: { method: 'POST', path: '/tasks' }, kind: 'reset_after', times: 1 }] });
      await move(id, 'opportunity');
      assert.equal(shop.control().faults()[0]?.struck, 1);
      shop.control().setFaults({ rules: [] });
      assert.equal(tasks(id).length, 1);
    });

    it('tells a team, or everybody, each once', async () => {
      const teamId = (await showSettings(shop.deps, { portalId })).choices.teams[0]?.id ?? '';
      await onEnter('opportunity', { kind: 'notify', audience: 'team', teamId }, { kind: 'notify', audience: 'all_owners', teamId: null });
      await shop.clearMail();
      const id = await contact({ email: 'team@enter.example', lifecyclestage: 'lead' });
      await move(id, 'opportunity');
      const { teams, owners } = (await showSettings(shop.deps, { portalId })).choices;
      assert.equal((await shop.mails()).length, (teams[0]?.members ?? 0) + (owners ?? 0));
    });

    it('is not for the step that HubSpot takes with our deal and that is set back', async () => {
      await onEnter('opportunity', { kind: 'set_property', property: 'hs_lead_status', value: 'CONNECTED' });
      const startsAt = new Date(shop.clock().getTime() + 72 * hour).toISOString();
      const { contactId } = shop
        .control()
        .bookMeeting({ hostOwnerId: ownerOf(kim), startsAt, email: 'deal@enter.example', firstName: 'Dea' });
      await shop.work();
      assert.equal(stageOf(contactId), 'salesqualifiedlead');
      assert.ok(
        shop
          .control()
          .history({ type: 'contacts', id: contactId }, 'lifecyclestage')
          .some(({ value }) => value === 'opportunity'),
      );
      assert.equal(held(contactId)['hs_lead_status'] ?? '', '');
    });

    it('is not repeated for who is merged into another (S18)', async () => {
      await onEnter('opportunity', { kind: 'task', title: 'Once for both', dueDays: 1 });
      const one = await contact({ email: 'one@enter.example', lifecyclestage: 'lead', hubspot_owner_id: ownerOf(kim) });
      const other = await contact({ email: 'other@enter.example', lifecyclestage: 'lead', hubspot_owner_id: ownerOf(kim) });
      await move(other, 'opportunity');
      const before = shop.control().objects('tasks').length;
      shop.control().mergeObjects({ type: 'contacts', primaryId: one, otherId: other });
      await shop.work();
      assert.equal(shop.control().objects('tasks').length, before);
    });

    it('follows the move of a rule too, and says which segment it was', async () => {
      await onEnter('opportunity', { kind: 'notify', audience: 'owner', teamId: null });
      await change((settings) => ({
        ...settings,
        segments: [
          ...settings.segments,
          {
            id: 'andes',
            name: 'In the Andes',
            isOn: true,
            listId: null,
            condition: { kind: 'field', object: 'contact', property: 'country', operator: 'is', values: ['Peru'] },
          },
        ],
        rules: [
          ...settings.rules,
          { id: 'andes', isOn: true, segment: 'andes', waitMinutes: 0, stage: 'opportunity', recycleFrom: [], onSince: null },
        ],
      }));
      await shop.clearMail();
      const id = await contact({ email: 'rule@enter.example', lifecyclestage: 'lead', hubspot_owner_id: ownerOf(kim) });
      shop.pass(2_000);
      shop
        .control()
        .changeObject({ type: 'contacts', id }, { properties: { country: 'Peru' }, as: { source: 'FORM', sourceId: 'form-1' } });
      await shop.work();
      assert.equal(stageOf(id), 'opportunity');
      assert.match((await shop.mails())[0]?.text ?? '', /^Why: Stagebook, because of the segment In the Andes$/m);
      await change((settings) => ({ ...settings, rules: settings.rules.filter((rule) => rule.id !== 'andes') }));
    });

    describe('beside policies', () => {
      before(() => sources({ workflow: 'revert' }));
      after(() => sources({ workflow: 'accept' }));
      it('is not for a move that is put back, nor for putting it back', async () => {
        const action = (value: string) => ({ kind: 'set_property', property: 'hs_lead_status', value });
        await onEnter('customer', action('IN_PROGRESS'));
        const id = await contact({ email: 'undone@enter.example', lifecyclestage: 'lead' });
        await move(id, 'customer');
        assert.equal(stageOf(id), 'lead');
        assert.notEqual(held(id)['hs_lead_status'], 'IN_PROGRESS');
        await onEnter('lead', action('BAD_TIMING'));
        const other = await contact({ email: 'undone2@enter.example', lifecyclestage: 'lead' });
        assert.equal(held(other)['hs_lead_status'], 'BAD_TIMING');
        shop.control().changeObject({ type: 'contacts', id: other }, { properties: { hs_lead_status: 'CONNECTED' } });
        await move(other, 'customer');
        assert.deepEqual([stageOf(other), held(other)['hs_lead_status']], ['lead', 'CONNECTED']);
      });
    });

    it('says what does not fit and what there was nobody for, and leaves the stage to those who may move it', async () => {
      await onEnter(
        'opportunity',
        { kind: 'set_property', property: 'lifecyclestage', value: 'customer' },
        { kind: 'set_property', property: 'no_such_property', value: 'x' },
        { kind: 'set_property', property: 'hs_lead_status', value: 'NO_SUCH_OPTION' },
        { kind: 'task', title: 'Nobody does this', dueDays: 0 },
      );
      const id = await contact({ email: 'misfit@enter.example', lifecyclestage: 'lead' });
      await move(id, 'opportunity');
      const { refused } = await shop.readyCard(id);
      assert.deepEqual(
        refused.map(({ what, why }) => [what, why.code]),
        [
          ['stage_task', 'no_owner'],
          ['stage_property', 'option_does_not_fit'],
          ['stage_property', 'hubspot_refused'],
        ],
      );
      assert.equal(tasks(id).length, 0);
      assert.equal(stageOf(id), 'opportunity');
      await onEnter('customer', { kind: 'notify', audience: 'owner', teamId: null });
      await move(id, 'customer');
      assert.deepEqual((await shop.readyCard(id)).refused[0]?.why.code, 'no_owner');
    });

    it('puts a contact on a list and takes it off', async () => {
      await onEnter('opportunity', { kind: 'join_list', listId: '501' });
      const id = await contact({ email: 'list@enter.example', lifecyclestage: 'lead' });
      await move(id, 'opportunity');
      assert.deepEqual(shop.control().lists()[0]?.members.map(String), [id]);
      await onEnter('customer', { kind: 'leave_list', listId: '501' });
      await move(id, 'customer');
      assert.deepEqual(shop.control().lists()[0]?.members, []);
    });
  });

  describe('operations/mirror-segments', () => {
    const mirror = (id: string, country: string, listId: string | null = '501') =>
      change((settings) => ({
        ...settings,
        segments: [
          ...settings.segments.filter((segment) => segment.id !== id),
          {
            id,
            name: id,
            isOn: true,
            listId,
            condition: { kind: 'field', object: 'contact', property: 'country', operator: 'is', values: [country] },
          },
        ],
      }));
    const members = () => shop.control().lists()[0]?.members ?? [];
    const live = async (id: string, country: string): Promise<void> => {
      shop.pass(2_000);
      shop.control().changeObject({ type: 'contacts', id }, { properties: { country } });
      await shop.work();
    };

    it('puts on the list who enters from now on, takes off who leaves, and does nothing for the past', async () => {
      const before = await contact({ email: 'before@mirror.example', country: 'Türkiye' });
      const later = await contact({ email: 'later@mirror.example', country: 'Japan' });
      await mirror('near', 'Türkiye');
      assert.deepEqual(members(), []);
      await live(later, 'Türkiye');
      assert.deepEqual(members(), [later]);
      const fresh = await contact({ email: 'fresh@mirror.example', country: 'Türkiye' });
      assert.deepEqual(members(), [later, fresh]);
      await live(later, 'Japan');
      await live(before, 'Japan');
      assert.deepEqual(members(), [fresh]);
      await live(before, 'Türkiye');
      assert.deepEqual(members(), [fresh, before]);
    });

    it('moves nobody because the segment was edited (S27)', async () => {
      const there = members();
      await mirror('near', 'Japan');
      assert.deepEqual(members(), there);
    });

    it('says so when the permission is missing, and does it once that was granted', async () => {
      const scopes = await shop.read(async (at) => (await getAccount(at))?.scopes ?? []);
      const grant = (granted: string[]) =>
        shop.read((at) =>
          at
            .trx('accounts')
            .where({ portal_id: portalId })
            .update({ scopes: JSON.stringify(granted) }),
        );
      await grant(scopes.filter((scope) => scope !== 'crm.lists.write'));
      const id = await contact({ email: 'unasked@mirror.example', country: 'Japan' });
      assert.equal(members().includes(id), false);
      const { refused } = await shop.readyCard(id);
      assert.deepEqual(
        refused.map(({ what, why }) => [what, why.code, why.params['list']]),
        [['list_join', 'permission_missing', 'Hot people']],
      );
      await shop.installed();
      assert.equal(members().includes(id), true);
      assert.deepEqual((await shop.readyCard(id)).refused, []);
    });

    it('shows the lists to choose from', async () => {
      assert.deepEqual((await showSettings(shop.deps, { portalId })).choices.lists, [{ id: '501', name: 'Hot people' }]);
    });
  });

  describe('operations/set-lead-status', () => {
    const ask = (contactId: string, requestId: string, value: string | null) =>
      setLeadStatus(shop.deps, { portalId, contactId, userEmail: kim, requestId, value });

    it('is offered to contacts in the booked stage alone, with the options of the portal', async () => {
      const id = await contact({ email: 'sql@status.example', lifecyclestage: 'salesqualifiedlead', hs_lead_status: 'CONNECTED' });
      const { leadStatus } = await shop.readyCard(id);
      assert.equal(leadStatus?.value, 'CONNECTED');
      assert.deepEqual(leadStatus?.options[1], { value: 'BAD_TIMING', label: 'Bad timing' });
      const other = await contact({ email: 'lead@status.example', lifecyclestage: 'lead' });
      assert.equal((await shop.readyCard(other)).leadStatus, null);
    });

    it('writes what was chosen, once for one press, and clears it', async () => {
      const id = await contact({ email: 'choose@status.example', lifecyclestage: 'salesqualifiedlead' });
      await ask(id, 'press-0001', 'IN_PROGRESS');
      await ask(id, 'press-0001', 'IN_PROGRESS');
      await shop.work();
      assert.deepEqual(
        writesOn(id).map((write) => write.values),
        [{ hs_lead_status: 'IN_PROGRESS' }],
      );
      assert.equal((await shop.readyCard(id)).leadStatus?.value, 'IN_PROGRESS');
      await ask(id, 'press-0002', null);
      await shop.work();
      assert.equal((await shop.readyCard(id)).leadStatus?.value, null);
    });

    it('takes nothing that the portal does not offer, for nobody who is not there', async () => {
      const id = await contact({ email: 'wrong@status.example', lifecyclestage: 'salesqualifiedlead' });
      await assert.rejects(ask(id, 'press-0003', 'NO_SUCH'), { kind: 'invalid' });
      await assert.rejects(ask('404404', 'press-0004', 'CONNECTED'), { kind: 'not_found' });
    });

    it('an option that has gone since is refused on the card, in words', async () => {
      const id = await contact({ email: 'gone@status.example', lifecyclestage: 'salesqualifiedlead' });
      await shop.read(async (at) => {
        const account = await getAccount(at);
        const directory = account?.directory;
        if (directory) await saveDirectory(at, { ...directory, leadStatuses: [{ value: 'OLD', label: 'Old' }] });
      });
      await ask(id, 'press-0005', 'OLD');
      await shop.work();
      const { refused, leadStatus } = await shop.readyCard(id);
      assert.deepEqual([refused[0]?.what, refused[0]?.why.code], ['lead_status', 'hubspot_refused']);
      assert.equal(leadStatus?.value, null);
    });
  });
});
