// Seconds until a moment, ticking no oftener than its words change: each minute, and each second within the last one.
import { useEffect, useState } from 'react';
import type { Clock } from './watch-card.ts';

const MINUTE_MS = 60_000;

/** Whole seconds left until `due` (our own clock); 0 once it has come. */
export function useCountdown(due: number, clock: Clock): number {
  const [now, setNow] = useState(() => clock.now());
  const left = Math.max(0, due - now);
  useEffect(() => {
    if (left === 0) return undefined;
    const step = left > MINUTE_MS ? MINUTE_MS : 1000;
    return clock.after(left % step || step, () => setNow(clock.now()));
  }, [left, now, clock]);
  return Math.ceil(left / 1000);
}
