// What every condition is made into. One computation decides; when time alone decides otherwise, and why it is so, are read from that same one.
import type { LeafTrace, Trace, Verdict } from '@stagebook/contract';
import type { FactsIndex } from './facts-index.ts';
import { ALWAYS, isoMoment, NEVER, turnedBefore } from './turns.ts';
import type { Past } from './turns.ts';

/** All three hold at any moment, not only at the one of judging. Most callers ask for a verdict, some for the change, few for the trace. */
export type Judge = {
  readonly verdict: (index: FactsIndex, now: number) => Verdict;
  /** Until when time alone changes nothing: never too late. NEVER where it never does. */
  readonly changesAt: (index: FactsIndex, now: number) => number;
  readonly explain: (index: FactsIndex, now: number) => Trace;
  /** The verdict at an earlier moment, by what is known now and taking what was seen for all there was; unknown where nothing tells. */
  readonly verdictThen: (index: FactsIndex, at: number) => Verdict;
  /** Since when that has been what it is `at` a moment: never too early. ALWAYS where it never was anything else. */
  readonly turnedAt: (index: FactsIndex, at: number) => number;
};

/** What a judge says, as it stands in a trace. */
export type Said = { verdict: Verdict; changesAt: string | null };

export function said({ verdict, changesAt }: Pick<Judge, 'verdict' | 'changesAt'>, index: FactsIndex, now: number): Said {
  return { verdict: verdict(index, now), changesAt: isoMoment(changesAt(index, now)) };
}

/** Of one condition: `trace` adds to what its judge says what was found. */
type Leaf = Pick<Judge, 'verdict' | 'changesAt'> & {
  trace: (said: Said, index: FactsIndex, now: number) => LeafTrace;
  past: (index: FactsIndex) => Past;
};

/** The judge of one condition. */
export function leafJudge({ verdict, changesAt, trace, past }: Leaf): Judge {
  return {
    verdict,
    changesAt,
    explain: (index, now) => trace(said({ verdict, changesAt }, index, now), index, now),
    verdictThen: (index, at) => past(index).verdictAt(at),
    turnedAt: (index, at) => turnedBefore(at, past(index)),
  };
}

const nothingKnown: Past = { verdictAt: () => 'unknown', lastTurn: () => ALWAYS };

/** The judge of a condition on what may not have been loaded: not yet known is then all there is to say. */
export function loadedJudge<Loaded>(
  loaded: (index: FactsIndex) => Loaded | null,
  judge: {
    verdict: (loaded: Loaded, now: number) => Verdict;
    changesAt: (loaded: Loaded, now: number) => number;
    trace: (said: Said, loaded: Loaded, now: number) => LeafTrace;
    notLoaded: (said: Said) => LeafTrace;
    past: (loaded: Loaded, now: number) => Past;
  },
): Judge {
  return leafJudge({
    verdict: (index, now) => {
      const found = loaded(index);
      return found === null ? 'unknown' : judge.verdict(found, now);
    },
    changesAt: (index, now) => {
      const found = loaded(index);
      return found === null ? NEVER : judge.changesAt(found, now);
    },
    trace: (says, index, now) => {
      const found = loaded(index);
      return found === null ? judge.notLoaded(says) : judge.trace(says, found, now);
    },
    past: (index) => {
      const found = loaded(index);
      return found === null ? nothingKnown : judge.past(found, index.now);
    },
  });
}
