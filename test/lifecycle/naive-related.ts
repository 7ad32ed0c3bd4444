// The oracle's reading of deals, companies and lists, and of what did not follow: by supposing every answer that is still possible.
import type { LeafCondition, Verdict } from '@stagebook/contract';
import type { Facts, RelatedRecord } from '../../server/lifecycle/types.ts';
import { isInWindow, isMeant, naiveField } from './naive.ts';

type Asked = Extract<LeafCondition, { kind: 'not_followed' | 'related' | 'list' }>;
type Related = Extract<LeafCondition, { kind: 'related' }>;

export function naiveRelated(of: Asked, known: Facts, now: Date): Verdict {
  switch (of.kind) {
    case 'list': {
      const list = new Map(Object.entries(known.lists ?? {})).get(of.list);
      return list === undefined ? 'unknown' : list.isMember ? 'yes' : 'no';
    }
    case 'related':
      return naiveNumber(of, known, now);
    case 'not_followed':
      return naiveFollowing(of, known, now);
  }
}

function naiveNumber(of: Related, known: Facts, now: Date): Verdict {
  const records = of.records === 'companies' ? known.companies : known.deals;
  if (records === undefined) return 'unknown';
  const verdicts = records.map((record) => naiveRecord(of, record, now));
  // Every way in which what is open may turn out.
  let numbers = [0];
  for (const verdict of verdicts) {
    if (verdict === 'yes') numbers = numbers.map((number) => number + 1);
    if (verdict === 'unknown') numbers = [...numbers, ...numbers.map((number) => number + 1)];
  }
  const holds = new Set(
    numbers.map((count) => ({ at_least: count >= of.times, at_most: count <= of.times, exactly: count === of.times })[of.operator]),
  );
  if (holds.size === 2) return 'unknown';
  return holds.has(true) ? 'yes' : 'no';
}

function naiveRecord({ records, where }: Related, record: RelatedRecord, now: Date): Verdict {
  const known: Facts = { contact: record.properties, company: null, events: [], watchedSince: null };
  const verdicts = (where?.tests ?? []).map((test) => naiveField({ kind: 'field', object: 'contact', ...test }, known, now));
  const isOpen: Verdict = records !== 'open_deals' || record.isOpen === true ? 'yes' : record.isOpen === null ? 'unknown' : 'no';
  const [strong, weak] = where?.match === 'any' ? (['yes', 'no'] as const) : (['no', 'yes'] as const);
  const tested = verdicts.includes(strong) ? strong : verdicts.includes('unknown') ? 'unknown' : weak;
  if (isOpen === 'no' || tested === 'no') return 'no';
  return isOpen === 'yes' ? tested : 'unknown';
}

function naiveFollowing(of: Extract<Asked, { kind: 'not_followed' }>, known: Facts, now: Date): Verdict {
  const times = (meant: typeof of.first) =>
    known.events.filter((event) => isMeant(meant, event) && new Date(event.occurredAt) < now).map(({ occurredAt }) => new Date(occurredAt));
  const all = times(of.first);
  const latest = Math.max(...all.map(Number));
  const starts = of.which === 'any' ? all : all.filter((at) => Number(at) === latest);
  const verdicts = starts.map((start): Verdict => {
    const isFollowed = times(of.expected).some((at) => at > start && isInWindow(start, of, at));
    // The time is over once something that happened now would be too late.
    const isOver = !isInWindow(start, of, now);
    if (isFollowed || !isOver) return 'no';
    return known.watchedSince !== null && new Date(known.watchedSince) <= start ? 'yes' : 'unknown';
  });
  if (verdicts.includes('yes')) return 'yes';
  if (verdicts.includes('unknown')) return 'unknown';
  return known.watchedSince !== null && new Date(known.watchedSince) <= now ? 'no' : 'unknown';
}
