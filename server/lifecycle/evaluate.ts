// Judges one contact at one moment. The moment is given; everything else was compiled or is a fact.
import { earliest } from './compile.ts';
import type { Compiled } from './compile.ts';
import { indexFacts } from './facts-index.ts';
import type { Evaluation, Facts } from './types.ts';

/**
 * Every segment's verdict with the trace that proves it, and the first moment at which time alone may change one of them:
 * until `changesAt`, the same facts give the same verdicts.
 */
export function evaluate(compiled: Compiled, facts: Facts, now: Date): Evaluation {
  const index = indexFacts(facts, now);
  const segments = compiled.map(({ id, judge }) => {
    const trace = judge(index);
    return { id, verdict: trace.verdict, changesAt: trace.changesAt, trace };
  });
  return { segments, changesAt: earliest(segments) };
}
