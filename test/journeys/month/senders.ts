// The four ways by which things are told of in the month, each as its real sender does it: with its own credentials, doubled, in any order.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { Analytics } from '@segment/analytics-node';
import type { MadeSource, SourceKind } from '@stagebook/contract';
import { shuffled, type Random } from '../../../emulator/random.ts';
import { localApp, publicUrl } from '../../../scripts/local-house.ts';
import { askSigned, type Asked } from '../../support/signed.ts';
import type { Workshop } from '../../support/workshop.ts';
import type { Act, Told } from './script.ts';

export type Senders = { tell: (acts: Act[]) => Promise<void> };
type Did = Extract<Told, { kind: 'did' | 'identify' }>;
type Of<Way> = (Did & { way: Way })[];
type Ground = { shop: Workshop; begun: number; random: Random };

export const emailOf = (who: number): string => `person${who}@month${who % 7}.example`;

/** Asks as the settings page does. */
export function asker(shop: Workshop, portalId: string) {
  const as = {
    serverUrl: shop.serverUrl,
    publicUrl,
    clientSecret: localApp.clientSecret,
    portalId,
    appId: localApp.appId,
    clock: shop.clock,
  };
  return (asked: Asked) => askSigned(as, asked);
}

/** Makes a source of each kind on the settings page. `begun`: the moment at which the month began. */
export async function openSenders(ground: Ground, portalId: string): Promise<Senders> {
  const ask = asker(ground.shop, portalId);
  const make = async (kind: SourceKind): Promise<MadeSource> => {
    const { status, body } = await ask({ method: 'POST', path: '/api/sources', body: { requestId: `month-${kind}`, kind, name: kind } });
    assert.equal(status, 201, JSON.stringify(body));
    return body as MadeSource;
  };
  const key = (await make('events_api')).secrets?.key ?? '';
  const segment = await make('segment');
  const chargebee = await make('chargebee');
  return {
    tell: async (acts) => {
      const of = <Way extends Did['way']>(way: Way) => acts.filter((act): act is Did & { way: Way } => 'way' in act && act.way === way);
      await byEventsApi(ground, key, of('events_api'));
      await byClient(ground, key, of('client'));
      await bySegment(ground, segment, of('segment'));
      for (const act of acts) if (act.kind === 'subscription') await byChargebee(ground, chargebee, act);
    },
  };
}

const moment = ({ begun }: Ground, at: number): string => new Date(begun + at).toISOString();

async function post(url: string, body: unknown, headers: Record<string, string>): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  assert.ok([200, 202].includes(response.status), `${response.status}: ${await response.text()}`);
}

/** The names under which a deed is told of; with `identify` all of them at once. */
function names(act: Did): { email?: string; userId?: string; anonymousId?: string } {
  const all = { email: emailOf(act.who), userId: `user-${act.who}`, anonymousId: `browser-${act.who}` };
  if (act.kind === 'identify') return all;
  return act.by === 'email' ? { email: all.email } : act.by === 'user' ? { userId: all.userId } : { anonymousId: all.anonymousId };
}

async function byEventsApi(ground: Ground, key: string, acts: Of<'events_api'>): Promise<void> {
  const events = acts.map((act) => {
    const common = { messageId: act.id, occurredAt: moment(ground, act.at), ...names(act) };
    if (act.kind === 'identify') return { ...common, type: 'identify' };
    return act.path === null ? { ...common, name: act.name } : { ...common, type: 'page', path: act.path };
  });
  const [first, ...others] = events;
  if (!first) return;
  const send = (body: object) => post(`${ground.shop.serverUrl}/v1/events`, body, { authorization: `Bearer ${key}` });
  await send(first);
  const doubled = events.filter(() => ground.random() < 0.3);
  if (others.length + doubled.length > 0) await send({ events: shuffled([...others, ...doubled], ground.random) });
}

