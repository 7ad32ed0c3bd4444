// Learns what a portal is like right after install: its people, pipelines and stages; then starts reading the past.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { readManualLists } from '../hubspot/lists.ts';
import { readOwners } from '../hubspot/owners.ts';
import { readPipelines } from '../hubspot/pipelines.ts';
import { readProperty, type Property } from '../hubspot/properties.ts';
import { withActiveSince } from '../lifecycle/active-since.ts';
import { defaultSettings } from '../lifecycle/default-settings.ts';
import { guessLanguage } from '../mail/words/index.ts';
import { getAccount, saveDirectory, type Directory } from '../store/accounts.ts';
import { startImport } from '../store/imports.ts';
import { inPortal } from '../store/portal.ts';
import { appendSettings, currentSettings } from '../store/settings.ts';
import { listsMayBeRead, stageKey } from './read-related.ts';

const directoryMinutes = 10;

/** Settings exist, the directory is known and an import has begun afterwards. */
export async function preparePortal(deps: Deps, { portalId }: { portalId: string }): Promise<void> {
  const stages = await readProperty(deps.hubspot(portalId), 'contacts', 'lifecyclestage');
  if (!stages) throw new AppError('refused', 'This account has no lifecycle stages.');
  const account = await inPortal(deps, portalId, getAccount);
  const directory = await readDirectory(deps, { portalId, scopes: account?.scopes ?? [] });
  await inPortal(deps, portalId, async (at) => {
    const now = deps.clock();
    await saveDirectory(at, directory);
    if (!(await currentSettings(at))) {
      const visible = stages.options.filter((stage) => !stage.hidden);
      const made = defaultSettings(
        visible.map((stage) => ({ id: stage.value, label: stage.label })),
        account?.language ?? guessLanguage(visible.map(({ label }) => label)),
      );
      const settings = withActiveSince(null, made, now.toISOString());
      await appendSettings(at, { baseVersion: 0, settings, savedBy: null, note: 'Made at install', now });
    }
    const run = await startImport(at, { now });
    await deps.queue.send(at.trx, { name: 'import-ids', data: { portalId, run, phase: 'contacts', after: '0' } });
  });
}

/** The portal's people, pipelines, lists and lead statuses, read anew when they are older than ten minutes. */
export async function freshDirectory(deps: Deps, portalId: string): Promise<Directory> {
  const account = await inPortal(deps, portalId, getAccount);
  const age = account?.directory ? deps.clock().getTime() - Date.parse(account.directory.readAt) : Infinity;
  if (account?.directory && age < directoryMinutes * 60_000) return account.directory;
  const directory = await readDirectory(deps, { portalId, scopes: account?.scopes ?? [] });
  await inPortal(deps, portalId, (at) => saveDirectory(at, directory));
  return directory;
}

async function readDirectory(deps: Deps, { portalId, scopes }: { portalId: string; scopes: readonly string[] }): Promise<Directory> {
  const hubspot = deps.hubspot(portalId);
  const owners = await readOwners(hubspot);
  const pipelines = await readPipelines(hubspot);
  const lists = scopes.includes(listsMayBeRead) ? await unlessForbidden(readManualLists(hubspot)) : null;
  const leadStatus = await readProperty(hubspot, 'contacts', 'hs_lead_status');
  const teams = new Map(owners.flatMap((owner) => owner.teams).map((team) => [team.id, team.name]));
  return {
    owners: owners.map(({ teams: own, ...owner }) => ({ ...owner, teamIds: own.map((team) => team.id) })),
    teams: [...teams].map(([id, name]) => ({ id, name })),
    pipelines: pipelines.map((pipeline) => ({
      id: pipeline.id,
      label: pipeline.label,
      stages: pipeline.stages.map(({ id, label }) => ({ id, label })),
    })),
    closedStages: pipelines.flatMap(({ id, stages }) => stages.filter(({ closed }) => closed).map((stage) => stageKey(id, stage.id))),
    lists: lists ?? [],
    leadStatuses: shownOptions(leadStatus),
    readAt: deps.clock().toISOString(),
  };
}

function shownOptions(property: Property | null): { value: string; label: string }[] {
  return (property?.options ?? []).filter(({ hidden }) => !hidden).map(({ value, label }) => ({ value, label }));
}

/** A permission that was taken away since is as good as one that was never given. */
async function unlessForbidden<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'forbidden') return null;
    throw error;
  }
}
