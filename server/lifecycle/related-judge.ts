// Judges how many deals or companies of a contact pass tests on their own properties. A record whose tests cannot be answered leaves the
// number open, and the verdict too where it hangs on that number.
import type { FoundRelated, RecordTest, RelatedCondition, Verdict } from '@stagebook/contract';
import { loadedJudge } from './judge.ts';
import type { Judge } from './judge.ts';
import { fieldTest } from './operators.ts';
import { changesAfter, firstAfter, knownFrom } from './turns.ts';
import type { Facts, RelatedRecord } from './types.ts';

/** How many names a trace carries. */
const NAMES = 3;

type OneTest = { verdictOn: (record: RelatedRecord, now: number) => Verdict; turnsOf: (record: RelatedRecord) => readonly number[] };
type Tally = { count: number; open: number };

/** The judge of a condition on related records, made once. */
export function relatedJudge(condition: RelatedCondition): Judge {
  const { records, where } = condition;
  const tests = (where?.tests ?? []).map(oneTest);
  const match = where?.match ?? 'all';
  const verdictOn = (record: RelatedRecord, now: number): Verdict => {
    const verdict = together(match, tests, { record, now });
    // Of an open deal it must be known that it is open.
    return verdict === 'yes' && records === 'open_deals' && record.isOpen === null ? 'unknown' : verdict;
  };
  const tallyAt = (meant: readonly RelatedRecord[], now: number) => tally(meant, (record) => verdictOn(record, now));
  const verdictAt = (meant: readonly RelatedRecord[], now: number) => howMany(condition, tallyAt(meant, now));
  return loadedJudge(({ facts }) => recordsOf(facts, records), {
    verdict: verdictAt,
    changesAt: (meant, now) => {
      const turns = meant.flatMap((record) => tests.flatMap(({ turnsOf }) => turnsOf(record)));
      return changesAfter(now, { verdictAt: (at) => verdictAt(meant, at), nextTurn: (after) => firstAfter(after, turns) });
    },
    trace: (said, meant, now) => {
      const names = meant.filter((record) => verdictOn(record, now) === 'yes').map(({ name }) => name);
      const found: FoundRelated = { state: 'loaded', total: meant.length, ...tallyAt(meant, now), names: names.slice(0, NAMES) };
      return { kind: 'related', ...said, condition, found };
    },
    notLoaded: (said) => ({ kind: 'related', ...said, condition, found: { state: 'not_loaded' } }),
    // Since when a record is the contact's is not told.
    past: (meant, now) => knownFrom(now, { verdictAt: (at) => verdictAt(meant, at) }),
  });
}

function recordsOf(facts: Facts, records: RelatedCondition['records']): readonly RelatedRecord[] | null {
  if (records === 'companies') return facts.companies ?? null;
  const deals = facts.deals ?? null;
  return records === 'open_deals' && deals !== null ? deals.filter(({ isOpen }) => isOpen !== false) : deals;
}

function oneTest(test: RecordTest): OneTest {
  const { holds, turns } = fieldTest(test);
  const valueOf = ({ properties }: RelatedRecord) => (Object.hasOwn(properties, test.property) ? properties[test.property]! : null);
  return {
    verdictOn: (record, now) => {
      const known = valueOf(record);
      if (known === null) return 'unknown';
      return holds(known.value, now) ? 'yes' : 'no';
    },
    turnsOf: (record) => {
      const known = valueOf(record);
      return known === null || turns === undefined ? [] : turns(known.value);
    },
  };
}

/** Kleene's all or any over the tests on one record; without tests, yes. */
function together(match: 'all' | 'any', tests: readonly OneTest[], { record, now }: { record: RelatedRecord; now: number }): Verdict {
  if (tests.length === 0) return 'yes';
  const decisive: Verdict = match === 'all' ? 'no' : 'yes';
  let isOpen = false;
  for (const { verdictOn } of tests) {
    const verdict = verdictOn(record, now);
    if (verdict === decisive) return decisive;
    isOpen ||= verdict === 'unknown';
  }
  if (isOpen) return 'unknown';
  return match === 'all' ? 'yes' : 'no';
}

function tally(records: readonly RelatedRecord[], verdictOn: (record: RelatedRecord) => Verdict): Tally {
  const tallied: Tally = { count: 0, open: 0 };
  for (const record of records) {
    const verdict = verdictOn(record);
    if (verdict === 'yes') tallied.count += 1;
    if (verdict === 'unknown') tallied.open += 1;
  }
  return tallied;
}

/** Of at least `count` and at most `count + open` records. */
function howMany({ operator, times }: RelatedCondition, { count, open }: Tally): Verdict {
  const most = count + open;
  switch (operator) {
    case 'at_least':
      return count >= times ? 'yes' : most >= times ? 'unknown' : 'no';
    case 'at_most':
      return most <= times ? 'yes' : count <= times ? 'unknown' : 'no';
    case 'exactly':
      if (count > times || most < times) return 'no';
      return open === 0 ? 'yes' : 'unknown';
  }
}
