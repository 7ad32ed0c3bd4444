// Segments, rules, how stages move, stage actions and templates, as an admin meets them on the page.
import assert from 'node:assert/strict';
import { Alert, Button, Checkbox, Input, Modal, MultiSelect, NumberInput, StatusTag, Tab, TableRow, Text } from '@hubspot/ui-extensions';
import type { RuleSettings, SegmentSettings, Settings, SettingsAnswer } from '@stagebook/contract';
import { refusal, someAnswer, someSettings, someTemplates } from './back-end.ts';
import { alertTitles, button, given, loadingButton, openReady, opened, save, select, texts, toggle, type Page } from './open-page.tsx';

const segment = (id: string, change: Partial<SegmentSettings> = {}): SegmentSettings => ({
  id,
  name: id.toUpperCase(),
  isOn: true,
  condition: { kind: 'event', name: `Did ${id}`, operator: 'at_least', times: 1 },
  listId: null,
  ...change,
});
const rule = (id: string, change: Partial<RuleSettings> = {}): RuleSettings => ({
  id,
  isOn: false,
  segment: id,
  waitMinutes: 10,
  stage: 'salesqualifiedlead',
  recycleFrom: [],
  onSince: null,
  ...change,
});
const withAutomation = (settings: Partial<Settings>, answer: Partial<SettingsAnswer> = {}): SettingsAnswer => ({
  ...someAnswer,
  ...answer,
  settings: { ...someSettings, ...settings },
});
const usual = withAutomation(
  { segments: [segment('pql'), segment('user')], rules: [rule('pql', { isOn: true, onSince: '2026-05-12T09:00:00.000Z' })] },
  {
    members: { pql: 1234 },
    rules: [{ id: 'pql', movedLastDay: 3, waiting: 2, stopped: null }],
    choices: { ...someAnswer.choices, lists: [{ id: '7', name: 'Hot people' }] },
  },
);
const tab = (page: Page, id: string) => page.find(Tab, (node) => node.props.tabId === id);
const lastSave = (page: Page): Settings => page.backEnd.saves.at(-1)!.settings;
const alertText = (page: Page) =>
  page
    .findAll(Alert)
    .map((node) => node.text ?? '')
    .join('\n');

