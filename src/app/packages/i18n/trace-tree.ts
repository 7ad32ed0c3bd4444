// A trace as a tree to be drawn: every leaf one line with its own verdict, every group either "all of these" or "one is enough".
// It judges nothing: a `not` and a `none` are told by turning around what they hold, as the sentence does.
import type { LeafTrace, Trace, Verdict } from '@stagebook/contract';
import { leafClause, neverWatched } from './trace-leaf.ts';
import type { Reading } from './trace-parts.ts';
import { capitalised } from './trace-sentence.ts';

/** `verdict` is that of what the line says, a `not` already counted in. */
export type TraceLeafNode = { kind: 'leaf'; verdict: Verdict; changesAt: string | null; text: string; leaf: LeafTrace; negated: boolean };
export type TraceGroupNode = { kind: 'all' | 'any'; verdict: Verdict; changesAt: string | null; of: TraceNode[] };
export type TraceNode = TraceLeafNode | TraceGroupNode;
/** `sourceless`: several leaves are unknown because no source of events is connected, which is to be said once, below the tree. */
export type TraceTree = { root: TraceNode; sourceless: boolean };

/** The whole trace, nothing left out: groups of one and groups in groups of the same kind are told as one. */
export function traceTree(trace: Trace, reading: Reading): TraceTree {
  const sourceless = leavesOf(trace).filter(neverWatched).length > 1;
  return { root: nodeOf(trace, false, sourceless ? { ...reading, sourceless: 'said after' } : reading), sourceless };
}

function nodeOf(trace: Trace, isUnderNot: boolean, reading: Reading): TraceNode {
  if (trace.kind === 'not') return nodeOf(trace.of, !isUnderNot, reading);
  const verdict = isUnderNot ? opposite(trace.verdict) : trace.verdict;
  const { changesAt } = trace;
  if ('condition' in trace) {
    const text = capitalised(reading.words.t('trace.point', { clause: leafClause(trace, isUnderNot, reading) }), reading.words);
    return { kind: 'leaf', verdict, changesAt, text, leaf: trace, negated: isUnderNot };
  }
  const negated = isUnderNot !== (trace.kind === 'none');
  const kind = (trace.kind === 'all') !== negated ? 'all' : 'any';
  const of = trace.of.map((child) => nodeOf(child, negated, reading)).flatMap((node) => (node.kind === kind ? node.of : [node]));
  const [only, ...others] = of;
  return only !== undefined && others.length === 0 ? only : { kind, verdict, changesAt, of };
}

function leavesOf(trace: Trace): LeafTrace[] {
  if ('condition' in trace) return [trace];
  return trace.kind === 'not' ? leavesOf(trace.of) : trace.of.flatMap(leavesOf);
}

function opposite(verdict: Verdict): Verdict {
  return verdict === 'unknown' ? verdict : verdict === 'yes' ? 'no' : 'yes';
}
