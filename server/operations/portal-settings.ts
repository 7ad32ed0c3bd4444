// The settings a portal runs by now, compiled once per version and process.
import type { Settings } from '@stagebook/contract';
import { compile, type Compiled } from '../lifecycle/compile.ts';
import { referencesOf, type References } from '../lifecycle/references.ts';
import { AppError } from '../errors.ts';
import { getAccount, type Account } from '../store/accounts.ts';
import { newestVersion, settingsOfVersion, type VersionMark } from '../store/settings.ts';
import type { Portal, PortalView } from '../store/portal.ts';

export type PortalSettings = { version: number; settings: Settings; compiled: Compiled; references: References };

const held = new Map<string, PortalSettings>();
const versionsHeld = 1000;

/** The newest settings of this portal, compiled. Null before the portal has been prepared. */
export async function settingsOf(at: PortalView): Promise<PortalSettings | null> {
  const newest = await newestVersion(at);
  return newest && (await heldSettings(at, newest));
}

/** The settings of a version. A version never changes, so it is read and compiled once in this process. */
export async function heldSettings(at: PortalView, { version, savedAt }: VersionMark): Promise<PortalSettings> {
  const name = `${at.portalId} ${version} ${savedAt}`;
  const known = held.get(name);
  if (known) return known;
  const settings = await settingsOfVersion(at, version);
  const judged = settings.segments.filter((segment) => segment.isOn);
  const fresh = { version, settings, compiled: compile(judged), references: referencesOf(judged) };
  if (held.size >= versionsHeld) held.delete(held.keys().next().value ?? '');
  held.set(name, fresh);
  return fresh;
}

const earlier = new WeakMap<PortalSettings, Map<number, Settings>>();

/** The settings of a version before these, kept as long as these are. */
export async function settingsAsOf(at: PortalView, now: PortalSettings, version: number): Promise<Settings> {
  const known = earlier.get(now) ?? new Map<number, Settings>();
  const settings = known.get(version) ?? (await settingsOfVersion(at, version));
  earlier.set(now, known.set(version, settings));
  return settings;
}

/** The account and its settings, or an AppError that says why work for this portal must not go on. */
export async function workingPortal(at: Portal): Promise<{ account: Account; settings: PortalSettings }> {
  const account = await getAccount(at);
  if (!account || account.state === 'uninstalled') throw new AppError('revoked', 'The account has disconnected Stagebook.');
  if (account.state === 'needs_scopes') throw new AppError('forbidden', 'The account has not granted every scope.');
  const settings = await settingsOf(at);
  if (!settings) throw new AppError('not_ready', 'The account is still being prepared.');
  return { account, settings };
}
