// Since when a yes has been true in the world. A person who is judged today may have met the conditions long ago.
import type { FactsIndex } from './facts-index.ts';
import { writtenAt } from './iso.ts';
import type { Judge } from './judge.ts';
import { ALWAYS } from './turns.ts';

/**
 * The moment since which a segment has been a yes without a break, found by asking its own judge about earlier moments: what was seen is
 * then all there was, and where nothing tells what was so before, the yes begins there. Null when it is no yes, when it always was one as
 * far as was seen, and when nothing is known of any moment before this one.
 */
export function trueSince(judge: Judge, index: FactsIndex): string | null {
  if (judge.verdict(index, index.now) !== 'yes') return null;
  let since = judge.turnedAt(index, index.now);
  while (since !== ALWAYS && judge.verdictThen(index, since - 1) === 'yes') since = judge.turnedAt(index, since - 1);
  return since === ALWAYS || since >= index.now ? null : writtenAt(since);
}
