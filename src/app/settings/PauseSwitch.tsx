// Whether Stagebook acts at all, and what the switch means before and after it is saved.
import { Alert, Flex, StatusTag, Text, Tile, Toggle } from '@hubspot/ui-extensions';
import { problemAt } from './draft.ts';
import type { Ready } from './settings-state.ts';
import type { SettingsHandle } from './use-settings.ts';
import type { Words } from './words.ts';

/** The switch, the state that is in force, and the sentence that says what the next save would change. */
export function PauseSwitch({ words, ready, edit }: { words: Words; ready: Ready; edit: SettingsHandle['edit'] }) {
  const { answer, draft, problems } = ready;
  const isPaused = answer.settings.paused;
  const when = words.date(answer.savedAt, 'moment');
  const version = answer.savedBy
    ? words.t('status.version_by', { version: answer.version, when, who: answer.savedBy })
    : words.t('status.version', { version: answer.version, when });
  const problem = problemAt(problems, '/paused');
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Flex justify="between" align="center" wrap>
          <Flex gap="sm" align="center">
            <StatusTag variant={isPaused ? 'warning' : 'success'}>{words.t(isPaused ? 'status.paused' : 'status.running')}</StatusTag>
            <Text variant="microcopy">{version}</Text>
          </Flex>
          <Toggle
            name="paused"
            label={words.t('pause.label')}
            textChecked={words.t('pause.on')}
            textUnchecked={words.t('pause.off')}
            checked={draft.paused}
            onChange={(paused) => edit('/paused', (settings) => ({ ...settings, paused }))}
          />
        </Flex>
        {draft.paused === isPaused ? (
          <Text variant="microcopy">{words.t(isPaused ? 'pause.paused' : 'pause.running')}</Text>
        ) : (
          <Alert title={words.t(draft.paused ? 'pause.will_stop' : 'pause.will_start')} variant={draft.paused ? 'warning' : 'info'} />
        )}
        {problem && <Alert title={problem} variant="danger" />}
      </Flex>
    </Tile>
  );
}
