// A clock that moves only when it is told to.
import type { Clock } from '../../../src/app/cards/watch-card.ts';

export type FakeClock = Clock & { /** Moves on, calling back in order; lets promises settle before and after each. */ advance(ms: number): Promise<void>; waiting(): number };

/** Promises of the code under test settle between two turns of the event loop. */
export const settle = () => new Promise<void>((done) => { setImmediate(done); });

/** For what shows in no tree: tries again until the check holds, a hundred turns at most. */
export async function eventually(check: () => void): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    try {
      return check();
    } catch {
      await settle();
    }
  }
  check();
}

export function fakeClock(start = 1_000_000): FakeClock {
  let now = start;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => { timers = timers.filter((one) => one !== timer); };
    },
    advance: async (ms) => {
      const end = now + ms;
      await settle();
      for (;;) {
        const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((one) => one !== due);
        now = due.at;
        due.run();
        await settle();
      }
      now = end;
      await settle();
    },
    waiting: () => timers.length,
  };
}
