// Since when a yes has been true in the world, as far as its trace tells. A person who is judged today may have met the conditions long ago.
import type { Trace } from './types.ts';

/**
 * The moment since which this trace has been a yes; null when the trace cannot tell (a negation, a value without history, a count that
 * was reached somewhere between the first and the last event, a window that moves with time).
 */
export function trueSince(trace: Trace): string | null {
  if (trace.verdict !== 'yes') return null;
  switch (trace.kind) {
    case 'all': {
      const moments = trace.of.map(trueSince);
      return moments.includes(null) ? null : (moments.toSorted().at(-1) ?? null);
    }
    case 'any':
      return (
        trace.of
          .map(trueSince)
          .filter((moment) => moment !== null)
          .toSorted()[0] ?? null
      );
    case 'field':
      // A window moves: the value may have come long before it was reached.
      return trace.found.state === 'value' && !trace.condition.operator.includes('in_the_') ? trace.found.since : null;
    case 'event':
    case 'page': {
      const { operator, times, withinDays } = trace.condition;
      if (operator !== 'at_least' || withinDays !== undefined) return null;
      if (times === 1) return trace.found.first;
      return trace.found.count === times ? trace.found.last : null;
    }
    default:
      return null;
  }
}
