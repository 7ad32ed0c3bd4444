// Reads the past of a portal after install: silent, page by page, several pages at once. No mail, no deal, no write for the past (S26).
// Ids come from search, which HubSpot counts apart; histories come from batch reads of 50, which is HubSpot's cap for reads with history.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { batchAssociations, type Link } from '../hubspot/associations.ts';
import { readObjects } from '../hubspot/objects.ts';
import { searchIds } from '../hubspot/search.ts';
import type { JobRequest } from '../jobs/queue.ts';
import {
  addImportPages,
  finishImport,
  finishImportPage,
  isCurrentImport,
  isPhaseComplete,
  markPhaseListed,
  startPhase,
  type ImportPhase,
} from '../store/imports.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { keepRelated } from './keep-related.ts';
import { readRelated } from './read-related.ts';
import { asksRelated } from './related-facts.ts';
import { recordPastMeetings, meetingProperties } from './record-meeting.ts';
import { settingsOf, workingPortal, type PortalSettings } from './portal-settings.ts';
import { recordCompany } from './refresh-company.ts';
import { recordContact } from './record-contact.ts';
import { settleLater } from './settle-identities.ts';
import { historicProperties, trackedProperties } from './tracked-properties.ts';

const idsPerSearch = 200;
const recordsPerPage = 50;
const phases: ImportPhase[] = ['contacts', 'companies', 'meetings'];
/** What a page's records are linked to, read once for all the ids of a search. */
const linkedTo = { contacts: null, companies: null, meetings: 'contacts' } as const;

export type ImportIds = { portalId: string; run: string; phase: ImportPhase; after: string };
export type ImportPage = {
  portalId: string;
  run: string;
  phase: ImportPhase;
  page: string;
  ids: string[];
  links: Record<string, Link[]>;
};

/** Lists the next ids and hands them on as pages; page jobs and the next listing are stored in one transaction. */
export async function importIds(deps: Deps, job: ImportIds): Promise<void> {
  await orFail(deps, job, () => listIds(deps, job));
}

async function listIds(deps: Deps, { portalId, run, phase, after }: ImportIds): Promise<void> {
  if (!(await inPortal(deps, portalId, (at) => isCurrentImport(at, run)))) return;
  const hubspot = deps.hubspot(portalId);
  const { ids, total } = await searchIds(hubspot, { type: phase, after, limit: idsPerSearch });
  const target = linkedTo[phase];
  const links = target ? await batchAssociations(hubspot, { from: phase, to: target }, ids) : new Map<string, Link[]>();
  await inPortal(deps, portalId, async (at) => {
    if (!(await isCurrentImport(at, run))) return;
    const pages = chunks(ids, recordsPerPage).map((chunk) => ({ page: chunk[0] ?? '', ids: chunk }));
    await startPhase(at, { run, phase, total: after === '0' ? total : null });
    await addImportPages(at, { run, phase, pages: pages.map(({ page, ids: own }) => ({ page, size: own.length })) });
    const jobs: JobRequest[] = pages.map(({ page, ids: own }) => ({
      name: 'import-page',
      data: {
        portalId,
        run,
        phase,
        page,
        ids: own,
        links: Object.fromEntries(own.map((id) => [id, links.get(id) ?? []])),
      } satisfies ImportPage,
    }));
    const last = ids.at(-1);
    if (last && ids.length === idsPerSearch)
      jobs.push({ name: 'import-ids', data: { portalId, run, phase, after: last } satisfies ImportIds });
    else await markPhaseListed(at, { run, phase });
    await deps.queue.send(at.trx, jobs);
    await closePhase(at, deps, { run, phase });
  });
}

/** Reads and records one page. A page that is done twice, after a crash, is counted once. */
export async function importPage(deps: Deps, job: ImportPage): Promise<void> {
  await orFail(deps, job, () => recordPage(deps, job));
}

async function recordPage(deps: Deps, job: ImportPage): Promise<void> {
  const { portalId, run, phase, page, ids } = job;
  const { settings, account } = await inPortal(deps, portalId, workingPortal);
  const now = deps.clock();
  const { records } = await readObjects(deps.hubspot(portalId), { type: phase, ids }, propertiesOf(phase, settings));
  const asked = settings.references;
  const contactIds = records.map(({ id }) => id);
  const related =
    phase === 'contacts' && asksRelated(asked) ? await readRelated(deps, { portalId, contactIds, asked, account, isPage: true }) : null;
  await inPortal(deps, portalId, async (at) => {
    if (!(await isCurrentImport(at, run))) return;
    if (phase === 'meetings') await recordPastMeetings(at, deps, { records, links: job.links, account, settings });
    for (const record of phase === 'companies' ? records : []) await recordCompany(at, { record, settings, now });
    for (const record of phase === 'contacts' ? records : [])
      await recordContact(at, deps, { record, settings, now, isPastBeingRead: true });
    for (const [contactId, rows] of related ?? []) await keepRelated(at, deps, { contactId, rows, settings, now, isPastBeingRead: true });
    await settleLater(at, deps);
    await finishImportPage(at, { run, phase, page, now: now.toISOString() });
    await closePhase(at, deps, { run, phase });
  });
}

/** What cannot heal ends the import visibly, instead of leaving its bar standing still. */
async function orFail(deps: Deps, { portalId, run }: { portalId: string; run: string }, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError && ['refused', 'forbidden', 'invalid'].includes(error.kind))
      await inPortal(deps, portalId, (at) => finishImport(at, { run, state: 'failed', problem: error.message, now: deps.clock() }));
    throw error;
  }
}

async function closePhase(at: Portal, deps: Deps, { run, phase }: { run: string; phase: ImportPhase }): Promise<void> {
  if (!(await isPhaseComplete(at, { run, phase }))) return;
  const next = phases[phases.indexOf(phase) + 1];
  if (next)
    return await deps.queue.send(at.trx, {
      name: 'import-ids',
      data: { portalId: at.portalId, run, phase: next, after: '0' } satisfies ImportIds,
    });
  await finishImport(at, { run, now: deps.clock() });
  // Until now nobody could tell who had booked no meeting.
  const settings = await settingsOf(at);
  if (settings?.references.meetings)
    await deps.queue.send(at.trx, { name: 'evaluate-page', data: { portalId: at.portalId, version: settings.version, after: '0' } });
  // Lists are read from end to end, once everybody is there.
  if (settings && settings.references.lists.length > 0)
    await deps.queue.send(at.trx, { name: 'refresh-lists', key: at.portalId, data: { portalId: at.portalId } });
  await deps.queue.send(at.trx, { name: 'compute-medians', key: at.portalId, data: { portalId: at.portalId } });
}

function propertiesOf(
  phase: ImportPhase,
  { settings }: PortalSettings,
): { properties: string[]; propertiesWithHistory?: readonly string[] } {
  if (phase === 'meetings') return { properties: meetingProperties };
  const object = phase === 'contacts' ? 'contact' : 'company';
  return { properties: trackedProperties(object, settings), propertiesWithHistory: historicProperties(object, settings) };
}

function chunks<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}
