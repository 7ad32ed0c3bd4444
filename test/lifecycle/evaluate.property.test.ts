import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Condition, Occurrence, Trace } from '@stagebook/contract';
import { compile } from '../../server/lifecycle/compile.ts';
import { evaluate, verdictsOf } from '../../server/lifecycle/evaluate.ts';
import type { Facts } from '../../server/lifecycle/types.ts';
import { condition, facts, leaf, moment, NOW } from './arbitraries.ts';
import { verdictOf } from './naive-trace.ts';
import { naive } from './naive.ts';

function judge(of: Condition, known: Facts, now = NOW): Trace {
  const { segments } = evaluate(compile([{ id: 's', name: 'S', condition: of }]), known, now);
  return segments[0]!.trace;
}

/** Moments at which something could turn, near all edges of the small world. */
const moments = Array.from({ length: 40 }, (_, i) => NOW.getTime() + (i - 4) * 12 * 3_600_000)
  .flatMap((at) => [at - 1, at, at + 1, at + 2, at + 5 * 3_600_000, at + 5 * 3_600_000 + 1])
  .filter((at) => at > NOW.getTime());

describe('evaluate, for any condition and any facts', function () {
  this.timeout(90_000);
  it('gives the verdict of the naive reading', () => {
    fc.assert(
      fc.property(condition, facts, moment, (of, known, now) => assert.equal(judge(of, known, now).verdict, naive(of, known, now))),
      { numRuns: 500 },
    );
  });

  it('a condition and its negation are never both no, nor both yes (S21)', () => {
    fc.assert(
      fc.property(condition, facts, (of, known) => {
        const pair = [judge(of, known).verdict, judge({ kind: 'not', of }, known).verdict].sort().join();
        assert.ok(pair === 'no,yes' || pair === 'unknown,unknown', pair);
      }),
    );
  });

  it('a negative operator is the negation of its positive one, values missing or not', () => {
    const pairs = [
      ['is', 'is_not'],
      ['is_any_of', 'is_none_of'],
      ['contains', 'does_not_contain'],
      ['is_known', 'is_unknown'],
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...pairs), fc.constantFrom('a', '1'), facts, ([positive, negative], value, known) => {
        const values = positive === 'is_known' ? [] : [value];
        const head = { kind: 'field', object: 'company', property: 'p', values } as const;
        assert.equal(
          judge({ ...head, operator: negative }, known).verdict,
          judge({ kind: 'not', of: { ...head, operator: positive } }, known).verdict,
        );
      }),
    );
  });

  it('"at least k" is the negation of "at most k - 1"', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.option(fc.constant(2), { nil: undefined }), facts, (times, withinDays, known) => {
        const event = (more: Occurrence): Condition => ({ kind: 'event', name: 'page', ...more });
        const atLeast = judge(event({ operator: 'at_least', times, withinDays }), known).verdict;
        const notFewer = judge({ kind: 'not', of: event({ operator: 'at_most', times: times - 1, withinDays }) }, known).verdict;
        assert.equal(atLeast, notFewer);
      }),
    );
  });

  it('the trace alone implies the verdict: judged anew from what its leaves found, it comes to the same (S40)', () => {
    fc.assert(
      fc.property(condition, facts, moment, (of, known, now) => {
        const trace = judge(of, known, now);
        const stored = JSON.parse(JSON.stringify(trace)) as Trace;
        assert.equal(verdictOf(stored, now), naive(of, known, now));
      }),
      { numRuns: 1_000 },
    );
  });

  it('the verdict given without a trace is the one that the trace has when it is asked for (S40)', () => {
    const segment = (of: Condition, id: string) => ({ id, name: id, condition: of });
    const settings = fc
      .tuple(fc.array(condition, { minLength: 1, maxLength: 4 }), fc.constantFrom('all' as const, 'any' as const, 'none' as const))
      .map(([conditions, kind]) => {
        const alone = conditions.map((of, index) => segment(of, String(index)));
        // Each is also asked for through another segment, beside one that may decide before it.
        return [...alone, segment({ kind, of: alone.map(({ id }) => ({ kind: 'segment', segment: id })) }, 'together')];
      });
    fc.assert(
      fc.property(settings, facts, moment, (segments, known, now) => {
        const compiled = compile(segments);
        const alone = verdictsOf(compiled, known, now);
        const { segments: whole } = evaluate(compiled, known, now);
        assert.deepEqual(
          whole.map(({ verdict }) => verdict),
          alone,
        );
        assert.deepEqual(
          whole.map(({ trace }) => trace.verdict),
          alone,
        );
        assert.deepEqual(
          whole.map(({ trace }) => trace.changesAt),
          whole.map(({ changesAt }) => changesAt),
        );
        // Stored, it carries its trace.
        const written = whole.map(({ id, verdict, changesAt, trace }) => ({ id, verdict, changesAt, trace }));
        assert.equal(JSON.stringify(whole), JSON.stringify(written));
      }),
      { numRuns: 500 },
    );
  });

  it('each node of the trace carries the verdict that its parts imply', () => {
    const follows = (trace: Trace): void => {
      assert.equal(trace.verdict, verdictOf(trace, NOW));
      if (trace.kind === 'not') follows(trace.of);
      else if (!('condition' in trace)) trace.of.forEach(follows);
    };
    fc.assert(fc.property(condition, facts, (of, known) => follows(judge(of, known))));
  });

  it('the order of events, meetings, deals, companies and of the parts of groups never matters', () => {
    fc.assert(
      fc.property(condition, facts, fc.infiniteStream(fc.nat()), (of, known, numbers) => {
        const shuffled = <T>(list: readonly T[]): T[] => list.toSorted(() => ((numbers.next().value ?? 0) % 3) - 1);
        const turned = (node: Condition): Condition =>
          node.kind === 'not' ? { ...node, of: turned(node.of) } : 'of' in node ? { ...node, of: shuffled(node.of.map(turned)) } : node;
        const other: Facts = {
          ...known,
          events: shuffled(known.events),
          ...(known.meetings && { meetings: shuffled(known.meetings) }),
          ...(known.deals && { deals: shuffled(known.deals) }),
          ...(known.companies && { companies: shuffled(known.companies) }),
        };
        const [one, two] = [judge(of, known), judge(turned(of), other)];
        assert.deepEqual([two.verdict, two.changesAt], [one.verdict, one.changesAt]);
      }),
      { numRuns: 300 },
    );
  });

  it('the verdict stays until changesAt, for ever without one', () => {
    fc.assert(
      fc.property(condition, facts, (of, known) => {
        const { verdict, changesAt } = judge(of, known);
        const until = changesAt === null ? Infinity : Date.parse(changesAt);
        assert.ok(until > NOW.getTime());
        for (const at of [...moments, until - 1].filter((one) => one < until && Number.isFinite(one))) {
          assert.equal(judge(of, known, new Date(at)).verdict, verdict, `at ${new Date(at).toISOString()}`);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('changesAt is the moment at which the naive reading changes: just before it is still the same, then it is another', () => {
    fc.assert(
      fc.property(fc.oneof(leaf, condition), facts, (of, known) => {
        const { verdict, changesAt } = judge(of, known);
        fc.pre(changesAt !== null);
        const at = Date.parse(changesAt!);
        assert.equal(naive(of, known, new Date(at - 1)), verdict);
        assert.notEqual(naive(of, known, new Date(at)), verdict);
      }),
      { numRuns: 1_000 },
    );
  });

  it('no moment before changesAt has another verdict by the naive reading, and no moment at all where there is none', () => {
    fc.assert(
      fc.property(condition, facts, (of, known) => {
        const { verdict, changesAt } = judge(of, known);
        const until = changesAt === null ? Infinity : Date.parse(changesAt);
        for (const at of moments.filter((one) => one < until))
          assert.equal(naive(of, known, new Date(at)), verdict, new Date(at).toISOString());
      }),
      { numRuns: 200 },
    );
  });

  it('looks again when the first of all segments may change', () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 4 }), facts, (conditions, known) => {
        const compiled = compile(conditions.map((of, index) => ({ id: String(index), name: '', condition: of })));
        const evaluation = evaluate(compiled, known, NOW);
        const changes = evaluation.segments.flatMap(({ changesAt }) => changesAt ?? []).sort();
        assert.equal(evaluation.changesAt, changes[0] ?? null);
        assert.deepEqual(
          evaluation.segments.map(({ id }) => id),
          conditions.map((_, index) => String(index)),
        );
      }),
    );
  });
});
