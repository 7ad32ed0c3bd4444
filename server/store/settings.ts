// Every version of what an admin decided; a version never changes.
import type { Settings } from '@stagebook/contract';
import { AppError } from '../errors.ts';
import type { Portal, PortalView } from './portal.ts';
import { first, json, type Moment } from './sql.ts';

export type SettingsVersion = { version: number; settings: Settings; savedAt: string; savedBy: string | null };
export type VersionMark = Pick<SettingsVersion, 'version' | 'savedAt'>;
export type NewSettings = { baseVersion: number; settings: Settings; savedBy: string | null; note: string | null; now: Moment };

/** Appends the next version and answers its number. `conflict` when `baseVersion` (0 for the first) is not the newest, also for the slower of two at once. */
export async function appendSettings(at: Portal, { baseVersion, settings, savedBy, note, now }: NewSettings): Promise<number> {
  const row = await first<{ version: number }>(
    at.trx,
    `insert into settings_versions (portal_id, version, settings, saved_at, saved_by, note)
     select ?, ?::int + 1, ?::jsonb, ?::timestamptz, ?, ?
     where ?::int = (select coalesce(max(version), 0) from settings_versions where portal_id = ?)
     on conflict (portal_id, version) do nothing
     returning version`,
    [at.portalId, baseVersion, json(settings), now, savedBy, note, baseVersion, at.portalId],
  );
  if (!row) throw new AppError('conflict', 'Somebody else has saved newer settings.', { details: { baseVersion } });
  return row.version;
}

/** Which version is the newest, without its content; null before the first. `savedAt` tells two databases' versions apart. */
export async function newestVersion(at: PortalView): Promise<VersionMark | null> {
  return await first<VersionMark>(
    at.trx,
    'select version, saved_at as "savedAt" from settings_versions where portal_id = ? order by version desc limit 1',
    [at.portalId],
  );
}

/** The content of one version. Throws when there is no such version: whoever asks was told of it by the database. */
export async function settingsOfVersion(at: PortalView, version: number): Promise<Settings> {
  const row = await first<{ settings: Settings }>(at.trx, 'select settings from settings_versions where portal_id = ? and version = ?', [
    at.portalId,
    version,
  ]);
  if (!row) throw new Error(`There are no settings of version ${version}.`);
  return row.settings;
}

/** The newest version, or null before the first. */
export async function currentSettings(at: PortalView): Promise<SettingsVersion | null> {
  return await first<SettingsVersion>(
    at.trx,
    'select version, settings, saved_at as "savedAt", saved_by as "savedBy" from settings_versions where portal_id = ? order by version desc limit 1',
    [at.portalId],
  );
}