describe('app/settings, segments and rules', () => {
  afterEach(() => {
    for (const page of opened.splice(0)) page.backEnd.serve({ ...someAnswer, progress: null });
  });

  it('a segment says what it asks for, how many are in it and what rests on it', async () => {
    const page = await openReady(usual);
    const row = tab(page, 'segments').findAll(TableRow)[1]!;
    assert.deepEqual(
      row
        .findAll(Text)
        .slice(0, 4)
        .map(({ text }) => text),
      ['PQL', '“Did pql” happened.', '1,234', 'rule to SQL'],
    );
  });

  it('a segment that a rule rests on stays on, and says why; another goes off', async () => {
    const page = await openReady(usual);
    toggle(page, 'segment-on-pql').trigger('onChange', given(false));
    assert.equal(toggle(page, 'segment-on-pql').props.checked, true);
    assert.ok(alertTitles(page).includes('“PQL” stays on: rule to SQL rests on it. Switch that off first.'));
    toggle(page, 'segment-on-user').trigger('onChange', given(false));
    await save(page);
    assert.deepEqual(
      lastSave(page).segments.map(({ isOn }) => isOn),
      [true, false],
    );
  });

  it('a segment is renamed, mirrored to a list, copied and deleted, all in the draft', async () => {
    const page = await openReady(usual);
    page.find(Input, (node) => node.props.name === 'name-user').trigger('onInput', given('Users'));
    select(page, 'list-user').trigger('onChange', given('7'));
    const editor = page.find(Modal, (node) => node.props.id === 'segment-user');
    editor.find(Button, (node) => node.text === 'Duplicate').trigger('onClick');
    assert.equal(page.backEnd.saves.length, 0);
    await save(page);
    assert.deepEqual(
      lastSave(page).segments.map(({ name, listId }) => [name, listId]),
      [
        ['PQL', null],
        ['Users', '7'],
        ['Users (copy)', null],
      ],
    );
    await page.waitFor(() => assert.match(texts(page), /All changes are saved/));
    const used = page.find(Modal, (node) => node.props.id === 'segment-pql');
    assert.equal(used.find(Button, (node) => node.text === 'Delete segment').props.disabled, true);
    page
      .find(Modal, (node) => node.props.id === 'segment-user')
      .find(Button, (node) => node.text === 'Delete segment')
      .trigger('onClick');
    await save(page);
    assert.deepEqual(
      lastSave(page).segments.map(({ name }) => name),
      ['PQL', 'Users (copy)'],
    );
  });

  it('a problem inside a condition stands at its segment, and its tab counts it', async () => {
    const page = await openReady(usual);
    toggle(page, 'segment-on-user').trigger('onChange', given(false));
    page.backEnd.next(refusal(422, 'invalid', [{ path: '/settings/segments/0/condition/of/1', message: 'names no operator' }]));
    await save(page);
    await page.waitFor(() => assert.ok(alertTitles(page).includes('names no operator')));
    assert.equal(tab(page, 'segments').props.title, 'Segments (1 problem)');
  });

  it('without segments and rules it tells how to begin', async () => {
    const page = await openReady();
    assert.match(texts(page), /Start from a template: it brings segments and rules/);
  });

  it('a rule reads as one sentence and says how it fares', async () => {
    const page = await openReady(usual);
    assert.match(texts(page), /When somebody enters “PQL”, wait 10 minutes, then set SQL\./);
    assert.match(texts(page), /On since May 12, 2026.* · moved in the last day: 3 · waiting now: 2/);
  });

  it('switching a rule on says that nobody who is there already is moved', async () => {
    const page = await openReady(withAutomation({ segments: [segment('pql')], rules: [rule('pql')] }, { members: { pql: 12 } }));
    assert.doesNotMatch(alertText(page), /Nothing happens/);
    toggle(page, 'rule-on-pql').trigger('onChange', given(true));
    assert.match(alertText(page), /Nothing happens to those who are in “PQL” already \(12\)\. Who enters from now on is moved to SQL\./);
    await save(page);
    assert.equal(lastSave(page).rules[0]?.isOn, true);
  });

  it('a rule without a stage, or over a segment that is off, says what is needed first', async () => {
    const page = await openReady(
      withAutomation({
        segments: [segment('pql'), segment('user', { isOn: false })],
        rules: [rule('pql', { stage: null }), rule('user')],
      }),
    );
    toggle(page, 'rule-on-pql').trigger('onChange', given(true));
    toggle(page, 'rule-on-user').trigger('onChange', given(true));
    assert.ok(alertTitles(page).includes('Choose a stage first'));
    assert.ok(alertTitles(page).includes('Its segment is switched off'));
    select(page, 'rule-stage-pql').trigger('onChange', given('lead'));
    assert.ok(!alertTitles(page).includes('Choose a stage first'));
  });

  it('every field of a rule is saved; another unit keeps the number', async () => {
    const page = await openReady(usual);
    page.find(NumberInput, (node) => node.props.name === 'rule-wait-pql').trigger('onChange', given(3));
    select(page, 'rule-unit-pql').trigger('onChange', given('days'));
    select(page, 'rule-segment-pql').trigger('onChange', given('user'));
    page.find(MultiSelect, (node) => node.props.name === 'rule-recycle-pql').trigger('onChange', given(['lead']));
    assert.match(texts(page), /When somebody enters “USER”, wait 3 days, then set SQL\./);
    await save(page);
    const { waitMinutes, segment: chosen, recycleFrom } = lastSave(page).rules[0]!;
    assert.deepEqual([waitMinutes, chosen, recycleFrom], [4320, 'user', ['lead']]);
  });

  it('a stopped rule says what happened and goes on when told, once', async () => {
    const stopped = { at: '2026-05-13T09:00:00.000Z', moved: 200, waiting: 1500 };
    const page = await openReady({ ...usual, rules: [{ id: 'pql', movedLastDay: 200, waiting: 1500, stopped }] });
    assert.ok(alertTitles(page).some((title) => /^Stopped on 13 May 2026/.test(title) || /^Stopped on May 13, 2026/.test(title)));
    assert.match(texts(page), /Moved within the hour: 200\. Still waiting: 1,500\./);
    page.backEnd.nextAt('/resume', 'no answer');
    loadingButton(page, 'Let it go on').trigger('onClick');
    await page.waitFor(() => assert.match(texts(page), /No answer came/));
    page.backEnd.serve(usual);
    loadingButton(page, 'Let it go on').trigger('onClick');
    await page.waitFor(() => assert.deepEqual(page.alerts, ['The rule goes on.']));
    const ids = page.backEnd.posts.map(({ path, body }) => [path, body['requestId']]);
    assert.deepEqual(ids, [
      ['/api/rules/pql/resume', 'request-1'],
      ['/api/rules/pql/resume', 'request-1'],
    ]);
    await page.waitFor(() => assert.ok(page.findAll(StatusTag).every(({ text }) => text !== 'Stopped')));
  });

  it('what others write is accepted, held or put back, with a sentence for each; what a person did is never put back', async () => {
    const page = await openReady();
    assert.deepEqual(
      select(page, 'move-person').props.options.map(({ value }) => value),
      ['accept', 'hold'],
    );
    assert.equal(select(page, 'move-person').props.description, 'It stands, and rules leave the contact alone for 7 days.');
    select(page, 'move-workflow').trigger('onChange', given('revert'));
    assert.equal(select(page, 'move-workflow').props.description, 'The stage from before is set again, once.');
    select(page, 'move-companies').trigger('onChange', given('hottest'));
    page.find(NumberInput, (node) => node.props.name === 'move-most').trigger('onChange', given(50));
    page.backEnd.next(refusal(422, 'invalid', [{ path: '/settings/movement/mostPerHour', message: 'is too few' }]));
    await save(page);
    await page.waitFor(() => assert.equal(tab(page, 'rules').props.title, 'Rules (1 problem)'));
    assert.deepEqual(
      [lastSave(page).movement.sources.workflow, lastSave(page).movement.companies, lastSave(page).movement.mostPerHour],
      ['revert', 'hottest', 50],
    );
  });

  it('entering a stage also does what is added there', async () => {
    const page = await openReady(usual);
    select(page, 'add-action-lead').trigger('onChange', given('task'));
    select(page, 'add-action-lead').trigger('onChange', given('join_list'));
    page.find(Input, (node) => /^title-a-/.test(node.props.name)).trigger('onInput', given('Call'));
    select(page, 'keep-lead').trigger('onChange', given('while_true'));
    await save(page);
    const { onEnter, keep } = lastSave(page).stages[0]!;
    assert.equal(keep, 'while_true');
    assert.deepEqual(
      onEnter.map(({ id: _id, ...action }) => action),
      [
        { kind: 'task', title: 'Call', dueDays: 1, isOn: true, onSince: null },
        { kind: 'join_list', listId: '7', isOn: true, onSince: null },
      ],
    );
  });

  it('two people who changed rules and segments keep both', async () => {
    const page = await openReady(usual);
    toggle(page, 'rule-on-pql').trigger('onChange', given(false));
    const theirs = [segment('pql', { name: 'Theirs' }), segment('user')];
    page.backEnd.serve({ ...usual, version: 5, settings: { ...usual.settings, segments: theirs } });
    page.backEnd.next(refusal(409, 'conflict'));
    await save(page);
    await page.waitFor(() => button(page, 'Keep my changes'));
    button(page, 'Keep my changes').trigger('onClick');
    await save(page);
    assert.deepEqual([lastSave(page).rules[0]?.isOn, lastSave(page).segments[0]?.name], [false, 'Theirs']);
  });
});

