// Remembers in which language somebody is spoken to, so that mail to them is in it too.
import type { Language } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { saveLanguage } from '../store/languages.ts';
import { inPortal } from '../store/portal.ts';

type Told = { portalId: string; userEmail: string; language: Language | null };
/** More people than one process sees in a day; beyond it the list begins anew. */
const mostRemembered = 10_000;

/** A function that stores what it is told, once for each person and language: what this process has stored it does not store again. */
export function languageNoter(deps: Deps): (told: Told) => Promise<void> {
  const noted = new Map<string, Language>();
  return async ({ portalId, userEmail, language }) => {
    const key = `${portalId} ${userEmail}`;
    if (language === null || userEmail === '' || noted.get(key) === language) return;
    if (noted.size >= mostRemembered) noted.clear();
    await inPortal(deps, portalId, (at) => saveLanguage(at, { email: userEmail, language }));
    noted.set(key, language);
  };
}
