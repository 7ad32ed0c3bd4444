// Opens the settings page over a played back end, and finds its parts.
import assert from 'node:assert/strict';
import { Alert, Button, LoadingButton, Select, Text, TextArea, Toggle, ToggleGroup } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import type { SettingsAnswer } from '@stagebook/contract';
import { SettingsPanel } from '../../../src/app/settings/SettingsPanel.tsx';
import { createBackEnd, someAnswer, type BackEnd } from './back-end.ts';

export type Page = ReturnType<typeof createRenderer<'settings'>> & {
  backEnd: BackEnd;
  alerts: string[];
  closed: string[];
  copied: string[];
};
export type OpenOptions = { locale?: string; prepare?: (backEnd: BackEnd) => void };
/** Every page that is open: the renderer never unmounts, so a test's end has to let them come to rest. */
export const opened: Page[] = [];

export function open(answer: SettingsAnswer = someAnswer, options: OpenOptions = {}): Page {
  const backEnd = createBackEnd(answer);
  options.prepare?.(backEnd);
  const alerts: string[] = [];
  const closed: string[] = [];
  const copied: string[] = [];
  let ids = 0;
  const renderer = createRenderer('settings');
  const actions = {
    addAlert: ({ message }: { message: string }) => void alerts.push(message),
    closeOverlay: (id: string) => void closed.push(id),
    copyTextToClipboard: async (text: string) => void copied.push(text),
  };
  renderer.render(
    <SettingsPanel
      backend="https://stagebook.test"
      fetch={backEnd.fetch}
      locale={options.locale ?? 'en'}
      timeZone="Europe/Berlin"
      actions={actions}
      newId={() => `request-${(ids += 1)}`}
      pollMs={5}
    />,
  );
  const page = { ...renderer, backEnd, alerts, closed, copied };
  opened.push(page);
  return page;
}

export async function openReady(answer?: SettingsAnswer, options?: OpenOptions): Promise<Page> {
  const page = open(answer, options);
  await page.waitFor(() => page.find(Toggle));
  return page;
}

export const select = (page: Page, name: string) => page.find(Select, (node) => node.props.name === name);
export const toggle = (page: Page, name: string) => page.find(Toggle, (node) => node.props.name === name);
export const choices = (page: Page, name: string) => page.find(ToggleGroup, (node) => node.props.name === name);
export const area = (page: Page, name: string) => page.find(TextArea, (node) => node.props.name === name);
export const button = (page: Page, text: string) => page.find(Button, (node) => node.text === text);
export const loadingButton = (page: Page, text: string) => page.find(LoadingButton, (node) => node.text === text);
export const alertTitles = (page: Page) => page.findAll(Alert).map((node) => node.props.title);
export const texts = (page: Page) =>
  page
    .findAll(Text)
    .map((node) => node.text ?? '')
    .join('\n');
/** The library types an event's argument as the handler itself; what arrives is the argument. */
export const given = (value: unknown) => value as never;

export async function save(page: Page): Promise<void> {
  const before = page.backEnd.saves.length;
  loadingButton(page, 'Save changes').trigger('onClick');
  await page.waitFor(() => assert.equal(page.backEnd.saves.length, before + 1));
}
