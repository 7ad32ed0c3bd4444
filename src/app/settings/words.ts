// The page's translator, and the sentences that more than one part of it says.
import type { Translator } from '@stagebook/i18n';
import { settingsCatalogues, type SettingsKey } from '@stagebook/i18n/settings';
import { sayRefusal } from './problem-words.ts';
import type { Refusal } from './settings-state.ts';

export type Words = Translator<SettingsKey>;

/** The message of a key that was put together from data; null when the catalogue does not know it. */
export function lookUp(words: Words, key: string): string | null {
  return key in settingsCatalogues.en ? words.t(key as SettingsKey) : null;
}

/** Why a request failed, as what the reader can do about it. */
export function explain(words: Words, { reason, title }: Refusal): string {
  if (reason === 'refused') return words.t('failed.refused', { title: sayRefusal(words, title ?? '') });
  return words.t(`failed.${reason}`);
}
