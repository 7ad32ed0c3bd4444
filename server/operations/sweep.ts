// Once a minute, over all portals: looks again at contacts whose answer changes by time alone, and finds what webhooks missed.
import type { Deps } from '../deps.ts';
import type { HubSpotPortal } from '../hubspot/client.ts';
import { searchSince, type Since } from '../hubspot/search.ts';
import type { JobName, JobRequest } from '../jobs/queue.ts';
import { pendingLanes } from '../store/actions.ts';
import { freshDirectory } from './prepare-portal.ts';
import { settingsOf } from './portal-settings.ts';
import { relatedLooks } from './sweep-related.ts';
import { syncStages } from './sync-stages.ts';
import { getAccount, listPortals, saveSweptTo } from '../store/accounts.ts';
import { dueContacts } from '../store/contacts.ts';
import { dropOldDeliveries } from '../store/inbox.ts';
import { dropOldStates } from '../store/oauth-states.ts';
import { inPortal, noPortal } from '../store/portal.ts';
import { dropOldRejections } from '../store/source-log.ts';
import { dropShownSecrets } from '../store/source-requests.ts';

const duePerSweep = 1000;
/** The search index lags by seconds, sometimes more: each sweep looks back over the end of the one before. */
const overlapMs = 120_000;
const sweepEveryMs = 120_000;
/** How long the raw bytes of a delivery stay after it was read. */
const keptDeliveriesMs = 7 * 86_400_000;
const keptRejectionsMs = 30 * 86_400_000;
/** How long a source's secrets can be told again to a request whose answer was lost. */
const shownSecretsMs = 10 * 60_000;

/** Asks for the looks that are due. Asking twice for the same look is harmless. */
export async function sweep(deps: Deps): Promise<void> {
  const now = deps.clock();
  const portals = await noPortal(deps, async (trx) => {
    await dropOldStates(trx, now.toISOString());
    await dropOldDeliveries(trx, new Date(now.getTime() - keptDeliveriesMs));
    await dropShownSecrets(trx, new Date(now.getTime() - shownSecretsMs));
    await dropOldRejections(trx, new Date(now.getTime() - keptRejectionsMs));
    const due = await dueContacts(trx, now.toISOString(), duePerSweep);
    await deps.queue.send(
      trx,
      due.map(({ portalId, contactId }): JobRequest => ({
        name: 'evaluate-contact',
        key: `${portalId}:${contactId}`,
        data: { portalId, contactId },
      })),
    );
    // There are more: they are asked for as soon as these have had some time.
    if (due.length === duePerSweep) await deps.queue.send(trx, { name: 'sweep', data: {}, gatherSeconds: 5 });
    const active = await listPortals(trx, 'active');
    await deps.queue.send(
      trx,
      active.map((portalId): JobRequest => ({ name: 'reconcile', key: portalId, data: { portalId } })),
    );
    return active;
  });
  deps.log.debug({ portals: portals.length }, 'sweep');
}

/** Finds meetings made, contacts and companies changed since the last look, and sets them to work like a webhook would. */
export async function reconcile(deps: Deps, { portalId }: { portalId: string }): Promise<void> {
  const now = deps.clock();
  const { account, settings } = await inPortal(deps, portalId, async (at) => ({
    account: await getAccount(at),
    settings: await settingsOf(at),
  }));
  if (account?.state !== 'active') return;
  const from = Date.parse(account.sweptTo ?? account.installedAt);
  if (account.sweptTo && now.getTime() - from < sweepEveryMs) return;
  const since = new Date(from - overlapMs);
  const hubspot = deps.hubspot(portalId);
  const looks = (name: JobName, field: string, ids: string[]): JobRequest[] =>
    ids.map((id) => ({ name, key: `${portalId}:${id}`, data: { portalId, [field]: id } }));
  // Bookings first: whatever happens to the rest of the look, none of them is missed.
  const meetings = await changedSince(hubspot, { type: 'meetings', by: 'created', since });
  await inPortal(deps, portalId, async (at) => {
    await deps.queue.send(at.trx, looks('handle-meeting', 'meetingId', meetings.ids));
    // A lane whose job ended without success would else wait for the next booking of that contact.
    for (const lane of settings?.settings.paused ? [] : await pendingLanes(at))
      await deps.queue.send(at.trx, { name: 'run-actions', key: `${portalId}:${lane}`, data: { portalId, lane } });
  });
  await syncStages(deps, portalId);
  const contacts = await changedSince(hubspot, { type: 'contacts', by: 'modified', since });
  const companies = await changedSince(hubspot, { type: 'companies', by: 'modified', since });
  const deals = settings?.references.deals ? await changedSince(hubspot, { type: 'deals', by: 'modified', since }) : nothing;
  await inPortal(deps, portalId, async (at) => {
    const readBefore = new Date(now.getTime() - sweepEveryMs / 2);
    await deps.queue.send(at.trx, [
      ...(await relatedLooks(at, settings, { deals: deals.ids, companies: companies.ids, readBefore })),
      ...looks('refresh-contact', 'contactId', contacts.ids),
      ...looks('refresh-company', 'companyId', companies.ids),
      { name: 'compute-medians', key: portalId, data: { portalId } },
    ]);
    const cuts = [meetings, contacts, companies, deals].flatMap((found) => found.cutAt ?? []).toSorted();
    // The next look begins where this one was cut short.
    const to = cuts[0] === undefined ? now : new Date(Date.parse(cuts[0]) + overlapMs);
    await saveSweptTo(at, to.toISOString());
  });
  // Last: what is only chosen from must not keep anything from being found.
  await freshDirectory(deps, portalId);
}

/** HubSpot gives 10,000 records of a search at most. */
const mostPages = 45;

type Changed = { ids: string[]; /** Up to when everything was seen, when there was more than HubSpot gives. */ cutAt: string | null };

const nothing: Changed = { ids: [], cutAt: null };

/** The records of a search page by page, as far as HubSpot gives them. */
async function changedSince(hubspot: HubSpotPortal, ask: Omit<Since, 'properties' | 'after'>): Promise<Changed> {
  const ids = new Set<string>();
  for (let after: string | null = null, no = 1; ; no += 1) {
    const page = await searchSince(hubspot, { ...ask, properties: [], after });
    for (const record of page.records) ids.add(record.id);
    const last = page.records.at(-1);
    if (page.after === null) return { ids: [...ids], cutAt: null };
    if (no === mostPages) return { ids: [...ids], cutAt: (ask.by === 'created' ? last?.createdAt : last?.updatedAt) ?? null };
    after = page.after;
  }
}
