import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { deliver, rawTalk, startSite } from './support/site.ts';
import type { Site } from './support/site.ts';

const post = (lines: string[], body = '') => `POST /hubspot/webhooks HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;

describe('requests that two readers could read differently', () => {
  let site: Site;
  before(async () => {
    site = await startSite();
  });
  after(async () => {
    assert.equal(site.calls['receiveDelivery']?.length ?? 0, 0, 'none of these may reach a door');
    await site.stop();
  });

  const rows: [string, string, RegExp][] = [
    ['WH45: an unknown transfer coding', post(['Host: a', 'Transfer-Encoding: xchunked'], '0\r\n\r\n'), /^HTTP\/1\.1 400 /],
    ['WH45: two transfer codings', post(['Host: a', 'Transfer-Encoding: gzip, chunked'], '0\r\n\r\n'), /^HTTP\/1\.1 400 /],
    ['WH46: a length and chunks', post(['Host: a', 'Content-Length: 5', 'Transfer-Encoding: chunked'], '0\r\n\r\n'), /^HTTP\/1\.1 400 /],
    ['WH46: two lengths', post(['Host: a', 'Content-Length: 2', 'Content-Length: 3'], '[]]'), /^HTTP\/1\.1 400 /],
    ['WH46: a negative length', post(['Host: a', 'Content-Length: -1']), /^HTTP\/1\.1 400 /],
    ['WH46: line feeds alone', 'POST /hubspot/webhooks HTTP/1.1\nHost: a\nContent-Length: 2\n\n[]', /^HTTP\/1\.1 400 /],
    ['WH46: a folded header', post(['Host: a', 'X-A: b', ' c', 'Content-Length: 2'], '[]'), /^HTTP\/1\.1 40[01] /],
    ['WH47: two hosts', post(['Host: a', 'Host: b', 'Content-Length: 2'], '[]'), /^HTTP\/1\.1 400 /],
    ['WH47: no host', post(['Content-Length: 2'], '[]'), /^HTTP\/1\.1 400 /],
    ['WH63: a header of 20 kB', post(['Host: a', `X-A: ${'a'.repeat(20_480)}`]), /^HTTP\/1\.1 431 /],
    [
      'WH63: three thousand headers',
      post(['Host: a', ...Array.from({ length: 3_000 }, (_, no) => `X-${no}: b`)]),
      /^HTTP\/1\.1 (431|400) /,
    ],
    [
      'WH65: an invitation for 99,999,999 bytes',
      post(['Host: a', 'Expect: 100-continue', 'Content-Length: 99999999']),
      /^HTTP\/1\.1 (413|417) /,
    ],
    ['WH69: a TLS hello', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003', /^HTTP\/1\.1 400 /],
    ['a method that tunnels', 'CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n', /^(HTTP\/1\.1 4\d\d |$)/],
  ];
  for (const [what, bytes, answer] of rows) {
    it(`${what} is refused and the connection closed`, async () => {
      const { text, closed } = await rawTalk(site.port, Buffer.from(bytes, 'latin1'));
      assert.match(text, answer);
      assert.doesNotMatch(text, /100 Continue/);
      assert.ok(closed, 'the connection stayed open');
    });
  }
  it('WH69: random bytes end in a closed connection', async () => {
    for (let no = 0; no < 5; no += 1) assert.ok((await rawTalk(site.port, randomBytes(200), { end: true })).closed);
  });
  it('WH51: a body that ends too early is stored nowhere', async () => {
    const { closed } = await rawTalk(site.port, post(['Host: a', 'Content-Type: application/json', 'Content-Length: 50'], '[1'), {
      end: true,
    });
    assert.ok(closed);
  });
  it('TRACE is not allowed', async () => {
    assert.match((await rawTalk(site.port, 'TRACE /install HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).text, /^HTTP\/1\.1 405 /);
  });
});

describe('slow callers', function () {
  this.timeout(20_000);
  it('WH49, WH50, WH66: are cut while others are served', async () => {
    const site = await startSite();
    const idle = Array.from({ length: 200 }, () => rawTalk(site.port, '', { ms: 1_500 }));
    const headers = rawTalk(site.port, 'POST /hubspot/webhooks HTTP/1.1\r\nHost: a\r\n', {
      ms: 9_000,
      drip: { text: 'X-A: b\r\n', everyMs: 500 },
    });
    const slowBody = rawTalk(site.port, post(['Host: a', 'Content-Type: application/json', 'Content-Length: 1000']), {
      ms: 14_000,
      drip: { text: ' ', everyMs: 500 },
    });
    assert.equal((await deliver(site, '[]')).status, 204);
    await Promise.all(idle);
    const [first, second] = [await headers, await slowBody];
    assert.match(first.text, /^HTTP\/1\.1 408 /);
    assert.ok(first.ms <= 7_000, `headers were waited for ${first.ms} ms`);
    assert.match(second.text, /^HTTP\/1\.1 408 /);
    assert.ok(second.ms <= 12_000, `the body was waited for ${second.ms} ms`);
    assert.equal((await deliver(site, '[]')).status, 204);
    await site.stop();
  });
});
