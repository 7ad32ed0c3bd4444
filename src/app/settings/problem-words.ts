// What the server found wrong, in the reader's language: its English sentences are told apart here, and one that is not known is said plainly.
import type { SettingsKey } from '@stagebook/i18n/settings';
import type { Words } from './words.ts';

type Known = [sentence: RegExp, key: SettingsKey, filled?: string];

const problems: readonly Known[] = [
  [/^is missing$/, 'problem.missing'],
  [/^must not be empty$/, 'problem.empty'],
  [/^must have at most (\d+) characters?$/, 'problem.too_long', 'number'],
  [/^must have at most (\d+) (?:entry|entries|conditions in all)$/, 'problem.entries', 'number'],
  [/^must be at least (\d+)$/, 'problem.at_least', 'number'],
  [/^must be at most (\d+)$/, 'problem.at_most', 'number'],
  [/^must be a (?:whole )?number$/, 'problem.number'],
  [/^is used twice$/, 'problem.twice'],
  [/^is switched off$/, 'problem.off'],
  [/^is not a segment of these settings$/, 'problem.no_segment'],
  [/^is not a lifecycle stage of this portal/, 'problem.no_stage'],
  [/^must be chosen before the rule is switched on$/, 'problem.stage_first'],
  [/^must be chosen when a deal stage is$/, 'problem.pipeline_first'],
  [/^must be chosen when a team is to be told$/, 'problem.team_first'],
  [/^goes round in a circle: (.+)$/, 'problem.circle', 'circle'],
  [/^names something that is not known$/, 'problem.placeholder'],
  [/^is not a domain$/, 'problem.domain'],
  [/^is set by the booking itself$/, 'problem.by_booking'],
  [/^needs a permission that was not granted$/, 'problem.permission'],
];

const refusals: readonly Known[] = [
  [/^Somebody else has saved newer settings\.$/, 'refusal.newer'],
  [/^The account is still being prepared\.$/, 'refusal.preparing'],
  [/^This source was revoked\.$/, 'refusal.revoked'],
  [/^There are (\d+) sources in use already: revoke one first\.$/, 'refusal.too_many_sources', 'number'],
  [/^This request is being answered already\.$/, 'refusal.answering'],
  [/^HubSpot did not add the stages\./, 'refusal.stages_missing'],
];

/** What is wrong with a field. In English a sentence that is not known stays as it came: it says more than ours. */
export const sayProblem = (words: Words, sentence: string): string => say(words, sentence, { known: problems, other: 'problem.other' });

/** Why something was turned down. */
export const sayRefusal = (words: Words, sentence: string): string => say(words, sentence, { known: refusals, other: 'refusal.other' });

function say(words: Words, sentence: string, { known, other }: { known: readonly Known[]; other: SettingsKey }): string {
  for (const [pattern, key, filled] of known) {
    const found = pattern.exec(sentence);
    if (!found) continue;
    const value = found[1] ?? '';
    return words.t(key, filled === undefined ? {} : { [filled]: filled === 'number' ? Number(value) : value });
  }
  return words.language === 'en' ? words.isolate(sentence) : words.t(other);
}
