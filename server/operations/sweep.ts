// Once a minute, over all portals: looks again at contacts whose answer changes by time alone, and finds what webhooks missed.
import type { Deps } from '../deps.ts';
import type { HubSpotPortal } from '../hubspot/client.ts';
import { searchSince, type Since } from '../hubspot/search.ts';
import type { JobRequest } from '../jobs/queue.ts';
import { getAccount, listPortals, saveSweptTo } from '../store/accounts.ts';
import { dueContacts } from '../store/contacts.ts';
import { dropOldDeliveries } from '../store/inbox.ts';
import { dropOldStates } from '../store/oauth-states.ts';
import { inPortal, noPortal } from '../store/portal.ts';

const duePerSweep = 1000;
/** The search index lags by seconds, sometimes more: each sweep looks back over the end of the one before. */
const overlapMs = 120_000;
const sweepEveryMs = 120_000;
/** How long the raw bytes of a delivery stay after it was read. */
const keptDeliveriesMs = 7 * 86_400_000;

/** Asks for the looks that are due. Asking twice for the same look is harmless. */
export async function sweep(deps: Deps): Promise<void> {
  const now = deps.clock();
  const portals = await noPortal(deps, async (trx) => {
    await dropOldStates(trx, now.toISOString());
    await dropOldDeliveries(trx, new Date(now.getTime() - keptDeliveriesMs));
    const due = await dueContacts(trx, now.toISOString(), duePerSweep);
    await deps.queue.send(
      trx,
      due.map(({ portalId, contactId }): JobRequest => ({
        name: 'evaluate-contact',
        key: `${portalId}:${contactId}`,
        data: { portalId, contactId },
      })),
    );
    const active = await listPortals(trx, 'active');
    await deps.queue.send(
      trx,
      active.map((portalId): JobRequest => ({ name: 'reconcile', key: portalId, data: { portalId } })),
    );
    return active;
  });
  deps.log.debug({ portals: portals.length }, 'sweep');
}

/** Finds meetings made and contacts changed since the last look, and sets them to work like a webhook would. */
export async function reconcile(deps: Deps, { portalId }: { portalId: string }): Promise<void> {
  const now = deps.clock();
  const account = await inPortal(deps, portalId, getAccount);
  if (account?.state !== 'active') return;
  const from = Date.parse(account.sweptTo ?? account.installedAt);
  if (account.sweptTo && now.getTime() - from < sweepEveryMs) return;
  const since = new Date(from - overlapMs);
  const hubspot = deps.hubspot(portalId);
  const meetings = await idsSince(hubspot, { type: 'meetings', by: 'created', since });
  const contacts = await idsSince(hubspot, { type: 'contacts', by: 'modified', since });
  await inPortal(deps, portalId, async (at) => {
    await deps.queue.send(at.trx, [
      ...meetings.map((meetingId): JobRequest => ({
        name: 'handle-meeting',
        key: `${portalId}:${meetingId}`,
        data: { portalId, meetingId },
      })),
      ...contacts.map((contactId): JobRequest => ({
        name: 'refresh-contact',
        key: `${portalId}:${contactId}`,
        data: { portalId, contactId },
      })),
      { name: 'compute-medians', key: portalId, data: { portalId } },
    ]);
    await saveSweptTo(at, now.toISOString());
  });
}

/** Every id that the search gives, page by page. */
async function idsSince(hubspot: HubSpotPortal, ask: Omit<Since, 'properties' | 'after'>): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const page = await searchSince(hubspot, { ...ask, properties: ['hs_object_id'], after });
    ids.push(...page.records.map((record) => record.id));
    if (page.after === null) return [...new Set(ids)];
    after = page.after;
  }
}
