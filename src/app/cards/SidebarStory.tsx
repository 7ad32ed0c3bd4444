// A contact at a glance, for the narrow column: where they are, what to do now, what is missing for the next stage, and the demo.
import { useMemo } from 'react';
import { Divider, Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import type { CardReady, CurrentStage } from '@stagebook/contract';
import { MeetingBrief } from './Meeting.tsx';
import { Movement } from './Movement.tsx';
import { NextStage } from './NextStage.tsx';
import { NotDone } from './NotDone.tsx';
import { Notices } from './Notices.tsx';
import { NoStage } from './StageNow.tsx';
import { Todo } from './Todo.tsx';
import { useDeeds } from './use-deeds.ts';
import type { Wiring } from './use-deeds.ts';
import { useElapsed } from './use-elapsed.ts';
import { wordsFor } from './words.ts';
import type { CardTranslator, Words } from './words.ts';

type Props = { card: CardReady; readAt: number; stale: boolean; translator: CardTranslator; wiring: Wiring };

export function SidebarStory({ card, readAt, stale, translator, wiring }: Props) {
  const words = useMemo(() => wordsFor(translator, card), [translator, card]);
  const elapsed = useElapsed(readAt, wiring.clock);
  const deeds = useDeeds({ card, words, wiring });
  return (
    <Flex direction="column" gap="md" testId="glance">
      <Notices card={card} stale={stale} words={words} />
      {card.current ? <Where current={card.current} elapsed={elapsed} words={words} /> : <NoStage card={card} words={words} />}
      <Movement card={card} readAt={readAt} clock={wiring.clock} words={words} />
      <Todo card={card} deeds={deeds} words={words} isNarrow />
      <NextStage card={card} words={words} />
      <NotDone card={card} words={words} />
      <Divider />
      <MeetingBrief card={card} words={words} />
    </Flex>
  );
}

function Where({ current, elapsed, words }: { current: CurrentStage; elapsed: number; words: Words }) {
  const dwell = current.dwellSeconds + elapsed;
  const slow = current.medianSeconds !== null && dwell > current.medianSeconds;
  const since = words.t('now.since', { since: words.day(current.since) });
  return (
    <Flex direction="column" gap="flush" testId="glance-stage">
      <Flex direction="row" gap="sm" align="center" justify="between" wrap>
        <Heading>{words.isolate(words.stage(current.stage))}</Heading>
        {slow ? <StatusTag variant="warning">{words.t('now.slow')}</StatusTag> : null}
      </Flex>
      <Text variant="microcopy">{words.t('join.beside', { first: since, second: words.duration(dwell) })}</Text>
    </Flex>
  );
}
