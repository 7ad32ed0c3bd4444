// What stands between a contact and yes. Reads a trace and nothing else.
import type { Trace, Verdict } from '@stagebook/contract';

const OPPOSITE: Readonly<Record<Verdict, Verdict>> = { yes: 'no', no: 'yes', unknown: 'unknown' };

/**
 * The smallest parts of a trace that would all have to become yes, and would then make the whole yes; empty when it is yes already.
 * A group of which any one part would do stays together; what must not be so comes as a `not` around the part in the way.
 */
export function missingFor(trace: Trace): Trace[] {
  return missing(trace, true);
}

/** `wanted`: whether the trace should become yes, or no. */
function missing(trace: Trace, wanted: boolean): Trace[] {
  if (trace.verdict === (wanted ? 'yes' : 'no')) return [];
  if (trace.kind === 'not') return missing(trace.of, !wanted);
  if ('condition' in trace) return [asPart(trace, wanted)];
  const ofParts = trace.kind === 'none' ? !wanted : wanted;
  const needsEach = (trace.kind === 'all') === ofParts;
  return needsEach || trace.of.length === 1 ? trace.of.flatMap((part) => missing(part, ofParts)) : [asPart(trace, wanted)];
}

function asPart(trace: Trace, wanted: boolean): Trace {
  return wanted ? trace : { kind: 'not', verdict: OPPOSITE[trace.verdict], changesAt: trace.changesAt, of: trace };
}
