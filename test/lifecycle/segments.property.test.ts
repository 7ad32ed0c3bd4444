import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Condition, SegmentSettings } from '@stagebook/contract';
import { compile } from '../../server/lifecycle/compile.ts';
import { evaluate } from '../../server/lifecycle/evaluate.ts';
import type { Facts } from '../../server/lifecycle/types.ts';
import { condition, facts, leaf, NOW } from './arbitraries.ts';

const segment = (id: string, of: Condition): SegmentSettings => ({ id, name: id.toUpperCase(), isOn: true, listId: null, condition: of });
const inSegment = (id: string): Condition => ({ kind: 'segment', segment: id });
const judged = (segments: SegmentSettings[], known: Facts) =>
  new Map(evaluate(compile(segments), known, NOW).segments.map(({ id, verdict, changesAt }) => [id, { verdict, changesAt }]));

describe('a condition on another segment', () => {
  it('is what that segment is, until it is another', () => {
    fc.assert(
      fc.property(condition, facts, (of, known) => {
        const all = judged([segment('a', inSegment('b')), segment('b', of)], known);
        assert.deepEqual(all.get('a'), all.get('b'));
      }),
    );
  });

  it('gives the verdict of the condition written out in its place', () => {
    fc.assert(
      fc.property(condition, leaf, facts, (of, other, known) => {
        const refers = judged([segment('a', { kind: 'all', of: [inSegment('b'), other] }), segment('b', of)], known);
        const written = judged([segment('a', { kind: 'all', of: [of, other] })], known);
        assert.deepEqual(refers.get('a'), written.get('a'));
      }),
    );
  });

  it('gives the same in whatever order the segments and the events stand', () => {
    fc.assert(
      fc.property(condition, facts, (of, known) => {
        const segments = [
          segment('a', { kind: 'not', of: inSegment('b') }),
          segment('b', { kind: 'any', of: [inSegment('c')] }),
          segment('c', of),
        ];
        const turned = { ...known, events: [...known.events].reverse() };
        const sorted = (all: ReturnType<typeof judged>) => [...all].sort();
        assert.deepEqual(sorted(judged(segments.toReversed(), turned)), sorted(judged(segments, known)));
      }),
    );
  });

  it('names the segment in its trace', () => {
    const nothing: Facts = { contact: {}, company: null, events: [], watchedSince: null };
    const never: Condition = { kind: 'event', name: 'x', operator: 'at_least', times: 1 };
    const [first] = evaluate(compile([segment('a', inSegment('b')), segment('b', never)]), nothing, NOW).segments;
    assert.deepEqual(first?.trace, {
      kind: 'segment',
      verdict: 'unknown',
      changesAt: null,
      condition: inSegment('b'),
      found: { name: 'B' },
    });
  });
});
