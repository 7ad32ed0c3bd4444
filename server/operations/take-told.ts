// What a product told in Segment's words, or in words that come down to the same: who did what, and who is who.
import type { Deps } from '../deps.ts';
import { isPlaceholderId } from '../sources/placeholder-ids.ts';
import type { NotTaken, Told } from '../sources/told.ts';
import { forgottenUsers } from '../store/erase-user.ts';
import { linkIdentities } from '../store/identities.ts';
import type { Portal } from '../store/portal.ts';
import { settleLater } from './settle-identities.ts';
import { takeEvents, type ToldEvent } from './take-events.ts';

export type Rejected = Omit<NotTaken, 'why'> & { why: NotTaken['why'] | 'conflict' };
type Telling = { source: string; receivedAt: Date; told: readonly Told[] };

/**
 * Takes them through the one door of all sources, aliases included; what is told of a user whom the source was asked to forget is passed over.
 * Answers what told something else under its message id before.
 */
export async function takeTold(at: Portal, deps: Deps, { source, receivedAt, told }: Telling): Promise<Rejected[]> {
  const forgotten = await forgottenUsers(at, { source, userIds: [...new Set(told.flatMap(({ userId }) => userId ?? []))] });
  const wanted = told.filter(({ userId, occurredAt }) => occurredAt.getTime() > (forgotten.get(userId ?? '')?.getTime() ?? -Infinity));
  const fates = await takeEvents(at, deps, { source, receivedAt, events: wanted.map(toldEvent) });
  const aliases = wanted.flatMap(({ type, previousId, userId, occurredAt }) =>
    type !== 'alias' || previousId === null || userId === null || isPlaceholderId(previousId) || isPlaceholderId(userId)
      ? []
      : (['user_id', 'anonymous_id'] as const).map((kind) => ({
          kind,
          value: previousId,
          toKind: 'user_id' as const,
          toValue: userId,
          since: occurredAt.toISOString(),
        })),
  );
  await linkIdentities(at, aliases);
  await settleLater(at, deps);
  return wanted.flatMap(({ messageId, name }, no): Rejected[] =>
    fates[no] === 'conflict' ? [{ messageId, name, why: 'conflict', detail: 'this message id told something else before' }] : [],
  );
}

/** What says who somebody is, is no event of theirs. */
function toldEvent({ type, messageId, name, occurredAt, path, properties, email, userId, anonymousId }: Told): ToldEvent {
  const isAboutWho = type === 'identify' || type === 'group' || type === 'alias';
  const kind = isAboutWho ? 'identify' : type === 'page' && path !== null ? 'page' : 'track';
  return { kind, messageId, name, occurredAt, path, properties, email, userId, anonymousId, contactId: null };
}
