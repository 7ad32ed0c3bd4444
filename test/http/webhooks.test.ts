import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { deliver, now, origin, rawTalk, secret, signature, startSite } from './support/site.ts';
import type { Site } from './support/site.ts';

const body = '[{"eventId":1,"portalId":62515}]';
const path = '/hubspot/webhooks';

describe('POST /hubspot/webhooks', () => {
  let site: Site;
  before(async () => {
    site = await startSite();
  });
  after(async () => {
    await site.stop();
  });
  beforeEach(() => {
    delete site.calls['receiveDelivery'];
  });

  const stored = () =>
    (site.calls['receiveDelivery'] ?? []).map(([delivery]) => delivery as { source: string; body: Uint8Array; receivedAt: Date });
  async function problem(response: Response, status: number, code: string): Promise<void> {
    assert.equal(response.status, status);
    assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
    const { type, title, status: said, instance, ...others } = (await response.json()) as Record<string, unknown>;
    assert.deepEqual([type, said, others], [`/problems/${code}`, status, {}]);
    assert.ok(typeof title === 'string' && typeof instance === 'string' && instance !== '');
  }
  const refused = async (response: Response) => {
    await problem(response, 401, 'unauthorized');
    assert.equal(stored().length, 0);
  };

  it('stores the raw bytes and answers 204', async () => {
    const response = await deliver(site, body);
    assert.equal(response.status, 204);
    assert.deepEqual(
      stored().map((one) => [one.source, Buffer.from(one.body).toString(), one.receivedAt]),
      [['hubspot', body, now]],
    );
  });

  it('WH01: a delivery without a signature is refused unread', async () => {
    await refused(await fetch(site.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body }));
  });
  it('WH02: all refusals of authenticity look alike', async () => {
    const texts = new Set<string>();
    const wrong: Record<string, string>[] = [
      { 'x-hubspot-signature-v3': 'AAAA' },
      { 'x-hubspot-request-timestamp': '1' },
      { 'x-hubspot-signature-v3': Buffer.alloc(32).toString('base64') },
    ];
    for (const headers of wrong) {
      texts.add((await (await deliver(site, body, { headers })).text()).replace(/"instance":"[^"]*"/, ''));
    }
    assert.equal(texts.size, 1);
    assert.doesNotMatch([...texts][0] ?? '', /signature|timestamp/i);
    assert.match(site.log(), /signature_malformed/);
  });
  it('WH03: a header that comes twice is refused', async () => {
    const { 'x-hubspot-signature-v3': mac, 'x-hubspot-request-timestamp': at } = signature({ method: 'POST', path, body });
    const head = (lines: string[]) =>
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${lines.join('\r\n')}\r\nConnection: close\r\n\r\n${body}`;
    const [mine, time] = [`X-HubSpot-Signature-v3: ${mac}`, `X-HubSpot-Request-Timestamp: ${at}`];
    assert.match((await rawTalk(site.port, head([mine, time]))).text, /^HTTP\/1\.1 204 /);
    assert.match((await rawTalk(site.port, head([mine, mine, time]))).text, /^HTTP\/1\.1 401 /);
    assert.match((await rawTalk(site.port, head([mine, time, time]))).text, /^HTTP\/1\.1 401 /);
  });
  it('WH05: the older signatures do not count', async () => {
    const v2 = createHash('sha256').update(`${secret}POST${origin}${path}${body}`).digest('hex');
    await refused(
      await fetch(site.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hubspot-signature': v2, 'x-hubspot-signature-version': 'v2' },
        body,
      }),
    );
  });
  it('WH06: a signature for another path or query is refused', async () => {
    await refused(await deliver(site, body, { headers: signature({ method: 'POST', path: `${path}?a=1`, body }) }));
    await refused(await deliver(site, body, { headers: signature({ method: 'GET', path, body }) }));
  });
  it('WH07: what a request says of its own origin decides nothing', async () => {
    const spoof = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', forwarded: 'host=evil.example' };
    assert.equal((await deliver(site, body, { headers: spoof })).status, 204);
  });
  for (const timestamp of ['abc', '', '1e12', '0x1', '+1763899200000', '1763899200', '17638992000000']) {
    it(`WH10: the timestamp ${JSON.stringify(timestamp)} is refused`, async () => {
      await refused(await deliver(site, body, { headers: signature({ method: 'POST', path, body, timestamp }) }));
    });
  }
  it('WH09: a timestamp an hour ahead or behind is refused', async () => {
    for (const offset of [3_600_000, -3_600_000])
      await refused(
        await deliver(site, body, { headers: signature({ method: 'POST', path, body, timestamp: String(now.getTime() + offset) }) }),
      );
  });
  it('WH13: the same signed request again is stored again: it is the store that knows it', async () => {
    assert.deepEqual([(await deliver(site, body)).status, (await deliver(site, body)).status], [204, 204]);
  });
  it('WH25: takes 1,048,576 bytes and not one more', async () => {
    assert.equal((await deliver(site, `[${' '.repeat(1_048_574)}]`)).status, 204);
    assert.equal(stored()[0]?.body.byteLength, 1_048_576);
    await problem(await deliver(site, `[${' '.repeat(1_048_575)}]`), 413, 'too_large');
    assert.equal(stored().length, 1);
  });
  for (const [row, text] of [
    ['WH26', '{"broken'],
    ['WH30', '{}'],
    ['WH30', 'null'],
    ['WH31', '[]'],
    ['WH38', '[{"a":"\\u0000"}]'],
    ['WH39', '["\\ud800"]'],
    ['WH26', ''],
  ] as const) {
    it(`${row}: ${JSON.stringify(text)} is stored as it is, and judged later`, async () => {
      assert.equal((await deliver(site, text)).status, 204);
      assert.equal(Buffer.from(stored()[0]?.body ?? []).toString(), text);
    });
  }
  it('WH27: malformed JSON with a wrong signature is refused as unsigned', async () => {
    await refused(await deliver(site, '{"broken', { signed: body }));
  });
  for (const type of [
    'application/json; charset=utf-16le',
    'application/json; charset=utf-7',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'text/json',
  ]) {
    it(`WH41: ${type} is 415`, async () => {
      await problem(await deliver(site, body, { headers: { 'content-type': type } }), 415, 'media_type');
    });
  }
  it('WH41: a byte order mark is 415', async () => {
    await problem(await deliver(site, `\ufeff${body}`), 415, 'media_type');
    await problem(await deliver(site, new Uint8Array([0xff, 0xfe, 0x5b, 0])), 415, 'media_type');
  });
  it('takes UTF-8 spelled out', async () => {
    for (const type of [
      'application/json;charset=utf-8',
      'application/json; charset=UTF-8',
      'application/json; charset="utf8"',
      'Application/JSON',
    ])
      assert.equal((await deliver(site, body, { headers: { 'content-type': type } })).status, 204, type);
  });
  for (const encoding of ['gzip', 'br', 'zstd', 'gzip, gzip', 'deflate', 'identity']) {
    it(`WH42, WH43: content encoding ${encoding} is 415, unread`, async () => {
      const bomb = gzipSync(Buffer.alloc(1_000_000));
      await problem(await deliver(site, bomb, { headers: { 'content-encoding': encoding } }), 415, 'media_type');
    });
  }
  it('WH62: other methods are 405 with Allow, other spellings of the path 404', async () => {
    for (const method of ['GET', 'PUT', 'HEAD', 'DELETE', 'OPTIONS']) {
      const response = await fetch(site.url + path, { method });
      assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST'], method);
    }
    for (const other of [`${path}/`, '//hubspot/webhooks', '/HubSpot/webhooks', '/hubspot/webhooks%2f'])
      assert.equal((await fetch(site.url + other, { method: 'POST' })).status, 404, other);
  });
  it('every answer carries the headers that keep browsers careful', async () => {
    for (const response of [
      await deliver(site, body),
      await fetch(`${site.url}/nowhere`),
      await fetch(site.url + path),
      await deliver(site, body, { headers: { 'content-type': 'text/plain' } }),
    ]) {
      assert.equal(response.headers.get('x-powered-by'), null);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
      assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
      assert.match(response.headers.get('strict-transport-security') ?? '', /max-age=31536000; includeSubDomains/);
    }
  });
});

describe('a webhook that cannot be handled', () => {
  it('is 503 with Retry-After when nothing was stored, whatever went wrong', async () => {
    for (const error of [new Error('canary-sql'), Object.assign(new Error('x'), { status: 400 })]) {
      const site = await startSite({
        doors: {
          receiveDelivery: async () => {
            throw error;
          },
        },
      });
      const response = await deliver(site, body);
      assert.equal(response.status, 503);
      assert.ok(Number(response.headers.get('retry-after')) > 0);
      assert.doesNotMatch(await response.text(), /canary/);
      await site.stop();
    }
  });
  it('WH70: is 503 when signatures cannot be judged', async () => {
    const site = await startSite({
      doors: {
        verify: () => {
          throw new TypeError('no secret');
        },
      },
    });
    assert.equal((await deliver(site, body)).status, 503);
    assert.equal(site.calls['receiveDelivery'], undefined);
    await site.stop();
  });
  it('WH61: passes when it is signed with the secret before, while that is configured', async () => {
    const headers = signature({ method: 'POST', path, body, secret: 'the-old-secret' });
    const during = await startSite({ secrets: [secret, 'the-old-secret'] });
    assert.equal((await deliver(during, body, { headers })).status, 204);
    await during.stop();
    const afterwards = await startSite();
    assert.equal((await deliver(afterwards, body, { headers })).status, 401);
    await afterwards.stop();
  });
  it('LG01: leaves no trace of its secrets and its body in the log', async () => {
    const site = await startSite();
    await deliver(site, '["canary-body"]', {
      headers: { authorization: 'canary-auth', cookie: 'a=canary-cookie', 'user-agent': 'canary-agent\u001b[31m' },
    }).catch(() => undefined);
    await deliver(site, '["canary-body"]', { headers: { authorization: 'canary-auth', cookie: 'a=canary-cookie' } });
    await fetch(`${site.url}/oauth/callback?code=canary-code&state=canary-state`);
    assert.match(site.log(), /"status":204/);
    assert.doesNotMatch(site.log(), /canary/);
    await site.stop();
  });
});
