// A webhook of another product: genuine bytes are stored with the job that reads them, or refused. Nothing is parsed here.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { countInBatch, isSignedBySegment, mostInBatch } from '../sources/segment-webhook.ts';
import { getAccount } from '../store/accounts.ts';
import { addDelivery } from '../store/inbox.ts';
import { inPortal, noPortal, type Portal } from '../store/portal.ts';
import { sealedFor, unseal } from '../store/seal.ts';
import { findSource, noteSeen, type FoundSource, type WebhookKind } from '../store/sources.ts';

export type SourceRequestMade = {
  kind: WebhookKind;
  publicId: string;
  authorization: string | undefined;
  signature: string | undefined;
  body: Uint8Array;
  receivedAt: Date;
};

/** What the credential of nobody looks like: so that an address that is not known costs the same time as a wrong password. */
const nobody: FoundSource = {
  portalId: '',
  id: '',
  kind: 'segment',
  secretSealed: null,
  credentialDigest: credentialDigest(''),
  revokedAt: '',
};

/**
 * Stores an authentic delivery and the job that reads it, in one transaction. Whatever is wrong (the address, the credential, the signature,
 * a source that was revoked, an account that left) is the same `unauthenticated`; which of them stands in the log. `too_many`: more events
 * at once than Segment sends, and nothing stored.
 */
export async function receiveSource(deps: Deps, request: SourceRequestMade): Promise<'stored' | 'too_many'> {
  const found = (await noPortal(deps, (trx) => findSource(trx, request))) ?? nobody;
  const broken = brokenRule(deps, found, request);
  if (broken)
    throw new AppError('unauthenticated', 'This request is not authenticated.', { details: { rule: broken, kind: request.kind } });
  if (found.kind === 'segment' && countInBatch(request.body) > mostInBatch) return 'too_many';
  return await inPortal(deps, found.portalId, async (at): Promise<'stored'> => {
    const account = await getAccount(at);
    if (!account || account.state === 'uninstalled')
      throw new AppError('unauthenticated', 'This request is not authenticated.', { details: { rule: 'account', kind: request.kind } });
    await noteSeen(at, found.id, request.receivedAt);
    await storeDelivery(at, deps, { sourceId: found.id, kind: found.kind, body: request.body, receivedAt: request.receivedAt });
    return 'stored';
  });
}

export type SourceDelivery = { sourceId: string; kind: WebhookKind; body: Uint8Array; receivedAt: Date };

/** Stores the bytes and the job once, however often they come. */
export async function storeDelivery(at: Portal, deps: Deps, { sourceId, kind, body, receivedAt }: SourceDelivery): Promise<void> {
  const digest = createHash('sha256').update(body).digest('hex');
  const { id, isNew } = await addDelivery(at, { source: `${kind}:${sourceId}`, digest, body, receivedAt });
  if (!isNew) return;
  const data = { portalId: at.portalId, inboxId: id, sourceId, kind, receivedAt: receivedAt.toISOString() };
  await deps.queue.send(at.trx, { name: 'process-source-delivery', data });
}

/** How a credential is kept: it is random and long, so its digest needs no salt. */
export function credentialDigest(credential: string): string {
  return createHash('sha256').update(credential, 'utf8').digest('base64url');
}

/** The name of the scheme is written in any case; everything after it counts exactly. */
export function asPresented(authorization: string): string {
  return authorization.replace(/^(basic|bearer) +/i, (_all, scheme: string) => `${scheme.toLowerCase()} `);
}

function brokenRule(deps: Deps, source: FoundSource, { authorization, signature, body }: SourceRequestMade): string | null {
  const given = Buffer.from(credentialDigest(asPresented(authorization ?? '')));
  const isCredential = timingSafeEqual(given, Buffer.from(source.credentialDigest));
  const secret = source.secretSealed && unseal(source.secretSealed, deps.config.sealKeys, sealedFor(source.portalId, 'sources.secret'));
  const isSigned = source.kind !== 'segment' || isSignedBySegment(body, { signature, secret: secret ?? '' });
  if (source === nobody) return 'address';
  if (source.revokedAt !== null) return 'revoked';
  // Segment signs the first event of a batch only: the others are as good as the header that comes with them.
  if (!isCredential) return 'credential';
  return isSigned ? null : 'signature';
}
