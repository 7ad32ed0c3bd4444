// The events API over HTTP, on the running server with its own database: what is taken, what is refused and how.
import assert from 'node:assert/strict';
import { AppError } from '../../server/errors.ts';
import { createApiKey, newApiSecret, revokeApiKey } from '../../server/store/api-keys.ts';
import { eventsOf } from '../../server/store/events.ts';
import { saveEmails } from '../../server/store/identities.ts';
import { inPortal } from '../../server/store/portal.ts';
import { newestRejections } from '../../server/store/source-log.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';
import { startSite } from './support/site.ts';

type Result = { messageId: string | null; status: string; code: number; reason?: string; problems?: { path: string; message: string }[] };
type Answer = { accepted: number; duplicate: number; conflict: number; invalid: number; results: Result[] };

const [portalId, neighbour] = ['6401', '6402'];

describe('POST /v1/events', function () {
  this.timeout(60_000);
  let shop: Workshop;
  let keys: Record<'mine' | 'theirs' | 'read' | 'expired' | 'revoked', string>;
  let told = 0;
  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId), barePortal(neighbour)] });
    await shop.installed(portalId);
    await shop.installed(neighbour);
    const make = async (more: { portal?: string; scope?: string; expiresAt?: Date; revoked?: boolean } = {}) => {
      const secret = newApiSecret();
      await inPortal(shop.deps, more.portal ?? portalId, async (at) => {
        const now = shop.clock();
        const { id } = await createApiKey(at, {
          name: 'Test',
          secret,
          scope: more.scope ?? 'write',
          now,
          expiresAt: more.expiresAt ?? null,
        });
        if (more.revoked) await revokeApiKey(at, id, now);
      });
      return secret;
    };
    keys = {
      mine: await make(),
      theirs: await make({ portal: neighbour }),
      read: await make({ scope: 'read' }),
      expired: await make({ expiresAt: new Date(shop.clock().getTime() - 1) }),
      revoked: await make({ revoked: true }),
    };
  });
  after(() => shop.stop());

  const event = (more: object = {}) => ({
    messageId: `m${(told += 1)}`,
    name: 'signed_up',
    occurredAt: '2026-11-23T11:00:00Z',
    email: 'Ada@Acme.example',
    path: '/pricing',
    properties: { plan: 'pro', seats: 3 },
    ...more,
  });
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${shop.serverUrl}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${keys.mine}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const answerTo = async (...events: unknown[]): Promise<Answer> => {
    const response = await post({ events });
    assert.equal(response.status, 202);
    return (await response.json()) as Answer;
  };
  const problemOf = async (response: Response) => {
    assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
    return (await response.json()) as { type: string; status: number; problems?: { path: string; message: string }[] };
  };
  const stored = async (table = 'events') => {
    const { rows } = await shop.database.db.raw<{ rows: Record<string, unknown>[] }>('select * from ?? order by portal_id', [table]);
    return rows;
  };

  it('takes events of every kind, and says what became of each', async () => {
    const first = event();
    const answer = await answerTo(
      first,
      first,
      { ...first, name: 'other' },
      { ...event({ type: 'page', url: 'https://x.example/pricing?a=1', title: 'Pricing' }), name: undefined },
      {
        type: 'identify',
        messageId: 'who',
        occurredAt: first.occurredAt,
        userId: 'u1',
        anonymousId: 'a1',
        email: 'ada@acme.example',
        traits: { plan: 'pro' },
      },
      event({ email: undefined, contactId: '501' }),
    );
    assert.deepEqual(
      answer.results.map(({ messageId, status, code }) => [messageId === first.messageId, status, code]),
      [
        [true, 'accepted', 202],
        [true, 'duplicate', 202],
        [true, 'conflict', 409],
        [false, 'accepted', 202],
        [false, 'accepted', 202],
        [false, 'accepted', 202],
      ],
    );
    assert.deepEqual({ ...answer, results: [] }, { accepted: 4, duplicate: 1, conflict: 1, invalid: 0, results: [] });
    const rows = await stored();
    const visit = rows.find((row) => row['kind'] === 'page');
    assert.deepEqual(
      [visit?.['name'], visit?.['path'], visit?.['properties']],
      ['Page visited', '/pricing', { url: 'https://x.example/pricing?a=1', title: 'Pricing', plan: 'pro', seats: 3 }],
    );
    assert.equal(rows.find((row) => row['kind'] === 'identify')?.['user_id'], 'u1');
  });

  it('takes one event without a list, and refuses it as a request', async () => {
    const first = event();
    assert.equal((await post(first)).status, 202);
    assert.deepEqual(
      { ...((await (await post(first)).json()) as Answer), results: [] },
      { accepted: 0, duplicate: 1, conflict: 0, invalid: 0, results: [] },
    );
    assert.deepEqual((await problemOf(await post({ ...first, name: 'x' }))).type, '/problems/conflict');
    const refused = await post(event({ occurredAt: 'yesterday' }));
    assert.equal(refused.status, 422);
    assert.equal((await problemOf(refused)).problems?.[0]?.path, '/occurredAt');
  });

  it('takes a thousand events in one request', async () => {
    const many = Array.from({ length: 1_000 }, (_, no) => event({ email: `p${no % 50}@many.example` }));
    assert.equal((await answerTo(...many)).accepted, 1_000);
    assert.equal((await answerTo(...many)).duplicate, 1_000);
  });

  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const bad: [what: string, more: unknown, path: string, reason: string][] = [
    [
      'EV09: one of 33 kB',
      { properties: Object.fromEntries(Array.from({ length: 40 }, (_, no) => [`p${no}`, 'x'.repeat(900)])) },
      '',
      'too_large',
    ],
    ['EV10: one of tomorrow and an hour', { occurredAt: inHours(25) }, '/occurredAt', 'future'],
    ['EV11: one of 1970', { occurredAt: '1970-01-01T00:00:00Z' }, '/occurredAt', 'past'],
    ['EV11: a number for a moment', { occurredAt: -1 }, '/occurredAt', 'field'],
    ['EV11: the year 300000', { occurredAt: '+300000-01-01T00:00:00Z' }, '/occurredAt', 'field'],
    ['EV18: one about nobody', { email: undefined }, '', 'nobody'],
    ['EV18: one about "undefined"', { email: undefined, userId: 'undefined' }, '/userId', 'field'],
    ['EV19: a broken address', { email: 'a@b\r\nBcc: c' }, '/email', 'field'],
    ['EV19: an address of 321 characters', { email: `${'a'.repeat(309)}@b.example.co` }, '/email', 'field'],
    ['EV19: a quoted address', { email: '"a b"@c.example' }, '/email', 'field'],
    ['EV19: an address in another script', { email: 'ada@bücher.example' }, '/email', 'field'],
    ['EV21: nested properties', { properties: { a: { b: 1 } } }, '/properties/a', 'field'],
    ['EV21: a hundred levels', { properties: JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`) as object }, '/properties/a', 'field'],
    [
      'EV21: a thousand properties',
      { properties: Object.fromEntries(Array.from({ length: 1_000 }, (_, no) => [`p${no}`, 1])) },
      '/properties',
      'field',
    ],
    ['EV21: __proto__', { properties: JSON.parse('{"__proto__":{"a":1}}') as object }, '/properties/__proto__', 'field'],
    ["EV03: another account's id inside", { portalId: '1' }, '/portalId', 'field'],
    ['a field that is not known', { colour: 'red' }, '/colour', 'field'],
    ['an infinite number', { properties: { a: 'INFINITE' } }, '/properties/a', 'field'],
    ['a NUL in the name', { name: 'a\u0000' }, '/name', 'field'],
    ['a lone surrogate', { name: 'a\ud800' }, '/name', 'field'],
  ];
  for (const [what, more, path, reason] of bad) {
    it(`${what} spoils only itself`, async () => {
      const text = JSON.stringify({ events: [event(more as object), event()] }).replace('"INFINITE"', '1e999');
      const response = await post(text);
      assert.equal(response.status, 202);
      const { results, invalid, accepted } = (await response.json()) as Answer;
      const [first, second] = results;
      assert.deepEqual([first?.status, first?.code, first?.reason, first?.problems?.[0]?.path], ['invalid', 422, reason, path]);
      assert.deepEqual([second?.status, invalid, accepted], ['accepted', 1, 1]);
    });
  }

  it('a number among events spoils only itself', async () => {
    assert.deepEqual(
      (await answerTo(7, null, event())).results.map(({ status }) => status),
      ['invalid', 'invalid', 'accepted'],
    );
  });

  it('EV01, EV02, EV05, EV06: whatever is wrong with a key is the same 401', async () => {
    const texts = new Set<string>();
    const { mine } = keys;
    const wrong = ['', 'Basic abc', 'Bearer', 'bearer short', `Bearer ${mine.slice(0, -1)}`, `Bearer ${mine.toLowerCase()}`, `Bearer ${mine}x`, `Bearer  ${mine}`, `Bearer ${keys.revoked}`, `Bearer ${keys.expired}`]; // prettier-ignore
    for (const authorization of wrong) {
      for (const body of [{ events: [event()] }, '{"broken']) {
        const response = await post(body, { authorization });
        assert.deepEqual([response.status, response.headers.get('www-authenticate')], [401, 'Bearer'], authorization);
        texts.add((await response.text()).replace(/"instance":"[^"]*"/, ''));
      }
    }
    assert.equal(texts.size, 1);
  });

  it('EV02: a key that was revoked a moment ago is 401 at once', async () => {
    const secret = newApiSecret();
    const { id } = await shop.read((at) => createApiKey(at, { name: 'Short', secret, scope: 'write', now: shop.clock() }));
    const authorization = `Bearer ${secret}`;
    assert.equal((await post({ events: [event()] }, { authorization })).status, 202);
    await shop.read((at) => revokeApiKey(at, id, shop.clock()));
    assert.equal((await post({ events: [event()] }, { authorization })).status, 401);
  });

  it("EV03, EV05: another account's events, and a key for something else, are 403 and store nothing", async () => {
    const before = (await stored()).length;
    const forbidden = [
      await post({ portalId: neighbour, events: [event()] }),
      await post({ portalId: neighbour, ...event() }),
      await post({ events: [event()] }, { authorization: `Bearer ${keys.read}` }),
    ];
    for (const response of forbidden) assert.deepEqual([response.status, (await problemOf(response)).type], [403, '/problems/forbidden']);
    assert.equal((await stored()).length, before);
    assert.equal((await post({ portalId, events: [event()] })).status, 202);
  });

  it('EV07: too many bytes are 413, too many or no events 400, and nothing is stored', async () => {
    const before = (await stored()).length;
    assert.equal((await post(`"${'a'.repeat(1_100_000)}"`)).status, 413);
    for (const body of [
      { events: Array.from({ length: 1_001 }, () => event()) },
      { events: [] },
      { events: 'x' },
      '{"broken',
      '[]',
      '7',
      'null',
      '"x"',
      '',
    ])
      assert.equal((await post(body)).status, 400, JSON.stringify(body).slice(0, 50));
    assert.equal((await post(`{"events":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`)).status, 400);
    assert.equal((await post(Buffer.from([0x7b, 0xff, 0x7d]).toString('latin1'))).status, 400);
    const unknown = await post({ events: [event()], colour: 'red' });
    assert.deepEqual([(await problemOf(unknown)).type, unknown.status], ['/problems/unknown_field', 400]);
    assert.equal((await stored()).length, before);
  });

  it('EV13, EV14, EV17: a message id counts once for ever, and the first telling stays', async () => {
    const first = event({ contactId: '900', email: undefined });
    await answerTo(first);
    shop.pass(31 * 86_400_000);
    assert.equal((await answerTo(first)).duplicate, 1);
    assert.equal((await answerTo({ ...first, properties: { plan: 'free' } })).conflict, 1);
    assert.equal((await answerTo({ ...first, contactId: '901' })).conflict, 1, 'of somebody else');
    const named = event({ contactId: undefined, email: 'one@ev14.example' });
    await answerTo(named);
    assert.equal((await answerTo({ ...named, email: 'ONE@ev14.example' })).duplicate, 1);
    assert.equal((await answerTo({ ...named, email: 'two@ev14.example' })).conflict, 1);
    shop.pass(-31 * 86_400_000);
    const [only, ...others] = await shop.read((at) => eventsOf(at, '900'));
    assert.deepEqual([only?.properties, others.length], [{ plan: 'pro', seats: 3 }, 0]);
  });

  it('EV15: the same message id in two accounts is two events', async () => {
    const same = event();
    assert.equal((await answerTo(same)).accepted, 1);
    const theirs = await post({ events: [same] }, { authorization: `Bearer ${keys.theirs}` });
    assert.equal(((await theirs.json()) as Answer).accepted, 1);
  });

  it('EV19: an address is one person whatever its case', async () => {
    await shop.read((at) => saveEmails(at, { contactId: '901', emails: ['case@acme.example'], now: shop.clock() }));
    await answerTo(event({ email: 'CASE@acme.example' }), event({ email: 'case@Acme.EXAMPLE' }));
    assert.equal((await shop.read((at) => eventsOf(at, '901'))).length, 2);
  });

  it('EV22: other types, and bodies that are packed, are 415', async () => {
    for (const type of ['text/csv', 'application/x-ndjson', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16'])
      assert.equal((await post('a', { 'content-type': type })).status, 415);
    assert.equal((await post('a', { 'content-encoding': 'gzip' })).status, 415);
  });

  it('EV25: whatever the text, it is stored as it is', async () => {
    const nasty = [
      "'; drop table events; --", '" or ""="', '*)(uid=*))(|(uid=*', '../../../etc/passwd%00', '{{7*7}}${7*7}<%= 7*7 %>', '<script>alert(1)</script>', '=HYPERLINK("http://x")',
      '$(touch /tmp/x)`id`', 'null', 'NaN', '__proto__', 'constructor', '𝒜𝒹𝒶', 'Ω≈ç√∫˜µ', '田中さん', 'ﷺ', '‮abc', 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤', '👩‍👩‍👧‍👦', '\u200b\u00a0\ufeff', '\t\r\n', '\\', '%s%n%d', '?', '$1', ':name', '-1e999', '0x7fffffff',
    ]; // prettier-ignore
    const sent = nasty.map((text) =>
      event({ name: text, path: text, email: undefined, userId: `u ${text}`, properties: { [`p${text}`]: text } }),
    );
    assert.equal((await answerTo(...sent)).accepted, nasty.length);
    const rows = new Map((await stored()).map((row) => [row['message_id'], row]));
    for (const { messageId, name, path, userId, properties } of sent as unknown as Record<string, string>[]) {
      const row = rows.get(messageId);
      assert.deepEqual([row?.['name'], row?.['path'], row?.['user_id'], row?.['properties']], [name, path, userId, properties]);
    }
  });

  it('keeps for the admin what was not taken and why, and never what was sent', async () => {
    await answerTo(event({ messageId: 'bad-one', email: 'SECRET at nowhere' }), event({ messageId: 'bad-two', occurredAt: inHours(30) }));
    await post('{"SECRET');
    const rejected = await shop.read((at) => newestRejections(at, 3));
    assert.deepEqual(
      rejected.map(({ messageId, name, why }) => [messageId, name, why]),
      [
        [null, null, 'malformed'],
        ['bad-two', 'signed_up', 'time'],
        ['bad-one', 'signed_up', 'field'],
      ],
    );
    assert.ok(rejected.every(({ source }) => source.startsWith('key:')) && !JSON.stringify(rejected).includes('SECRET'));
  });

  it('refuses a query, which it does not have', async () => {
    const response = await fetch(`${shop.serverUrl}/v1/events?portalId=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${keys.mine}` },
      body: JSON.stringify(event()),
    });
    assert.equal(response.status, 400);
  });
});

describe('POST /v1/events under pressure', () => {
  const send = (url: string, key = 'sb_0123456789abcdef') =>
    fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ events: [{ messageId: '1', name: 'x', occurredAt: '2026-11-23T11:00:00Z', userId: 'u' }] }),
    });

  it('EV23: an account that sends too much waits, another does not', async () => {
    const site = await startSite({
      eventRequests: { perSecond: 0.5, burst: 2 },
      doors: { openKey: async ({ key }) => ({ portalId: key.slice(-1), id: '1' }) },
    });
    const keyOf = (account: string) => `sb_0123456789abcdef${account}`;
    const statuses = [];
    for (let no = 0; no < 3; no += 1) statuses.push(await send(site.url, keyOf('1')));
    assert.deepEqual(
      [...statuses, await send(site.url, keyOf('2'))].map(({ status }) => status),
      [202, 202, 429, 202],
    );
    assert.equal(statuses[2]?.headers.get('retry-after'), '2');
    await site.stop();
  });

  it('EV26: a store that is down is 503, with the wish to come again', async () => {
    const down = async () => {
      throw new AppError('unavailable', 'down');
    };
    for (const door of ['openKey', 'tellEvents']) {
      const site = await startSite({ doors: { [door]: down } });
      const response = await send(site.url);
      assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '1']);
      await site.stop();
    }
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
