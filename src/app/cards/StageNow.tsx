// The first thing a rep reads: which stage, for how long, how long is usual, and who or what moved it.
import { Flex, Heading, Statistics, StatisticsItem, StatusTag, Text } from '@hubspot/ui-extensions';
import type { CardReady, CurrentStage } from '@stagebook/contract';
import { causePhrase } from './say.ts';
import type { Words } from './words.ts';

type Props = { card: CardReady; current: CurrentStage; elapsed: number; words: Words };

export function StageNow({ card, current, elapsed, words }: Props) {
  const dwell = current.dwellSeconds + elapsed;
  const { medianSeconds } = current;
  const slow = medianSeconds !== null && dwell > medianSeconds;
  const visit = card.visits[0];
  const times = visit?.stage === current.stage ? visit.timesInStage : 1;
  const usual = medianSeconds === null ? words.t('now.unknown_usual') : words.duration(medianSeconds);
  return (
    <Flex direction="column" gap="sm" testId="stage-now">
      <Statistics>
        <StatisticsItem label={words.t('now.stage')} number={words.isolate(words.stage(current.stage))} testId="stage">
          <Text variant="microcopy">{words.t('now.since', { since: words.day(current.since) })}</Text>
        </StatisticsItem>
        <StatisticsItem label={words.t('now.here')} number={words.duration(dwell)} testId="here-for">
          {slow ? <StatusTag variant="warning" testId="slow">{words.t('now.slow')}</StatusTag> : <Text variant="microcopy">{times > 1 ? words.t('nth', { count: times, ordinal: true }) : words.t('now.first')}</Text>}
        </StatisticsItem>
        <StatisticsItem label={words.t('now.usual')} number={usual} testId="usual">
          <Text variant="microcopy">{medianSeconds === null ? words.t('now.no_usual') : words.t('now.usual_of', { count: current.medianOf })}</Text>
        </StatisticsItem>
      </Statistics>
      <Text testId="moved-by">{movedBy({ card, current, times, dwell, words })}</Text>
    </Flex>
  );
}

type Moved = { card: CardReady; current: CurrentStage; times: number; dwell: number; words: Words };

function movedBy({ card, current, times, dwell, words }: Moved): string {
  const moved = words.t('now.moved_by', { cause: causePhrase(current.cause, words) });
  if (times === 1) return moved;
  const before = card.visits.filter((visit) => visit.stage === current.stage).reduce((sum, visit) => sum + (visit.dwellSeconds ?? 0), 0);
  return words.t('join.sentences', { first: moved, second: words.t('now.all_visits', { total: words.duration(before + dwell) }) });
}

/** Somebody who had a stage before has none any more, not none yet. */
export function NoStage({ card, words }: { card: CardReady; words: Words }) {
  return <Heading testId="no-stage">{words.t(card.visits.length > 0 ? 'empty.title_after' : 'empty.title')}</Heading>;
}
