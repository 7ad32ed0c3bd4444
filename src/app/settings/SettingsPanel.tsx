// The settings page as a whole: which of its looks is shown, and in the ready one the frame around the tabs.
import { Button, Divider, ErrorState, Flex, LoadingSpinner, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import type { Fetch } from '@stagebook/client';
import { createTranslator } from '@stagebook/i18n';
import { settingsCatalogues } from '@stagebook/i18n/settings';
import { useCallback, useMemo, useState } from 'react';
import { ConnectionTab } from './ConnectionTab.tsx';
import { DemosTab } from './DemosTab.tsx';
import { tabOf, type TabId } from './draft.ts';
import { ImportBar } from './ImportBar.tsx';
import { Disconnected, SaveNotices } from './Notices.tsx';
import { PauseSwitch } from './PauseSwitch.tsx';
import { SaveBar } from './SaveBar.tsx';
import type { Ready, Refusal } from './settings-state.ts';
import { StagesTab } from './StagesTab.tsx';
import { isReading, useSettings, type SettingsHandle } from './use-settings.ts';
import { explain, type Words } from './words.ts';

export type PanelActions = { addAlert(alert: { type?: 'success'; message: string }): void; closeOverlay(id: string): void };
export type PanelProps = {
  backend: string;
  fetch: Fetch;
  locale: string | undefined;
  timeZone: string;
  actions: PanelActions;
  /** How long to wait before asking again while something is under way. */
  pollMs?: number;
};
type ReadyProps = { words: Words; settings: SettingsHandle; ready: Ready; actions: PanelActions };

/** Draws loading, preparing, failed or the page itself. */
export function SettingsPanel({ backend, fetch, locale, timeZone, actions, pollMs = 3000 }: PanelProps) {
  const words = useMemo(
    () => createTranslator({ ...(locale ? { locale } : {}), timeZone, catalogues: settingsCatalogues }),
    [locale, timeZone],
  );
  const onSaved = useCallback(
    (version: number) => actions.addAlert({ type: 'success', message: words.t('save.done', { version }) }),
    [actions, words],
  );
  const settings = useSettings({ backend, fetch, pollMs, onSaved });
  const { state } = settings;
  if (backend === '') return <Failed words={words} text={words.t('failed.no_backend')} />;
  switch (state.phase) {
    case 'loading':
      return <LoadingSpinner label={words.t('loading')} showLabel layout="centered" size="md" />;
    case 'preparing':
      return <Preparing words={words} />;
    case 'failed':
      return <FailedToRead words={words} refusal={state.refusal} retry={settings.read} />;
    case 'ready':
      return <ReadyPage words={words} settings={settings} ready={state} actions={actions} />;
  }
}

function ReadyPage({ words, settings, ready, actions }: ReadyProps) {
  return (
    <Flex direction="column" gap="md">
      <Disconnected words={words} connection={ready.answer.connection} />
      {isReading(ready.answer) && <ImportBar words={words} progress={ready.answer.progress} />}
      <PauseSwitch words={words} ready={ready} edit={settings.edit} />
      <PageTabs words={words} ready={ready} settings={settings} actions={actions} />
      <Divider />
      <SaveNotices words={words} ready={ready} settings={settings} />
      <SaveBar words={words} ready={ready} settings={settings} actions={actions} />
    </Flex>
  );
}

const tabs: readonly TabId[] = ['demos', 'stages', 'connection'];

function PageTabs({ words, ready, settings }: ReadyProps) {
  const [selected, select] = useState<TabId>('demos');
  const title = (tab: TabId): string => {
    const count = ready.problems.filter(({ path }) => tabOf(path) === tab).length;
    const name = words.t(`tab.${tab}`);
    return count > 0 ? words.t('tab.problems', { tab: name, count }) : name;
  };
  return (
    <Tabs selected={selected} onSelectedChange={(id: string | number) => select(tabs.find((tab) => tab === id) ?? 'demos')}>
      <Tab tabId="demos" title={title('demos')}>
        <DemosTab words={words} ready={ready} edit={settings.edit} />
      </Tab>
      <Tab tabId="stages" title={title('stages')}>
        <StagesTab words={words} ready={ready} edit={settings.edit} />
      </Tab>
      <Tab tabId="connection" title={title('connection')}>
        <ConnectionTab words={words} answer={ready.answer} />
      </Tab>
    </Tabs>
  );
}

function Preparing({ words }: { words: Words }) {
  return (
    <Flex direction="column" gap="sm">
      <LoadingSpinner label={words.t('preparing.title')} showLabel size="md" />
      <Text>{words.t('preparing.text')}</Text>
    </Flex>
  );
}

function FailedToRead({ words, refusal, retry }: { words: Words; refusal: Refusal; retry: () => void }) {
  return (
    <Failed words={words} text={explain(words, refusal)}>
      <Button onClick={retry}>{words.t('retry')}</Button>
    </Failed>
  );
}

function Failed({ words, text, children }: { words: Words; text: string; children?: React.ReactNode }) {
  return (
    <ErrorState title={words.t('failed.title')} type="error">
      <Text>{text}</Text>
      {children}
    </ErrorState>
  );
}
