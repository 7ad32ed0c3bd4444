// HubSpot's side of hubspot.fetch: identity and signature added, limits kept, one retry, no redirects. Calls nothing outside of loopback,
// unless for an app that is being previewed.
import { randomUUID } from 'node:crypto';
import type { App } from '../apps.ts';
import type { SeedUser } from '../portal-seed.ts';
import type { Switches } from '../switches.ts';
import type { FetchReply } from '../ui/wire.ts';
import { fetchSignature } from '../webhooks/sign-request.ts';
import { bodyText, MOST_BYTES, problemOf, timeoutOf } from './fetch-request.ts';
import type { FetchMessage } from './fetch-request.ts';
import { isPermitted, localAddress, parseUrl, withIdentity } from './fetch-target.ts';

export type FetchCall = { app: App; portalId: string; viewer: SeedUser; message: FetchMessage; now: () => Date };
export type FetchProxy = (call: FetchCall, switches: Pick<Switches, 'fetchNon2xx'>) => Promise<FetchReply>;

type Reply = Exclude<FetchReply, { refused: string }>;
type Attempt = { url: URL; publicUri: string; message: FetchMessage; body: string; secret: string; signal: AbortSignal; now: () => Date };

const MOST_IN_FLIGHT = 20;

/** A proxy that counts what each app has in flight in each account. */
export function createFetchProxy(): FetchProxy {
  const inFlight = new Map<string, number>();
  return async (call, switches) => {
    const key = `${call.app.appId}/${call.portalId}`;
    const running = inFlight.get(key) ?? 0;
    if (running >= MOST_IN_FLIGHT) return refusal(429, 'Too many requests in flight');
    inFlight.set(key, running + 1);
    try {
      return shaped(await forward(call), switches.fetchNon2xx);
    } finally {
      inFlight.set(key, (inFlight.get(key) ?? 1) - 1);
    }
  };
}

async function forward({ app, portalId, viewer, message, now }: FetchCall): Promise<Reply> {
  const problem = problemOf(message);
  if (problem !== null) return refusal(400, problem);
  const url = parseUrl(message.url);
  if (!url || !isPermitted(url, app.permittedUrls.fetch)) return refusal(400, `${message.url} is not in permittedUrls.fetch`);
  const body = bodyText(message);
  if (Buffer.byteLength(body) > MOST_BYTES) return refusal(413, 'The request is larger than 1 MB');
  const whole = withIdentity(url, { userId: viewer.userId, portalId, userEmail: viewer.email, appId: app.appId });
  const local = localAddress(whole, app.origins) ?? (app.preview && !(url.origin in app.origins) ? whole : null);
  if (!local) return refusal(502, `${url.origin} has no local address in the registration's origins`);
  const signal = AbortSignal.timeout(timeoutOf(message));
  return withOneRetry(() => attempt({ url: local, publicUri: whole.href, message, body, secret: app.clientSecret, signal, now }), signal);
}

async function attempt({ url, publicUri, message, body, secret, signal, now }: Attempt): Promise<Reply> {
  const { method } = message;
  const headers = new Headers({
    ...message.headers,
    ...fetchSignature({ secret, method, uri: publicUri, body, timestamp: now().getTime() }),
  });
  if (body) headers.set('content-type', 'application/json');
  const response = await fetch(url, { method, headers, redirect: 'manual', signal, ...(body ? { body } : {}) });
  const text = await limitedText(response);
  if (text === null) return refusal(502, 'The response is larger than 1 MB');
  return {
    status: response.status,
    statusText: response.statusText,
    headers: { 'content-type': response.headers.get('content-type') ?? 'text/plain' },
    body: text,
  };
}

/** HubSpot repeats a call once when the connection failed or the answer is 5xx, within the same time. */
async function withOneRetry(run: () => Promise<Reply>, signal: AbortSignal): Promise<Reply> {
  for (let left = 1; ; left -= 1) {
    try {
      const reply = await run();
      if (reply.status < 500 || left === 0 || signal.aborted) return reply;
    } catch (error) {
      if (signal.aborted) return refusal(504, 'The back end did not answer in time');
      if (left === 0) return refusal(502, error instanceof Error ? error.message : String(error));
    }
  }
}

async function limitedText(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > MOST_BYTES) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** How an answer outside of 2xx reaches the card: HubSpot does not document it, so a switch chooses. */
function shaped(reply: Reply, non2xx: Switches['fetchNon2xx']): FetchReply {
  if (reply.status >= 200 && reply.status < 300) return reply;
  if (non2xx === 'response') return reply;
  if (non2xx === 'reject') return { refused: `Request failed with status ${reply.status}` };
  const envelope = {
    status: 'error',
    category: 'BAD_GATEWAY',
    responseBody: reply.body,
    context: { appServerStatusCode: [String(reply.status)] },
  };
  return { status: 200, statusText: 'OK', headers: { 'content-type': 'application/json' }, body: JSON.stringify(envelope) };
}

function refusal(status: number, message: string): Reply {
  return {
    status,
    statusText: '',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'error', message, correlationId: randomUUID() }),
  };
}
