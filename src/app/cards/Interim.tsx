// What stands in the card's place while there is no story to show: loading, failed, pending, no permission, unknown contact.
import { Button, EmptyState, ErrorState, Flex, Heading, Image, LoadingSpinner, ProgressBar, Text } from '@hubspot/ui-extensions';
import type { FailureReason } from '@stagebook/client';
import type { ImportProgress, Problem } from '@stagebook/contract';
import { skeletonImage } from './skeleton.ts';
import type { CardTranslator } from './words.ts';

type Spoken = { words: CardTranslator };

/** The outline of the card to come, so that nothing jumps far when it does. */
export function Loading({ words }: Spoken) {
  return (
    <Flex direction="column" gap="sm" testId="loading">
      <LoadingSpinner label={words.t('loading')} showLabel size="xs" layout="inline" />
      <Image src={skeletonImage()} alt="" />
    </Flex>
  );
}

type FailedProps = Spoken & { reason: FailureReason; problem: Problem | null; onRetry: () => void };

/** Says what the reader can do; the line below is for whoever is asked for help. */
export function Failed({ reason, problem, words, onRetry }: FailedProps) {
  const lasting = reason === 'not_installed';
  return (
    <ErrorState title={words.t(`failed.${reason}.title`)} type={lasting ? 'lock' : 'error'} testId="failed">
      <Flex direction="column" gap="sm" align="center">
        <Text>{words.t(`failed.${reason}.body`)}</Text>
        {problem?.instance ? <Text variant="microcopy">{words.t('problem.reference', { reference: problem.instance })}</Text> : null}
        <Button variant="primary" onClick={onRetry} testId="retry">{words.t('retry')}</Button>
      </Flex>
    </ErrorState>
  );
}

export function Pending({ progress, words }: Spoken & { progress: ImportProgress }) {
  return (
    <Flex direction="column" gap="md" testId="pending">
      <Heading>{words.t('pending.title')}</Heading>
      <Progress progress={progress} words={words} />
      <Text>{words.t('pending.body')}</Text>
    </Flex>
  );
}

/** How far the reading of the past has come. Without a known total the bar stays empty and the count speaks. */
export function Progress({ progress, title, words }: Spoken & { progress: ImportProgress; title?: string }) {
  const { phase, done, total } = progress;
  const counted = total === null
    ? words.t('progress.so_far', { done })
    : words.t('progress.of', { done, total });
  return (
    <ProgressBar
      title={title ?? words.t(`progress.${phase}`)}
      value={total === null ? 0 : done}
      maxValue={Math.max(1, total ?? 1)}
      showPercentage={total !== null}
      valueDescription={counted}
      variant={phase === 'failed' ? 'warning' : 'success'}
      testId="progress"
    />
  );
}

export function NeedsScopes({ missing, reconnectUrl, words }: Spoken & { missing: string[]; reconnectUrl: string }) {
  return (
    <ErrorState title={words.t('needs_scopes.title')} type="lock" testId="needs-scopes">
      <Flex direction="column" gap="sm" align="center">
        <Text>{words.t('needs_scopes.body', { scopes: words.list(missing.map(words.isolate)) })}</Text>
        <Button variant="primary" href={{ url: reconnectUrl, external: true }} testId="reconnect">{words.t('needs_scopes.action')}</Button>
      </Flex>
    </ErrorState>
  );
}

export function UnknownContact({ words }: Spoken) {
  return (
    <EmptyState title={words.t('unknown.title')} imageName="contacts" layout="vertical" imageWidth={140} testId="unknown-contact">
      <Text>{words.t('unknown.body')}</Text>
    </EmptyState>
  );
}
