// What a rep must know before trusting the rest: paused, cut off, older history still coming.
import { Alert, Flex, Text } from '@hubspot/ui-extensions';
import type { CardReady } from '@stagebook/contract';
import { Progress } from './Interim.tsx';
import type { Words } from './words.ts';

type Props = { card: Pick<CardReady, 'now' | 'paused' | 'progress'>; stale: boolean; words: Words };

export function Notices({ card, stale, words }: Props) {
  const { paused, progress } = card;
  const reading = progress !== null && progress.phase !== 'done';
  if (!stale && !paused && !reading) return null;
  return (
    <Flex direction="column" gap="sm" testId="notices">
      {stale ? <Text variant="microcopy" testId="stale">{words.t('stale', { when: words.moment(card.now) })}</Text> : null}
      {paused ? <Alert title={words.t('paused.title')} variant="warning" testId="paused">{words.t('paused.body')}</Alert> : null}
      {reading ? <Progress progress={progress} title={words.t('progress.older')} words={words} /> : null}
    </Flex>
  );
}
