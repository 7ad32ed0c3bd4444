// The settings page as a whole: which of its looks is shown, and in the ready one the frame around the tabs.
import { Button, Divider, ErrorState, Flex, LoadingSpinner, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import { createClient, type Fetch } from '@stagebook/client';
import { createTranslator, languageFor, languages } from '@stagebook/i18n';
import { settingsCatalogues } from '@stagebook/i18n/settings';
import { useCallback, useMemo, useState } from 'react';
import { ConnectionTab } from './ConnectionTab.tsx';
import { DemosTab } from './DemosTab.tsx';
import { tabOf, type TabId } from './draft.ts';
import { ImportBar } from './ImportBar.tsx';
import { Disconnected, SaveNotices } from './Notices.tsx';
import { PauseSwitch } from './PauseSwitch.tsx';
import type { Desk } from './desk.ts';
import { sayProblem } from './problem-words.ts';
import { RulesTab } from './RulesTab.tsx';
import { SaveBar } from './SaveBar.tsx';
import { SegmentsTab } from './SegmentsTab.tsx';
import type { Ready, Refusal } from './settings-state.ts';
import { SourcesTab } from './SourcesTab.tsx';
import { StagesTab } from './StagesTab.tsx';
import { isReading, useSettings, type SettingsHandle } from './use-settings.ts';
import { explain, type Words } from './words.ts';

export type PanelActions = {
  addAlert(alert: { type?: 'success' | 'danger'; message: string }): void;
  closeOverlay(id: string): void;
  copyTextToClipboard(text: string): Promise<unknown>;
};
export type PanelProps = {
  backend: string;
  fetch: Fetch;
  locale: string | undefined;
  timeZone: string;
  actions: PanelActions;
  /** A new id for each thing that is asked for, by which the server knows it when it comes again. */
  newId: () => string;
  /** How long to wait before asking again while something is under way. */
  pollMs?: number;
};
type ReadyProps = { words: Words; settings: SettingsHandle; ready: Ready; desk: Desk };

/** Draws loading, preparing, failed or the page itself. */
export function SettingsPanel({ backend, fetch, locale, timeZone, actions, newId, pollMs = 3000 }: PanelProps) {
  const words = useMemo(
    () => createTranslator({ ...(locale ? { locale } : {}), timeZone, catalogues: settingsCatalogues }),
    [locale, timeZone],
  );
  const onSaved = useCallback(
    (version: number) => actions.addAlert({ type: 'success', message: words.t('save.done', { version }) }),
    [actions, words],
  );
  const say = useCallback((message: string) => sayProblem(words, message), [words]);
  const language = languageFor(locale, languages);
  const client = useMemo(() => createClient({ backend, fetch, language }), [backend, fetch, language]);
  const settings = useSettings({ client, pollMs, onSaved, sayProblem: say });
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
      return <ReadyPage words={words} settings={settings} ready={state} desk={{ client, actions, newId, pollMs }} />;
  }
}

function ReadyPage({ words, settings, ready, desk }: ReadyProps) {
  return (
    <Flex direction="column" gap="md">
      <Disconnected words={words} connection={ready.answer.connection} />
      {isReading(ready.answer) && <ImportBar words={words} progress={ready.answer.progress} />}
      <PauseSwitch words={words} ready={ready} edit={settings.edit} />
      <PageTabs words={words} ready={ready} settings={settings} desk={desk} />
      <Divider />
      <SaveNotices words={words} ready={ready} settings={settings} />
      <SaveBar words={words} ready={ready} settings={settings} actions={desk.actions} />
    </Flex>
  );
}

const tabs: readonly TabId[] = ['demos', 'stages', 'segments', 'rules', 'sources', 'connection'];

function PageTabs({ words, ready, settings, desk }: ReadyProps) {
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
        <StagesTab words={words} ready={ready} edit={settings.edit} newId={desk.newId} />
      </Tab>
      <Tab tabId="segments" title={title('segments')}>
        <SegmentsTab words={words} ready={ready} settings={settings} desk={desk} />
      </Tab>
      <Tab tabId="rules" title={title('rules')}>
        <RulesTab words={words} ready={ready} settings={settings} desk={desk} />
      </Tab>
      <Tab tabId="sources" title={title('sources')}>
        <SourcesTab words={words} desk={desk} />
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
