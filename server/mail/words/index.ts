// The words of our mails and tasks by language, and the guess for an account whose people never told theirs.
import type { Language } from '@stagebook/contract';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { tr } from './tr.ts';
import type { MailWords, Told } from './words.ts';
import { zhHant } from './zh-hant.ts';

export type { MailWords } from './words.ts';
export const mailWords: Record<Language, MailWords> = { en, ar, fr, ja, tr, 'zh-Hant': zhHant };

/** Who or what moved somebody, in words. */
export function causeInWords({ notice }: MailWords, { kind, actor, reason, segment, step }: Told): string {
  const ours = (): string => {
    if (segment) return notice.stagebook.segment(segment);
    if (step === 'contact_stage') return notice.stagebook.booked;
    return actor ? notice.stagebook.actor(actor) : 'Stagebook';
  };
  const cause = kind === 'stagebook' ? ours() : notice.causes[kind](actor);
  return reason ? notice.because(cause, reason) : cause;
}

/** An account whose stages are called in Arabic or Japanese letters, most of them, is written to in that language; any other in English. */
export function guessLanguage(labels: readonly string[]): Language {
  const most = (script: RegExp): boolean => labels.filter((label) => script.test(label)).length * 2 > labels.length;
  if (most(/\p{Script=Arabic}/u)) return 'ar';
  return most(/[\p{Script=Hiragana}\p{Script=Katakana}]/u) ? 'ja' : 'en';
}
