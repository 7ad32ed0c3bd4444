// The last booked meeting: when, with whom, whether it counts, what was done for it, and the deal it made.
import { Flex, Icon, Link, StatusTag, Text } from '@hubspot/ui-extensions';
import type { CardReady, MeetingOnCard, Step, StepState } from '@stagebook/contract';
import { PartTitle } from './PartTitle.tsx';
import { meetingOutcome, meetingTime, stepName, stepOutcome } from './say.ts';
import type { Words } from './words.ts';

export function Meeting({ card, words }: { card: CardReady; words: Words }) {
  const { meeting } = card;
  return (
    <Flex direction="column" gap="xs" testId="meeting">
      <PartTitle>{words.t('meeting.title')}</PartTitle>
      {meeting ? <Booked meeting={meeting} paused={card.paused} words={words} /> : <Text>{words.t('meeting.none')}</Text>}
    </Flex>
  );
}

type BookedProps = { meeting: MeetingOnCard; paused: boolean; words: Words };

function Booked({ meeting, paused, words }: BookedProps) {
  const { outcome, deal, bookedAt } = meeting;
  return (
    <>
      <Flex direction="row" gap="sm" align="center" wrap>
        <Text format={{ fontWeight: 'demibold' }}>{words.isolate(meeting.title)}</Text>
        {outcome ? <StatusTag variant={isOff(outcome) ? 'danger' : 'default'}>{meetingOutcome(outcome, words)}</StatusTag> : null}
      </Flex>
      <Text>{meetingTime(meeting, words)}</Text>
      <Text variant="microcopy">{bookedAt ? words.t('join.sentences', { first: words.t('meeting.booked', { when: words.day(bookedAt) }), second: counts(meeting, words) }) : counts(meeting, words)}</Text>
      {meeting.steps.map((step) => <StepRow key={step.kind} step={step} paused={paused} words={words} />)}
      {deal ? (
        <Flex direction="row" gap="xs" align="center" wrap>
          <Link href={{ url: deal.url, external: true }} testId="deal">{words.t('meeting.deal', { name: deal.name })}</Link>
          <Text variant="microcopy">{words.t('meeting.deal_stage', { stage: deal.stageLabel })}</Text>
        </Flex>
      ) : null}
    </>
  );
}

/** The same in three lines, for where there is little room: of the steps only those that did not go well. */
export function MeetingBrief({ card, words }: { card: CardReady; words: Words }) {
  const { meeting } = card;
  if (!meeting) return <Text variant="microcopy">{words.t('meeting.none')}</Text>;
  const open = meeting.steps.filter(({ state }) => state === 'waiting' || state === 'refused' || state === 'failed');
  return (
    <Flex direction="column" gap="xs" testId="meeting">
      <PartTitle>{words.t('meeting.title')}</PartTitle>
      <Flex direction="column" gap="flush">
        <Text format={{ fontWeight: 'demibold' }}>{words.isolate(meeting.title)}</Text>
        <Text variant="microcopy">{meetingTime(meeting, words)}</Text>
      </Flex>
      {meeting.outcome ? <StatusTag variant={isOff(meeting.outcome) ? 'danger' : 'default'}>{meetingOutcome(meeting.outcome, words)}</StatusTag> : null}
      {meeting.counts === 'yes' ? null : <Text variant="microcopy">{counts(meeting, words)}</Text>}
      {open.map((step) => <StepRow key={step.kind} step={step} paused={card.paused} words={words} />)}
    </Flex>
  );
}

const isOff = (outcome: string): boolean => outcome === 'CANCELED' || outcome === 'NO_SHOW';

function counts(meeting: MeetingOnCard, words: Words): string {
  return words.t(`meeting.counts.${meeting.counts}`, { source: meeting.source ?? words.t('meeting.source_unknown') });
}

type Mark = { icon: 'checkCircle' | 'circleHollow' | 'clock' | 'exclamationCircle' | 'xCircle'; color: 'success' | 'inherit' | 'warning' | 'alert' };
const MARKS: Record<StepState, Mark> = {
  waiting: { icon: 'clock', color: 'inherit' },
  done: { icon: 'checkCircle', color: 'success' },
  skipped: { icon: 'circleHollow', color: 'inherit' },
  refused: { icon: 'exclamationCircle', color: 'warning' },
  failed: { icon: 'xCircle', color: 'alert' },
};

function StepRow({ step, paused, words }: { step: Step; paused: boolean; words: Words }) {
  const mark = MARKS[step.state];
  return (
    <Flex direction="row" gap="xs" align="start" testId={`step-${step.kind}`}>
      <Icon name={mark.icon} color={mark.color} size="sm" screenReaderText={words.t(`state.${step.state}`)} />
      <Text>{words.t('step.line', { step: stepName(step.kind, words), outcome: stepOutcome(step, { words, paused }) })}</Text>
    </Flex>
  );
}
