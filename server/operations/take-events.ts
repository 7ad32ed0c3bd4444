// What people did, whichever source tells it: stored once, tied to whoever did it, and those judged again.
import type { Deps } from '../deps.ts';
import type { IdentityLink } from '../lifecycle/whose-identity.ts';
import { isPlaceholderId } from '../sources/placeholder-ids.ts';
import { forgottenAmong } from '../store/contacts.ts';
import { addEvents, hasEvents, type EventKind, type NewEvent } from '../store/events.ts';
import { linkIdentities, lockIdentities } from '../store/identities.ts';
import type { Portal } from '../store/portal.ts';
import { newestVersion } from '../store/settings.ts';
import { sameEvents } from '../store/told-events.ts';
import { judgeAgain } from './judge-again.ts';
import { settleLater } from './settle-identities.ts';

/** One event that has passed the checks of its form. At least one identity is told. */
export type ToldEvent = {
  messageId: string;
  /** 'track' unless told. A page visit has a path; what is known of somebody (identify) is no event that conditions see. */
  kind?: EventKind;
  name: string;
  occurredAt: Date;
  contactId: string | null;
  email: string | null;
  userId?: string | null;
  anonymousId?: string | null;
  path: string | null;
  /** Of identify: the traits. */
  properties: Record<string, string | number | boolean | null>;
};
/** For each event, in the order given. `conflict`: the message id told something else before. */
export type EventFate = 'accepted' | 'duplicate' | 'conflict';

/** `source` is the sender as message ids are unique to it, such as `key:7`. */
export type Telling = { source: string; events: readonly ToldEvent[]; receivedAt: Date };

/**
 * Each event is stored once per source and message id when the caller's transaction commits; a message id that told something else before
 * is a conflict, and what is told of somebody who was erased is accepted and dropped. An event of nobody known waits for its contact.
 */
export async function takeEvents(at: Portal, deps: Deps, { source, events, receivedAt }: Telling): Promise<EventFate[]> {
  if (events.length === 0) return [];
  const forgotten = await forgottenAmong(at, [...new Set(events.flatMap(({ contactId }) => contactId ?? []))]);
  const isDropped = ({ contactId }: ToldEvent) => contactId !== null && forgotten.has(contactId);
  const wanted = events.filter((event) => !isDropped(event)).map(withoutPlaceholders);
  await lockIdentities(at, 'telling');
  const isFirst = !(await hasEvents(at));
  const rows = wanted.map((event): NewEvent => ({ ...event, source, learnedAt: receivedAt }));
  const { added, contacts } = await addEvents(at, rows);
  const isNew = new Set(added);
  const told = wanted.filter(({ messageId }) => isNew.has(messageId));
  await linkIdentities(at, told.flatMap(linksOf));
  await settleLater(at, deps);
  await judgeAgain(at, deps, contacts);
  if (isFirst && added.length > 0) await judgeEverybody(at, deps);
  const held = added.length === rows.length ? null : await sameEvents(at, rows);
  const fates = wanted.map(({ messageId }, no): EventFate => {
    if (held && !held.has(no)) return 'conflict';
    return isNew.delete(messageId) ? 'accepted' : 'duplicate';
  });
  return events.map((event) => (isDropped(event) ? 'accepted' : fates.shift()!));
}

/** Everybody without an id would otherwise be one person. */
function withoutPlaceholders(event: ToldEvent): ToldEvent {
  const told = (id: string | null | undefined) => (id && !isPlaceholderId(id) ? id : null);
  return { ...event, userId: told(event.userId), anonymousId: told(event.anonymousId) };
}

/** With the first event ever, "nobody has told us of events" stops being the answer for all the others too. */
async function judgeEverybody(at: Portal, deps: Deps): Promise<void> {
  const newest = await newestVersion(at);
  if (newest)
    await deps.queue.send(at.trx, { name: 'evaluate-page', data: { portalId: at.portalId, version: newest.version, after: '0' } });
}

/** What an event says of who is who: the user id is the person's, and an anonymous id is tied to the surest thing that was told with it. */
function linksOf({ contactId, email, userId, anonymousId, occurredAt }: ToldEvent): IdentityLink[] {
  const since = occurredAt.toISOString();
  const ends: Pick<IdentityLink, 'toKind' | 'toValue'>[] = [
    ...(contactId === null ? [] : [{ toKind: 'contact' as const, toValue: contactId }]),
    ...(email === null ? [] : [{ toKind: 'email' as const, toValue: email.toLowerCase() }]),
  ];
  if (!userId) return anonymousId ? ends.slice(0, 1).map((end) => ({ kind: 'anonymous_id', value: anonymousId, ...end, since })) : [];
  return [
    ...ends.map((end): IdentityLink => ({ kind: 'user_id', value: userId, ...end, since })),
    ...(anonymousId ? [{ kind: 'anonymous_id', value: anonymousId, toKind: 'user_id', toValue: userId, since } as const] : []),
  ];
}
