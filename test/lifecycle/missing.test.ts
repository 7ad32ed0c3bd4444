import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Condition, Trace, Verdict } from '@stagebook/contract';
import { compile } from '../../server/lifecycle/compile.ts';
import { evaluate } from '../../server/lifecycle/evaluate.ts';
import { missingFor } from '../../server/lifecycle/missing.ts';
import { condition, facts, NOW } from './arbitraries.ts';

/** A leaf with a verdict, told apart by its name. */
function leaf(name: string, verdict: Verdict): Trace {
  const event: Extract<Condition, { kind: 'event' }> = { kind: 'event', name, operator: 'at_least', times: 1 };
  return { kind: 'event', verdict, changesAt: null, condition: event, found: { count: 0, first: null, last: null, watchedSince: null } };
}
const [done, open, dark] = [leaf('done', 'yes'), leaf('open', 'no'), leaf('dark', 'unknown')];
const group = (kind: 'all' | 'any', verdict: Verdict, of: Trace[]): Trace => ({ kind, verdict, changesAt: null, of });
const not = (verdict: Verdict, of: Trace): Trace => ({ kind: 'not', verdict, changesAt: null, of });

describe('missingFor', () => {
  it('is nothing when the verdict is yes', () => {
    assert.deepEqual(missingFor(group('any', 'yes', [done, open])), []);
  });

  it('is the leaves of all that are not yes, unknown ones too', () => {
    assert.deepEqual(missingFor(group('all', 'no', [done, open, dark])), [open, dark]);
  });

  it('is a whole group where any one part would do', () => {
    const any = group('any', 'no', [open, dark]);
    assert.deepEqual(missingFor(group('all', 'no', [done, any])), [any]);
  });

  it('looks into a group of one', () => {
    assert.deepEqual(missingFor(group('any', 'no', [group('all', 'no', [done, open])])), [open]);
  });

  it('says what must not be so', () => {
    assert.deepEqual(missingFor(not('no', done)), [not('no', done)]);
    assert.deepEqual(missingFor(not('no', group('any', 'yes', [done, open, dark]))), [not('no', done), not('unknown', dark)]);
    const both = group('all', 'yes', [done, leaf('also', 'yes')]);
    assert.deepEqual(missingFor(not('no', both)), [not('no', both)]);
  });

  it('looks into none: each part that is in the way must go', () => {
    const none: Trace = { kind: 'none', verdict: 'no', changesAt: null, of: [done, open, dark] };
    assert.deepEqual(missingFor(none), [not('no', done), not('unknown', dark)]);
    const met: Trace = { kind: 'none', verdict: 'yes', changesAt: null, of: [open, leaf('shut', 'no')] };
    assert.deepEqual(missingFor(not('no', met)), [not('no', met)]);
  });

  it('sees through a double negation', () => {
    assert.deepEqual(missingFor(not('no', not('yes', open))), [open]);
  });

  const judged = fc
    .tuple(condition, facts)
    .map(([of, known]) => evaluate(compile([{ id: 's', name: '', condition: of }]), known, NOW).segments[0]!.trace);
  /** The verdict when some parts had another one. */
  const supposing = (trace: Trace, changed: ReadonlyMap<Trace, Verdict>): Verdict => {
    const given = changed.get(trace);
    if (given) return given;
    if (trace.kind === 'not') return ({ yes: 'no', no: 'yes', unknown: 'unknown' } as const)[supposing(trace.of, changed)];
    if ('condition' in trace) return trace.verdict;
    const parts = trace.of.map((part) => supposing(part, changed));
    const [strong, weak] = trace.kind === 'all' ? (['no', 'yes'] as const) : (['yes', 'no'] as const);
    const verdict = parts.includes(strong) ? strong : parts.includes('unknown') ? 'unknown' : weak;
    return trace.kind === 'none' ? ({ yes: 'no', no: 'yes', unknown: 'unknown' } as const)[verdict] : verdict;
  };
  /** What each missing part asks for, said of the part of the original trace. */
  const asked = (root: Trace, missing: Trace[]) => {
    const parts = new Set<Trace>();
    const walk = (trace: Trace): void => {
      parts.add(trace);
      if (trace.kind === 'not') walk(trace.of);
      else if (!('condition' in trace)) trace.of.forEach(walk);
    };
    walk(root);
    return missing.map((part): [Trace, Verdict] => {
      if (parts.has(part)) return [part, 'yes'];
      assert.ok(part.kind === 'not' && parts.has(part.of));
      return [part.of, 'no'];
    });
  };

  it('is enough: with all of it the verdict is yes', () => {
    fc.assert(fc.property(judged, (trace) => assert.equal(supposing(trace, new Map(asked(trace, missingFor(trace)))), 'yes')));
  });

  it('is no more than needed: without any one of it the verdict is not yes', () => {
    fc.assert(
      fc.property(judged, (trace) => {
        const all = asked(trace, missingFor(trace));
        all.forEach((_, index) => assert.notEqual(supposing(trace, new Map(all.toSpliced(index, 1))), 'yes'));
      }),
    );
  });
});
