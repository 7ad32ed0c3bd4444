// What a rep must know before trusting the rest: paused, cut off, older history still coming, and writes that were refused.
import { Alert, Flex, Text } from '@hubspot/ui-extensions';
import type { CardReady } from '@stagebook/contract';
import { Progress } from './Interim.tsx';
import { reasonPhrase, stepName } from './say.ts';
import type { Words } from './words.ts';

type Props = { card: CardReady; stale: boolean; words: Words };

export function Notices({ card, stale, words }: Props) {
  const { paused, progress, refused } = card;
  const reading = progress !== null && progress.phase !== 'done';
  if (!stale && !paused && !reading && refused.length === 0) return null;
  return (
    <Flex direction="column" gap="sm" testId="notices">
      {stale ? <Text variant="microcopy" testId="stale">{words.t('stale', { when: words.moment(card.now) })}</Text> : null}
      {paused ? <Alert title={words.t('paused.title')} variant="warning" testId="paused">{words.t('paused.body')}</Alert> : null}
      {reading ? <Progress progress={progress} title={words.t('progress.older')} words={words} /> : null}
      {refused.length > 0 ? <Refused refused={refused} words={words} /> : null}
    </Flex>
  );
}

function Refused({ refused, words }: { refused: CardReady['refused']; words: Words }) {
  return (
    <Alert title={words.t('refused.title')} variant="warning" testId="refused">
      <Flex direction="column" gap="xs">
        {refused.map(({ at, what, why }) => (
          <Text key={`${at} ${what}`}>
            {words.t('refused.line', { date: words.day(at), what: stepName(what, words), why: reasonPhrase(why, words) })}
          </Text>
        ))}
      </Flex>
    </Alert>
  );
}
