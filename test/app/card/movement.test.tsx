// What is about to happen to the stage, what did not happen, and the lead status.
import assert from 'node:assert/strict';
import { Flex, Select, TableRow, Text } from '@hubspot/ui-extensions';
import type { CardReady, NotMoved, PendingMove } from '@stagebook/contract';
import { settle } from './fake-clock.ts';
import { json, openCard, part, shown, textOf } from './open-card.tsx';
import type { Opened } from './open-card.tsx';
import { cause, NOW, ready, visit } from './fixtures.ts';

const later = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();
const pending = (seconds: number, changes: Partial<PendingMove> = {}): PendingMove => ({
  rule: 'r',
  segment: 's-pql',
  segmentName: 'Uses the product',
  stage: 'salesqualifiedlead',
  dueAt: later(seconds),
  ...changes,
});
const countdown = (card: Opened) => card.findByTestId(Text, 'countdown').text;

describe('a pending move', () => {
  it('counts down, to the second within the last minute, and says why', async () => {
    const card = await shown(openCard(ready({ pending: pending(7 * 60) })));
    assert.equal(part(card, 'pending-move'), 'Moves to SQL in 7 minutes\nbecause they entered “Uses the product”');
    await card.clock.advance(60_000);
    await card.waitFor(() => assert.equal(countdown(card), 'Moves to SQL in 6 minutes'));
    await card.clock.advance(5 * 60_000 + 18_000);
    await card.waitFor(() => assert.equal(countdown(card), 'Moves to SQL in 42 seconds'));
    await card.clock.advance(42_000);
    await card.waitFor(() => assert.equal(countdown(card), 'Moving to SQL now'));
  });

  it('turns into the new stage within seconds of being made, without a reload', async () => {
    const card = await shown(openCard(ready({ pending: pending(600) })));
    await card.clock.advance(599_000);
    const current = {
      ...ready().current!,
      stage: 'salesqualifiedlead',
      cause: cause('stagebook', null, { step: 'rule_stage', segment: 'Uses the product' }),
    };
    card.end.card = ready({ cursor: 'c2', current });
    card.end.changed = true;
    await card.clock.advance(3000);
    await card.waitFor(() => assert.match(card.text(), /Moved here by Stagebook, because they entered “Uses the product”\./));
    assert.equal(card.maybeFindByTestId(Flex, 'movement'), null);
  });

  it('says when it is a fall back, and that it waits while all is paused', async () => {
    assert.match(
      part(await shown(openCard(ready({ pending: pending(120, { stage: 'user', back: true }) }))), 'pending-move'),
      /^Falls back to User in 2 minutes\nbecause they left “Uses the product”$/,
    );
    assert.match(
      part(await shown(openCard(ready({ paused: true, pending: pending(120) }))), 'pending-move'),
      /^The move to SQL waits while Stagebook is paused/,
    );
  });

  it('isolates long, Japanese and Arabic names', async () => {
    const card = await shown(openCard(ready({ pending: pending(120, { segmentName: '製品を使っている会社のとても長い名前' }) }), 'ar'));
    assert.match(part(card, 'pending-move'), /\u2068製品を使っている会社のとても長い名前\u2069/);
    assert.match(countdown(card) ?? '', /خلال دقيقتين/);
  });
});

describe('a hold', () => {
  it('says who set the stage, until when the rules wait, and whether one does', async () => {
    const hold = { until: '2026-12-03T08:00:00Z', by: cause('person', 'Ann Lee'), waiting: true };
    assert.equal(
      part(await shown(openCard(ready({ hold }))), 'hold'),
      'Ann Lee set the stage by hand; rules wait until 3 Dec, 9:00. A rule is waiting for that.',
    );
    const other = { ...hold, waiting: false, by: cause('import', 'Fair 2026') };
    assert.equal(
      part(await shown(openCard(ready({ hold: other }))), 'hold'),
      'Set by the import “Fair 2026”; rules wait until 3 Dec, 9:00.',
    );
  });
});

describe('what did not happen', () => {
  const move = (at: string, changes: Partial<NotMoved> = {}): NotMoved => ({
    at,
    rule: 'r',
    segmentName: 'Downloaded a guide',
    stage: 'lead',
    outcome: 'not_backward',
    params: { kept: 'SQL' },
    ...changes,
  });
  const refusal = (at: string): CardReady['refused'][number] => ({
    at,
    what: 'contact_stage',
    why: { code: 'kept_old_value', text: null, params: { wanted: 'salesqualifiedlead', stage: 'opportunity' } },
  });

  it('tells the moves that were not made and the refused writes, newest first, at most three', async () => {
    const notMoved = [move('2026-11-22T12:00:00Z'), move('2026-11-20T12:00:00Z', { outcome: 'held' }), move('2026-11-19T12:00:00Z')];
    const card = await shown(openCard(ready({ notMoved, refused: [refusal('2026-11-21T12:00:00Z')] })));
    assert.deepEqual(part(card, 'not-done').split('\n'), [
      'What did not happen',
      '22 Nov: a rule wanted Lead; kept SQL, which is further along.',
      '21 Nov: Contact’s stage. Wanted SQL, HubSpot kept Opportunity.',
      '20 Nov: a rule wanted Lead; what somebody else set is left to stand for a while.',
    ]);
  });

  it('has a sentence for every outcome', async () => {
    for (const outcome of [
      'already_there',
      'not_backward',
      'hotter_won',
      'held',
      'left_again',
      'stopped',
      'rule_changed',
      'nothing_below',
      'refused',
      'gave_up',
      'unclear_stage',
    ] as const)
      assert.match(
        part(await shown(openCard(ready({ notMoved: [move(NOW, { outcome })] }))), 'not-done'),
        /23 Nov: (a rule wanted Lead|they left).*\.$/,
      );
  });

  it('takes no room where there is nothing to tell', async () => {
    assert.equal((await shown(openCard(ready()))).maybeFindByTestId(Flex, 'not-done'), null);
  });
});