describe('app/settings, templates', () => {
  afterEach(() => {
    for (const page of opened.splice(0)) page.backEnd.serve({ ...someAnswer, progress: null });
  });

  async function chooser(answer = someAnswer, templates = someTemplates): Promise<Page> {
    const page = await openReady(answer);
    page.backEnd.serveTemplates(templates);
    page.find(Modal, (node) => node.props.id === 'templates-segments').trigger('onOpen');
    await page.waitFor(() => loadingButton(page, 'Apply the template'));
    return page;
  }

  it('shows where each stage would go, and creates missing ones only when ticked', async () => {
    const page = await chooser();
    assert.match(texts(page), /Brings the segments “Lead” and “PQL”, each with a rule\. The rules come switched off\./);
    assert.ok(page.findAll(StatusTag).some(({ text }) => text === 'Missing'));
    loadingButton(page, 'Apply the template').trigger('onClick');
    await page.waitFor(() => assert.equal(page.alerts.length, 1));
    page.find(Checkbox).trigger('onChange', given(true));
    loadingButton(page, 'Apply the template').trigger('onClick');
    await page.waitFor(() => assert.equal(page.alerts.length, 2));
    assert.deepEqual(page.backEnd.posts, [
      { path: '/api/templates/saas/apply', body: { requestId: 'request-1', baseVersion: 4, createMissing: false } },
      { path: '/api/templates/saas/apply', body: { requestId: 'request-2', baseVersion: 4, createMissing: true } },
    ]);
  });

  it('without the permission says what is missing instead of offering it', async () => {
    const page = await chooser(someAnswer, { ...someTemplates, mayCreateStages: false });
    assert.equal(page.maybeFind(Checkbox), null);
    assert.ok(alertTitles(page).some((title) => /^Missing: PQL\. To create them here, connect again/.test(title)));
  });

  it('waits until unsaved changes are saved or discarded', async () => {
    const page = await chooser(usual);
    toggle(page, 'rule-on-pql').trigger('onChange', given(false));
    assert.equal(loadingButton(page, 'Apply the template').props.disabled, true);
    assert.ok(alertTitles(page).some((title) => /Save or discard your changes first/.test(title)));
  });

  it('says when somebody saved meanwhile', async () => {
    const page = await chooser();
    page.backEnd.nextAt('/apply', refusal(409, 'conflict'));
    loadingButton(page, 'Apply the template').trigger('onClick');
    await page.waitFor(() => assert.match(alertText(page), /Somebody else saved meanwhile/));
  });
});
