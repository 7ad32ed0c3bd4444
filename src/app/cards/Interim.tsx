// What stands in the card's place while there is no story to show: loading, failed, pending, no permission, unknown contact.
import { Button, EmptyState, ErrorState, Flex, Heading, Image, LoadingSpinner, ProgressBar, Text } from '@hubspot/ui-extensions';
import type { FailureReason } from '@stagebook/client';
import type { ImportProgress, Problem } from '@stagebook/contract';
import { skeletonImage } from './skeleton.ts';
import type { Shown, View } from './watch-card.ts';
import type { CardTranslator } from './words.ts';

type Spoken = { words: CardTranslator };

/** Chooses among them; nothing for a record that is ready. */
export function Interim({ view, words, onRetry }: Spoken & { view: View<Shown>; onRetry: () => void }) {
  if (view.phase === 'loading') return <Loading words={words} />;
  if (view.phase === 'failed') return <Failed reason={view.reason} problem={view.problem} words={words} onRetry={onRetry} />;
  const { answer } = view;
  switch (answer.state) {
    case 'pending': return <Pending progress={answer.progress} words={words} />;
    case 'needs_scopes': return <NeedsScopes missing={answer.missing} reconnectUrl={answer.reconnectUrl} words={words} />;
    case 'unknown_contact': return <Unknown record="contact" words={words} />;
    case 'unknown_company': return <Unknown record="company" words={words} />;
    case 'ready': return null;
    default: return answer satisfies never;
  }
}

/** The outline of the card to come, so that nothing jumps far when it does. */
function Loading({ words }: Spoken) {
  return (
    <Flex direction="column" gap="sm" testId="loading">
      <LoadingSpinner label={words.t('loading')} showLabel size="xs" layout="inline" />
      <Image src={skeletonImage()} alt="" />
    </Flex>
  );
}

type FailedProps = Spoken & { reason: FailureReason; problem: Problem | null; onRetry: () => void };

/** Says what the reader can do; the line below is for whoever is asked for help. */
function Failed({ reason, problem, words, onRetry }: FailedProps) {
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

function Pending({ progress, words }: Spoken & { progress: ImportProgress }) {
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

function NeedsScopes({ missing, reconnectUrl, words }: Spoken & { missing: string[]; reconnectUrl: string }) {
  return (
    <ErrorState title={words.t('needs_scopes.title')} type="lock" testId="needs-scopes">
      <Flex direction="column" gap="sm" align="center">
        <Text>{words.t('needs_scopes.body', { scopes: words.list(missing.map(words.isolate)) })}</Text>
        <Button variant="primary" href={{ url: reconnectUrl, external: true }} testId="reconnect">{words.t('needs_scopes.action')}</Button>
      </Flex>
    </ErrorState>
  );
}

function Unknown({ record, words }: Spoken & { record: 'contact' | 'company' }) {
  return (
    <EmptyState title={words.t(record === 'contact' ? 'unknown.title' : 'unknown_company.title')} imageName={record === 'contact' ? 'contacts' : 'companies'} layout="vertical" imageWidth={140} testId={`unknown-${record}`}>
      <Text>{words.t(record === 'contact' ? 'unknown.body' : 'unknown_company.body')}</Text>
    </EmptyState>
  );
}
