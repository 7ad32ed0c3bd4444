import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Condition, LeafCondition, Occurrence, Trace, Verdict } from '@stagebook/contract';
import { compile } from '../../server/lifecycle/compile.ts';
import { evaluate } from '../../server/lifecycle/evaluate.ts';
import type { Facts } from '../../server/lifecycle/types.ts';
import { condition, facts, leaf, moment, NOW } from './arbitraries.ts';

const DAY = 86_400_000;

function judge(of: Condition, known: Facts, now = NOW): Trace {
  const { segments } = evaluate(compile([{ id: 's', name: 'S', stage: null, condition: of }]), known, now);
  return segments[0]!.trace;
}

/** An oracle of its own, naive on purpose. */
function naive(of: Condition, known: Facts, now: Date): Verdict {
  if (of.kind === 'not') return ({ yes: 'no', no: 'yes', unknown: 'unknown' } as const)[naive(of.of, known, now)];
  if ('of' in of) {
    const verdicts = of.of.map((part) => naive(part, known, now));
    const [strong, weak] = of.kind === 'all' ? (['no', 'yes'] as const) : (['yes', 'no'] as const);
    if (verdicts.includes(strong)) return strong;
    return verdicts.includes('unknown') ? 'unknown' : weak;
  }
  if (of.kind === 'field') return naiveField(of, known);
  return naiveCount(of, known, now);
}

function naiveField(of: Extract<LeafCondition, { kind: 'field' }>, known: Facts): Verdict {
  const noCompany = of.object === 'company' && known.company === null;
  const entry = new Map(Object.entries(known[of.object] ?? {})).get(of.property);
  if (!entry && !noCompany) return 'unknown';
  const value = (entry?.value ?? '').toLowerCase();
  const wanted = of.values.map((one) => one.toLowerCase());
  const [first = ''] = wanted;
  if (of.operator === 'is_known') return value === '' ? 'no' : 'yes';
  if (of.operator === 'is_unknown') return value === '' ? 'yes' : 'no';
  const negative = ['is_not', 'is_none_of', 'does_not_contain'].includes(of.operator);
  if (value === '') return (of.ifEmpty ?? negative) ? 'yes' : 'no';
  const holds = {
    is: value === first,
    is_not: value !== first,
    is_any_of: wanted.includes(value),
    is_none_of: !wanted.includes(value),
    contains: value.includes(first),
    does_not_contain: !value.includes(first),
    starts_with: value.startsWith(first),
    ends_with: value.endsWith(first),
    more_than: Number(value) > Number(first),
    less_than: Number(value) < Number(first),
  }[of.operator];
  return holds ? 'yes' : 'no';
}

function naiveCount(of: Exclude<LeafCondition, { kind: 'field' }>, known: Facts, now: Date): Verdict {
  const start = of.withinDays === undefined ? -Infinity : now.getTime() - of.withinDays * DAY;
  const path = (written: string) => written.toLowerCase().replace(/[?#].*/, '');
  const isMeant = (event: Facts['events'][number]) => {
    if (of.kind === 'event') return event.name === of.name;
    if (event.path === null) return false;
    const visited = path(event.path);
    if (of.match === 'exact') return visited === of.path || visited === `${of.path}/`;
    return of.match === 'starts_with' ? visited.startsWith(of.path) : visited.includes(of.path);
  };
  const seen = known.events.filter(
    (event) => isMeant(event) && Date.parse(event.occurredAt) >= start && Date.parse(event.occurredAt) < now.getTime(),
  ).length;
  const since = known.watchedSince === null ? Infinity : Date.parse(known.watchedSince);
  const complete = since <= (of.withinDays === undefined ? now.getTime() : start);
  const holds = (count: number) => ({ at_least: count >= of.times, at_most: count <= of.times, exactly: count === of.times })[of.operator];
  if (complete) return holds(seen) ? 'yes' : 'no';
  // As many as were seen, or any number more.
  const possible = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((more) => holds(seen + more)));
  if (possible.size === 2) return 'unknown';
  return possible.has(true) ? 'yes' : 'no';
}

/** Moments at which something could turn, near all edges of the small world. */
const moments = Array.from({ length: 40 }, (_, i) => NOW.getTime() + (i - 4) * 12 * 3_600_000)
  .flatMap((at) => [at - 1, at, at + 1, at + 2, at + 5 * 3_600_000, at + 5 * 3_600_000 + 1])
  .filter((at) => at > NOW.getTime());

describe('evaluate, for any condition and any facts', () => {
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

  it('the trace proves the verdict: each node follows from its parts (S40)', () => {
    const follows = (trace: Trace): Verdict => {
      if (trace.kind === 'not') return ({ yes: 'no', no: 'yes', unknown: 'unknown' } as const)[follows(trace.of)];
      if (trace.kind !== 'all' && trace.kind !== 'any') return trace.verdict;
      const parts = trace.of.map(follows);
      const [strong, weak] = trace.kind === 'all' ? (['no', 'yes'] as const) : (['yes', 'no'] as const);
      const verdict = parts.includes(strong) ? strong : parts.includes('unknown') ? 'unknown' : weak;
      assert.equal(trace.verdict, verdict);
      return verdict;
    };
    fc.assert(fc.property(condition, facts, (of, known) => void follows(judge(of, known))));
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

  it('the verdict of a single condition is another one at changesAt', () => {
    fc.assert(
      fc.property(leaf, facts, (of, known) => {
        const { verdict, changesAt } = judge(of, known);
        fc.pre(changesAt !== null);
        assert.notEqual(judge(of, known, new Date(changesAt!)).verdict, verdict);
      }),
    );
  });

  it('looks again when the first of all segments may change', () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 4 }), facts, (conditions, known) => {
        const compiled = compile(conditions.map((of, index) => ({ id: String(index), name: '', stage: null, condition: of })));
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