describe('the history of moves by rules', () => {
  it('names the segment, and tells a recycled contact and a change put back', async () => {
    const by = (step: 'rule_stage' | 'revert_stage', segment: string | null) => cause('stagebook', null, { step, segment });
    const visits = [
      visit({ no: 3, stage: 'lead', enteredAt: '2026-11-20T09:00:00Z', direction: 'backward', cause: by('rule_stage', 'Gone quiet') }),
      visit({ no: 2, stage: 'pql', enteredAt: '2026-11-12T09:00:00Z', leftAt: '2026-11-20T09:00:00Z', cause: by('revert_stage', null) }),
      visit({
        no: 1,
        stage: 'pql',
        enteredAt: '2026-11-11T09:00:00Z',
        leftAt: '2026-11-12T09:00:00Z',
        direction: 'first',
        cause: by('rule_stage', 'PQL'),
      }),
    ];
    const rows = (await shown(openCard(ready({ visits })))).findAll(TableRow).slice(1).map(textOf);
    assert.match(rows[0] ?? '', /Recycled.*Stagebook, because they entered “Gone quiet”$/s);
    assert.match(rows[1] ?? '', /Stagebook, putting back a change that does not stand$/);
    assert.match(rows[2] ?? '', /Stagebook, because they entered “PQL”$/);
  });
});

describe('the lead status', () => {
  const options = [
    { value: 'NEW', label: 'New' },
    { value: 'CONNECTED', label: 'Connected' },
  ];
  const sql = (value: string | null, changes: Partial<CardReady> = {}) => ready({ leadStatus: { value, options }, ...changes });
  const select = (card: Opened) => card.findByTestId(Select, 'choose-lead-status');
  const said = (card: Opened) => card.findByTestId(Text, 'lead-status-said').text;
  const choose = (card: Opened, value: string) => select(card).trigger('onChange', value as never);

  it("offers the portal's own options and none, and shows a value that is no option any more", async () => {
    const card = await shown(openCard(sql('NEW')));
    assert.deepEqual(
      select(card).props.options.map(({ label }) => label),
      ['None', 'New', 'Connected'],
    );
    const odd = select(await shown(openCard(sql('OLD'))));
    assert.deepEqual([odd.props.value, odd.props.options.at(-1)?.label], ['OLD', 'OLD']);
  });

  it('is not there where the contact has none to keep', async () => {
    assert.equal((await shown(openCard(ready()))).maybeFindByTestId(Select, 'choose-lead-status'), null);
  });

  it('shows the choice at once, says that it is being saved, and that it is', async () => {
    const card = await shown(openCard(sql('NEW')));
    choose(card, 'CONNECTED');
    await card.waitFor(() => assert.deepEqual([select(card).props.value, said(card)], ['CONNECTED', 'Saving…']));
    await settle();
    assert.deepEqual(
      card.sent.map(({ url, options: { body } }) => [new URL(url).pathname, body]),
      [['/api/contacts/123/lead-status', { requestId: 'id-1', value: 'CONNECTED' }]],
    );
    card.end.card = sql('CONNECTED', { cursor: 'c2' });
    card.end.changed = true;
    await card.clock.advance(1000);
    await card.waitFor(() => assert.deepEqual([select(card).props.value, said(card)], ['CONNECTED', 'Saved in HubSpot.']));
  });

  it('keeps showing the choice while something else changes on the card', async () => {
    const card = await shown(openCard(sql('NEW')));
    choose(card, 'CONNECTED');
    await card.waitFor(() => assert.equal(said(card), 'Saving…'));
    card.end.card = sql('NEW', { cursor: 'c2', paused: true });
    card.end.changed = true;
    await card.clock.advance(1000);
    await card.waitFor(() => assert.match(card.text(), /No record is changed/));
    assert.deepEqual([select(card).props.value, said(card)], ['CONNECTED', 'Saving…']);
  });

  it('clears it', async () => {
    const card = await shown(openCard(sql('NEW')));
    choose(card, '');
    await card.waitFor(() => assert.equal(select(card).props.value, ''));
    await settle();
    assert.deepEqual(card.sent[0]?.options.body, { requestId: 'id-1', value: null });
  });

  it('goes back to what HubSpot holds when it was not saved, and says what to do; the same choice keeps its id', async () => {
    const card = await shown(openCard(sql('NEW')));
    card.end.posts = () => json(503, { type: '/problems/unavailable', title: 'x', status: 503, instance: 'r' });
    choose(card, 'CONNECTED');
    await card.waitFor(() => assert.equal(said(card), 'Not saved (Stagebook is busy). Choose it again: nothing is done twice.'));
    assert.equal(select(card).props.value, 'NEW');
    choose(card, 'CONNECTED');
    await settle();
    assert.deepEqual(
      card.sent.map(({ options: { body } }) => body?.['requestId']),
      ['id-1', 'id-1'],
    );
  });

  it('says when HubSpot refused it', async () => {
    const card = await shown(openCard(sql('NEW')));
    choose(card, 'CONNECTED');
    await card.waitFor(() => assert.equal(said(card), 'Saving…'));
    const refused: CardReady['refused'] = [{ at: later(2), what: 'lead_status', why: { code: 'hubspot_refused', text: null, params: {} } }];
    card.end.card = sql('NEW', { cursor: 'c2', refused });
    card.end.changed = true;
    await card.clock.advance(1000);
    await card.waitFor(() => assert.deepEqual([select(card).props.value, said(card)], ['NEW', 'Not saved. HubSpot refused it.']));
  });
});
