// The table of cases: what is asked, what is known, and what must come of it, with the reason. Written by hand, judged by the server, and
// read a second time by the oracle.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createTranslator, traceSentence } from '@stagebook/i18n';
import { cardCatalogues } from '@stagebook/i18n/card';
import type { Condition, LeafCondition } from '@stagebook/contract';
import { compile } from '../../server/lifecycle/compile.ts';
import { conditionSchema } from '../../server/lifecycle/condition-schema.ts';
import { evaluate } from '../../server/lifecycle/evaluate.ts';
import { OPERATORS } from '../../server/lifecycle/operators.ts';
import type { Facts } from '../../server/lifecycle/types.ts';
import { told } from './case-told.ts';
import { naive } from './naive.ts';

type Case = {
  name: string;
  condition: Condition;
  facts: Partial<Facts>;
  now: string;
  verdict: string;
  /** Where it is the point of the case. */
  changesAt?: string | null;
  /** The reason: what was found, the English sentence, or both. */
  trace?: string;
  says?: string;
};
const folder = new URL('./cases/', import.meta.url);
const files = readdirSync(folder).map((file): [string, Case[]] => {
  const { cases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { cases: Case[] };
  return [file.replace('.json', ''), cases];
});
const all = files.flatMap(([, cases]) => cases);
const NOTHING: Facts = { contact: {}, company: null, events: [], watchedSince: null };
const words = createTranslator({ locale: 'en-GB', timeZone: 'UTC', catalogues: cardCatalogues });

function leavesOf(condition: Condition): LeafCondition[] {
  if (condition.kind === 'not') return leavesOf(condition.of);
  return 'of' in condition ? condition.of.flatMap(leavesOf) : [condition];
}

for (const [file, cases] of files)
  describe(`cases: ${file}`, () => {
    for (const { name, condition, facts, now, verdict, changesAt, trace, says } of cases) {
      it(name, () => {
        const known = { ...NOTHING, ...facts };
        const evaluation = evaluate(compile([{ id: 'segment', name: 'Segment', condition }]), known, new Date(now));
        const [segment] = evaluation.segments;
        assert.equal(segment?.verdict, verdict);
        assert.equal(naive(condition, known, new Date(now)), verdict);
        if (changesAt !== undefined) assert.deepEqual([segment.changesAt, evaluation.changesAt], [changesAt, changesAt]);
        assert.ok(trace !== undefined || says !== undefined, 'a case says why');
        if (trace !== undefined) assert.equal(told(segment.trace), trace);
        if (says !== undefined) assert.equal(traceSentence(segment.trace, { words, now }).replaceAll(/[\u2066-\u2069]/g, ''), says);
      });
    }
  });

describe('the table of cases', () => {
  it('has at least 400 of them, no name twice', () => {
    assert.ok(all.length >= 400, `${all.length}`);
    for (const [file, cases] of files) assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length, file);
  });

  it('has for every operator on a field a yes, a no, its negation, a record without a value, and one that was not read', () => {
    for (const operator of Object.keys(OPERATORS)) {
      const own = all.flatMap(({ condition, facts, verdict }) => {
        const [isNegated, leaf] = condition.kind === 'not' ? [true, condition.of] : [false, condition];
        if (leaf.kind !== 'field' || leaf.operator !== operator || leaf.object !== 'contact') return [];
        const known = facts.contact?.[leaf.property];
        return [`${isNegated ? 'not ' : ''}${known === undefined ? 'unread' : known.value === null ? 'empty' : 'value'} ${verdict}`];
      });
      const isEmptyMet = OPERATORS[operator as keyof typeof OPERATORS].whenEmpty;
      const [met, unmet] = isEmptyMet ? ['yes', 'no'] : ['no', 'yes'];
      const wanted = [`empty ${met}`, `not empty ${unmet}`, 'unread unknown', 'not unread unknown', 'not value no', 'not value yes'];
      if (operator !== 'is_known') wanted.push('value no');
      if (operator !== 'is_unknown') wanted.push('value yes');
      const single = operator === 'is_known' ? ['not value yes'] : operator === 'is_unknown' ? ['not value no'] : [];
      for (const row of wanted.filter((one) => !single.includes(one))) assert.ok(own.includes(row), `${operator}: ${row}`);
    }
  });

  it('has for every other kind of condition a yes, a no, a not yet known, and a negation', () => {
    const kinds = new Set(all.flatMap(({ condition }) => leavesOf(condition)).map(({ kind }) => kind));
    for (const kind of kinds) {
      const own = all.filter(({ condition }) => (condition.kind === 'not' ? condition.of.kind : condition.kind) === kind);
      assert.deepEqual([...new Set(own.map(({ verdict }) => verdict))].sort(), ['no', 'unknown', 'yes'], kind);
      assert.ok(
        own.some(({ condition }) => condition.kind === 'not'),
        `${kind}: negation`,
      );
    }
    const expected = [
      'changed',
      'event',
      'event_time',
      'field',
      'list',
      'meeting',
      'not_followed',
      'page',
      'related',
      'sequence',
      'stage',
      'was_ever',
    ];
    assert.deepEqual([...kinds].sort(), expected);
  });

  it('asks only what settings may ask, apart from names that settings refuse', () => {
    for (const { name, condition } of all) {
      if (leavesOf(condition).some((leaf) => 'property' in leaf && leaf.property in Object.prototype)) continue;
      const parsed = conditionSchema.safeParse(condition);
      assert.ok(parsed.success, `${name}: ${parsed.error?.message}`);
    }
  });

  it('is read by traces whose leaves carry the condition that they judged', () => {
    const { condition, facts, now } = all.find((row) => row.name.startsWith('a lead is in'))!;
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
