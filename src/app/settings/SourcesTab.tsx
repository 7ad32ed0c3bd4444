// Who tells Stagebook what people do: sources, what they sent last, and what of it was not taken.
import { Button, EmptyState, ErrorState, Flex, Heading, LoadingButton, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { MadeSource } from '@stagebook/contract';
import { useState } from 'react';
import type { Desk } from './desk.ts';
import { MakeSource } from './MakeSource.tsx';
import { NewestEvents } from './NewestEvents.tsx';
import { Secrets } from './Secrets.tsx';
import { SourceList } from './SourceList.tsx';
import { useSources } from './use-sources.ts';
import { explain, type Words } from './words.ts';

/** Reads by itself; what happens here is done at once and is no part of what the page saves. */
export function SourcesTab({ words, desk }: { words: Words; desk: Desk }) {
  const sources = useSources(desk);
  const [made, setMade] = useState<MadeSource | null>(null);
  const { state } = sources;
  if (state.phase === 'loading') return <LoadingSpinner label={words.t('sources.loading')} showLabel layout="centered" />;
  if (state.phase === 'failed') {
    return (
      <ErrorState title={words.t('sources.failed')} type="error">
        <Text>{explain(words, state.refusal)}</Text>
        <Button onClick={() => void sources.read()}>{words.t('retry')}</Button>
      </ErrorState>
    );
  }
  const { answer } = state;
  return (
    <Flex direction="column" gap="md">
      <Flex justify="between" align="start" gap="md" wrap>
        <Heading>{words.t('sources.title')}</Heading>
        <LoadingButton size="sm" loading={sources.reading} onClick={() => void sources.read()} testId="refresh-sources">
          {words.t('sources.refresh')}
        </LoadingButton>
      </Flex>
      <Text>{words.t('sources.text')}</Text>
      {made && <Secrets words={words} desk={desk} made={made} done={() => setMade(null)} />}
      {answer.sources.length === 0 ? (
        <EmptyState title={words.t('sources.none_title')} layout="vertical" imageName="integrations" imageWidth={150}>
          <Text>{words.t('sources.none')}</Text>
        </EmptyState>
      ) : (
        <SourceList words={words} desk={desk} sources={answer.sources} changed={sources.watch} />
      )}
      <MakeSource
        words={words}
        desk={desk}
        made={(given) => {
          setMade(given);
          void sources.read();
        }}
        isBusy={made !== null}
      />
      <NewestEvents words={words} answer={answer} />
    </Flex>
  );
}
