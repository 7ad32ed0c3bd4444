// Stagebook's own evaluator over the same people, from what its memory would hand it.
import { compile } from '../../server/lifecycle/compile.ts';
import { evaluate, verdictsOf } from '../../server/lifecycle/evaluate.ts';
import type { Evaluation, Facts, Verdict } from '../../server/lifecycle/types.ts';
import { now, segments, watchedSince, type Person } from './data.ts';

/** A person as facts. Made before the clock runs: what an engine reads is not what it costs to make it. */
export function factsOf({ plan, country, events }: Person): Facts {
  return {
    contact: { plan: { value: plan, since: null }, country: { value: country, since: null } },
    company: null,
    events: events.map(({ name, path, at }) => ({ name, path, occurredAt: new Date(at).toISOString() })),
    watchedSince,
  };
}

/** The evaluator, made once: verdict and next change of every segment, and the trace of those that are asked for it. */
export function evaluation(): (facts: Facts) => Evaluation {
  const compiled = compile(segments);
  const moment = new Date(now);
  return (facts) => evaluate(compiled, facts, moment);
}

/** The same judges, asked for their verdicts and for nothing else. */
export function evaluateVerdicts(): (facts: Facts) => Verdict[] {
  const compiled = compile(segments);
  const moment = new Date(now);
  return (facts) => verdictsOf(compiled, facts, moment);
}
