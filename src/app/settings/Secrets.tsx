// The secrets of a source that was just made: seen once, copied one by one, gone when the admin says so or leaves the page.
import { Alert, Button, Flex, Text } from '@hubspot/ui-extensions';
import type { MadeSource, SourceSecrets } from '@stagebook/contract';
import { CopyLine } from './CopyLine.tsx';
import type { Desk } from './desk.ts';
import type { Words } from './words.ts';

const order: readonly (keyof SourceSecrets)[] = ['key', 'sharedSecret', 'authorization', 'username', 'password'];
type Props = { words: Words; desk: Desk; made: MadeSource; done: () => void };

export function Secrets({ words, desk, made, done }: Props) {
  const { source, secrets } = made;
  if (secrets === null) {
    return (
      <Alert title={words.t('sources.secrets_gone', { name: source.name })} variant="warning">
        <Button size="sm" onClick={done}>
          {words.t('sources.secrets_kept')}
        </Button>
      </Alert>
    );
  }
  return (
    <Alert title={words.t('sources.secrets_title')} variant="warning">
      <Flex direction="column" gap="sm">
        <Text>{words.t('sources.secrets_text', { name: source.name })}</Text>
        <CopyLine words={words} desk={desk} label={words.t('sources.address')} text={source.url} name="made-address" />
        {order.flatMap((name) => {
          const text = secrets[name];
          return text === undefined
            ? []
            : [
                <CopyLine
                  key={name}
                  words={words}
                  desk={desk}
                  label={words.t(`sources.secret_${name}`)}
                  text={text}
                  name={`secret-${name}`}
                />,
              ];
        })}
        <Flex>
          <Button size="sm" onClick={done} testId="secrets-kept">
            {words.t('sources.secrets_kept')}
          </Button>
        </Flex>
      </Flex>
    </Alert>
  );
}
