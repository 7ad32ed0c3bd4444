// HubSpot's webhooks: stored as they came, then read by the worker. An event is a hint to look, never the truth itself.
import { createHash } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { parseDelivery, type HubSpotEvent } from '../hubspot/events.ts';
import type { JobRequest } from '../jobs/queue.ts';
import { getAccount } from '../store/accounts.ts';
import { markContactGone, touchContact } from '../store/contacts.ts';
import { markDealGone, moveDeal } from '../store/deals.ts';
import { carryOver } from '../store/identities.ts';
import { addDelivery, finishDelivery, readDelivery } from '../store/inbox.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { forgetContact } from './forget-contact.ts';
import { settingsOf, type PortalSettings } from './portal-settings.ts';
import { toFollow, toRefresh } from './refresh-related.ts';
import { asksRelated } from './related-facts.ts';

/** The shard that holds deliveries nobody has looked into yet: one delivery may speak of several portals. */
const unread = '0';

/** Stores the raw bytes and the job that reads them, in one transaction. When this returns, nothing can be lost any more. */
export async function receiveDelivery(
  deps: Deps,
  { source, body, receivedAt }: { source: string; body: Uint8Array; receivedAt: Date },
): Promise<void> {
  const digest = createHash('sha256').update(body).digest('hex');
  await inPortal(deps, unread, async (at) => {
    const { id, isNew } = await addDelivery(at, { source, digest, body, receivedAt: receivedAt.toISOString() });
    if (isNew) await deps.queue.send(at.trx, { name: 'receive-delivery', data: { portalId: unread, inboxId: id } });
  });
}

/** Reads one stored delivery and sets to work what its events point at. Doing it twice asks for the same looks twice, which is harmless. */
export async function processDelivery(deps: Deps, { inboxId }: { inboxId: string }): Promise<void> {
  const body = await inPortal(deps, unread, (at) => readDelivery(at, inboxId));
  if (!body) return;
  const { events, rejected } = parseDelivery(body);
  const ours = events.filter((event) => event.appId === null || event.appId === deps.config.appId);
  for (const [portalId, own] of Map.groupBy(ours, (event) => event.portalId)) {
    await inPortal(deps, portalId, (at) => follow(at, deps, own));
  }
  const note = rejected
    .map(({ index, why }) => `${index ?? 'all'}: ${why}`)
    .join('; ')
    .slice(0, 1000);
  await inPortal(deps, unread, (at) =>
    finishDelivery(at, inboxId, { state: rejected.length > 0 ? 'quarantined' : 'done', note: note || null }),
  );
}

async function follow(at: Portal, deps: Deps, events: HubSpotEvent[]): Promise<void> {
  const account = await getAccount(at);
  // Before an install is finished the import reads everything anyway; after an uninstall events still trickle in.
  if (account?.state !== 'active') return;
  const jobs = new Map<string, JobRequest>();
  for (const event of events) {
    for (const job of await looksFor(at, event)) jobs.set(`${job.name} ${job.key}`, job);
  }
  await deps.queue.send(at.trx, [...jobs.values(), ...relatedLooks(at, await settingsOf(at), events)]);
}

/** What to read of contacts' deals and companies, while conditions ask for them. A link is told from both sides: the contact's is taken. */
function relatedLooks(at: Portal, settings: PortalSettings | null, events: readonly HubSpotEvent[]): JobRequest[] {
  if (!settings || !asksRelated(settings.references)) return [];
  const about = (object: string) => events.filter(({ type }) => type.startsWith(`${object}.`));
  const idsOf = (some: readonly HubSpotEvent[]) => some.flatMap(({ objectId, merge }) => [objectId, ...(merge?.mergedIds ?? [])]);
  const isKnown = (id: string | null) => id !== null;
  const linked = about('contact').flatMap(({ type, association, objectId }) =>
    type === 'contact.associationChange' ? (objectId ?? association?.fromId ?? []) : [],
  );
  return [
    ...toFollow(at, settings, { kind: 'deals', ids: idsOf(about('deal')).filter(isKnown) }),
    ...toFollow(at, settings, { kind: 'companies', ids: idsOf(about('company')).filter(isKnown) }),
    ...toRefresh(at.portalId, [...new Set(linked)]),
  ];
}

const meetingType = '0-47';

/** What to look at because of an event. Disappearances are recorded at once: there is nothing left to read. */
async function looksFor(at: Portal, event: HubSpotEvent): Promise<JobRequest[]> {
  const { portalId } = at;
  const { objectId, objectTypeId, type } = event;
  if (objectId === null && event.association === null) return [];
  const look = (name: 'refresh-contact' | 'refresh-company' | 'handle-meeting', field: string, id: string): JobRequest => ({
    name,
    key: `${portalId}:${id}`,
    data: { portalId, [field]: id },
    // A burst (a new record with all its values, our own writes coming back) is one look. A booking is not kept waiting.
    ...(name === 'handle-meeting' ? {} : { gatherSeconds: 1 }),
  });
  const [object, what = ''] = type.split('.');
  const id = objectId ?? event.association?.fromId ?? '';
  if (object === 'contact')
    return await looksForContact(at, { event, id, what, look: (contactId) => look('refresh-contact', 'contactId', contactId) });
  if (object === 'company') return [look('refresh-company', 'companyId', id)];
  if (object === 'object' && objectTypeId === meetingType) return [look('handle-meeting', 'meetingId', id)];
  if (object === 'object' && what === 'associationChange')
    return meetingsIn(event).map((meetingId) => look('handle-meeting', 'meetingId', meetingId));
  if (object === 'deal' && event.property === 'dealstage' && event.value !== null) {
    for (const contactId of await moveDeal(at, id, event.value)) await touchContact(at, contactId);
  }
  if (object === 'deal' && what === 'deletion') {
    for (const contactId of await markDealGone(at, id, event.occurredAt)) await touchContact(at, contactId);
  }
  return [];
}

type ContactEvent = { event: HubSpotEvent; id: string; what: string; look: (contactId: string) => JobRequest };

async function looksForContact(at: Portal, { event, id, what, look }: ContactEvent): Promise<JobRequest[]> {
  if (what === 'privacyDeletion') await forgetContact(at, id);
  else if (what === 'merge' && event.merge) {
    const { newId, primaryId, mergedIds } = event.merge;
    const survivor = newId ?? primaryId;
    for (const merged of [...mergedIds, primaryId].filter((each) => each !== survivor)) {
      await markContactGone(at, merged, { deletedAt: event.occurredAt, mergedInto: survivor });
      await carryOver(at, { from: merged, into: survivor, now: event.occurredAt });
    }
    return [look(survivor)];
  } else return [look(id)];
  return [];
}

function meetingsIn({ association }: HubSpotEvent): string[] {
  if (!association) return [];
  return [
    association.fromTypeId === meetingType ? association.fromId : null,
    association.toTypeId === meetingType ? association.toId : null,
  ].filter((id) => id !== null);
}
