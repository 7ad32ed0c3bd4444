// What is missing for the next hotter stage, point by point, from the trace of the segment that leads there.
import { Flex, Icon, Text } from '@hubspot/ui-extensions';
import { traceClause, tracePoints } from '@stagebook/i18n';
import type { CardReady, NextStage as Next, Trace, Verdict } from '@stagebook/contract';
import { PartTitle } from './PartTitle.tsx';
import type { Words } from './words.ts';

const MARKS: Record<Verdict, { icon: 'checkCircle' | 'circleHollow' | 'question'; color: 'success' | 'inherit' | 'warning'; key: 'next.done' | 'next.open' | 'next.unknown' }> = {
  yes: { icon: 'checkCircle', color: 'success', key: 'next.done' },
  no: { icon: 'circleHollow', color: 'inherit', key: 'next.open' },
  unknown: { icon: 'question', color: 'warning', key: 'next.unknown' },
};

export function NextStage({ card, words }: { card: CardReady; words: Words }) {
  const { next } = card;
  if (next === null) return <Text variant="microcopy" testId="next">{words.t('next.hottest')}</Text>;
  return (
    <Flex direction="column" gap="xs" testId="next">
      <PartTitle>{words.t(next.segment === null ? 'next.title_plain' : 'next.title', { stage: words.stage(next.stage) })}</PartTitle>
      <Points card={card} next={next} words={words} />
    </Flex>
  );
}

function Points({ card, next, words }: { card: CardReady; next: Next; words: Words }) {
  if (next.segment === null) return <Text>{words.t('next.by_hand', { stage: words.stage(next.stage) })}</Text>;
  const points = pointsOf(card, next);
  if (points.every(({ verdict }) => verdict === 'yes')) return <Text>{words.t('next.complete')}</Text>;
  return <>{points.map((point, at) => <Point key={at} point={point} words={words} />)}</>;
}

/** Ticked points too, where the segment's whole trace is at hand; else what the server says is missing. */
function pointsOf(card: CardReady, next: Next): Trace[] {
  const segment = card.segments.find(({ id }) => id === next.segment);
  return segment ? tracePoints(segment.trace) : next.missing;
}

function Point({ point, words }: { point: Trace; words: Words }) {
  const mark = MARKS[point.verdict];
  return (
    <Flex direction="row" gap="xs" align="start">
      <Icon name={mark.icon} color={mark.color} size="sm" screenReaderText={words.t(mark.key)} />
      <Text>{traceClause(point, { words, now: words.now })}</Text>
    </Flex>
  );
}
