// A request of the events API, event by event: one that cannot be read spoils only itself, and the admin can see why.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { readEvent, type BatchResult, type EventResult, type NotRead, type SentEvent } from '../sources/events-api.ts';
import type { Portal } from '../store/portal.ts';
import { recordRejections, type Rejection } from '../store/source-log.ts';
import { inKeysPortal, sourceOfKey, type KeyInUse } from './receive-events.ts';
import { takeEvents, type EventFate } from './take-events.ts';

export type { BatchResult, EventResult, KeyInUse };
export type TellEvents = {
  key: KeyInUse;
  /** Told in the request; it must be the key's. */
  portalId?: string | undefined;
  events: readonly unknown[];
  receivedAt: Date;
};

/** What can be read is stored when this returns; the result says of each event what became of it. */
export async function tellEvents(deps: Deps, { key, portalId, events, receivedAt }: TellEvents): Promise<BatchResult> {
  if (portalId !== undefined && portalId !== key.portalId)
    throw new AppError('forbidden', "This key is another account's.", { details: { rule: 'portal' } });
  const read = events.map((one) => readEvent(one, receivedAt));
  return await inKeysPortal(deps, key, async (at) => {
    const good = read.flatMap((one) => (isSpoilt(one) ? [] : one));
    const fates = await takeEvents(at, deps, { source: sourceOfKey(key), events: good, receivedAt });
    const results = inOrder(read, fates);
    await recordRejections(at, rejectionsIn(read, results, { source: sourceOfKey(key), rejectedAt: receivedAt }));
    const count = (status: EventResult['status']) => results.filter((one) => one.status === status).length;
    return { accepted: count('accepted'), duplicate: count('duplicate'), conflict: count('conflict'), invalid: count('invalid'), results };
  });
}

/** Notes a request that could not be read at all, for whoever has to find out why nothing arrives. */
export async function noteUnreadable(deps: Deps, { key, detail }: { key: KeyInUse; detail: string }): Promise<void> {
  const rejection = { source: sourceOfKey(key), messageId: null, name: null, why: 'malformed', detail, rejectedAt: deps.clock() };
  await inKeysPortal(deps, key, (at: Portal) => recordRejections(at, [rejection]));
}

function isSpoilt(one: SentEvent | NotRead): one is NotRead {
  return 'problems' in one;
}

function inOrder(read: readonly (SentEvent | NotRead)[], fates: readonly EventFate[]): EventResult[] {
  const left = fates.values();
  return read.map((one): EventResult => {
    if (isSpoilt(one)) return { messageId: one.messageId, status: 'invalid', code: 422, reason: one.reason, problems: one.problems };
    const status = left.next().value ?? 'accepted';
    return { messageId: one.messageId, status, code: status === 'conflict' ? 409 : 202 };
  });
}

const words = { too_large: 'too_large', field: 'field', future: 'time', past: 'time', nobody: 'nobody' } as const;

function rejectionsIn(
  read: readonly (SentEvent | NotRead)[],
  results: readonly EventResult[],
  from: Pick<Rejection, 'source' | 'rejectedAt'>,
): Rejection[] {
  return read.flatMap((one, no): Rejection[] => {
    const { messageId, name } = one;
    if (isSpoilt(one))
      return [
        {
          ...from,
          messageId,
          name,
          why: words[one.reason],
          detail: one.problems.map(({ path, message }) => `${path} ${message}`.trim()).join('; '),
        },
      ];
    if (results[no]?.status !== 'conflict') return [];
    return [{ ...from, messageId, name, why: 'conflict', detail: 'this message id told something else before' }];
  });
}
