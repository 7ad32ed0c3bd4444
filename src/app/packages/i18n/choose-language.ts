// Which of the languages that there are somebody reads. It knows tags, and no message.
import type { Language } from '@stagebook/contract';

export const languages = ['en', 'ar', 'fr', 'ja', 'tr', 'zh-Hant'] as const satisfies readonly Language[];

/**
 * The language for a tag: the tag itself, else one of the same language and script, else English. Chinese is told apart by its script,
 * so Taiwan, Hong Kong and Macao read `zh-Hant`. Readers of Simplified Chinese get it too while there is no catalogue of their own:
 * by Unicode's matching data it is nearer to them than any other language.
 */
export function languageFor<Known extends string>(tag: string | undefined, known: readonly Known[]): Known | 'en' {
  const wanted = localeOf(tag);
  if (wanted === null) return 'en';
  const exact = known.find((name) => name.toLowerCase() === wanted.baseName.toLowerCase());
  const alike = known.filter((name) => new Intl.Locale(name).language === wanted.language);
  return exact ?? alike.find((name) => new Intl.Locale(name).maximize().script === wanted.maximize().script) ?? alike[0] ?? 'en';
}

/** Whose dates and numbers go with messages of that language: the tag's, unless that would mix two languages or scripts in one sentence. */
export function regionFor(tag: string | undefined, language: string): string {
  const wanted = localeOf(tag);
  const spoken = new Intl.Locale(language).maximize();
  const isSame = wanted?.language === spoken.language && wanted.maximize().script === spoken.script;
  return isSame ? wanted.toString() : language;
}

function localeOf(tag: string | undefined): Intl.Locale | null {
  try {
    return tag ? new Intl.Locale(tag.replaceAll('_', '-')) : null;
  } catch {
    return null;
  }
}
