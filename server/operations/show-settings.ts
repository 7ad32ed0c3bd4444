// What the settings page shows: the newest version, the connection, and what the portal has to choose from. Memory only.
import type { Connection, SettingsAnswer } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { optionalScopes, requiredScopes } from '../hubspot/scopes.ts';
import { getAccount, type Account } from '../store/accounts.ts';
import { importProgress } from '../store/imports.ts';
import { meetingLinks } from '../store/meetings.ts';
import { inPortal } from '../store/portal.ts';
import { countMembers } from '../store/memberships.ts';
import { currentSettings } from '../store/settings.ts';
import { ruleRecords } from './rule-records.ts';

const knownMeetingSources = ['MEETINGS_PUBLIC', 'MEETINGS_EMBEDDED', 'BIDIRECTIONAL_SYNC', 'CRM_UI', 'INTEGRATION', 'BIDIRECTIONAL_API'];

/** The page's whole content in one answer; `not_ready` while the account is being prepared. */
export async function showSettings(deps: Deps, { portalId }: { portalId: string }): Promise<SettingsAnswer> {
  return await inPortal(deps, portalId, async (at) => {
    const account = await getAccount(at);
    if (!account || account.state === 'uninstalled') throw new AppError('revoked', 'Stagebook is not installed in this account.');
    const current = await currentSettings(at);
    if (!current) throw new AppError('not_ready', 'The account is still being prepared.');
    const teams = account.directory?.teams ?? [];
    const members = (teamId: string): number =>
      (account.directory?.owners ?? []).filter((owner) => owner.active && owner.teamIds.includes(teamId)).length;
    return {
      version: current.version,
      settings: current.settings,
      savedAt: current.savedAt,
      savedBy: current.savedBy,
      connection: connectionOf(account, new URL('/install', deps.config.oauthRedirectUrl).href),
      progress: await importProgress(at),
      choices: {
        pipelines: account.directory?.pipelines ?? [],
        owners: (account.directory?.owners ?? []).filter((owner) => owner.active).length,
        teams: teams.map((team) => ({ ...team, members: members(team.id) })),
        meetingSources: [...new Set([...knownMeetingSources, ...current.settings.deals.meetingSources])],
        meetingLinks: await meetingLinks(at),
        lists: account.directory?.lists ?? [],
      },
      rules: await ruleRecords(at, current.settings, deps.clock()),
      members: await countMembers(at),
    };
  });
}

function connectionOf(account: Account, reconnectUrl: string): Connection {
  const scopes = [...requiredScopes, ...optionalScopes].map((name) => ({
    name,
    granted: account.scopes.includes(name),
    required: requiredScopes.includes(name),
  }));
  const { portalId, uiDomain, state, installedAt, installedBy } = account;
  return { portalId, uiDomain, state, installedAt, installedBy, scopes, reconnectUrl };
}
