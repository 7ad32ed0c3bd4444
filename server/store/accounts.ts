// The HubSpot accounts that installed us. It never opens a sealed token.
import type { Knex } from 'knex';
import type { Choices, Language } from '@stagebook/contract';
import type { Portal, PortalView } from './portal.ts';
import { first, json, run, type Moment } from './sql.ts';

export type AccountState = 'active' | 'needs_scopes' | 'uninstalled';
export type Directory = {
  owners: { id: string; userId: string | null; email: string; name: string; teamIds: string[]; active: boolean }[];
  teams: { id: string; name: string }[];
  pipelines: Choices['pipelines'];
  /** Stages in which a deal is closed, each as "pipeline stage". Absent in a directory read by an older version. */
  closedStages?: string[];
  /** Lists that contacts can be put on; none while the permission is missing. Absent in a directory read by an older version. */
  lists?: { id: string; name: string }[];
  /** What the portal lets a contact's lead status be, in its order. */
  leadStatuses?: { value: string; label: string }[];
  readAt: string;
};
/** Where demo deals are made, as prepared in the account. */
export type DealGround = { pipeline: string; pipelineLabel: string; stage: string; stageLabel: string; keyProperty: string };
export type Account = {
  portalId: string;
  state: AccountState;
  refreshTokenSealed: string | null;
  scopes: string[];
  /** HubSpot's defaults until `savePortalFacts`. */
  uiDomain: string;
  timeZone: string;
  installedAt: string;
  /** The e-mail address of the installer. */
  installedBy: string | null;
  /** What the installer's browser asked for; null when it asked for none that we speak. */
  language: Language | null;
  directory: Directory | null;
  dealGround: DealGround | null;
  /** Up to when changes that webhooks may have missed have been looked for. */
  sweptTo: string | null;
};
export type Installation = {
  state: 'active' | 'needs_scopes';
  refreshTokenSealed: string;
  scopes: string[];
  installedAt: Moment;
  installedBy: string | null;
  /** What the installer's browser asked for. */ language?: Language | null;
};

/** Records an install. Installing again replaces token, scopes and state, and keeps the first install's moment unless the account had left. */
export async function installAccount(at: Portal, installation: Installation): Promise<{ reinstalled: boolean }> {
  const { state, refreshTokenSealed, scopes, installedAt, installedBy, language } = installation;
  const row = await first<{ isNew: boolean }>(
    at.trx,
    `insert into accounts as a (portal_id, state, refresh_token_sealed, scopes, installed_at, installed_by, language) values (?, ?, ?, ?::jsonb, ?, ?, ?)
     on conflict (portal_id) do update set state = excluded.state, refresh_token_sealed = excluded.refresh_token_sealed, scopes = excluded.scopes,
       installed_by = excluded.installed_by, language = coalesce(excluded.language, a.language), installed_at = case when a.state = 'uninstalled' then excluded.installed_at else a.installed_at end,
       swept_to = case when a.state = 'uninstalled' then null else a.swept_to end
     returning xmax = 0 as "isNew"`,
    [at.portalId, state, refreshTokenSealed, json(scopes), installedAt, installedBy, language ?? null],
  );
  return { reinstalled: row?.isNew === false };
}

/** The account of this portal, or null when it never installed. */
export async function getAccount(at: PortalView): Promise<Account | null> {
  return await first<Account>(
    at.trx,
    `select portal_id as "portalId", state, refresh_token_sealed as "refreshTokenSealed", scopes, ui_domain as "uiDomain", time_zone as "timeZone", installed_at as "installedAt", installed_by as "installedBy", language, directory, deal_ground as "dealGround",
       swept_to as "sweptTo"
     from accounts where portal_id = ?`,
    [at.portalId],
  );
}

/** Sets the state. An account that left loses its token in the same statement. */
export async function setAccountState(at: Portal, state: AccountState): Promise<void> {
  await run(
    at.trx,
    `update accounts set state = ?, refresh_token_sealed = case when ? = 'uninstalled' then null else refresh_token_sealed end where portal_id = ?`,
    [state, state, at.portalId],
  );
}

/** Replaces the sealed refresh token: HubSpot may hand out a new one at any refresh. */
export async function saveRefreshToken(at: Portal, sealed: string): Promise<void> {
  await run(at.trx, 'update accounts set refresh_token_sealed = ? where portal_id = ?', [sealed, at.portalId]);
}

/** Notes up to when missed changes have been looked for. */
export async function saveSweptTo(at: Portal, sweptTo: Moment): Promise<void> {
  await run(at.trx, 'update accounts set swept_to = ? where portal_id = ?', [sweptTo, at.portalId]);
}

/** Replaces what HubSpot says about the account itself. */
export async function savePortalFacts(at: Portal, { uiDomain, timeZone }: { uiDomain: string; timeZone: string }): Promise<void> {
  await run(at.trx, 'update accounts set ui_domain = ?, time_zone = ? where portal_id = ?', [uiDomain, timeZone, at.portalId]);
}

/** Replaces what is known of owners, teams and pipelines. */
export async function saveDirectory(at: Portal, directory: Directory): Promise<void> {
  await run(at.trx, 'update accounts set directory = ?::jsonb where portal_id = ?', [json(directory), at.portalId]);
}

/** Replaces (null: forgets) where demo deals are made. */
export async function saveDealGround(at: Portal, ground: DealGround | null): Promise<void> {
  await run(at.trx, 'update accounts set deal_ground = ?::jsonb where portal_id = ?', [ground === null ? null : json(ground), at.portalId]);
}

/** Every portal in this state, for sweeps. */
export async function listPortals(trx: Knex, state: AccountState): Promise<string[]> {
  const rows = await run<{ portalId: string }>(trx, 'select portal_id as "portalId" from accounts where state = ? order by portal_id', [
    state,
  ]);
  return rows.map((row) => row.portalId);
}
