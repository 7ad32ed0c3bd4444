// Since when a yes has been true in the world, as far as its trace tells. A person who is judged today may have met the conditions long ago.
import type { LeafTrace, Occurrence, StageCondition } from '@stagebook/contract';
import type { Trace } from './types.ts';

/**
 * The moment since which this trace has been a yes; null when the trace cannot tell (a negation, a value without history, a count that
 * was reached somewhere between the first and the last event, a window that moves with time).
 */
export function trueSince(trace: Trace): string | null {
  if (trace.verdict !== 'yes' || trace.kind === 'not' || trace.kind === 'none') return null;
  if ('condition' in trace) return leafSince(trace);
  const moments = trace.of.map(trueSince);
  if (trace.kind === 'all') return moments.includes(null) ? null : (moments.toSorted().at(-1) ?? null);
  return moments.filter((moment) => moment !== null).toSorted()[0] ?? null;
}

function leafSince(trace: LeafTrace): string | null {
  switch (trace.kind) {
    case 'field':
      // A window moves: the value may have come long before it was reached.
      return trace.found.state === 'value' && !trace.condition.operator.includes('in_the_') ? trace.found.since : null;
    case 'event':
    case 'page':
      return countSince(trace.condition, trace.found);
    case 'changed':
    case 'meeting':
    case 'was_ever':
    case 'list':
      return loadedSince(trace);
    case 'sequence':
      return trace.found.moments.at(-1) ?? null;
    case 'stage':
      return trace.found.state === 'loaded' ? stageSince(trace.condition, trace.found) : null;
    case 'not_followed':
      return trace.condition.which === 'any' ? trace.found.until : null;
    case 'event_time':
    case 'related':
    case 'segment':
      return null;
  }
}

function loadedSince(trace: Extract<LeafTrace, { kind: 'changed' | 'meeting' | 'was_ever' | 'list' }>): string | null {
  if (trace.found.state !== 'loaded') return null;
  if (trace.kind === 'list') return trace.found.since;
  return trace.kind === 'was_ever' ? trace.found.first : countSince(trace.condition, trace.found);
}

type Counted = { count: number; first: string | null; last: string | null };
function countSince({ operator, times, withinDays }: Occurrence, { count, first, last }: Counted): string | null {
  if (operator !== 'at_least' || withinDays !== undefined) return null;
  if (times === 1) return first;
  return count === times ? last : null;
}

function stageSince({ test }: StageCondition, { since, first }: { since: string | null; first: string | null }): string | null {
  if (test === 'is') return since;
  return test === 'was_ever' ? first : null;
}
