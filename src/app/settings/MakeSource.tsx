// Adding a source: what kind, and a name to know it by. Its secrets are shown by whoever is told.
import { Flex, Heading, Input, LoadingButton, Select, Text, Tile } from '@hubspot/ui-extensions';
import type { MadeSource, SourceKind } from '@stagebook/contract';
import { useState } from 'react';
import type { Desk } from './desk.ts';
import { Refused } from './Refused.tsx';
import { useDeed } from './use-deed.ts';
import type { Words } from './words.ts';

const kinds: readonly SourceKind[] = ['events_api', 'segment', 'chargebee'];
type Props = {
  words: Words;
  desk: Desk;
  made: (source: MadeSource) => void;
  /** Secrets of another one are still on the page. */ isBusy: boolean;
};

export function MakeSource({ words, desk, made, isBusy }: Props) {
  const [kind, setKind] = useState<SourceKind>('events_api');
  const [name, setName] = useState('');
  const [pressed, setPressed] = useState(false);
  const make = useDeed(desk.newId, (requestId, given: { kind: SourceKind; name: string }) =>
    desk.client.makeSource({ requestId, ...given }),
  );
  const isMissing = pressed && name.trim() === '';
  const press = async (): Promise<void> => {
    setPressed(true);
    if (name.trim() === '') return;
    const given = await make.press({ kind, name: name.trim() });
    if (given === null) return;
    setName('');
    setPressed(false);
    made(given);
  };
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Heading>{words.t('sources.add')}</Heading>
        <Select
          name="source-kind"
          label={words.t('sources.kind')}
          options={kinds.map((value) => ({ value, label: words.t(`sources.${value}`) }))}
          value={kind}
          onChange={(chosen) => setKind(kinds.find((each) => each === chosen) ?? kind)}
        />
        <Text variant="microcopy">{words.t(`sources.${kind}.text`)}</Text>
        <Input
          name="source-name"
          label={words.t('sources.name')}
          description={words.t('sources.name_text')}
          required
          value={name}
          onInput={setName}
          onChange={setName}
          error={isMissing}
          validationMessage={isMissing ? words.t('sources.name_missing') : ''}
        />
        <Refused words={words} title={words.t('sources.make_failed')} refusal={make.refusal} />
        <Flex>
          <LoadingButton loading={make.running} disabled={isBusy} onClick={() => void press()} testId="make-source">
            {words.t('sources.make')}
          </LoadingButton>
        </Flex>
      </Flex>
    </Tile>
  );
}
