// The settings a portal runs by now, compiled once per version and process.
import type { Settings } from '@stagebook/contract';
import { compile, type Compiled } from '../lifecycle/compile.ts';
import { AppError } from '../errors.ts';
import { getAccount, type Account } from '../store/accounts.ts';
import { currentSettings } from '../store/settings.ts';
import type { Portal } from '../store/portal.ts';

export type PortalSettings = { version: number; settings: Settings; compiled: Compiled };

const newestOfPortal = new Map<string, PortalSettings>();
const portalsHeld = 1000;

/** The newest settings of this portal, compiled. Null before the portal has been prepared. */
export async function settingsOf(at: Portal): Promise<PortalSettings | null> {
  const current = await currentSettings(at);
  if (!current) return null;
  const held = newestOfPortal.get(at.portalId);
  if (held?.version === current.version) return held;
  const fresh = { version: current.version, settings: current.settings, compiled: compile(current.settings.segments) };
  if (newestOfPortal.size >= portalsHeld) newestOfPortal.delete(newestOfPortal.keys().next().value ?? '');
  newestOfPortal.set(at.portalId, fresh);
  return fresh;
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
