// A trace judged anew from what its leaves say was found, and from nothing else: no facts, no verdicts, nothing of the server.
import type { LeafTrace, Trace, Verdict } from '@stagebook/contract';
import { isInWindow, isWatched, naiveField, outOf } from './naive.ts';

type LeafOf<Kind extends LeafTrace['kind']> = Extract<LeafTrace, { kind: Kind }>;
const OPPOSITE = { yes: 'no', no: 'yes', unknown: 'unknown' } as const;
const answer = (isYes: boolean): Verdict => (isYes ? 'yes' : 'no');

export function verdictOf(trace: Trace, now: Date): Verdict {
  if ('condition' in trace) return leafVerdict(trace, now);
  if (trace.kind === 'not') return OPPOSITE[verdictOf(trace.of, now)];
  const parts = trace.of.map((part) => verdictOf(part, now));
  const [strong, weak] = trace.kind === 'all' ? (['no', 'yes'] as const) : (['yes', 'no'] as const);
  const verdict = parts.includes(strong) ? strong : parts.includes('unknown') ? 'unknown' : weak;
  return trace.kind === 'none' ? OPPOSITE[verdict] : verdict;
}

function leafVerdict(leaf: LeafTrace, now: Date): Verdict {
  if ('state' in leaf.found && leaf.found.state === 'not_loaded') return 'unknown';
  switch (leaf.kind) {
    case 'field':
      return fieldVerdict(leaf, now);
    case 'event':
    case 'page':
      return outOf(leaf.found.count, { of: leaf.condition, complete: isWatched(leaf.found.watchedSince, leaf.condition, now) });
    case 'event_time':
      return timeVerdict(leaf, now);
    case 'sequence':
      return leaf.found.moments.length === leaf.condition.steps.length ? 'yes' : absent(leaf.found.watchedSince, now);
    case 'not_followed':
      return followVerdict(leaf, now);
    case 'segment':
      return leaf.verdict;
    default:
      return loadedVerdict(leaf, now);
  }
}

function fieldVerdict({ condition, found }: LeafOf<'field'>, now: Date): Verdict {
  const contact = { [condition.property]: { value: found.state === 'value' ? found.value : null, since: null } };
  return naiveField({ ...condition, object: 'contact' }, { contact, company: null, events: [], watchedSince: null }, now);
}

function absent(watchedSince: string | null, now: Date): Verdict {
  return watchedSince !== null && new Date(watchedSince) <= now ? 'no' : 'unknown';
}

function timeVerdict({ condition, found }: LeafOf<'event_time'>, now: Date): Verdict {
  const window = { withinDays: condition.days, ...(condition.zone !== undefined && { zone: condition.zone }) };
  const complete = isWatched(found.watchedSince, window, now);
  if (found.at === null) return complete ? 'no' : 'unknown';
  const isRecent = isInWindow(new Date(found.at), window, now);
  // An earlier first time, and a later last one, may have been missed.
  const isSure = complete || isRecent === (condition.time === 'last');
  return isSure ? answer(isRecent === (condition.when === 'within')) : 'unknown';
}

function followVerdict({ found }: LeafOf<'not_followed'>, now: Date): Verdict {
  const { at, until, followedAt, watchedSince } = found;
  if (at === null || until === null || followedAt !== null || new Date(until) > now) return absent(watchedSince, now);
  return watchedSince !== null && new Date(watchedSince) <= new Date(at) ? 'yes' : 'unknown';
}

function loadedVerdict(leaf: LeafOf<'changed' | 'was_ever' | 'stage' | 'meeting' | 'related' | 'list'>, now: Date): Verdict {
  if (leaf.found.state === 'not_loaded') return 'unknown';
  switch (leaf.kind) {
    case 'changed': {
      const { completeSince, count } = leaf.found;
      const complete = completeSince === null || (leaf.condition.withinDays !== undefined && isWatched(completeSince, leaf.condition, now));
      return outOf(count, { of: leaf.condition, complete });
    }
    case 'was_ever':
      return leaf.found.count > 0 ? 'yes' : leaf.found.completeSince === null ? 'no' : 'unknown';
    case 'meeting':
      return outOf(leaf.found.count, { of: leaf.condition, complete: true });
    case 'related': {
      const { count, open } = leaf.found;
      const possible = new Set(Array.from({ length: open + 1 }, (_, more) => outOf(count + more, { of: leaf.condition, complete: true })));
      return possible.size === 1 ? [...possible][0]! : 'unknown';
    }
    case 'list':
      return answer(leaf.found.isMember);
    case 'stage':
      return stageVerdict(leaf, now);
  }
}

function stageVerdict({ condition, found }: LeafOf<'stage'>, now: Date): Verdict {
  if (found.state === 'not_loaded') return 'unknown';
  const isThere = found.stage !== null && condition.stages.includes(found.stage);
  if (!('days' in condition)) {
    if (condition.test === 'is') return answer(isThere);
    return found.count > 0 ? 'yes' : found.completeSince === null ? 'no' : 'unknown';
  }
  const window = { withinDays: condition.days, ...(condition.zone !== undefined && { zone: condition.zone }) };
  if (condition.test === 'entered')
    return found.count > 0 ? 'yes' : found.completeSince === null || isWatched(found.completeSince, window, now) ? 'no' : 'unknown';
  const since = Date.parse(found.since ?? '') - (condition.zone === undefined ? 1 : 0);
  return answer(isThere && !isInWindow(new Date(since), window, now));
}
