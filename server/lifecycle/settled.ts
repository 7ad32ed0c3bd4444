// Makes the next change of a whole segment exact. A group only knows when its parts change; whether it changes with them is found by
// judging it at that moment, with the same judge.
import { said } from './judge.ts';
import type { Judge } from './judge.ts';
import { changesAfter } from './turns.ts';

/** Moments that are asked about at most; a segment that does not settle by then is looked at again too early, never too late. */
const MOST_MOMENTS = 64;

/**
 * The same judge, whose `changesAt` at the moment of judging is the first one at which its verdict is another. Of a moment to come, which is
 * being tried for another segment, it is only never too late.
 */
export function settled(judge: Judge): Judge {
  const { verdict, verdictThen, turnedAt } = judge;
  const changesAt: Judge['changesAt'] = (index, now) => {
    if (now !== index.now) return judge.changesAt(index, now);
    const turning = { verdictAt: (at: number) => verdict(index, at), nextTurn: (after: number) => judge.changesAt(index, after) };
    return changesAfter(now, turning, MOST_MOMENTS);
  };
  return {
    verdict,
    changesAt,
    explain: (index, now) => ({ ...judge.explain(index, now), ...said({ verdict, changesAt }, index, now) }),
    verdictThen,
    turnedAt,
  };
}
