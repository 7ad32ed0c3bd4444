// How far the reading of the account's past has come.
import { Alert, Flex, ProgressBar, Text } from '@hubspot/ui-extensions';
import type { ImportProgress } from '@stagebook/contract';
import type { Words } from './words.ts';

/** A bar while the past is being read, a warning when that stopped, nothing when it was never begun. */
export function ImportBar({ words, progress }: { words: Words; progress: ImportProgress | null }) {
  if (progress === null) return null;
  const { phase, done, total, startedAt } = progress;
  if (phase === 'failed') {
    return (
      <Alert title={words.t('progress.failed')} variant="warning">
        {words.t('progress.failed_text', { done })}
      </Alert>
    );
  }
  const isDone = phase === 'done';
  return (
    <Flex direction="column" gap="xs">
      <ProgressBar
        title={words.t(`progress.${phase}`)}
        value={isDone ? 1 : Math.min(done, total ?? done)}
        maxValue={isDone ? 1 : Math.max(total ?? 0, 1)}
        showPercentage={total !== null || isDone}
        valueDescription={isDone ? undefined : counted(words, progress)}
        variant="success"
      />
      <Text variant="microcopy">{words.t('progress.since', { when: words.date(startedAt, 'moment') })}</Text>
    </Flex>
  );
}

function counted(words: Words, { done, total }: ImportProgress): string {
  return total === null ? words.t('progress.so_far', { done }) : words.t('progress.of', { done, total });
}
