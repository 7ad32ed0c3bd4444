// What people did, told by the customer's own product: stored, tied to a contact by e-mail, and the contact judged again.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { JobRequest } from '../jobs/queue.ts';
import { getAccount } from '../store/accounts.ts';
import { findApiKey } from '../store/api-keys.ts';
import { contactByEmail, isForgotten, touchContact } from '../store/contacts.ts';
import { addEvents, hasEvents, type NewEvent } from '../store/events.ts';
import { sameEvents, tellingOf } from '../store/told-events.ts';
import { inPortal, noPortal, type Portal } from '../store/portal.ts';
import { newestVersion } from '../store/settings.ts';

/** One event that has passed the checks of its form. */
export type ToldEvent = {
  messageId: string;
  name: string;
  occurredAt: Date;
  contactId: string | null;
  email: string | null;
  path: string | null;
  properties: Record<string, string | number | boolean | null>;
};
/** For each event, in the order given. `conflict`: the message id told something else before. */
export type EventFate = 'accepted' | 'duplicate' | 'conflict';

/**
 * Each event is stored once per key and message id, durably, before this returns. A message id that told something else before is a
 * conflict. What is told of somebody who was erased is accepted and dropped.
 */
export async function receiveEvents(
  deps: Deps,
  { key, events, receivedAt }: { key: string; events: ToldEvent[]; receivedAt: Date },
): Promise<EventFate[]> {
  const found = await noPortal(deps, (trx) => findApiKey(trx, key));
  if (!found) throw new AppError('unauthenticated', 'This key is not known.', { details: { rule: 'key' } });
  if (events.length === 0) return [];
  const { portalId } = found;
  return await inPortal(deps, portalId, async (at) => {
    if ((await getAccount(at))?.state !== 'active') throw new AppError('forbidden', 'Stagebook is not connected to this account.');
    const wanted: NewEvent[] = [];
    const dropped = new Set<string>();
    for (const event of events) {
      if (event.contactId !== null && (await isForgotten(at, event.contactId))) dropped.add(event.messageId);
      else wanted.push(await toEvent(at, { event, source: `key:${found.id}`, receivedAt }));
    }
    const isFirst = !(await hasEvents(at));
    const { added } = await addEvents(at, wanted);
    const isNew = new Set(added);
    const told = await sameEvents(at, wanted);
    const contacts = [
      ...new Set(wanted.filter((event) => isNew.has(event.messageId)).flatMap((event) => event.contactId ?? [])),
    ].toSorted();
    for (const contactId of contacts) await touchContact(at, contactId);
    await deps.queue.send(
      at.trx,
      contacts.map((contactId): JobRequest => ({
        name: 'evaluate-contact',
        key: `${portalId}:${contactId}`,
        data: { portalId, contactId },
      })),
    );
    if (isFirst && added.length > 0) await judgeEverybody(at, deps);
    return events.map((event): EventFate => {
      if (dropped.has(event.messageId)) return 'accepted';
      if (!told.has(tellingOf(event))) return 'conflict';
      return isNew.delete(event.messageId) ? 'accepted' : 'duplicate';
    });
  });
}

/** With the first event ever, "nobody has told us of events" stops being the answer for all the others too. */
async function judgeEverybody(at: Portal, deps: Deps): Promise<void> {
  const newest = await newestVersion(at);
  if (newest)
    await deps.queue.send(at.trx, { name: 'evaluate-page', data: { portalId: at.portalId, version: newest.version, after: '0' } });
}

async function toEvent(
  at: Portal,
  { event, source, receivedAt }: { event: ToldEvent; source: string; receivedAt: Date },
): Promise<NewEvent> {
  const contact = event.contactId === null && event.email ? await contactByEmail(at, event.email) : null;
  return {
    source,
    messageId: event.messageId,
    name: event.name,
    occurredAt: event.occurredAt.toISOString(),
    learnedAt: receivedAt.toISOString(),
    path: event.path,
    properties: event.properties,
    contactId: event.contactId ?? contact?.contactId ?? null,
    email: event.email,
  };
}
