// A contact's story, in the order in which a rep asks: where are they, what do I do now, how did they get here, why, and what comes next.
import { useMemo } from 'react';
import { AutoGrid, Divider, Flex } from '@hubspot/ui-extensions';
import type { CardReady } from '@stagebook/contract';
import { History } from './History.tsx';
import { Meeting } from './Meeting.tsx';
import { Movement } from './Movement.tsx';
import { NextStage } from './NextStage.tsx';
import { NotDone } from './NotDone.tsx';
import { Notices } from './Notices.tsx';
import { PathStrip } from './PathStrip.tsx';
import { Segments } from './Segments.tsx';
import { NoStage, StageNow } from './StageNow.tsx';
import { Todo } from './Todo.tsx';
import { useDeeds } from './use-deeds.ts';
import type { Wiring } from './use-deeds.ts';
import { useElapsed } from './use-elapsed.ts';
import { wordsFor } from './words.ts';
import type { CardTranslator } from './words.ts';

type Props = { card: CardReady; readAt: number; stale: boolean; translator: CardTranslator; wiring: Wiring };

export function CardStory({ card, readAt, stale, translator, wiring }: Props) {
  const words = useMemo(() => wordsFor(translator, card), [translator, card]);
  const elapsed = useElapsed(readAt, wiring.clock);
  const deeds = useDeeds({ card, words, wiring });
  const { current } = card;
  return (
    <Flex direction="column" gap="md" testId="story">
      <Notices card={card} stale={stale} words={words} />
      {current ? <StageNow card={card} current={current} elapsed={elapsed} words={words} /> : <NoStage card={card} words={words} />}
      <Movement card={card} readAt={readAt} clock={wiring.clock} words={words} />
      {card.stages.length > 1 ? <PathStrip card={card} words={words} /> : null}
      <Todo card={card} deeds={deeds} words={words} />
      {card.visits.length > 0 ? <History card={card} elapsed={elapsed} words={words} /> : null}
      <NotDone card={card} words={words} />
      <Divider />
      <Segments card={card} elapsed={elapsed} words={words} />
      <Divider />
      <AutoGrid columnWidth={280} gap="lg" flexible>
        <NextStage card={card} words={words} />
        <Meeting card={card} words={words} />
      </AutoGrid>
    </Flex>
  );
}
