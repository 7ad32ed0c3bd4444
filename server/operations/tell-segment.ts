// Segment's own tracking API: what a program with Segment's client tells us directly, with one of our keys in the place of Segment's.
import type { Deps } from '../deps.ts';
import { readSegmentEvent } from '../sources/segment-webhook.ts';
import { recordRejections } from '../store/source-log.ts';
import { inKeysPortal, sourceOfKey, type KeyInUse } from './receive-events.ts';
import { takeTold } from './take-told.ts';

export type TellSegment = { key: KeyInUse; messages: readonly unknown[]; receivedAt: Date };

/** Everything that can be read is stored when this returns, once per message id; `notTaken` counts what was not, which the admin can see. */
export async function tellSegment(deps: Deps, { key, messages, receivedAt }: TellSegment): Promise<{ taken: number; notTaken: number }> {
  const source = sourceOfKey(key);
  return await inKeysPortal(deps, key, async (at) => {
    const read = messages.map((one) => readSegmentEvent(one, receivedAt));
    const rejected = read.flatMap((one) => ('why' in one ? one : []));
    // Of two messages under one id Segment keeps the first and says nothing; a client that tries again may well have another moment in it.
    await takeTold(at, deps, { source, receivedAt, told: read.flatMap((one) => ('why' in one ? [] : one)) });
    await recordRejections(
      at,
      rejected.map((one) => ({ ...one, source, rejectedAt: receivedAt })),
    );
    return { taken: messages.length - rejected.length, notTaken: rejected.length };
  });
}
