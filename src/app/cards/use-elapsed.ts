// Seconds since the card was read, so that lengths of time go on between two answers.
import { useEffect, useState } from 'react';
import type { Clock } from './watch-card.ts';

const TICK_MS = 30_000;

/** Ticks every half minute; starts over when the card is read again. */
export function useElapsed(readAt: number, clock: Clock): number {
  const [now, setNow] = useState(readAt);
  useEffect(() => clock.after(TICK_MS, () => setNow(clock.now())), [now, readAt, clock]);
  return Math.max(0, Math.floor((now - readAt) / 1000));
}
