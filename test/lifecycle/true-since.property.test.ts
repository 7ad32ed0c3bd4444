import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Condition } from '@stagebook/contract';
import { compile } from '../../server/lifecycle/compile.ts';
import { evaluate } from '../../server/lifecycle/evaluate.ts';
import type { Facts, History, Known, Stays } from '../../server/lifecycle/types.ts';
import { condition, facts, moment, NOW } from './arbitraries.ts';
import { naive } from './naive.ts';

const HALF_DAY = 12 * 3_600_000;
/** Moments near all edges of the small world, newest first, down to where nothing had happened yet and no window reaches. */
const earlier = Array.from({ length: 24 }, (_, no) => NOW.getTime() - no * HALF_DAY)
  .flatMap((at) => [-1, 0, 1, 2, HALF_DAY / 2, 5 * 3_600_000, 5 * 3_600_000 + 1].map((beside) => at + beside))
  .filter((at) => at < NOW.getTime())
  .sort((one, other) => other - one);

/** The same facts with a moment for some of the values, and without what was lost: of that no reading can tell. */
const dated: fc.Arbitrary<Facts> = fc
  .tuple(facts, fc.array(fc.option(moment, { nil: null }), { minLength: 4, maxLength: 4 }))
  .map(([known, moments]) => {
    const withMoments = (properties: Record<string, Known>) =>
      Object.fromEntries(
        Object.entries(properties).map(([name, one], no) => [name, { ...one, since: moments[no]?.toISOString() ?? null }]),
      );
    const whole = <T extends History | Stays>(past: T): T => ({ ...past, completeSince: null });
    const histories = (of: Record<string, History>) => Object.fromEntries(Object.entries(of).map(([name, past]) => [name, whole(past)]));
    return {
      ...known,
      contact: withMoments(known.contact),
      company: known.company && withMoments(known.company),
      ...(known.histories && {
        histories: { contact: histories(known.histories.contact), company: known.histories.company && histories(known.histories.company) },
      }),
      ...(known.stays && {
        stays: {
          ...(known.stays.contact && { contact: whole(known.stays.contact) }),
          ...(known.stays.company && { company: whole(known.stays.company) }),
        },
      }),
    };
  });

/** What is known now of an earlier moment: values and lists from when they came, related records not at all, and all that happened was seen. */
function asOf(known: Facts, at: number): Facts {
  const isThere = (since: string | null) => at >= NOW.getTime() || (since !== null && Date.parse(since) <= at);
  const told = <T extends { since: string | null }>(of: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(of).filter(([, { since }]) => isThere(since)));
  const { deals, companies, lists, company, ...rest } = known;
  return {
    ...rest,
    watchedSince: '2000-01-01T00:00:00.000Z',
    contact: told(known.contact),
    company: company && told(company),
    ...(at >= NOW.getTime() && { deals, companies }),
    ...(lists && { lists: told(lists) }),
  };
}

describe('since when a yes is true, for any condition and any facts', () => {
  it('it was a yes from then on by the naive reading of every moment, and none just before', () => {
    let told = 0;
    fc.assert(
      fc.property(condition, dated, (of: Condition, known) => {
        const [found] = evaluate(compile([{ id: 's', name: 'S', condition: of }]), known, NOW).segments;
        const since = found!.trueSince ?? null;
        if (found!.verdict !== 'yes') return assert.equal(since, null);
        const wasYes = (at: number) => naive(of, asOf(known, at), new Date(at)) === 'yes';
        if (since === null) return assert.ok(!wasYes(NOW.getTime() - 1) || earlier.every(wasYes), 'nothing is known, or it always was');
        told += 1;
        const from = Date.parse(since);
        for (const at of [from, ...earlier].filter((one) => one >= from))
          assert.ok(wasYes(at), `not at ${new Date(at).toISOString()}, since ${since}`);
        assert.ok(!wasYes(from - 1), `already before ${since}`);
      }),
      { numRuns: 1_000 },
    );
    assert.ok(told > 40, String(told));
  });
});
