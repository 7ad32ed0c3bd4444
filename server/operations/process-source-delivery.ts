// Reads one stored delivery of Segment or Chargebee: what people did goes through the one door of all sources, what cannot be read is put
// aside with the reason. Doing it again changes nothing, because every event is known by its id.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { parseChargebee } from '../sources/chargebee.ts';
import { parseSegment } from '../sources/segment-webhook.ts';
import type { Told } from '../sources/told.ts';
import { eraseUser } from '../store/erase-user.ts';
import { contactOfIdentity } from '../store/identities.ts';
import { finishDelivery, readDelivery } from '../store/inbox.ts';
import { inPortal } from '../store/portal.ts';
import { recordRejections } from '../store/source-log.ts';
import type { WebhookKind } from '../store/sources.ts';
import { saveSubscription } from '../store/subscriptions.ts';
import { judgeAgain } from './judge-again.ts';
import { takeTold, type Rejected } from './take-told.ts';

type Stored = { portalId: string; inboxId: string; sourceId: string; kind: WebhookKind; receivedAt: string };
type From = { source: string; receivedAt: Date };

const eventsAtOnce = 500;

/** Everything that can be read in the delivery has been taken when this returns, and everything else is in the list of what was not. */
export async function processSourceDelivery(deps: Deps, { portalId, inboxId, sourceId, kind, receivedAt }: Stored): Promise<void> {
  const body = await inPortal(deps, portalId, (at) => readDelivery(at, inboxId));
  if (!body) return;
  const from: From = { source: `${kind}:${sourceId}`, receivedAt: new Date(receivedAt) };
  const rejected =
    kind === 'segment'
      ? await followSegment(deps, { portalId, body, ...from })
      : await followChargebee(deps, { portalId, body, sourceId, ...from });
  await inPortal(deps, portalId, async (at) => {
    await recordRejections(
      at,
      rejected.map((one) => ({ ...one, source: from.source, rejectedAt: from.receivedAt })),
    );
    const note = rejected.map(({ messageId, why, detail }) => `${messageId ?? '?'}: ${why} ${detail ?? ''}`).join('; ');
    await finishDelivery(at, inboxId, { state: rejected.length > 0 ? 'quarantined' : 'done', note: note.slice(0, 1000) || null });
  });
}

type Delivery = From & { portalId: string; body: Uint8Array };

async function followSegment(deps: Deps, { portalId, body, source, receivedAt }: Delivery): Promise<Rejected[]> {
  const { told, notTaken, deletions } = parseSegment(body, receivedAt);
  const rejected: Rejected[] = [...notTaken];
  for (let from = 0; from < told.length; from += eventsAtOnce)
    rejected.push(...(await take(deps, { portalId, source, receivedAt, told: told.slice(from, from + eventsAtOnce) })));
  for (const { userId, occurredAt } of deletions)
    await inPortal(deps, portalId, async (at) => judgeAgain(at, deps, await eraseUser(at, { source, userId, until: occurredAt })));
  return rejected;
}

async function followChargebee(
  deps: Deps,
  { portalId, body, sourceId, source, receivedAt }: Delivery & { sourceId: string },
): Promise<Rejected[]> {
  const { told, notTaken, subscription } = parseChargebee(body, { site: sourceId, receivedAt });
  if (notTaken?.why === 'version') deps.log.warn({ portalId, source }, 'Chargebee sends version 1 of its events: they are put aside');
  const rejected = told ? await take(deps, { portalId, source, receivedAt, told: [told] }) : [];
  if (subscription) {
    await inPortal(deps, portalId, async (at) => {
      await saveSubscription(at, { ...subscription, source, learnedAt: receivedAt, toldBy: told?.messageId ?? null });
      const owner = await contactOfIdentity(at, { kind: 'user_id', value: subscription.userId });
      if (owner !== null) await judgeAgain(at, deps, [owner]);
    });
  }
  return [...rejected, ...(notTaken ? [notTaken] : [])];
}

type Taking = From & { portalId: string; told: Told[] };

/** Takes events together. Should one of them be of a kind that cannot be stored, halves are tried until it is alone. */
async function take(deps: Deps, taking: Taking): Promise<Rejected[]> {
  const { portalId, told } = taking;
  try {
    return await inPortal(deps, portalId, (at) => takeTold(at, deps, taking));
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
    const [only] = told;
    if (told.length === 1 && only)
      return [{ messageId: only.messageId, name: only.name, why: 'field', detail: 'holds a value that cannot be stored' }];
    const middle = Math.ceil(told.length / 2);
    const first = await take(deps, { ...taking, told: told.slice(0, middle) });
    return [...first, ...(await take(deps, { ...taking, told: told.slice(middle) }))];
  }
}
