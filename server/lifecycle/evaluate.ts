// Judges one contact at one moment. The moment is given; everything else was compiled or is a fact.
import type { Compiled } from './compile.ts';
import { indexFacts } from './facts-index.ts';
import type { FactsIndex } from './facts-index.ts';
import type { Judge } from './judge.ts';
import { trueSince } from './true-since.ts';
import { isoMoment, NEVER } from './turns.ts';
import type { Evaluation, Facts, SegmentEvaluation, Trace, Verdict } from './types.ts';

/**
 * Every segment's verdict with the trace that proves it, and the first moment at which time alone may change one of them:
 * until `changesAt`, the same facts give the same verdicts. A trace is made when it is asked for, from what the verdict came from.
 */
export function evaluate({ segments, wanted }: Compiled, facts: Facts, now: Date): Evaluation {
  const index = indexFacts(facts, now, wanted);
  let first = NEVER;
  const judged = segments.map(({ id, judge }) => {
    const changes = judge.changesAt(index, index.now);
    if (changes < first) first = changes;
    return new Judged(id, { index, judge, verdict: judge.verdict(index, index.now), changes });
  });
  return { segments: judged, changesAt: isoMoment(first) };
}

/** The verdicts alone, in the order of the segments. */
export function verdictsOf({ segments, wanted }: Compiled, facts: Facts, now: Date): Verdict[] {
  const index = indexFacts(facts, now, wanted);
  return segments.map(({ judge }) => judge.verdict(index, index.now));
}

type Found = { index: FactsIndex; judge: Judge; verdict: Verdict; changes: number };

/** A segment's evaluation that writes down only what it is asked for; stored as JSON, it is all of it. */
// eslint-disable-next-line no-restricted-syntax -- a getter of a class costs nothing to have; one of an object costs as much as judging.
class Judged implements SegmentEvaluation {
  readonly id: string;
  readonly verdict: Verdict;
  readonly #found: Found;
  #trace: Trace | null = null;

  constructor(id: string, found: Found) {
    this.id = id;
    this.verdict = found.verdict;
    this.#found = found;
  }

  get changesAt(): string | null {
    return isoMoment(this.#found.changes);
  }

  get trueSince(): string | null {
    return trueSince(this.#found.judge, this.#found.index);
  }

  get trace(): Trace {
    const { index, judge } = this.#found;
    return (this.#trace ??= judge.explain(index, index.now));
  }

  toJSON(): SegmentEvaluation {
    return { id: this.id, verdict: this.verdict, changesAt: this.changesAt, trace: this.trace };
  }
}
