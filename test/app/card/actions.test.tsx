// What a rep sets going: nothing twice, nothing unseen.
import assert from 'node:assert/strict';
import { Alert, Button, Flex, LoadingButton, Select, Text, TextArea } from '@hubspot/ui-extensions';
import { json, openCard, textOf } from './open-card.tsx';
import { eventually, settle } from './fake-clock.ts';
import { meeting, ready } from './fixtures.ts';

type Opened = ReturnType<typeof openCard>;
async function story(): Promise<Opened> {
  const card = openCard(ready());
  await card.waitFor(() => { card.findByTestId(Flex, 'story'); });
  return card;
}
const press = (card: Opened, id: string) => card.findByTestId(LoadingButton, id).trigger('onClick');
/** Accepted, and free to be pressed again. */
const accepted = (card: Opened) => card.waitFor(() => {
  assert.match(status(card) ?? '', /^Under way/);
  assert.equal(card.findByTestId(LoadingButton, 'book').props.loading, false);
});
const status = (card: Opened) => card.maybeFindByTestId(Text, 'action-status')?.text;
const ids = (card: Opened) => card.sent.map(({ options }) => options.body?.['requestId']);

describe('booking the demo deal', () => {
  it('asks once when pressed twice, and shows that it is running', async () => {
    const card = await story();
    let answer: (response: Response) => void = () => {};
    card.end.posts = () => new Promise((resolve) => { answer = resolve; });
    press(card, 'book');
    press(card, 'book');
    await card.waitFor(() => assert.equal(card.findByTestId(LoadingButton, 'book').props.loading, true));
    assert.deepEqual(ids(card), ['id-1']);
    answer(json(202, { accepted: true }));
    await accepted(card);
  });

  it('repeats the same request id after a failure, and says that nothing is done twice', async () => {
    const card = await story();
    card.end.posts = () => json(503, { type: '/problems/unavailable', title: 'x', status: 503, instance: 'r' });
    press(card, 'book');
    await card.waitFor(() => assert.match(status(card) ?? '', /not booked \(Stagebook is busy\)\. Press again: nothing is done twice\./));
    card.end.posts = () => json(202, { accepted: true });
    press(card, 'book');
    await accepted(card);
    assert.deepEqual(ids(card), ['id-1', 'id-1']);
  });

  it('repeats the same request id while its effect has not been seen', async () => {
    const card = await story();
    press(card, 'book');
    await accepted(card);
    press(card, 'book');
    await settle();
    assert.deepEqual(ids(card), ['id-1', 'id-1']);
  });

  it('shows the deal within a second of its being there, says so once, and starts afresh', async () => {
    const card = await story();
    press(card, 'book');
    await accepted(card);
    card.end.card = ready({ cursor: 'c2', meeting });
    card.end.changed = true;
    await card.clock.advance(1000);
    await card.waitFor(() => assert.match(status(card) ?? '', /never makes a second one/));
    await eventually(() => assert.deepEqual(card.mocks.actions.addAlert.calls.map(([alert]) => alert.message), ['The demo deal is booked.']));
    press(card, 'book');
    await settle();
    assert.deepEqual(ids(card), ['id-1', 'id-2']);
  });
});

describe('setting the stage', () => {
  const modal = (card: Opened) => {
    const overlay = card.findByTestId(Button, 'open-set-stage').props.overlay;
    assert.ok(overlay);
    return overlay;
  };
  const find = (card: Opened) => ({
    stage: modal(card).find(Select, { name: 'stage' }), reason: modal(card).find(TextArea), save: modal(card).find(LoadingButton),
  });
  const choose = (card: Opened, stage: string) => find(card).stage.trigger('onChange', stage as never);
  const write = (card: Opened, reason: string) => find(card).reason.trigger('onInput', reason as never);

  it('offers every stage but the one of now', async () => {
    const card = await story();
    assert.equal((find(card).stage.props.options ?? []).some(({ value }) => value === 'pql'), false);
  });

  it('explains a step back before it is taken, and what a leap leaves out', async () => {
    const card = await story();
    choose(card, 'lead');
    await card.waitFor(() => assert.match(textOf(modal(card).find(Alert)), /from PQL back to Lead would be ignored\. Stagebook clears the stage first, then sets Lead\./));
    choose(card, 'customer');
    await card.waitFor(() => assert.match(textOf(modal(card)), /Skips SQL and Opportunity\./));
    assert.equal(modal(card).maybeFind(Alert), null);
  });

  it('sends nothing without a stage and a reason, and says what is missing', async () => {
    const card = await story();
    find(card).save.trigger('onClick');
    await card.waitFor(() => assert.equal(find(card).reason.props.error, true));
    assert.equal(find(card).stage.props.error, true);
    assert.deepEqual(card.sent, []);
  });

  it('sends the choice, closes, and says that it is under way', async () => {
    const card = await story();
    choose(card, 'lead');
    write(card, '  wrong person ');
    await card.waitFor(() => assert.equal(find(card).reason.props.value, '  wrong person '));
    find(card).save.trigger('onClick');
    await eventually(() => assert.deepEqual(card.mocks.actions.closeOverlay.calls, [['set-stage']]));
    assert.deepEqual(card.sent[0]?.options.body, { requestId: 'id-1', stage: 'lead', reason: 'wrong person' });
    assert.equal(status(card), 'Setting Lead. It shows here in a moment.');
  });

  it('stays open with the reason when it is refused, and asks for another stage under another id', async () => {
    const card = await story();
    card.end.posts = () => json(422, { type: '/problems/invalid', title: 'x', status: 422, instance: 'r', problems: [{ path: '/stage', message: 'Not a stage of this account' }] });
    choose(card, 'lead');
    write(card, 'why');
    await card.waitFor(() => assert.equal(find(card).reason.props.value, 'why'));
    find(card).save.trigger('onClick');
    await card.waitFor(() => assert.match(textOf(modal(card)), /Not a stage of this account/));
    assert.deepEqual(card.mocks.actions.closeOverlay.calls, []);
    choose(card, 'user');
    await card.waitFor(() => assert.equal(find(card).stage.props.value, 'user'));
    find(card).save.trigger('onClick');
    await eventually(() => assert.deepEqual(ids(card), ['id-1', 'id-2']));
  });
});
