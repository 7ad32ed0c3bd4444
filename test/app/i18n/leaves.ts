// Leaves of a trace that ask for a past, an order, a stage, a meeting or another segment, to be changed as a test needs.
import type {
  ChangeCondition, EventTimeCondition, FoundList, FoundPast, FoundRelated, FoundUnfollowed, LeafTrace, MeetingCondition, NotFollowedCondition, RelatedCondition,
  SequenceCondition, StageCondition, Trace, Verdict, WasEverCondition, Window,
} from '@stagebook/contract';

type Loaded = Extract<FoundPast, { state: 'loaded' }>;
const LAST = '2026-11-03T10:00:00Z';
const past = (count: number, found: Partial<Loaded> = {}): Loaded => ({
  state: 'loaded', count, first: count > 0 ? '2026-10-02T09:00:00Z' : null, last: count > 0 ? LAST : null, completeSince: null, ...found,
});
const city = { object: 'contact', property: 'city' } as const;

export function changed(asked: Partial<ChangeCondition>, verdict: Verdict, count: number, found: Partial<FoundPast> = {}): LeafTrace {
  const condition: ChangeCondition = { kind: 'changed', ...city, operator: 'at_least', times: 1, ...asked };
  return { kind: 'changed', verdict, changesAt: null, condition, found: found.state === 'not_loaded' ? { state: 'not_loaded' } : past(count, found as Partial<Loaded>) };
}
export function wasEver(values: string[], verdict: Verdict, count: number, found: Partial<Loaded> = {}): LeafTrace {
  const condition: WasEverCondition = { kind: 'was_ever', ...city, values };
  return { kind: 'was_ever', verdict, changesAt: null, condition, found: past(count, found) };
}
export function eventTime(asked: Partial<EventTimeCondition>, verdict: Verdict, at: string | null): LeafTrace {
  const condition: EventTimeCondition = { kind: 'event_time', name: 'Login', time: 'first', when: 'within', days: 7, ...asked };
  return { kind: 'event_time', verdict, changesAt: null, condition, found: { at, watchedSince: '2026-01-01T00:00:00Z' } };
}
export function sequence(steps: SequenceCondition['steps'], verdict: Verdict, count: number, window: Window = {}): LeafTrace {
  const moments = steps.slice(0, count).map(() => LAST);
  return { kind: 'sequence', verdict, changesAt: null, condition: { kind: 'sequence', steps, ...window }, found: { moments, watchedSince: '2026-01-01T00:00:00Z' } };
}
type StageAsked = { object?: 'company'; stages: string[] } & ({ test: 'is' | 'was_ever' } | { test: 'entered' | 'in_for'; days: number; zone?: string });
export function stage({ object = undefined, ...asked }: StageAsked, verdict: Verdict, count: number): LeafTrace {
  const condition: StageCondition = { kind: 'stage', object: object ?? 'contact', ...asked };
  return { kind: 'stage', verdict, changesAt: null, condition, found: { ...past(count), stage: 'sql', since: LAST } };
}
export function meeting(asked: Partial<MeetingCondition>, verdict: Verdict, count: number): LeafTrace {
  const condition: MeetingCondition = { kind: 'meeting', what: 'booked', operator: 'at_least', times: 1, ...asked };
  return { kind: 'meeting', verdict, changesAt: null, condition, found: past(count) };
}
export function notFollowed(asked: Partial<NotFollowedCondition>, verdict: Verdict, found: Partial<FoundUnfollowed> = {}): LeafTrace {
  const [first, expected] = [{ kind: 'event', name: 'Signed up' }, { kind: 'event', name: 'Created flow' }] as const;
  const condition: NotFollowedCondition = { kind: 'not_followed', first, expected, which: 'any', withinDays: 3, ...asked };
  const times = { at: LAST, until: '2026-11-06T10:00:00.001Z', followedAt: null, watchedSince: '2026-01-01T00:00:00Z', ...found };
  return { kind: 'not_followed', verdict, changesAt: null, condition, found: times };
}
export function related(asked: Partial<RelatedCondition>, verdict: Verdict, found?: Partial<Extract<FoundRelated, { state: 'loaded' }>>): LeafTrace {
  const condition: RelatedCondition = { kind: 'related', records: 'deals', operator: 'at_least', times: 1, ...asked };
  const loaded: FoundRelated = found ? { state: 'loaded', total: 2, count: 0, open: 0, names: [], ...found } : { state: 'not_loaded' };
  return { kind: 'related', verdict, changesAt: null, condition, found: loaded };
}
export function list(id: string, verdict: Verdict, found?: Partial<Extract<FoundList, { state: 'loaded' }>>): LeafTrace {
  const loaded: FoundList = found ? { state: 'loaded', isMember: verdict === 'yes', name: null, since: null, ...found } : { state: 'not_loaded' };
  return { kind: 'list', verdict, changesAt: null, condition: { kind: 'list', list: id }, found: loaded };
}
export const none = (verdict: Verdict, ...of: Trace[]): Trace => ({ kind: 'none', verdict, changesAt: null, of });
export function segment(name: string, verdict: Verdict): LeafTrace {
  return { kind: 'segment', verdict, changesAt: null, condition: { kind: 'segment', segment: name }, found: { name } };
}
