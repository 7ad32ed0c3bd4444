// An admin connects a source: a key for the events API, or a webhook of another product. Its secrets are told once.
import { randomBytes } from 'node:crypto';
import type { MadeSource, MakeSourceRequest, Source, SourceSecrets } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { createApiKey } from '../store/api-keys.ts';
import { recordAudit } from '../store/audit.ts';
import { startWatching } from '../store/events.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { seal, sealedFor, unseal } from '../store/seal.ts';
import { claimRequest, noteMade, type MadeBefore } from '../store/source-requests.ts';
import { addSource, sourcesInUse, type WebhookKind } from '../store/sources.ts';
import { asPresented, credentialDigest } from './receive-source.ts';
import { sourceOf } from './show-sources.ts';
import { workingPortal } from './portal-settings.ts';

const mostInUse = 50;
const answerColumn = 'source_requests.answer';

/** The source is in use when this returns. The same request makes it once; its secrets are told again only while nobody can have seen them for long. */
export async function makeSource(
  deps: Deps,
  { portalId, userEmail, ...ask }: { portalId: string; userEmail: string } & MakeSourceRequest,
): Promise<MadeSource> {
  return await inPortal(deps, portalId, async (at) => {
    await workingPortal(at);
    const now = deps.clock();
    const before = await claimRequest(at, { requestId: ask.requestId, now });
    if (before) return await madeBefore(at, deps, before);
    if ((await sourcesInUse(at)) >= mostInUse)
      throw new AppError('invalid', `There are ${mostInUse} sources in use already: revoke one first.`);
    const { sourceId, secrets } =
      ask.kind === 'events_api' ? await makeKey(at, ask, now) : await makeWebhook(at, deps, { ...ask, kind: ask.kind, now });
    const answerSealed = seal(JSON.stringify(secrets), deps.config.sealKeys, sealedFor(portalId, answerColumn));
    await noteMade(at, ask.requestId, { sourceId, answerSealed });
    await recordAudit(at, { actor: userEmail, what: 'source.made', detail: { id: sourceId, kind: ask.kind, name: ask.name }, at: now });
    return { source: await found(at, deps, sourceId), secrets };
  });
}

/** The sweep forgets the secrets after some minutes: see dropShownSecrets. */
async function madeBefore(at: Portal, deps: Deps, { sourceId, answerSealed }: MadeBefore): Promise<MadeSource> {
  if (sourceId === null) throw new AppError('conflict', 'This request is being answered already.');
  const told = answerSealed && unseal(answerSealed, deps.config.sealKeys, sealedFor(at.portalId, answerColumn));
  return { source: await found(at, deps, sourceId), secrets: told ? (JSON.parse(told) as SourceSecrets) : null };
}

async function found(at: Portal, deps: Deps, sourceId: string): Promise<Source> {
  const source = await sourceOf(at, deps, sourceId);
  if (!source) throw new AppError('not_found', 'There is no such source.');
  return source;
}

async function makeKey(at: Portal, { name }: MakeSourceRequest, now: Date): Promise<{ sourceId: string; secrets: SourceSecrets }> {
  const key = `sb_${random()}`;
  const { id } = await createApiKey(at, { name, secret: key, scope: 'write', now });
  return { sourceId: `key-${id}`, secrets: { key } };
}

type NewWebhook = { kind: WebhookKind; name: string; now: Date };

async function makeWebhook(at: Portal, deps: Deps, { kind, name, now }: NewWebhook): Promise<{ sourceId: string; secrets: SourceSecrets }> {
  const { secrets, presented } = kind === 'segment' ? segmentSecrets() : chargebeeSecrets();
  const { sharedSecret } = secrets;
  const id = await addSource(at, {
    kind,
    name,
    publicId: random(),
    secretSealed: sharedSecret ? seal(sharedSecret, deps.config.sealKeys, sealedFor(at.portalId, 'sources.secret')) : null,
    credentialDigest: credentialDigest(asPresented(presented)),
    now,
  });
  await startWatching(at, now);
  return { sourceId: `source-${id}`, secrets };
}

function segmentSecrets(): { secrets: SourceSecrets; presented: string } {
  const authorization = `Bearer ${random()}`;
  return { secrets: { sharedSecret: random(), authorization }, presented: authorization };
}

function chargebeeSecrets(): { secrets: SourceSecrets; presented: string } {
  const [username, password] = ['stagebook', random()];
  return { secrets: { username, password }, presented: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

/** 256 bits that nobody can guess. */
function random(): string {
  return randomBytes(32).toString('base64url');
}
