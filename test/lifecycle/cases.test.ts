import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Condition, LeafTrace, Trace } from '@stagebook/contract';
import { compile } from '../../server/lifecycle/compile.ts';
import { evaluate } from '../../server/lifecycle/evaluate.ts';
import type { Facts } from '../../server/lifecycle/types.ts';

type Case = {
  name: string;
  condition: Condition;
  facts: Partial<Facts>;
  now: string;
  verdict: string;
  changesAt: string | null;
  trace: string;
};
const { cases } = JSON.parse(readFileSync(new URL('./cases.json', import.meta.url), 'utf8')) as { cases: Case[] };
const NOTHING: Facts = { contact: {}, company: null, events: [], watchedSince: null };

function told(trace: Trace): string {
  if (trace.kind === 'not') return `not ${trace.verdict} [${told(trace.of)}]`;
  if ('of' in trace) return `${trace.kind} ${trace.verdict} [${trace.of.map(told).join(', ')}]`;
  return `${trace.kind} ${trace.verdict} (${toldLeaf(trace)})`;
}

function toldLeaf(trace: LeafTrace): string {
  if (trace.kind === 'segment') return trace.found.name;
  if (trace.kind === 'field') return trace.found.state === 'value' ? trace.found.value : trace.found.state.replace('_', ' ');
  if (trace.kind === 'sequence') return trace.found.moments.join(' then ') || 'nothing';
  if (trace.kind === 'not_followed') {
    const { at, until, followedAt } = trace.found;
    return at === null ? 'never' : `${at}, ${followedAt === null ? `alone until ${until}` : `followed at ${followedAt}`}`;
  }
  if (trace.kind === 'related') {
    if (trace.found.state === 'not_loaded') return 'not loaded';
    const { count, total, open, names } = trace.found;
    return [`${count} of ${total}`, ...(open > 0 ? [`${open} open`] : []), ...names].join(', ');
  }
  if (trace.kind === 'list')
    return trace.found.state === 'not_loaded' ? 'not loaded' : `${trace.found.isMember ? 'in' : 'not in'} ${trace.found.name}`;
  if (trace.kind === 'event_time') return trace.found.at ?? 'never';
  const { found } = trace;
  if ('state' in found && found.state === 'not_loaded') return 'not loaded';
  const { count, first, last } = found;
  return [
    ...('stage' in found ? [found.stage ?? 'no stage'] : []),
    String(count),
    ...(first === null ? [] : [`${first} to ${last}`]),
    ...('watchedSince' in found && found.watchedSince === null ? ['never watched'] : []),
  ].join(', ');
}

describe('cases', () => {
  for (const { name, condition, facts, now, verdict, changesAt, trace } of cases) {
    it(name, () => {
      const compiled = compile([{ id: 'segment', name: 'Segment', condition }]);
      const evaluation = evaluate(compiled, { ...NOTHING, ...facts }, new Date(now));
      const [segment] = evaluation.segments;
      assert.deepEqual(
        { id: segment?.id, verdict: segment?.verdict, changesAt: segment?.changesAt, trace: told(segment!.trace) },
        { id: 'segment', verdict, changesAt, trace },
      );
      assert.equal(evaluation.changesAt, changesAt);
    });
  }

  it('a leaf of the trace carries the condition that it judged', () => {
    const { condition, facts, now } = cases.find((row) => row.name.startsWith('a lead is in'))!;
    const { segments } = evaluate(compile([{ id: 's', name: '', condition }]), { ...NOTHING, ...facts }, new Date(now));
    assert.deepEqual(segments[0]?.trace, {
      kind: 'event',
      verdict: 'yes',
      changesAt: null,
      condition,
      found: { count: 1, first: '2026-02-01T08:00:00.000Z', last: '2026-02-01T08:00:00.000Z', watchedSince: '2026-01-01T00:00:00.000Z' },
    });
  });

  it('no segments are judged without a word', () => {
    assert.deepEqual(evaluate(compile([]), NOTHING, new Date(0)), { segments: [], changesAt: null });
  });
});
