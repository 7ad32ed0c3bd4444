// The one way to save. Pausing everybody's work is asked about once more.
import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import { hasChanges, type Ready } from './settings-state.ts';
import type { PanelActions } from './SettingsPanel.tsx';
import type { SettingsHandle } from './use-settings.ts';
import type { Words } from './words.ts';

type SaveBarProps = { words: Words; ready: Ready; settings: SettingsHandle; actions: PanelActions };
const confirmId = 'confirm-pause';

/** Save, discard, and whether there is anything to save. */
export function SaveBar({ words, ready, settings, actions }: SaveBarProps) {
  const changed = hasChanges(ready);
  const pauses = ready.draft.paused && !ready.answer.settings.paused;
  const wasRefused = ready.problems.length > 0 || ready.refusal !== null || ready.theirs !== null;
  const cannotSave = !changed || ready.theirs !== null;
  return (
    <Flex gap="sm" align="center" wrap>
      <LoadingButton
        variant="primary"
        loading={ready.saving}
        resultIconName={wasRefused ? 'exclamation' : 'success'}
        disabled={cannotSave}
        onClick={pauses ? undefined : settings.save}
        overlay={
          pauses && !cannotSave ? (
            <ConfirmPause words={words} save={settings.save} close={() => actions.closeOverlay(confirmId)} />
          ) : undefined
        }
      >
        {words.t('save')}
      </LoadingButton>
      <Button disabled={!changed || ready.saving} onClick={settings.discard}>
        {words.t('discard')}
      </Button>
      <Text variant="microcopy">{words.t(ready.saving ? 'save.saving' : changed ? 'save.unsaved' : 'save.clean')}</Text>
    </Flex>
  );
}

function ConfirmPause({ words, save, close }: { words: Words; save: () => void; close: () => void }) {
  return (
    <Modal id={confirmId} title={words.t('pause.confirm_title')} width="sm" variant="danger">
      <ModalBody>
        <Text>{words.t('pause.confirm_text')}</Text>
      </ModalBody>
      <ModalFooter>
        <Button
          variant="destructive"
          onClick={() => {
            close();
            save();
          }}
        >
          {words.t('pause.confirm')}
        </Button>
        <Button onClick={close}>{words.t('pause.cancel')}</Button>
      </ModalFooter>
    </Modal>
  );
}
