// Which language a person reads: outside HubSpot the browser says it, inside HubSpot our own UI does.
import type { Request } from 'express';
import type { Language } from '@stagebook/contract';

const languages: readonly Language[] = ['en', 'ar', 'fr', 'ja', 'tr', 'zh-Hant'];

/** The best of our languages by the browser's list, null where it names none of them. Chinese of any region is ours (i18n says why). */
export function browserLanguage(req: Request): Language | null {
  if (!/[a-z]/i.test(req.headers['accept-language'] ?? '')) return null;
  const best = req.acceptsLanguages(...languages.map((language) => (language === 'zh-Hant' ? 'zh' : language)));
  return best === 'zh' ? 'zh-Hant' : knownLanguage(best || undefined);
}

/** That language, or null when it is none of ours. */
export function knownLanguage(name: string | undefined): Language | null {
  return languages.find((language) => language === name) ?? null;
}
