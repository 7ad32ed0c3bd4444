// The settings page's catalogues: for each language its own words, those of conditions, and those that a trace shares with them.
import { automation as arAutomation } from './ar/automation.ts';
import { condition as arCondition } from './ar/condition.ts';
import { settings as ar } from './ar/settings.ts';
import { sources as arSources } from './ar/sources.ts';
import { trace as arTrace } from './ar/trace.ts';
import { automation as enAutomation } from './en/automation.ts';
import { condition as enCondition } from './en/condition.ts';
import { settings as en } from './en/settings.ts';
import { sources as enSources } from './en/sources.ts';
import { trace as enTrace } from './en/trace.ts';
import type { KeyOf } from './translator.ts';

const english = { ...enTrace, ...enCondition, ...enAutomation, ...enSources, ...en };
export const settingsCatalogues = { en: english, ar: { ...arTrace, ...arCondition, ...arAutomation, ...arSources, ...ar } };
export type SettingsKey = KeyOf<typeof english>;
