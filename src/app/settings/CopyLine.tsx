// A text that is meant for another program, with a button that copies it.
import { Box, Button, Flex, Input } from '@hubspot/ui-extensions';
import type { Desk } from './desk.ts';
import type { Words } from './words.ts';

type Props = { words: Words; desk: Desk; label: string; text: string; name: string };

/** Read-only, so that it can be selected by hand where copying is not allowed. */
export function CopyLine({ words, desk, label, text, name }: Props) {
  return (
    <Flex gap="sm" align="end">
      <Box flex={1}>
        <Input name={name} label={label} value={text} readOnly />
      </Box>
      <CopyButton words={words} desk={desk} text={text} />
    </Flex>
  );
}

export function CopyButton({ words, desk, text }: Pick<Props, 'words' | 'desk' | 'text'>) {
  const copy = async (): Promise<void> => {
    try {
      await desk.actions.copyTextToClipboard(text);
      desk.actions.addAlert({ type: 'success', message: words.t('sources.copied') });
    } catch {
      desk.actions.addAlert({ type: 'danger', message: words.t('sources.copy_failed') });
    }
  };
  return (
    <Button size="sm" onClick={() => void copy()}>
      {words.t('sources.copy')}
    </Button>
  );
}
