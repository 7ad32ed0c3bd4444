// The settings page's catalogues: for each language its own words, those of conditions, and those that a trace shares with them.
import { automation as arAutomation } from './ar/automation.ts';
import { condition as arCondition } from './ar/condition.ts';
import { problems as arProblems } from './ar/problems.ts';
import { settings as arSettings } from './ar/settings.ts';
import { sources as arSources } from './ar/sources.ts';
import { trace as arTrace } from './ar/trace.ts';
import { automation as enAutomation } from './en/automation.ts';
import { condition as enCondition } from './en/condition.ts';
import { problems as enProblems } from './en/problems.ts';
import { settings as enSettings } from './en/settings.ts';
import { sources as enSources } from './en/sources.ts';
import { trace as enTrace } from './en/trace.ts';
import { automation as frAutomation } from './fr/automation.ts';
import { condition as frCondition } from './fr/condition.ts';
import { problems as frProblems } from './fr/problems.ts';
import { settings as frSettings } from './fr/settings.ts';
import { sources as frSources } from './fr/sources.ts';
import { trace as frTrace } from './fr/trace.ts';
import { automation as jaAutomation } from './ja/automation.ts';
import { condition as jaCondition } from './ja/condition.ts';
import { problems as jaProblems } from './ja/problems.ts';
import { settings as jaSettings } from './ja/settings.ts';
import { sources as jaSources } from './ja/sources.ts';
import { trace as jaTrace } from './ja/trace.ts';
import { automation as trAutomation } from './tr/automation.ts';
import { condition as trCondition } from './tr/condition.ts';
import { problems as trProblems } from './tr/problems.ts';
import { settings as trSettings } from './tr/settings.ts';
import { sources as trSources } from './tr/sources.ts';
import { trace as trTrace } from './tr/trace.ts';
import { automation as zhHantAutomation } from './zh-Hant/automation.ts';
import { condition as zhHantCondition } from './zh-Hant/condition.ts';
import { problems as zhHantProblems } from './zh-Hant/problems.ts';
import { settings as zhHantSettings } from './zh-Hant/settings.ts';
import { sources as zhHantSources } from './zh-Hant/sources.ts';
import { trace as zhHantTrace } from './zh-Hant/trace.ts';
import type { KeyOf } from './translator.ts';

const english = { ...enTrace, ...enCondition, ...enAutomation, ...enSources, ...enProblems, ...enSettings };
export const settingsCatalogues = {
  en: english,
  ar: { ...arTrace, ...arCondition, ...arAutomation, ...arSources, ...arProblems, ...arSettings },
  fr: { ...frTrace, ...frCondition, ...frAutomation, ...frSources, ...frProblems, ...frSettings },
  ja: { ...jaTrace, ...jaCondition, ...jaAutomation, ...jaSources, ...jaProblems, ...jaSettings },
  tr: { ...trTrace, ...trCondition, ...trAutomation, ...trSources, ...trProblems, ...trSettings },
  'zh-Hant': { ...zhHantTrace, ...zhHantCondition, ...zhHantAutomation, ...zhHantSources, ...zhHantProblems, ...zhHantSettings },
};
export type SettingsKey = KeyOf<typeof english>;
