// The first thing a rep reads: which stage, for how long, how long is usual, and who or what moved it.
import { EmptyState, Flex, Heading, StatusTag, Tag, Text } from '@hubspot/ui-extensions';
import type { CardReady, CurrentStage } from '@stagebook/contract';
import { causePhrase } from './say.ts';
import { StageGuide } from './StageGuide.tsx';
import type { Words } from './words.ts';

type Props = { card: CardReady; current: CurrentStage; elapsed: number; words: Words };

export function StageNow({ card, current, elapsed, words }: Props) {
  const dwell = current.dwellSeconds + elapsed;
  const slow = current.medianSeconds !== null && dwell > current.medianSeconds;
  const visit = card.visits[0];
  const times = visit?.stage === current.stage ? visit.timesInStage : 1;
  return (
    <Flex direction="column" gap="xs" testId="stage-now">
      <Flex direction="row" justify="between" align="center" gap="sm" wrap>
        <Flex direction="row" align="center" gap="sm" wrap>
          <Heading>{words.isolate(words.stage(current.stage))}</Heading>
          {slow ? <StatusTag variant="warning" testId="slow">{words.t('now.slow')}</StatusTag> : null}
          {times > 1 ? <Tag>{words.t('nth', { count: times, ordinal: true })}</Tag> : null}
        </Flex>
        <StageGuide card={card} words={words} />
      </Flex>
      <Text testId="how-long">{`${words.t('now.here', { duration: words.duration(dwell), since: words.day(current.since) })} ${usual(current, words)}`}</Text>
      <Text variant="microcopy" testId="moved-by">{movedBy({ card, current, times, dwell, words })}</Text>
    </Flex>
  );
}

function usual({ medianSeconds }: CurrentStage, words: Words): string {
  return medianSeconds === null ? words.t('now.no_usual') : words.t('now.usual', { median: words.duration(medianSeconds) });
}

type Moved = { card: CardReady; current: CurrentStage; times: number; dwell: number; words: Words };

function movedBy({ card, current, times, dwell, words }: Moved): string {
  const said = [words.t('now.moved_by', { cause: causePhrase(current.cause, words) })];
  const before = card.visits.filter((visit) => visit.stage === current.stage).reduce((sum, visit) => sum + (visit.dwellSeconds ?? 0), 0);
  if (times > 1) said.push(words.t('now.all_visits', { total: words.duration(before + dwell) }));
  return said.join(' ');
}

export function NoStageYet({ words }: { words: Words }) {
  return (
    <EmptyState title={words.t('empty.title')} imageName="target" layout="horizontal" imageWidth={120} flush testId="no-stage">
      <Text>{words.t('empty.body')}</Text>
    </EmptyState>
  );
}
