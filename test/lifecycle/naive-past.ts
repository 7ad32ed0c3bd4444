// The oracle's reading of histories, stages, meetings, first and last times, and sequences: by trying everything, one after another.
import type { LeafCondition, Verdict } from '@stagebook/contract';
import type { Facts, History } from '../../server/lifecycle/types.ts';
import { howOften, isInWindow, isMeant, isWatched } from './naive.ts';

const MINUTE = 60_000;
type Asked = Exclude<LeafCondition, { kind: 'field' | 'event' | 'page' | 'segment' | 'not_followed' | 'related' | 'list' }>;

export function naivePast(of: Asked, known: Facts, now: Date): Verdict {
  switch (of.kind) {
    case 'changed': {
      const changes = changesOf(of, known);
      if (changes === null) return 'unknown';
      const fits = changes.steps.filter(({ from, to }) => same(of.from, from) && same(of.to, to)).map(({ at }) => at);
      const windowStart =
        changes.since === null || (of.withinDays !== undefined && isWatched(new Date(changes.since.getTime() + 1).toISOString(), of, now));
      return howOften(fits, { of, now, complete: windowStart });
    }
    case 'was_ever': {
      const changes = changesOf(of, known);
      if (changes === null) return 'unknown';
      const values = of.values.map((value) => value.toLowerCase());
      const held = [...changes.first, ...changes.steps].some(({ at, to }) => at <= now && values.includes(to.toLowerCase()));
      return held ? 'yes' : changes.since === null ? 'no' : 'unknown';
    }
    case 'event_time':
      return naiveTime(of, known, now);
    case 'sequence':
      return naiveSequence(of, known, now);
    case 'meeting': {
      const times = known.meetings?.flatMap(
        (meeting) => (of.what === 'booked' ? meeting.bookedAt : meeting.missed ? null : meeting.endsAt) ?? [],
      );
      return times === undefined
        ? 'unknown'
        : howOften(
            times.map((at) => new Date(at)),
            { of, now, complete: true },
          );
    }
    case 'stage':
      return naiveStage(of, known, now);
  }
}

type Change = { at: Date; from: string; to: string };
/** '' is no value. A clear that a set follows within a minute is passed over; a value that comes again changes nothing. */
function changesOf({ object, property }: { object: 'contact' | 'company'; property: string }, known: Facts) {
  if (object === 'company' && known.company === null) return { steps: [], first: [], since: null };
  const history: History | undefined = new Map(Object.entries(known.histories?.[object] ?? {})).get(property);
  if (history === undefined) return null;
  const versions = history.changes
    .map(({ value, occurredAt }) => ({ at: new Date(occurredAt), to: value ?? '' }))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  const first = history.completeSince === null ? [] : versions.splice(0, 1);
  const lasting = versions.filter(({ to }, index) => {
    if (to !== '') return true;
    const start = versions.findLastIndex((before, at) => at < index && before.to !== '') + 1;
    const next = versions.find((after, at) => at > index && after.to !== '');
    return next === undefined || next.at.getTime() - versions[start]!.at.getTime() > MINUTE;
  });
  const steps: Change[] = [];
  let value = first[0]?.to ?? '';
  for (const { at, to } of lasting) {
    if (to !== value) steps.push({ at, from: value, to });
    value = to;
  }
  return {
    steps,
    first: first.map((version) => ({ ...version, from: '' })),
    since: history.completeSince === null ? null : new Date(history.completeSince),
  };
}

function same(wanted: string | undefined, value: string): boolean {
  return wanted === undefined || wanted.toLowerCase() === value.toLowerCase();
}

function naiveTime(of: Extract<Asked, { kind: 'event_time' }>, known: Facts, now: Date): Verdict {
  const window = { withinDays: of.days, ...(of.zone !== undefined && { zone: of.zone }) };
  const times = known.events
    .filter((event) => isMeant({ ...of, kind: 'event' }, event) && new Date(event.occurredAt) < now)
    .map((event) => isInWindow(new Date(event.occurredAt), window, now));
  const [recent, old] = [times.includes(true), times.includes(false)];
  const complete = isWatched(known.watchedSince, window, now);
  const answer = (isYes: boolean) => (isYes ? 'yes' : 'no');
  if (of.time === 'first') {
    if (old) return answer(of.when === 'longer_ago');
    return complete ? answer(of.when === 'within' && recent) : 'unknown';
  }
  if (recent) return answer(of.when === 'within');
  return complete ? answer(of.when === 'longer_ago' && old) : 'unknown';
}

function naiveSequence(of: Extract<Asked, { kind: 'sequence' }>, known: Facts, now: Date): Verdict {
  const reaches = (step: number, before: Date | null): boolean => {
    const meant = of.steps[step];
    if (meant === undefined) return true;
    return known.events.some((event) => {
      const at = new Date(event.occurredAt);
      if (!isMeant(meant, event) || at >= now) return false;
      return (before === null || (before < at && isInWindow(before, of, at))) && reaches(step + 1, at);
    });
  };
  if (reaches(0, null)) return 'yes';
  return known.watchedSince !== null && new Date(known.watchedSince) <= now ? 'no' : 'unknown';
}

function naiveStage(of: Extract<Asked, { kind: 'stage' }>, known: Facts, now: Date): Verdict {
  const held = of.object === 'company' && known.company === null ? { stays: [], completeSince: null } : known.stays?.[of.object];
  if (!held) return 'unknown';
  const wanted = held.stays.filter(({ stage }) => of.stages.includes(stage));
  const inIt = wanted.filter(({ enteredAt, leftAt }) => new Date(enteredAt) <= now && (leftAt === null || now < new Date(leftAt)));
  switch (of.test) {
    case 'is':
      return inIt.length > 0 ? 'yes' : 'no';
    case 'was_ever':
      if (wanted.some(({ enteredAt }) => new Date(enteredAt) <= now)) return 'yes';
      return held.completeSince === null ? 'no' : 'unknown';
    case 'in_for': {
      const window = { withinDays: of.days, ...(of.zone !== undefined && { zone: of.zone }) };
      // The window does not reach back to the millisecond after the entry: so much time has passed since it.
      const since = (enteredAt: string) => new Date(Date.parse(enteredAt) - (of.zone === undefined ? 1 : 0));
      return inIt.some(({ enteredAt }) => !isInWindow(since(enteredAt), window, now)) ? 'yes' : 'no';
    }
    case 'entered': {
      const window = { withinDays: of.days, ...(of.zone !== undefined && { zone: of.zone }) };
      const complete = held.completeSince === null || isWatched(new Date(Date.parse(held.completeSince) + 1).toISOString(), window, now);
      const times = wanted.map(({ enteredAt }) => new Date(enteredAt));
      return howOften(times, { of: { operator: 'at_least', times: 1, ...window }, now, complete });
    }
  }
}
