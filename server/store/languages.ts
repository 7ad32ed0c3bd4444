// Which language people of a portal read. It holds what was told, and guesses nothing.
import type { Language } from '@stagebook/contract';
import type { Portal, PortalView } from './portal.ts';
import { first, run } from './sql.ts';

/** From now on this person reads that language. */
export async function saveLanguage(at: Portal, { email, language }: { email: string; language: Language }): Promise<void> {
  await run(
    at.trx,
    `insert into user_languages (portal_id, email, language) values (?, ?, ?)
     on conflict (portal_id, email) do update set language = excluded.language where user_languages.language <> excluded.language`,
    [at.portalId, email.toLowerCase(), language],
  );
}

/** What this person reads, else what whoever connected the account read; null when neither is known. */
export async function languageFor(at: PortalView, email: string): Promise<Language | null> {
  const row = await first<{ language: Language | null }>(
    at.trx,
    `select coalesce((select language from user_languages where portal_id = ? and email = ?), (select language from accounts where portal_id = ?)) as language`,
    [at.portalId, email.toLowerCase(), at.portalId],
  );
  return row?.language ?? null;
}
