// Keeps one contact's card up to date: reads it, asks at a cadence whether anything is new, and reads again when it is.
// It knows no React and no wall clock; both are handed in, so that its schedule can be tested to the second.
import type { Answer, FailureReason } from '@stagebook/client';
import type { CardAnswer, CompanyAnswer, Problem, SinceAnswer } from '@stagebook/contract';

export type Clock = { now(): number; /** Calls back once; the result takes the call back. */ after(ms: number, run: () => void): () => void };
export type Shown = CardAnswer | CompanyAnswer;
export type View<A extends Shown = CardAnswer> =
  | { phase: 'loading' }
  | { phase: 'failed'; reason: FailureReason; problem: Problem | null }
  /** `stale`: the last question got no answer, so what is shown may be old. `readAt` is our own clock. */
  | { phase: 'shown'; answer: A; readAt: number; stale: boolean };
export type Watch = { /** Reads again now. */ refresh(): void; /** Something was set going here: ask often again. */ hurry(): void; stop(): void };

const SECOND = 1000;

/** How long to wait before the next question: often for a minute after something happened here, then every half minute. */
export function pause(sinceStart: number, sinceAction: number | null): number {
  if (sinceAction !== null && sinceAction < 5 * SECOND) return SECOND;
  return Math.min(sinceStart, sinceAction ?? Infinity) < 60 * SECOND ? 5 * SECOND : 30 * SECOND;
}

/** Around the moment when a pending move is due it shows as soon as it is made: asked right after, then every two seconds for a minute. */
export function pauseBefore(pending: number, usual: number): number {
  if (pending > 0) return Math.min(usual, pending + SECOND);
  return pending > -60 * SECOND ? Math.min(usual, 2 * SECOND) : usual;
}

/** The far end: how a record's card is read, and how it is asked whether anything is new. */
export type Asking<A extends Shown> = { readCard(id: string): Promise<Answer<A>>; readSince(id: string, cursor: string): Promise<Answer<SinceAnswer>> };
type Source<A extends Shown> = { client: Asking<A>; contactId: string; clock: Clock; show(view: View<A>): void };

/** Starts watching. An answer that comes after a newer question was asked, or after `stop`, is dropped. */
export function watchCard<A extends Shown>({ client, contactId, clock, show }: Source<A>): Watch {
  const startedAt = clock.now();
  let turn = 0;
  let actedAt: number | null = null;
  let view: View<A> = { phase: 'loading' };
  let cancel = () => {};

  const put = (next: View<A>) => {
    view = next;
    show(next);
  };
  const schedule = () => {
    cancel();
    const now = clock.now();
    const usual = pause(now - startedAt, actedAt === null ? null : now - actedAt);
    const due = dueIn(view, now);
    cancel = clock.after(due === null ? usual : pauseBefore(due, usual), () => void check());
  };
  const lost = (reason: FailureReason, problem: Problem | undefined) => {
    if (view.phase === 'shown' && reason !== 'not_installed') put({ ...view, stale: true });
    else put({ phase: 'failed', reason, problem: problem ?? null });
    schedule();
  };
  const read = async () => {
    const mine = ++turn;
    cancel();
    const answer = await client.readCard(contactId);
    if (mine !== turn) return;
    if (!answer.ok) return lost(answer.reason, answer.problem);
    put({ phase: 'shown', answer: answer.value, readAt: clock.now(), stale: false });
    schedule();
  };
  const check = async () => {
    // Only a card that is ready has a cursor; anything else is simply read again.
    if (view.phase !== 'shown' || view.answer.state !== 'ready') return read();
    const mine = ++turn;
    const answer = await client.readSince(contactId, view.answer.cursor);
    if (mine !== turn) return;
    if (!answer.ok) return lost(answer.reason, answer.problem);
    if (answer.value.changed) return read();
    const { searchedTo } = answer.value;
    if (view.phase === 'shown' && view.answer.state === 'ready' && (view.stale || view.answer.searchedTo !== searchedTo))
      put({ ...view, answer: { ...view.answer, searchedTo }, stale: false });
    schedule();
  };

  void read();
  return {
    refresh: () => {
      if (view.phase === 'failed') put({ phase: 'loading' });
      void read();
    },
    hurry: () => {
      actedAt = clock.now();
      schedule();
    },
    stop: () => {
      turn += 1;
      cancel();
    },
  };
}

/** How far off the pending move is by our own clock, in milliseconds; null when there is none. */
function dueIn(view: View<Shown>, now: number): number | null {
  if (view.phase !== 'shown' || view.answer.state !== 'ready' || !('pending' in view.answer) || view.answer.pending === null || view.answer.paused) return null;
  const { pending, now: readAt } = view.answer;
  return view.readAt + Date.parse(pending.dueAt) - Date.parse(readAt) - now;
}