/** Segment's own client, whose request's answer is lost now and then, so that it sends again. Its clock is the month's. */
async function byClient(ground: Ground, key: string, acts: Of<'client'>): Promise<void> {
  if (acts.length === 0) return;
  let losing = ground.random() < 0.1 ? 1 : 0;
  const httpClient = async (
    url: string,
    init: { method?: string; headers?: Record<string, string>; body?: unknown },
  ): Promise<Response> => {
    const body = { ...(JSON.parse(String(init.body)) as object), sentAt: ground.shop.clock().toISOString() };
    const response = await fetch(url, { ...init, body: JSON.stringify(body) });
    if ((losing -= 1) >= 0) throw new Error('The answer was lost.');
    return response;
  };
  const analytics = new Analytics({ writeKey: key, host: ground.shop.serverUrl, maxRetries: 3, httpClient: httpClient as never });
  const failed: unknown[] = [];
  analytics.on('error', (error) => failed.push(error));
  for (const act of acts) {
    const { email, userId, anonymousId } = names(act);
    // The client names somebody by an id; of an address alone it tells in the context, under a browser that nobody sees again.
    const who = (userId ? { userId, ...(anonymousId && { anonymousId }) } : { anonymousId: anonymousId ?? `once-${act.id}` }) as {
      userId: string;
    };
    const common = {
      ...who,
      timestamp: new Date(moment(ground, act.at)),
      ...(email && act.kind === 'did' ? { context: { traits: { email } } } : {}),
    };
    if (act.kind === 'identify') analytics.identify({ ...common, traits: { email } });
    else if (act.path === null) analytics.track({ ...common, event: act.name });
    else analytics.page({ ...common, properties: { path: act.path } });
  }
  await analytics.closeAndFlush();
  assert.deepEqual(failed, []);
}

async function bySegment(ground: Ground, { source, secrets }: MadeSource, acts: Of<'segment'>): Promise<void> {
  const events = acts.map((act) => {
    const { email, userId, anonymousId } = names(act);
    const common = {
      version: 2,
      messageId: act.id,
      timestamp: moment(ground, act.at),
      userId: userId ?? null,
      anonymousId: anonymousId ?? null,
    };
    if (act.kind === 'identify') return { ...common, type: 'identify', traits: { email } };
    const context = { context: email ? { traits: { email } } : {} };
    if (act.path === null) return { ...common, ...context, type: 'track', event: act.name, properties: {} };
    return { ...common, ...context, type: 'page', properties: { path: act.path } };
  });
  if (events.length === 0) return;
  const batches = ground.random() < 0.5 ? [events] : events.map((event) => [event]);
  const repeated = [...batches, ...batches.filter(() => ground.random() < 0.3).map((batch) => shuffled(batch, ground.random))];
  for (const batch of shuffled(repeated, ground.random)) {
    const body: unknown = batch.length === 1 ? batch[0] : batch;
    const signature = createHmac('sha1', secrets?.sharedSecret ?? '')
      .update(JSON.stringify(batch[0]))
      .digest('hex');
    await post(localUrl(ground, source.url), body, { 'x-signature': signature, authorization: secrets?.authorization ?? '' });
  }
}

async function byChargebee(ground: Ground, { source, secrets }: MadeSource, act: Extract<Act, { kind: 'subscription' }>): Promise<void> {
  const customer = { id: `customer-${act.who}`, email: emailOf(act.who), object: 'customer' };
  const event = {
    id: act.id,
    event_type: act.event,
    api_version: 'v2',
    object: 'event',
    occurred_at: Math.floor((ground.begun + act.at) / 1000),
    content: {
      subscription: {
        id: `sub-${act.who}`,
        customer_id: customer.id,
        plan_id: 'pro',
        status: act.status,
        object: 'subscription',
        resource_version: ground.begun + act.at,
      },
      customer,
    },
  };
  const authorization = `Basic ${Buffer.from(`${secrets?.username}:${secrets?.password}`).toString('base64')}`;
  const times = ground.random() < 0.3 ? 2 : 1;
  for (let no = 0; no < times; no += 1) await post(localUrl(ground, source.url), event, { authorization });
}

function localUrl({ shop }: Ground, url: string): string {
  assert.ok(url.startsWith(publicUrl));
  return shop.serverUrl + url.slice(publicUrl.length);
}
