// An admin tries a source out: an event of our own goes the way of the real ones, so that it can be seen to arrive.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { inPortal } from '../store/portal.ts';
import { claimRequest } from '../store/source-requests.ts';
import { storeDelivery } from './receive-source.ts';
import { sourceOf } from './show-sources.ts';
import { takeEvents } from './take-events.ts';

const name = 'Stagebook test';
const who = 'stagebook-test';

/** The event is on its way when this returns; the same request sends it once. */
export async function testSource(
  deps: Deps,
  { portalId, id, requestId }: { portalId: string; id: string; requestId: string },
): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    const source = await sourceOf(at, deps, id);
    if (!source) throw new AppError('not_found', 'There is no such source.');
    if (source.revokedAt !== null) throw new AppError('conflict', 'This source was revoked.');
    const now = deps.clock();
    if (await claimRequest(at, { requestId: `test:${requestId}`, now })) return;
    const [messageId, sourceId = ''] = [`${who}-${requestId}`, id.split('-')[1]];
    if (source.kind === 'events_api') {
      const event = { messageId, name, occurredAt: now, contactId: null, email: null, anonymousId: who, path: null, properties: {} };
      await takeEvents(at, deps, { source: `key:${sourceId}`, events: [event], receivedAt: now });
      return;
    }
    const told =
      source.kind === 'segment'
        ? { type: 'track', event: name, messageId, anonymousId: who, timestamp: now.toISOString(), properties: {} }
        : {
            id: messageId,
            event_type: 'stagebook_test',
            api_version: 'v2',
            occurred_at: Math.floor(now.getTime() / 1000),
            content: { customer: { id: who } },
          };
    await storeDelivery(at, deps, {
      sourceId,
      kind: source.kind,
      body: new Uint8Array(Buffer.from(JSON.stringify(told))),
      receivedAt: now,
    });
  });
}
