// The settings page as HubSpot's own renderer sees it, with the back end played at the far end of the wire.
import assert from 'node:assert/strict';
import {
  Accordion,
  Button,
  ErrorState,
  Input,
  Link,
  LoadingButton,
  LoadingSpinner,
  Modal,
  NumberInput,
  ProgressBar,
  StatusTag,
  Tab,
  TableRow,
  Text,
  Toggle,
} from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import type { SettingsAnswer } from '@stagebook/contract';
import { SettingsPanel } from '../../../src/app/settings/SettingsPanel.tsx';
import { createBackEnd, refusal, someAnswer, someSettings, type BackEnd } from './back-end.ts';
import {
  alertTitles,
  area,
  button,
  choices,
  given,
  loadingButton,
  open,
  openReady,
  opened,
  save,
  select,
  texts,
  type Page,
} from './open-page.tsx';

const pauseQuestion = (page: Page) => page.maybeFind(Modal, (node) => node.props.id === 'confirm-pause');

describe('app/settings/SettingsPanel', () => {
  afterEach(() => {
    // The renderer never unmounts; with nothing under way the page stops asking by itself.
    for (const page of opened.splice(0)) page.backEnd.serve({ ...someAnswer, progress: null });
  });

  it('says that it reads, then shows what it read', async () => {
    const page = open();
    assert.equal(page.find(LoadingSpinner).props.label, 'Reading the settings…');
    await page.waitFor(() => page.find(Toggle));
    assert.match(texts(page), /Version 4, saved .*2026.* by ada@example\.com/);
    assert.equal(
      page.maybeFind(LoadingSpinner, (node) => node.props.label === 'Reading the settings…'),
      null,
    );
  });

  it('waits by itself while the account is being prepared', async () => {
    const page = open(someAnswer, { prepare: (backEnd) => [1, 2].forEach(() => backEnd.next(refusal(503, 'not_ready'))) });
    await page.waitFor(() => assert.equal(page.find(LoadingSpinner).props.label, 'Stagebook is getting ready'));
    await page.waitFor(() => page.find(Toggle));
    assert.equal(page.backEnd.reads(), 3);
  });

  const failures: [string, Parameters<BackEnd['next']>[0], RegExp][] = [
    ['no answer', 'no answer', /No answer came/],
    ['an answer that the server is busy', refusal(429, 'rate_limited'), /busy at the moment/],
    ['a refusal', refusal(403, 'forbidden'), /It is forbidden\./],
    ['a removed app', refusal(403, 'not_installed'), /no longer installed/],
    ['a broken server', { status: 500, body: 'x' }, /Something went wrong/],
  ];
  for (const [name, reply, says] of failures) {
    it(`after ${name} it says what to do, and trying again works`, async () => {
      const page = open(someAnswer, { prepare: (backEnd) => backEnd.next(reply) });
      await page.waitFor(() => page.find(ErrorState));
      assert.match(texts(page), says);
      button(page, 'Try again').trigger('onClick');
      await page.waitFor(() => page.find(Toggle));
    });
  }

  it('without the address of a server it says so and asks nobody', () => {
    const renderer = createRenderer('settings');
    const backEnd = createBackEnd(someAnswer);
    renderer.render(
      <SettingsPanel
        backend=""
        fetch={backEnd.fetch}
        locale="en"
        timeZone="UTC"
        newId={() => 'id'}
        actions={{ addAlert: () => {}, closeOverlay: () => {}, copyTextToClipboard: async () => {} }}
      />,
    );
    assert.match(renderer.find(Text).text ?? '', /variable BACKEND/);
  });

  it('names each permission in human words, says which is missing and how to connect again', async () => {
    const scopes = [
      { name: 'crm.objects.deals.write', granted: false, required: true },
      { name: 'crm.objects.contacts.read', granted: true, required: true },
      { name: 'crm.objects.quotes.read', granted: false, required: false },
    ];
    const page = await openReady({ ...someAnswer, connection: { ...someAnswer.connection, state: 'needs_scopes', scopes } });
    const tab = page.find(Tab, (node) => node.props.tabId === 'connection');
    const rows = tab
      .findAll(TableRow)
      .slice(1)
      .map((row) => `${row.find(Text).text} | ${row.find(StatusTag).text}`);
    assert.deepEqual(rows, [
      'Create a deal for a booked demo | Missing',
      'Read contacts and meetings, with their history | Granted',
      'crm.objects.quotes.read | Not granted, not needed',
    ]);
    assert.ok(alertTitles(page).includes('One permission is missing'));
    assert.deepEqual(page.find(Link).props.href, { url: 'https://stagebook.test/install', external: true });
  });

  it('the reading of the past moves while it is watched, and keeps what is being edited', async () => {
    const progress = { phase: 'contacts' as const, done: 10, total: 60, startedAt: '2026-05-12T09:00:00.000Z' };
    const page = await openReady({ ...someAnswer, progress });
    assert.equal(page.find(ProgressBar).props.value, 10);
    area(page, 'definition-lead').trigger('onInput', given('Half written'));
    page.backEnd.serve({ ...someAnswer, version: 5, progress: { ...progress, done: 40 } });
    await page.waitFor(() => assert.equal(page.find(ProgressBar).props.value, 40));
    assert.equal(page.find(ProgressBar).props.valueDescription, '40 of 60');
    assert.equal(area(page, 'definition-lead').props.value, 'Half written');
    page.backEnd.serve({ ...someAnswer, progress: { ...progress, phase: 'done', done: 60 } });
    await page.waitFor(() => assert.equal(page.find(ProgressBar).props.title, 'The past has been read'));
    const reads = page.backEnd.reads();
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(page.backEnd.reads(), reads, 'nothing is under way, so nothing is asked');
  });

  it('a bar without a known total is not full', async () => {
    const page = await openReady({ ...someAnswer, progress: { phase: 'contacts', done: 0, total: null, startedAt: someAnswer.savedAt } });
    assert.equal(page.find(ProgressBar).props.showPercentage, false);
    assert.equal(page.find(ProgressBar).props.value, 0);
  });

  it('an unset pipeline and stage read as what the first booking will do', async () => {
    const page = await openReady();
    const chosen = (name: string) => select(page, name).props.options.find(({ value }) => value === select(page, name).props.value)?.label;
    assert.equal(chosen('pipeline'), 'The first pipeline');
    assert.equal(chosen('dealStage'), '“Demo scheduled”, found or created on the first booking');
    assert.deepEqual(
      select(page, 'dealStage').props.options.map(({ label }) => label),
      ['“Demo scheduled”, found or created on the first booking'],
    );
  });

  it('another pipeline offers its own stages and forgets the stage of the one before', async () => {
    const deals = { ...someSettings.deals, pipeline: 'default', stage: 'won' };
    const page = await openReady({ ...someAnswer, settings: { ...someSettings, deals } });
    assert.equal(select(page, 'dealStage').props.value, 'won');
    select(page, 'pipeline').trigger('onChange', given('partners'));
    assert.deepEqual(
      select(page, 'dealStage').props.options.map(({ value }) => value),
      ['automatic', 'intro'],
    );
    assert.equal(select(page, 'dealStage').props.value, 'automatic');
  });

  it('a stage that HubSpot no longer has is shown as gone, not as another one', async () => {
    const deals = { ...someSettings.deals, pipeline: 'default', stage: 'deleted-1' };
    const page = await openReady({ ...someAnswer, settings: { ...someSettings, deals } });
    assert.ok(select(page, 'dealStage').props.options.some(({ label }) => label === 'deleted-1 (no longer in HubSpot)'));
  });

  it('meeting sources have human names, and unknown ones their own', async () => {
    const page = await openReady();
    assert.deepEqual(
      choices(page, 'meetingSources').props.options.map(({ label }) => label),
      ['Booked on a scheduling page', 'Logged by a person in HubSpot', 'CALENDLY'],
    );
    choices(page, 'meetingSources').trigger('onChange', given([]));
    assert.ok(alertTitles(page).some((title) => /no meeting counts/.test(title)));
  });

  it('a chosen team says how many people get mail', async () => {
    const page = await openReady();
    choices(page, 'audience').trigger('onChange', given('team'));
    assert.deepEqual(
      select(page, 'team').props.options.map(({ label }) => label),
      ['Sales (3 people)', 'Partners (1 person)'],
    );
    select(page, 'team').trigger('onChange', given('8'));
    await save(page);
    assert.deepEqual(page.backEnd.saves[0]?.settings.notifications, { audience: 'team', teamId: '8' });
  });

  it('nothing is sent before Save, and then everything that changed, once', async () => {
    const page = await openReady();
    assert.equal(loadingButton(page, 'Save changes').props.disabled, true);
    choices(page, 'afterBooking').trigger('onChange', given('accept'));
    area(page, 'playbook-salesqualifiedlead').trigger('onInput', given('Call within the hour.'));
    assert.deepEqual(page.backEnd.saves, []);
    assert.match(texts(page), /You have unsaved changes/);
    await save(page);
    await page.waitFor(() => assert.match(texts(page), /All changes are saved/));
    assert.deepEqual(page.backEnd.saves, [
      {
        baseVersion: 4,
        settings: {
          ...someSettings,
          deals: { ...someSettings.deals, afterBooking: 'accept' },
          stages: [someSettings.stages[0], { ...someSettings.stages[1], playbook: 'Call within the hour.' }],
        },
      },
    ]);
    assert.deepEqual(page.alerts, ['The settings were saved as version 5.']);
  });

  it('Discard brings back what is saved', async () => {
    const page = await openReady();
    area(page, 'definition-lead').trigger('onInput', given('Oops'));
    button(page, 'Discard changes').trigger('onClick');
    assert.equal(area(page, 'definition-lead').props.value, 'Signed up for a lead magnet.');
    assert.match(texts(page), /All changes are saved/);
  });

  it('every problem stands beside its field, its tab says so, and editing the field takes it away', async () => {
    const page = await openReady();
    choices(page, 'audience').trigger('onChange', given('team'));
    page.backEnd.next(
      refusal(422, 'invalid', [
        { path: '/settings/notifications/teamId', message: 'must name a team' },
        { path: '/settings/stages/1/definition', message: 'is too long' },
        { path: '/settings/segments', message: 'are too many' },
      ]),
    );
    await save(page);
    await page.waitFor(() => assert.equal(select(page, 'team').props.error, true));
    assert.equal(select(page, 'team').props.validationMessage, 'must name a team');
    assert.equal(area(page, 'definition-salesqualifiedlead').props.validationMessage, 'is too long');
    assert.equal(area(page, 'definition-lead').props.error, false);
    assert.deepEqual(
      page.findAll(Tab).map((tab) => tab.props.title),
      ['Booked demos (1 problem)', 'Stages (1 problem)', 'Segments', 'Rules', 'Sources', 'Connection'],
    );
    assert.match(texts(page), /2 fields need attention/);
    assert.match(texts(page), /\/segments: are too many/);
    select(page, 'team').trigger('onChange', given('7'));
    assert.equal(select(page, 'team').props.error, false);
    assert.equal(area(page, 'definition-salesqualifiedlead').props.error, true);
  });

  it('a save without an answer keeps the changes and says that it is not certain', async () => {
    const page = await openReady();
    area(page, 'definition-lead').trigger('onInput', given('Mine'));
    page.backEnd.next('no answer');
    await save(page);
    await page.waitFor(() => assert.ok(alertTitles(page).includes('Your changes were not saved')));
    assert.equal(area(page, 'definition-lead').props.value, 'Mine');
    await save(page);
    await page.waitFor(() => assert.match(texts(page), /All changes are saved/));
  });

  describe('when somebody else saved first', () => {
    const theirs: SettingsAnswer = {
      ...someAnswer,
      version: 5,
      savedBy: 'grace@example.com',
      settings: { ...someSettings, notifications: { audience: 'nobody', teamId: null } },
    };

    async function overtaken(answer = theirs): Promise<Page> {
      const page = await openReady();
      area(page, 'definition-lead').trigger('onInput', given('Mine'));
      page.backEnd.serve(answer);
      page.backEnd.next(refusal(409, 'conflict'));
      await save(page);
      await page.waitFor(() => assert.ok(alertTitles(page).includes('Somebody else saved while you were editing')));
      return page;
    }

    it('it says who, keeps both where they changed different parts, and saves on top of theirs', async () => {
      const page = await overtaken();
      assert.match(texts(page), /Version 5 was saved .* by grace@example\.com/);
      assert.match(texts(page), /different parts/);
      assert.equal(loadingButton(page, 'Save changes').props.disabled, true, 'first it has to be decided');
      button(page, 'Keep my changes').trigger('onClick');
      await save(page);
      const last = page.backEnd.saves.at(-1);
      assert.equal(last?.baseVersion, 5);
      assert.equal(last?.settings.stages[0]?.definition, 'Mine');
      assert.equal(last?.settings.notifications.audience, 'nobody');
    });

    it('it names the parts that both changed', async () => {
      const stages = [{ ...theirs.settings.stages[0]!, definition: 'Theirs' }, theirs.settings.stages[1]!];
      const page = await overtaken({ ...theirs, settings: { ...theirs.settings, stages } });
      assert.match(texts(page), /You both changed: stages\./);
    });

    it('theirs can be taken instead', async () => {
      const page = await overtaken();
      button(page, 'Use theirs').trigger('onClick');
      assert.equal(area(page, 'definition-lead').props.value, 'Signed up for a lead magnet.');
      assert.equal(choices(page, 'audience').props.value, 'nobody');
      assert.match(texts(page), /All changes are saved/);
    });
  });

  describe('pausing', () => {
    it('says what will stop, and saves only after it was confirmed', async () => {
      const page = await openReady();
      page.find(Toggle).trigger('onChange', given(true));
      assert.ok(alertTitles(page).some((title) => /nothing more is written to HubSpot/.test(title)));
      assert.equal(loadingButton(page, 'Save changes').props.onClick, undefined, 'the button opens the question and does nothing else');
      assert.equal(pauseQuestion(page)?.props.title, 'Pause Stagebook for everyone?');
      button(page, 'Pause and save').trigger('onClick');
      await page.waitFor(() => assert.equal(page.find(StatusTag).text, 'Paused'));
      assert.deepEqual(
        page.backEnd.saves.map((request) => request.settings.paused),
        [true],
      );
      assert.deepEqual(page.closed, ['confirm-pause']);
    });

    it('resuming says what will be done, and asks nothing more', async () => {
      const page = await openReady({ ...someAnswer, settings: { ...someSettings, paused: true } });
      page.find(Toggle).trigger('onChange', given(false));
      assert.ok(alertTitles(page).some((title) => /everything that waited is done/.test(title)));
      assert.equal(pauseQuestion(page), null);
      await save(page);
      assert.equal(page.backEnd.saves[0]?.settings.paused, false);
    });
  });

  it('a deal is planned, and the plan is sent when it is saved', async () => {
    const page = await openReady();
    page.find(Input, (node) => node.props.name === 'deal-name').trigger('onChange', given('{contact}: {title}'));
    page.find(NumberInput, (node) => node.props.name === 'deal-amount').trigger('onChange', given(900));
    select(page, 'deal-owner').trigger('onChange', given('turns'));
    area(page, 'which-titles').trigger('onChange', given('Demo\n Tour \n'));
    assert.match(texts(page), /Ada Byron: Demo/);
    assert.equal(area(page, 'which-titles').props.value, 'Demo\n Tour \n');
    await save(page);
    const sent = page.backEnd.saves[0]?.settings.deals;
    assert.deepEqual(sent?.deal, {
      name: '{contact}: {title}',
      amount: 900,
      closeAfterDays: null,
      owner: 'turns',
      teamId: null,
      properties: [],
    });
    assert.deepEqual(sent?.which?.titles, ['Demo', 'Tour']);
  });

  it('a stage without a definition is open and says so', async () => {
    const page = await openReady();
    // The first two are of the demos tab.
    const [lead, sql] = page.findAll(Accordion).slice(2);
    assert.equal(lead?.props.defaultOpen, false);
    assert.equal(sql?.props.defaultOpen, true);
    assert.equal(sql?.props.title, 'SQL, not defined yet');
  });

  it('reads Arabic, with names of another script kept apart', async () => {
    const page = await openReady(someAnswer, { locale: 'ar' });
    assert.match(page.find(Toggle).props.label, /إيقاف كل شيء مؤقتًا/);
    assert.match(texts(page), /\u2068ada@example\.com\u2069/);
  });

  it('has one primary button', async () => {
    const page = await openReady();
    const primary = [...page.findAll(Button), ...page.findAll(LoadingButton)].filter((node) => node.props.variant === 'primary');
    assert.equal(primary.length, 1);
  });
});
