// The card as a rep sees it, in each state.
import assert from 'node:assert/strict';
import {
  Button,
  ErrorState,
  Image,
  Link,
  LoadingButton,
  LoadingSpinner,
  ProgressBar,
  StatisticsItem,
  StatusTag,
  TableRow,
  Tag,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import type { CardAnswer } from '@stagebook/contract';
import { json, openCard, part, shown, textOf } from './open-card.tsx';
import { cause, meeting, NOW, ready, visit } from './fixtures.ts';

type Opened = ReturnType<typeof openCard>;
const said = (card: Opened, id: string) => card.findByTestId(Text, id).text;
const figure = (card: Opened, id: string) => card.findByTestId(StatisticsItem, id);

describe('the card', () => {
  it('shows an outline while it reads', () => {
    const card = openCard(ready());
    assert.equal(card.find(LoadingSpinner).props.label, 'Reading the lifecycle story');
    assert.match(card.find(Image).props.src, /^data:image\/svg\+xml,/);
  });

  it('says which stage, since when, for how long, how long is usual, and who moved it', async () => {
    const card = await shown(openCard(ready()));
    assert.equal(figure(card, 'stage').props.number, 'PQL');
    assert.match(textOf(figure(card, 'stage')), /since 11 Nov/);
    assert.equal(figure(card, 'here-for').props.number, '12 days');
    assert.equal(figure(card, 'usual').props.number, '9 days');
    assert.equal(card.findByTestId(StatusTag, 'slow').text, 'Longer than usual');
    assert.equal(said(card, 'moved-by'), 'Moved here by Aya Haddad: “asked for pricing”. 4 months in this stage, all visits together.');
  });

  it('compares with nothing while too few have left the stage', async () => {
    const { current } = ready();
    const card = await shown(openCard(ready({ current: current && { ...current, medianSeconds: null, medianOf: 3 } })));
    assert.equal(figure(card, 'usual').props.number, 'Not known');
    assert.equal(card.maybeFindByTestId(StatusTag, 'slow'), null);
  });

  it('lets the time go on between two answers', async () => {
    const { current } = ready();
    const card = await shown(openCard(ready({ current: current && { ...current, dwellSeconds: 60 } })));
    await card.clock.advance(120_000);
    await card.waitFor(() => assert.equal(figure(card, 'here-for').props.number, '3 minutes'));
  });

  it('says what to do now, with one primary action', async () => {
    const card = await shown(openCard(ready()));
    assert.equal(said(card, 'playbook'), 'Call within one working day and offer a demo.');
    const todo = textOf(card.findByTestId(Tile, 'todo'));
    assert.match(todo, /Book the demo deal/);
    assert.match(todo, /Set stage…/);
  });

  it('urges nothing once the deal is there', async () => {
    const variant = async (answer: CardAnswer) => (await shown(openCard(answer))).findByTestId(LoadingButton, 'book').props.variant;
    assert.equal(await variant(ready({ meeting: null })), 'primary');
    assert.equal(await variant(ready({ meeting })), 'secondary');
  });

  it('says that a step is on hold while everything is paused, and under way when not', async () => {
    const waiting = { ...meeting, steps: [{ kind: 'deal' as const, state: 'waiting' as const, at: null, why: null }] };
    assert.match(part(await shown(openCard(ready({ paused: true, meeting: waiting }))), 'step-deal'), /Deal: On hold/);
    assert.match(part(await shown(openCard(ready({ meeting: waiting }))), 'step-deal'), /Deal: Under way/);
  });

  it('tells somebody whose stage was taken away from somebody who never had one', async () => {
    assert.match((await shown(openCard(ready({ current: null })))).text(), /No lifecycle stage at the moment/);
    assert.match((await shown(openCard(ready({ current: null, visits: [] })))).text(), /No lifecycle stage yet/);
  });

  it('draws the path and tells it in words', async () => {
    const card = await shown(openCard(ready()));
    const { src, alt } = card.findByTestId(Image, 'path').props;
    assert.match(src, /^data:image\/svg\+xml,/);
    assert.match(alt ?? '', /Lead, Prospect \(skipped\), User, PQL \(now\), SQL \(not reached\)/);
  });

  it('tells the visits newest first, with returns, steps back and skipped stages', async () => {
    const card = await shown(openCard(ready()));
    const rows = card.findAll(TableRow).slice(1).map(textOf);
    assert.equal(rows.length, 4);
    assert.match(rows[0] ?? '', /PQL.*2nd time.*11 Nov.*12 days so far.*Aya Haddad/s);
    assert.match(rows[1] ?? '', /User.*Moved back.*20 Sept.*52 days.*The workflow “Recycle cold leads”/s);
    assert.match(rows[2] ?? '', /PQL.*Skipped Prospect and User.*3 months.*Stagebook/s);
    assert.match(rows[3] ?? '', /Lead.*12 May.*20 days.*The form “Pricing guide”/s);
  });

  it('shows the label of that time, and what the stage is called today', async () => {
    const visits = [visit({ no: 1, stage: 'pql', label: 'Hand-raiser', enteredAt: '2026-11-11T09:20:00Z', direction: 'first' })];
    assert.match(part(await shown(openCard(ready({ visits }))), 'history'), /Hand-raiser.*Called PQL today/s);
  });

  it('keeps more than six visits behind a press', async () => {
    const visits = Array.from({ length: 9 }, (_, at) =>
      visit({ no: 9 - at, stage: 'lead', enteredAt: '2026-01-01T00:00:00Z', leftAt: '2026-01-02T00:00:00Z' }),
    );
    const card = await shown(openCard(ready({ visits, historyCut: true })));
    assert.equal(card.findAll(TableRow).length, 7);
    assert.match(said(card, 'history-cut') ?? '', /before 1 Jan/);
    assert.equal(card.findByTestId(Button, 'more-visits').text, 'Show 3 earlier visits');
    card.findByTestId(Button, 'more-visits').trigger('onClick');
    await card.waitFor(() => assert.equal(card.findAll(TableRow).length, 10));
  });

  it('tells the last meeting, what was done for it, and links its deal', async () => {
    const card = await shown(openCard(ready({ meeting })));
    const told = part(card, 'meeting');
    for (const piece of [
      'Demo: Atelier Brossard',
      'Scheduled',
      '25 Nov, 15:30 with Marcus Lind',
      'Counts as a booked demo.',
      'Contact’s stage: Written',
      'Company’s stage: Left alone, already at Opportunity',
      'Deal: Created',
      'Mail to the sales team: Sent to 4 colleagues',
      'in Demo scheduled',
    ])
      assert.ok(told.includes(piece), `${piece} in ${told}`);
    assert.deepEqual(card.findByTestId(Link, 'deal').props.href, { url: meeting.deal?.url, external: true });
  });

  it('says why a meeting does not count', async () => {
    const card = await shown(
      openCard(ready({ meeting: { ...meeting, counts: 'source_not_listed', source: 'CRM_UI', deal: null, steps: [] } })),
    );
    assert.match(part(card, 'meeting'), /Does not count as a demo: it was booked through “CRM_UI”/);
  });

  it('says that it is paused, and that older history is coming', async () => {
    const card = await shown(
      openCard(ready({ paused: true, progress: { phase: 'contacts', done: 30, total: 60, startedAt: NOW } })),
    );
    const notices = part(card, 'notices');
    assert.match(notices, /No record is changed and no mail is sent/);
    assert.equal(card.findByTestId(ProgressBar, 'progress').props.value, 30);
  });

  it('says so when there is no stage yet, and still offers both actions', async () => {
    const card = await shown(openCard(ready({ current: null, visits: [], segments: [] })));
    assert.match(card.text(), /No lifecycle stage yet/);
    assert.match(textOf(card.findByTestId(Tile, 'todo')), /Book the demo deal.*Set stage/s);
  });

  it('shows how far the reading of the past has come', async () => {
    const card = await shown(
      openCard({ state: 'pending', progress: { phase: 'contacts', done: 42, total: 60, startedAt: NOW } }),
      'pending',
    );
    const { title, value, maxValue, valueDescription } = card.find(ProgressBar).props;
    assert.deepEqual([title, value, maxValue, valueDescription], ['Contacts', 42, 60, '42 of 60 read']);
  });

  it('becomes the story by itself when the past has been read', async () => {
    const card = await shown(
      openCard({ state: 'pending', progress: { phase: 'contacts', done: 42, total: null, startedAt: NOW } }),
      'pending',
    );
    card.end.card = ready();
    await card.clock.advance(5000);
    await shown(card);
  });

  it('names the permissions that are missing and where to give them', async () => {
    const card = openCard({ state: 'needs_scopes', missing: ['crm.objects.deals.write'], reconnectUrl: 'https://stagebook.test/install' });
    await card.waitFor(() => assert.match(textOf(card.findByTestId(ErrorState, 'needs-scopes')), /allow crm\.objects\.deals\.write/));
    assert.deepEqual(card.findByTestId(Button, 'reconnect').props.href, { url: 'https://stagebook.test/install', external: true });
  });

  it('says that a contact is gone', async () => {
    const card = openCard({ state: 'unknown_contact' });
    await card.waitFor(() => assert.match(card.text(), /deleted, or merged/));
  });

  it('says what failed, names the request for support, and reads again when asked', async () => {
    const card = openCard(json(500, { type: '/problems/internal', title: 'x', status: 500, instance: 'req-8f2c' }));
    await card.waitFor(() => assert.match(textOf(card.findByTestId(ErrorState, 'failed')), /For support: req-8f2c/));
    card.end.card = ready();
    card.findByTestId(Button, 'retry').trigger('onClick');
    await shown(card);
  });

  it('tells a removed app from a failure', async () => {
    const card = openCard(json(403, { type: '/problems/not_installed', title: 'x', status: 403, instance: 'r' }));
    await card.waitFor(() => assert.equal(card.findByTestId(ErrorState, 'failed').props.title, 'Stagebook is not connected'));
  });

  it('explains every stage one press away, and marks the one of now', async () => {
    const card = await shown(openCard(ready()));
    const guide = card.findByTestId(Button, 'open-guide').props.overlay;
    assert.match(textOf(guide), /PQL\nNow\nSigned up and did some/);
    assert.equal(guide?.findAll(Tile).length, ready().stages.length);
  });

  it('speaks Arabic to an Arabic reader: no English but names, and every name isolated', async () => {
    const stages = ready().stages.map((stage) => ({ ...stage, label: 'مرحلة', definition: 'تعريف', playbook: 'إرشاد' }));
    const visits = ready().visits.map((one) => ({ ...one, label: 'مرحلة', cause: cause('person', 'Aya Haddad') }));
    const card = await shown(openCard(ready({ stages, visits, meeting }), 'ar'));
    const text = card.text().replaceAll(/\u2068[^\u2066-\u2069]*\u2069/g, '');
    assert.deepEqual(text.match(/[A-Za-z]{2,}/g)?.filter((word) => !['Stagebook', 'HubSpot', 'API'].includes(word)) ?? [], []);
    assert.match(card.text(), /\u2068Aya Haddad\u2069/);
    assert.equal(card.find(Tag).text?.includes('المرة 2'), true);
  });
});
