// Why somebody is in a segment or not, in one line: only what decided, and of what is met only what was found.
// The whole trace stands one press away, so what is left out here is counted and never lost.
import type { LeafTrace, Trace } from '@stagebook/contract';
import { leafClause } from './trace-leaf.ts';
import type { Reading } from './trace-parts.ts';
import { capitalised } from './trace-sentence.ts';
import { traceTree } from './trace-tree.ts';
import type { TraceLeafNode, TraceNode } from './trace-tree.ts';

/** About as many letters as stand in one line of the card. */
const LINE = 96;

/** One sentence of the points that decided, as many as a line holds, at least one; the rest as a number. */
export function shortReason(trace: Trace, reading: Reading): string {
  const { words } = reading;
  const { root, sourceless } = traceTree(trace, reading);
  const inside: Reading = sourceless ? { ...reading, sourceless: 'said after' } : reading;
  const told = [...new Set(deciding(root).map((node) => clauseOf(node, inside)))];
  const said = told.slice(0, fitting(told));
  const left = told.length - said.length;
  const list = words.list(left === 0 ? said : [...said, words.t('trace.short.more', { count: left })]);
  return words.t('trace.sentence', { clause: capitalised(list, words) });
}

/** The leaves that made the verdict: of an "any" that holds the first that does, of an "all" that does not hold those that are missing. */
function deciding(node: TraceNode): TraceLeafNode[] {
  if (node.kind === 'leaf') return [node];
  const same = node.of.filter(({ verdict }) => verdict === node.verdict);
  return (node.kind === 'any' && node.verdict === 'yes' ? same.slice(0, 1) : same).flatMap(deciding);
}

/** Isolates take no room. */
const lettersOf = (text: string): number => text.replaceAll(/[\u2066-\u2069]/g, '').length;

function fitting(told: string[]): number {
  let length = lettersOf(told[0] ?? '');
  let count = 1;
  for (const clause of told.slice(1)) {
    length += lettersOf(clause) + 5;
    if (length > LINE) break;
    count += 1;
  }
  return count;
}

/** One leaf to stand alone: where it holds, what was found; where not, what was asked for too. */
export function briefly(node: TraceLeafNode, reading: Reading): string {
  return capitalised(reading.words.t('trace.point', { clause: clauseOf(node, reading) }), reading.words);
}

function clauseOf({ leaf, negated, verdict }: TraceLeafNode, reading: Reading): string {
  if (verdict !== 'yes') return leafClause(leaf, negated, reading);
  const bare = withoutDemand(leaf, negated);
  return bare ? leafClause(bare, false, reading) : leafClause(leaf, negated, reading);
}

const PLAIN = new Set(['is', 'is_any_of', 'contains', 'starts_with', 'ends_with', 'more_than', 'less_than']);

/** The same leaf, asking for no more than what was found says by itself. Null where the fact alone would not tell why. */
function withoutDemand(leaf: LeafTrace, negated: boolean): LeafTrace | null {
  const once = { operator: 'at_least', times: 1 } as const;
  switch (leaf.kind) {
    case 'event':
      return { ...leaf, verdict: 'yes', condition: { ...leaf.condition, ...once, where: undefined } };
    case 'page':
      return { ...leaf, verdict: 'yes', condition: { ...leaf.condition, ...once } };
    case 'meeting':
      return { ...leaf, verdict: 'yes', condition: { ...leaf.condition, ...once } };
    case 'field':
      return negated || !PLAIN.has(leaf.condition.operator) ? null : { ...leaf, condition: { ...leaf.condition, operator: 'is' } };
    default:
      return null;
  }
}
