// An admin changed the settings. What is wrong is said all at once, with its path; what is right becomes a new version.
import type { Settings } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { JobRequest } from '../jobs/queue.ts';
import { asText, withActiveSince } from '../lifecycle/active-since.ts';
import { parseSettings } from '../lifecycle/parse-settings.ts';
import { referencesOf, type References } from '../lifecycle/references.ts';
import { recordAudit } from '../store/audit.ts';
import { reopenMoves } from '../store/decisions.ts';
import { startImport } from '../store/imports.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { appendSettings, type NewSettings } from '../store/settings.ts';
import { workingPortal } from './portal-settings.ts';
import { historicProperties, trackedProperties } from './tracked-properties.ts';

export type SettingsToSave = { portalId: string; userEmail: string | null; baseVersion: number; settings: unknown };

/** Appends a version (conflict when `baseVersion` is not the newest) and asks for what depends on it to be judged again. Nothing is written to HubSpot. */
export async function saveSettings(
  deps: Deps,
  { portalId, userEmail, baseVersion, settings }: SettingsToSave,
): Promise<{ version: number }> {
  const parsed = parseSettings(settings, { stageIds: await stagesOf(deps, portalId) });
  if (!parsed.ok) throw new AppError('invalid', 'The settings were not saved.', { problems: parsed.problems });
  return await inPortal(deps, portalId, async (at) => {
    const version = await publish(at, deps, { baseVersion, settings: parsed.settings, savedBy: userEmail, note: null });
    await recordAudit(at, { actor: userEmail, what: 'settings.saved', detail: { version }, at: deps.clock().toISOString() });
    return { version };
  });
}

/** Settings that hold become the next version, and what depends on them is asked for in the same transaction. */
export async function publish(at: Portal, deps: Deps, { settings, ...version }: Omit<NewSettings, 'now'>): Promise<number> {
  const { settings: before } = await workingPortal(at);
  const now = deps.clock().toISOString();
  const next = withActiveSince(before.settings, settings, now);
  const made = await appendSettings(at, { ...version, settings: next, now });
  await deps.queue.send(at.trx, await followUps(at, { before: before.settings, after: next, version: made, now }));
  return made;
}

/** The stages that the newest settings know: the sweep keeps them as HubSpot's. So nobody waits for HubSpot, and a pause can always be saved. */
async function stagesOf(deps: Deps, portalId: string): Promise<string[]> {
  const { settings } = await inPortal(deps, portalId, workingPortal);
  return settings.settings.stages.map((stage) => stage.id);
}

async function followUps(
  at: Portal,
  { before, after, version, now }: { before: Settings; after: Settings; version: number; now: string },
): Promise<JobRequest[]> {
  const { portalId } = at;
  const jobs: JobRequest[] = [];
  // What waits for a rule is weighed anew; in the midst of a pause nothing is.
  const isJudgedAnew = asText(before.segments) !== asText(after.segments) || (!after.paused && movesDifferently(before, after));
  if (isJudgedAnew) jobs.push({ name: 'evaluate-page', data: { portalId, version, after: '0' } });
  // What nobody asked for before was not read with the records: until it is, conditions on it are not yet known.
  if (asksForMore(before, after)) {
    const run = await startImport(at, { now });
    jobs.push({ name: 'import-ids', data: { portalId, run, phase: 'contacts', after: '0' } });
  }
  if (lacks(before, after, ({ lists }) => lists)) jobs.push({ name: 'refresh-lists', key: portalId, data: { portalId } });
  if (before.paused && !after.paused) {
    await reopenMoves(at, { now });
    jobs.push({ name: 'start-lanes', key: portalId, data: { portalId } });
  }
  return jobs;
}

function movesDifferently(before: Settings, after: Settings): boolean {
  const movement = ({ stages, rules, movement: { sources, holdDays }, paused }: Settings) =>
    asText([stages.map(({ id, keep }) => [id, keep]), rules, sources, holdDays, paused]);
  return movement(before) !== movement(after);
}

function asksForMore(before: Settings, after: Settings): boolean {
  const isMoreOfOne = (['contact', 'company'] as const).some((object) =>
    [trackedProperties, historicProperties].some((named) =>
      named(object, after).some((property) => !named(object, before).includes(property)),
    ),
  );
  return isMoreOfOne || lacks(before, after, ({ deals }) => deals) || lacks(before, after, ({ companies }) => companies);
}

/** Whether something is asked for that was not before; asking for records at all is something, without any of their properties too. */
function lacks(before: Settings, after: Settings, asked: (references: References) => readonly string[] | null): boolean {
  const askedBy = ({ segments }: Settings) => asked(referencesOf(segments.filter(({ isOn }) => isOn)));
  const [was, is] = [askedBy(before), askedBy(after)];
  return is !== null && (was === null || is.some((name) => !was.includes(name)));
}
