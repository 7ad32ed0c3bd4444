// In which language somebody is written to.
import type { Language } from '@stagebook/contract';
import { guessLanguage } from '../mail/words/index.ts';
import { languageFor } from '../store/languages.ts';
import { viewPortal } from '../store/portal.ts';
import type { Work } from './run-actions.ts';

/** What they were last spoken to in, else what whoever connected the account reads, else a guess by the names of its stages. */
export async function readerLanguage(
  { deps, portalId, settings }: Pick<Work, 'deps' | 'portalId' | 'settings'>,
  email: string,
): Promise<Language> {
  const known = await viewPortal(deps, portalId, (at) => languageFor(at, email));
  return known ?? guessLanguage(settings.settings.stages.map(({ label }) => label));
}
