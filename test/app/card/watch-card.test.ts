// When the card asks, and which answers it takes.
import assert from 'node:assert/strict';
import type { Answer } from '@stagebook/client';
import type { CardAnswer, SinceAnswer } from '@stagebook/contract';
import { watchCard } from '../../../src/app/cards/watch-card.ts';
import type { View } from '../../../src/app/cards/watch-card.ts';
import { fakeClock, settle } from './fake-clock.ts';
import { ready } from './fixtures.ts';

type Ask = { what: 'card' | 'since'; at: number; answer: (given: Answer<CardAnswer> | Answer<SinceAnswer>) => void };
const card = (cursor: string): Answer<CardAnswer> => ({ ok: true, value: ready({ cursor }) });
const since = (changed: boolean): Answer<SinceAnswer> => ({ ok: true, value: { changed, searchedTo: null } });
const offline = { ok: false, reason: 'offline' } as const;

/** A far end that waits to be told its answer, or says the same again and again. */
function start(always?: (what: Ask['what']) => Answer<CardAnswer> | Answer<SinceAnswer>) {
  const clock = fakeClock(0);
  const asks: Ask[] = [];
  const views: View[] = [];
  const ask = <T>(what: Ask['what']) => new Promise<Answer<T>>((resolve) => {
    const answer = (given: unknown) => resolve(given as Answer<T>);
    asks.push({ what, at: clock.now(), answer });
    if (always) answer(always(what));
  });
  const client = { readCard: () => ask<CardAnswer>('card'), readSince: () => ask<SinceAnswer>('since') };
  const watch = watchCard({ client, contactId: '123', clock, show: (view) => views.push(view) });
  const secondsOf = (what: Ask['what']) => asks.filter((one) => one.what === what).map(({ at }) => at / 1000);
  return { clock, asks, views, watch, secondsOf };
}
const quiet = (what: Ask['what']) => (what === 'card' ? card('c1') : since(false));

describe('the watch of a card', () => {
  it('asks every 5 s for a minute, then every 30 s', async () => {
    const { clock, secondsOf } = start(quiet);
    await clock.advance(130_000);
    assert.deepEqual(secondsOf('card'), [0]);
    assert.deepEqual(secondsOf('since'), [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 90, 120]);
  });

  it('asks each second for 5 s after an action, then every 5 s for the rest of its minute', async () => {
    const { clock, secondsOf, watch } = start(quiet);
    await clock.advance(100_000);
    watch.hurry();
    await clock.advance(15_000);
    assert.deepEqual(secondsOf('since').filter((at) => at > 100), [101, 102, 103, 104, 105, 110, 115]);
  });

  it('asks right after a pending move is due, then every two seconds for a minute', async () => {
    const dueAt = new Date(Date.parse(ready().now) + 75_000).toISOString();
    const pending = { rule: 'r', segment: 's', segmentName: 'S', stage: 'pql', dueAt };
    const { clock, secondsOf } = start((what) => (what === 'card' ? { ok: true, value: ready({ pending }) } : since(false)));
    await clock.advance(82_000);
    assert.deepEqual(secondsOf('since').filter((at) => at > 55), [60, 76, 78, 80, 82]);
    await clock.advance(98_000);
    assert.deepEqual(secondsOf('since').slice(-2), [136, 166]);
  });

  it('reads the card again when something is new', async () => {
    const { clock, asks, views } = start();
    asks[0]?.answer(card('c1'));
    await clock.advance(5000);
    asks[1]?.answer(since(true));
    await settle();
    asks[2]?.answer(card('c2'));
    await settle();
    assert.deepEqual(asks.map(({ what }) => what), ['card', 'since', 'card']);
    const last = views.at(-1);
    assert.ok(last?.phase === 'shown' && last.answer.state === 'ready' && last.answer.cursor === 'c2');
  });

  it('never has two questions under way by itself', async () => {
    const { clock, asks } = start();
    await clock.advance(300_000);
    assert.equal(asks.length, 1);
  });

  it('drops an answer that comes after a newer question', async () => {
    const { asks, views, watch } = start();
    watch.refresh();
    asks[1]?.answer(card('new'));
    await settle();
    asks[0]?.answer(card('old'));
    await settle();
    assert.deepEqual(views.map((view) => view.phase === 'shown' && view.answer.state === 'ready' && view.answer.cursor), ['new']);
  });

  it('asks and shows nothing more once it is stopped', async () => {
    const { clock, asks, views, watch } = start();
    watch.stop();
    asks[0]?.answer(card('late'));
    await clock.advance(120_000);
    assert.deepEqual([asks.length, views.length, clock.waiting()], [1, 0, 0]);
  });

  it('keeps what is shown when the connection fails, says that it may be old, and recovers', async () => {
    let up = true;
    const { clock, views } = start((what) => (up ? quiet(what) : offline));
    await clock.advance(1000);
    up = false;
    await clock.advance(5000);
    const stale = views.at(-1);
    assert.ok(stale?.phase === 'shown' && stale.stale);
    up = true;
    await clock.advance(5000);
    const back = views.at(-1);
    assert.ok(back?.phase === 'shown' && !back.stale);
  });

  it('tries again by itself after a first read that failed', async () => {
    let up = false;
    const { clock, views } = start((what) => (up ? quiet(what) : offline));
    await clock.advance(1000);
    assert.equal(views.at(-1)?.phase, 'failed');
    up = true;
    await clock.advance(5000);
    assert.equal(views.at(-1)?.phase, 'shown');
  });

  it('reads a card that is not ready yet anew each time, for it has no cursor', async () => {
    const pending: Answer<CardAnswer> = { ok: true, value: { state: 'pending', progress: { phase: 'contacts', done: 1, total: 60, startedAt: '2026-11-23T12:00:00Z' } } };
    const { clock, secondsOf } = start(() => pending);
    await clock.advance(10_000);
    assert.deepEqual([secondsOf('card'), secondsOf('since')], [[0, 5, 10], []]);
  });

  it('shows that the app was removed even over a card that is shown', async () => {
    let installed = true;
    const { clock, views } = start((what) => (installed ? quiet(what) : { ok: false, reason: 'not_installed' }));
    await clock.advance(1000);
    installed = false;
    await clock.advance(5000);
    const last = views.at(-1);
    assert.ok(last?.phase === 'failed' && last.reason === 'not_installed');
  });
});
