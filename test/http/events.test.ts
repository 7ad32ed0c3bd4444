import assert from 'node:assert/strict';
import { AppError } from '../../server/errors.ts';
import { startSite } from './support/site.ts';
import type { Site, SiteOptions } from './support/site.ts';

const key = 'sk_live_0123456789abcdef';
const event = {
  messageId: 'm1',
  name: 'signed_up',
  occurredAt: '2026-11-23T11:00:00Z',
  email: 'Ada@Acme.example',
  path: '/pricing',
  properties: { plan: 'pro', seats: 3 },
};

describe('POST /v1/events', () => {
  let site: Site;
  afterEach(async () => {
    await site.stop();
  });
  const open = async (options: SiteOptions = {}) => {
    site = await startSite(options);
  };
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${site.url}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const stored = () => (site.calls['receiveEvents'] ?? []).flatMap(([given]) => (given as { events: unknown[] }).events);
  const results = async (response: Response) =>
    ((await response.json()) as { results: { status: string; problems?: { path: string }[] }[] }).results;

  it('hands good events on and answers 202 with the fate of each', async () => {
    await open({ doors: { receiveEvents: async ({ events }) => events.map((_one, index) => (index === 0 ? 'accepted' : 'duplicate')) } });
    const response = await post({ events: [event, { ...event, messageId: 'm2', contactId: '501', email: undefined }] });
    assert.equal(response.status, 202);
    assert.deepEqual(
      (await results(response)).map(({ status }) => status),
      ['accepted', 'duplicate'],
    );
    assert.deepEqual(stored()[0], {
      messageId: 'm1',
      name: 'signed_up',
      occurredAt: new Date('2026-11-23T11:00:00Z'),
      email: 'ada@acme.example',
      contactId: null,
      path: '/pricing',
      properties: { plan: 'pro', seats: 3 },
    });
  });

  const bad: [string, unknown, string][] = [
    [
      'EV09: one of 33 kB',
      { ...event, properties: Object.fromEntries(Array.from({ length: 40 }, (_, no) => [`p${no}`, 'x'.repeat(900)])) },
      '',
    ],
    ['EV10: one of tomorrow and an hour', { ...event, occurredAt: '2026-11-24T13:00:00Z' }, '/occurredAt'],
    ['EV11: one of 1970', { ...event, occurredAt: '1970-01-01T00:00:00Z' }, '/occurredAt'],
    ['EV18: one about nobody', { ...event, email: undefined }, ''],
    ['EV19: a broken address', { ...event, email: 'a@b\r\nBcc: c' }, '/email'],
    ['EV21: nested properties', { ...event, properties: { a: { b: 1 } } }, '/properties/a'],
    [
      'EV21: a thousand properties',
      { ...event, properties: Object.fromEntries(Array.from({ length: 1_000 }, (_, no) => [`p${no}`, 1])) },
      '/properties',
    ],
    ["EV03: another account's id", { ...event, portalId: '1' }, ''],
    ['a number', 7, ''],
    ['a NUL in the name', { ...event, name: 'a\u0000' }, '/name'],
  ];
  for (const [what, one, path] of bad) {
    it(`${what} spoils only itself`, async () => {
      await open();
      const response = await post({ events: [one, event] });
      assert.equal(response.status, 202);
      const [first, second] = await results(response);
      assert.deepEqual([first?.status, first?.problems?.[0]?.path, second?.status, stored().length], ['invalid', path, 'accepted', 1]);
    });
  }

  it('EV01: no key, a malformed one and an unknown one are the same 401', async () => {
    await open({
      doors: {
        receiveEvents: async () => {
          throw new AppError('unauthenticated', 'unknown key');
        },
      },
    });
    const texts = new Set<string>();
    for (const authorization of ['', 'Basic abc', 'Bearer', 'bearer short', `Bearer ${key} `, `Bearer ${key}`]) {
      for (const body of [{ events: [event] }, '{"broken']) {
        const response = await post(body, { authorization });
        assert.deepEqual([response.status, response.headers.get('www-authenticate')], [401, 'Bearer']);
        texts.add((await response.text()).replace(/"instance":"[^"]*"/, ''));
      }
    }
    assert.equal(texts.size, 1);
  });
  it('EV22: other types are 415', async () => {
    await open();
    for (const type of ['text/csv', 'application/x-ndjson', 'application/x-www-form-urlencoded'])
      assert.equal((await post('a', { 'content-type': type })).status, 415);
  });
  it('EV07: too many bytes are 413, too many or no events 400', async () => {
    await open();
    assert.equal((await post(`"${'a'.repeat(1_100_000)}"`)).status, 413);
    assert.equal((await post({ events: Array.from({ length: 1_001 }, () => 1) })).status, 400);
    assert.equal((await post({ events: [] })).status, 400);
    assert.equal((await post('{"broken')).status, 400);
    assert.equal(stored().length, 0);
  });
  it('EV26: a store that is down is 503', async () => {
    await open({
      doors: {
        receiveEvents: async () => {
          throw new AppError('unavailable', 'down');
        },
      },
    });
    assert.equal((await post({ events: [event] })).status, 503);
  });
});

describe('health and metrics', () => {
  it('live says that the process answers, ready says whether it can work', async () => {
    const site = await startSite({ doors: { health: async () => ({ ready: false, checks: { database: 'failing' } }) } });
    assert.equal((await fetch(`${site.url}/health/live`)).status, 200);
    const ready = await fetch(`${site.url}/health/ready`);
    assert.deepEqual([ready.status, await ready.json()], [503, { ready: false, checks: { database: 'failing' } }]);
    await site.stop();
  });
  it('metrics count requests by route, and are not for what came through a proxy', async () => {
    const site = await startSite();
    await fetch(`${site.url}/health/live`);
    await fetch(`${site.url}/api/card/contacts/123456`);
    const text = await (await fetch(`${site.url}/metrics`)).text();
    assert.match(text, /stagebook_http_request_seconds_count\{method="GET",route="\/health\/live",status="200"\} 1/);
    assert.match(text, /route="\/api\/card\/contacts\/:id",status="401"/);
    assert.doesNotMatch(text, /123456/);
    assert.equal((await fetch(`${site.url}/metrics`, { headers: { 'x-forwarded-for': '1.2.3.4' } })).status, 404);
    await site.stop();
  });
});
