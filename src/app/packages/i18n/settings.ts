// The settings page's catalogues: one file for each language.
import { settings as ar } from './ar/settings.ts';
import { settings as en } from './en/settings.ts';
import type { KeyOf } from './translator.ts';

export const settingsCatalogues = { en, ar };
export type SettingsKey = KeyOf<typeof en>;
