// Facts of the wire as short phrases: who moved it, what became of a step. Chooses messages; draws nothing.
import { capitalised } from '@stagebook/i18n';
import type { Cause, MeetingOnCard, Step, StepKind, StepReason } from '@stagebook/contract';
import type { CardKey, Words } from './words.ts';

/** Who or what moved it, to stand inside a sentence; with the reason that was typed, if any. */
export function causePhrase(cause: Cause, words: Words): string {
  if (cause.kind === 'stagebook' && (cause.step === 'contact_stage' || cause.step === 'company_stage')) return words.t('cause.stagebook_booked');
  if (cause.kind === 'stagebook' && cause.step === 'rolled_up_stage') return words.t('cause.stagebook_followed');
  if (cause.kind === 'stagebook' && cause.step === 'restore_stage') return words.t('cause.stagebook_restored');
  if (cause.kind === 'stagebook' && cause.step === 'revert_stage') return words.t('cause.stagebook_reverted');
  if (cause.kind === 'stagebook' && cause.segment) return words.t('cause.stagebook_rule', { segment: cause.segment });
  const named = cause.actor !== null && cause.actor !== '';
  const who = named ? words.t(`cause.${cause.kind}`, { name: cause.actor ?? '' }) : words.t(`cause.${cause.kind}_unnamed`);
  return cause.reason ? words.t('cause.because', { cause: who, reason: cause.reason }) : who;
}

/** The same, to stand alone. */
export const causeAlone = (cause: Cause, words: Words): string => capitalised(causePhrase(cause, words), words);

/** What became of one step: the code's sentence, and HubSpot's own words where it gave some. While all is paused, nothing is under way. */
export function stepOutcome(step: Step, { words, paused }: { words: Words; paused: boolean }): string {
  if (step.state === 'waiting' && paused) return words.t('state.held');
  if (step.why === null) return words.t(`state.${step.state}`);
  return reasonPhrase(step.why, words, step.count);
}

/** Why a write ended as it did. Stage ids among the parameters are shown by name. */
export function reasonPhrase(why: StepReason, words: Words, count = 0): string {
  const params = Object.fromEntries(Object.entries(why.params).map(([name, value]) => [name, words.stage(value)]));
  const outcome = words.t(`code.${why.code}`, { stage: '…', wanted: '…', ...params, count });
  return why.text ? words.t('code.with_text', { outcome, text: why.text }) : outcome;
}

export const stepName = (kind: StepKind, words: Words): string => words.t(`step.${kind}`);

const OUTCOMES = ['SCHEDULED', 'COMPLETED', 'RESCHEDULED', 'NO_SHOW', 'CANCELED'] as const;

/** HubSpot's outcome in words; one that is not known here is shown as it came. */
export function meetingOutcome(outcome: string, words: Words): string {
  const known = OUTCOMES.find((one) => one === outcome);
  return known ? words.t(`outcome.${known}` satisfies CardKey) : words.isolate(outcome);
}

/** When and with whom. */
export function meetingTime(meeting: MeetingOnCard, words: Words): string {
  if (meeting.startsAt === null) return words.t('meeting.no_time');
  const when = words.moment(meeting.startsAt);
  return meeting.host ? words.t('meeting.when', { when, host: meeting.host }) : words.t('meeting.when_alone', { when });
}
