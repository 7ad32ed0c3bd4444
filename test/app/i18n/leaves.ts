// Leaves of a trace that ask for a past, an order, a stage, a meeting or another segment, to be changed as a test needs.
import type {
  ChangeCondition, EventTimeCondition, FoundPast, LeafTrace, MeetingCondition, SequenceCondition, StageCondition, Verdict, WasEverCondition, Window,
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
export function segment(name: string, verdict: Verdict): LeafTrace {
  return { kind: 'segment', verdict, changesAt: null, condition: { kind: 'segment', segment: name }, found: { name } };
}
