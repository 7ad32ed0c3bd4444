// The reason in one line and the trace as a tree: nothing said that the trace does not say, nothing left out of the tree.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { briefly, createTranslator, shortReason, traceTree } from '@stagebook/i18n';
import type { TraceNode } from '@stagebook/i18n';
import { cardCatalogues } from '@stagebook/i18n/card';
import type { Trace, Verdict } from '@stagebook/contract';
import { all, any, event, field, not, NOW, page } from '../card/fixtures.ts';
import { none, stage } from './leaves.ts';

const english = { words: createTranslator({ locale: 'en-GB', timeZone: 'Europe/Paris', catalogues: cardCatalogues }), now: NOW };
const arabic = { words: createTranslator({ locale: 'ar', timeZone: 'Europe/Paris', catalogues: cardCatalogues }), now: NOW };
const say = (trace: Trace) => shortReason(trace, english);
const often = { asked: { times: 3, withinDays: 30 } };
const value = (text: string) => ({ state: 'value', value: text, since: null }) as const;

const rows: [string, Trace, string][] = [
  [
    'what was found, without what was asked',
    event('Login', 'yes', 4, often),
    '“Login” happened 4 times (last on 3 Nov; counting the last 30 days).',
  ],
  [
    'what was asked too, where it is missing',
    event('Login', 'no', 1, often),
    '“Login” happened on 3 Nov (at least 3 times needed; counting the last 30 days).',
  ],
  [
    'of an "any" that holds, the first that does',
    any('yes', event('A', 'no', 0), event('B', 'yes', 1), event('C', 'yes', 1)),
    '“B” happened on 3 Nov.',
  ],
  [
    'of an "any" that does not hold, all of it',
    any('no', event('A', 'no', 0), page('/b', 'no', 0)),
    '“A” has not happened and has not visited “/b”.',
  ],
  ['of an "all" that does not hold, only what is missing', all('no', event('A', 'yes', 1), page('/b', 'no', 0)), 'Has not visited “/b”.'],
  [
    'of what is not yet known, only what is open',
    all('unknown', event('A', 'yes', 1), event('B', 'unknown', 0, { found: { watchedSince: '2026-11-06T00:00:00Z' } })),
    '“B” has not been seen (watched only since 6 Nov).',
  ],
  [
    'what must not happen, as what did not',
    not('yes', event('Churned', 'no', 0, { asked: { withinDays: 90 } })),
    '“Churned” has not happened (counting the last 90 days).',
  ],
  ['none of several, each', none('yes', event('A', 'no', 0), event('B', 'no', 0)), '“A” has not happened and “B” has not happened.'],
  [
    'a value that is wanted, alone',
    field({ property: 'city', operator: 'is_any_of', values: ['Paris', 'Rome'] }, 'yes', value('Rome')),
    'City is “Rome”.',
  ],
  [
    'a value that is not unwanted, with what is',
    field({ property: 'city', operator: 'is_not', values: ['Paris'] }, 'yes', value('Rome')),
    'City is “Rome” (must not be “Paris”).',
  ],
  ['the same thing once', all('yes', event('A', 'yes', 1), any('yes', event('A', 'yes', 1))), '“A” happened on 3 Nov.'],
];

describe('the reason in one line', () => {
  for (const [what, trace, said] of rows) it(`tells ${what}`, () => assert.equal(say(trace), said));

  it('counts what does not fit the line, in both languages', () => {
    const many = all(
      'yes',
      ...['Created a flow', 'Imported contacts', 'Invited a colleague', 'Sent a campaign'].map((name) => event(name, 'yes', 1)),
    );
    assert.match(say(many), /^“Created a flow” happened on 3 Nov, “Imported contacts” happened on 3 Nov and 2 more\.$/);
    assert.match(shortReason(many, arabic), /سببان آخران/);
  });

  it('tells one point however long it is', () => {
    const long = 'x'.repeat(300);
    assert.equal(say(all('yes', event(long, 'yes', 1), event('B', 'yes', 1))), `“${long}” happened on 3 Nov and 1 more.`);
  });

  it('tells a met point of a checklist without what was asked', () => {
    const { root } = traceTree(event('Login', 'yes', 4, { asked: { times: 3 } }), english);
    assert.ok(root.kind === 'leaf');
    assert.equal(briefly(root, english), '“Login” happened 4 times (last on 3 Nov)');
  });
});

describe('the trace as a tree', () => {
  const verdict = fc.constantFrom<Verdict>('yes', 'no', 'unknown');
  const leaf = fc.tuple(fc.stringMatching(/^[a-z]{6}$/), verdict).map(([name, is]): Trace => event(name, is, is === 'yes' ? 1 : 0));
  const { tree } = fc.letrec<{ tree: Trace }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((of): Trace => all(allOf(of.map((one) => one.verdict)), ...of)),
      fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((of): Trace => any(anyOf(of.map((one) => one.verdict)), ...of)),
      fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((of): Trace => none(flip(anyOf(of.map((one) => one.verdict))), ...of)),
      tie('tree').map((of): Trace => not(flip(of.verdict), of)),
    ),
  }));
  const flip = (is: Verdict): Verdict => (is === 'unknown' ? is : is === 'yes' ? 'no' : 'yes');
  const allOf = (of: Verdict[]): Verdict => (of.includes('no') ? 'no' : of.includes('unknown') ? 'unknown' : 'yes');
  const anyOf = (of: Verdict[]): Verdict => flip(allOf(of.map(flip)));
  const leaves = (trace: Trace): number =>
    'condition' in trace ? 1 : trace.kind === 'not' ? leaves(trace.of) : trace.of.reduce((sum, one) => sum + leaves(one), 0);
  const lines = (node: TraceNode): number => (node.kind === 'leaf' ? 1 : node.of.reduce((sum, one) => sum + lines(one), 0));
  const holds = (node: TraceNode): boolean => {
    if (node.kind === 'leaf') return true;
    const inside = node.of.map((one) => one.verdict);
    return (
      node.of.length > 1 &&
      node.verdict === (node.kind === 'all' ? allOf(inside) : anyOf(inside)) &&
      node.of.every((one) => one.kind !== node.kind && holds(one))
    );
  };

  it('keeps every leaf and the verdict, and what is drawn below a group implies the group', () => {
    fc.assert(
      fc.property(tree, (trace) => {
        const { root } = traceTree(trace, english);
        assert.equal(root.verdict, trace.verdict);
        assert.equal(lines(root), leaves(trace));
        assert.ok(holds(root));
      }),
    );
  });

  it('gives every trace a reason in one line', () => {
    fc.assert(
      fc.property(tree, (trace) => {
        assert.match(say(trace), /^\S.*\.$/);
        assert.ok(say(trace).length < 220);
      }),
    );
  });

  it('names stages as the portal does', () => {
    const reading = { ...english, words: { ...english.words, stage: (id: string) => (id === 'sql' ? 'Ready for sales' : id) } };
    assert.match(shortReason(stage({ stages: ['sql'], test: 'is' }, 'yes', 1), reading), /Ready for sales/);
  });
});
