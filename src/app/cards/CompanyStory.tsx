// A company's story: where it stands, how far each of its contacts has come, the deals of their demos, and how it got here.
import { useMemo } from 'react';
import { Divider, Flex, Heading, Link, Statistics, StatisticsItem, Text } from '@hubspot/ui-extensions';
import type { Client } from '@stagebook/client';
import type { CompanyReady, CurrentStage } from '@stagebook/contract';
import { ago } from './Freshness.tsx';
import { History } from './History.tsx';
import { NotDone } from './NotDone.tsx';
import { Notices } from './Notices.tsx';
import { PartTitle } from './PartTitle.tsx';
import { People } from './People.tsx';
import { causePhrase } from './say.ts';
import { useElapsed } from './use-elapsed.ts';
import type { Clock } from './watch-card.ts';
import { wordsFor } from './words.ts';
import type { CardTranslator, Words } from './words.ts';

type Props = { card: CompanyReady; readAt: number; stale: boolean; translator: CardTranslator; wiring: { client: Client; clock: Clock } };

export function CompanyStory({ card, readAt, stale, translator, wiring }: Props) {
  const words = useMemo(() => wordsFor(translator, card), [translator, card]);
  const elapsed = useElapsed(readAt, wiring.clock);
  const read = words.t('fresh.company', { when: ago(card.readAt, { card, elapsed, words }) });
  const searched = card.searchedTo && words.t('fresh.searched', { when: ago(card.searchedTo, { card, elapsed, words }) });
  return (
    <Flex direction="column" gap="md" testId="company-story">
      <Notices card={card} stale={stale} words={words} />
      {card.current ? (
        <CompanyNow card={card} current={card.current} elapsed={elapsed} words={words} />
      ) : (
        <Heading testId="no-stage">{words.t(card.visits.length > 0 ? 'empty.title_after' : 'empty.title')}</Heading>
      )}
      <Divider />
      <People card={card} client={wiring.client} elapsed={elapsed} words={words} />
      <Divider />
      <Deals card={card} words={words} />
      {card.visits.length > 0 ? <History card={card} elapsed={elapsed} words={words} /> : null}
      <NotDone card={{ notMoved: [], refused: card.refused }} words={words} />
      <Text variant="microcopy" testId="fresh-company">{searched ? words.t('join.beside', { first: read, second: searched }) : read}</Text>
    </Flex>
  );
}

type NowProps = { card: CompanyReady; current: CurrentStage; elapsed: number; words: Words };

function CompanyNow({ card, current, elapsed, words }: NowProps) {
  const total = card.byStage.reduce((sum, { count }) => sum + count, 0);
  const hottest = card.byStage[0]?.stage;
  const times = card.visits[0]?.timesInStage ?? 1;
  return (
    <Flex direction="column" gap="sm" testId="company-now">
      <Statistics>
        <StatisticsItem label={words.t('now.stage')} number={words.isolate(words.stage(current.stage))} testId="company-stage">
          <Text variant="microcopy">{words.t('now.since', { since: words.day(current.since) })}</Text>
        </StatisticsItem>
        <StatisticsItem label={words.t('now.here')} number={words.duration(current.dwellSeconds + elapsed)}>
          <Text variant="microcopy">{times > 1 ? words.t('nth', { count: times, ordinal: true }) : words.t('now.first')}</Text>
        </StatisticsItem>
        <StatisticsItem label={words.t('company.people')} number={words.number(total)} testId="company-total">
          <Text variant="microcopy">{hottest ? words.t('company.furthest', { stage: words.stage(hottest) }) : words.t('company.nobody_placed')}</Text>
        </StatisticsItem>
      </Statistics>
      <Flex direction="column" gap="flush">
        <Text testId="moved-by">{words.t('now.moved_by', { cause: causePhrase(current.cause, words) })}</Text>
        <Text variant="microcopy">{words.t(`company.follows.${card.follows}`)}</Text>
      </Flex>
    </Flex>
  );
}

function Deals({ card, words }: { card: CompanyReady; words: Words }) {
  const more = card.dealsInAll - card.deals.length;
  return (
    <Flex direction="column" gap="xs" testId="company-deals">
      <PartTitle>{words.t('company.deals')}</PartTitle>
      {card.deals.length === 0 ? <Text>{words.t('company.deals_none')}</Text> : null}
      {card.deals.map((deal) => (
        <Flex key={deal.id} direction="row" gap="sm" align="baseline" wrap>
          <Link href={{ url: deal.url, external: true }}>{words.isolate(deal.name)}</Link>
          <Text variant="microcopy">
            {[words.isolate(deal.contactName), words.day(deal.createdAt)].reduce(
              (first, second) => words.t('join.beside', { first, second }),
              words.t('meeting.deal_stage', { stage: deal.stageLabel }),
            )}
          </Text>
        </Flex>
      ))}
      {more > 0 ? <Text variant="microcopy">{words.t('company.deals_more', { count: more })}</Text> : null}
    </Flex>
  );
}
