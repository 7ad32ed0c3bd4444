// HubSpot's side of hubspot.fetch, against a real local back end.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { RunningEmulator } from '../../../emulator/index.ts';
import type { FetchReply } from '../../../emulator/ui/wire.ts';
import { BACKEND, installProbe, PORTAL, SECRET, startFarEnd, startProbe } from './bench.ts';
import type { FarEnd } from './bench.ts';

type Reply = { status: number; body: string; refused?: string };

describe('emulator/hosting: hubspot.fetch', () => {
  let farEnd: FarEnd;
  let emulator: RunningEmulator;
  let failures = 0;
  const held: (() => void)[] = [];
  before(async () => {
    farEnd = await startFarEnd((heard, response) => {
      const path = new URL(heard.url, 'http://x').pathname;
      if (path === '/fails-once' && failures++ === 0) response.writeHead(503).end('not yet');
      else if (path === '/fails') response.writeHead(500).end('no');
      else if (path === '/moved') response.writeHead(302, { location: '/elsewhere' }).end();
      else if (path === '/large') response.end('x'.repeat(1_048_577));
      else if (path === '/held') held.push(() => response.end('released'));
      else if (path === '/silent') return;
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    });
    emulator = await startProbe({ backend: farEnd.origin });
    await installProbe(emulator.url);
  });
  beforeEach(() => {
    farEnd.heard.length = 0;
    failures = 0;
  });
  after(async () => {
    await emulator.stop();
    await farEnd.stop();
  });

  const ask = async (path: string, more: object = {}): Promise<Reply> => {
    const response = await fetch(`${emulator.url}/emulator/portals/${PORTAL}/ui/fetch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: 'emulator-user=12' },
      body: JSON.stringify({ appId: '77', url: path.startsWith('http') ? path : `${BACKEND}${path}`, ...more }),
    });
    return (await response.json()) as FetchReply as Reply;
  };

  it('signs the public address with the decoded identity, and sends the body as JSON', async () => {
    const reply = await ask('/deep?a=%2F', { method: 'post', body: { name: 'Zoë' }, headers: { Authorization: 'Bearer x' } });
    const [heard] = farEnd.heard;
    assert.ok(heard);
    assert.deepEqual([reply.status, heard.method, heard.body, heard.headers.authorization], [200, 'POST', '{"name":"Zoë"}', 'Bearer x']);
    assert.equal(heard.url, '/deep?a=%2F&userId=12&portalId=4711&userEmail=layla%40probe.example&appId=77');
    const timestamp = heard.headers['x-hubspot-request-timestamp'];
    const signed = `POST${BACKEND}/deep?a=/&userId=12&portalId=4711&userEmail=layla@probe.example&appId=77${heard.body}${String(timestamp)}`;
    assert.equal(heard.headers['x-hubspot-signature-v3'], createHmac('sha256', SECRET).update(signed).digest('base64'));
    assert.match(String(timestamp), /^\d{13}$/);
  });

  it('refuses with 400 what HubSpot refuses, and calls nobody', async () => {
    const refused = [
      await ask('https://elsewhere.test/'),
      await ask('http://probe.test/'),
      await ask('/a', { headers: { 'x-own': '1' } }),
      await ask('/a', { headers: { Authorization: 'a', accept: 'b' } }),
      await ask('/a', { method: 'POST', body: 'text' }),
      await ask('/a', { method: 'TRACE' }),
    ];
    assert.deepEqual(
      refused.map((reply) => reply.status),
      [400, 400, 400, 400, 400, 400],
    );
    assert.equal(farEnd.heard.length, 0);
  });

  it('answers 502 for a permitted origin that has no local address', async () => {
    assert.equal((await ask('https://narrow.test/only')).status, 502);
  });

  it('repeats once after a 5xx, and gives the second answer', async () => {
    assert.equal((await ask('/fails-once')).status, 200);
    assert.equal(farEnd.heard.length, 2);
    assert.equal((await ask('/fails')).status, 500);
    assert.equal(farEnd.heard.length, 4);
  });

  it('follows no redirect', async () => {
    assert.equal((await ask('/moved')).status, 302);
    assert.equal(farEnd.heard.length, 1);
  });

  it('takes 1 MB each way and no more', async () => {
    assert.equal((await ask('/large')).status, 502);
    farEnd.heard.length = 0;
    assert.equal((await ask('/a', { method: 'POST', body: { text: 'x'.repeat(1_048_577) } })).status, 413);
    assert.equal(farEnd.heard.length, 0);
  });

  it('gives up after the time that the card allows', async () => {
    assert.equal((await ask('/silent', { timeout: 100 })).status, 504);
  });

  it('answers 429 to the call beyond twenty in flight', async () => {
    const waiting = Array.from({ length: 20 }, () => ask('/held'));
    while (held.length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal((await ask('/a')).status, 429);
    held.forEach((release) => release());
    assert.deepEqual(
      (await Promise.all(waiting)).map((reply) => reply.status),
      Array<number>(20).fill(200),
    );
    assert.equal((await ask('/a')).status, 200);
  });

  it('gives a failed answer as the switch says: response, envelope or rejection', async () => {
    const { setSwitches } = emulator.portal(PORTAL);
    assert.equal((await ask('/fails')).status, 500);
    setSwitches({ fetchNon2xx: 'envelope' });
    const envelope = await ask('/fails');
    assert.deepEqual([envelope.status, (JSON.parse(envelope.body) as { status: string }).status], [200, 'error']);
    setSwitches({ fetchNon2xx: 'reject' });
    assert.match((await ask('/fails')).refused ?? '', /500/);
    setSwitches({ fetchNon2xx: 'response' });
  });

  it('refuses an app that is not installed in the account', async () => {
    assert.match((await ask('/a', { appId: '78' })).refused ?? '', /not installed/);
  });
});
