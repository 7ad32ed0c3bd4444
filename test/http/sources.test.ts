import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { AppError } from '../../server/errors.ts';
import type { SourceRequestMade } from '../../server/http/doors.ts';
import { ask, startSite, type Site } from './support/site.ts';

const segment = '/sources/segment/some-public-id';
const chargebee = '/sources/chargebee/some-public-id';

describe('POST /sources/{kind}/{publicId}', () => {
  let site: Site;
  let outcome: () => 'stored' | 'too_many';
  before(async () => {
    site = await startSite({ doors: { receiveSource: async () => outcome() } });
  });
  after(() => site.stop());
  beforeEach(() => {
    delete site.calls['receiveSource'];
    outcome = () => 'stored';
  });
  const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(site.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: body as BodyInit });
  const fails = (error: unknown) => () => {
    throw error;
  };

  it('hands on the bytes as they came, with what proves them, and answers 200 without a word', async () => {
    for (const path of [segment, chargebee]) {
      const response = await post(path, '{"caf\u00e9": 1.0}', {
        authorization: 'Bearer x',
        'x-signature': 'abc',
        'content-type': 'text/plain',
      });
      assert.deepEqual([response.status, await response.text()], [200, '']);
    }
    const handed = (site.calls['receiveSource'] ?? []).map(([given]) => given as SourceRequestMade);
    assert.deepEqual(
      handed.map(({ kind, publicId, authorization, signature, body }) => [
        kind,
        publicId,
        authorization,
        signature,
        Buffer.from(body).toString(),
      ]),
      ['segment', 'chargebee'].map((kind) => [kind, 'some-public-id', 'Bearer x', 'abc', '{"caf\u00e9": 1.0}']),
    );
  });

  it('CB01: what is not authentic is 401 in the scheme that the sender speaks', async () => {
    outcome = fails(new AppError('unauthenticated', 'x', { details: { rule: 'credential' } }));
    assert.match((await post(chargebee, '{}')).headers.get('www-authenticate') ?? '', /^Basic /);
    const response = await post(segment, '{}');
    assert.deepEqual([response.status, response.headers.get('www-authenticate')], [401, 'Bearer']);
    assert.doesNotMatch(await response.text(), /credential/);
  });

  it('whatever else goes wrong is 503, so that it is sent again', async () => {
    for (const error of [
      new Error('boom'),
      new AppError('invalid', 'x'),
      new AppError('unavailable', 'x'),
      new AppError('not_found', 'x'),
    ]) {
      outcome = fails(error);
      const response = await post(segment, '{}');
      assert.deepEqual([response.status, response.headers.has('retry-after')], [503, true]);
      assert.doesNotMatch(await response.text(), /boom/);
    }
  });

  it('SG10: too many events at once, or too many bytes, are 413', async () => {
    outcome = () => 'too_many';
    assert.equal((await post(segment, '[]')).status, 413);
    outcome = () => 'stored';
    assert.equal((await post(segment, 'x'.repeat(4 * 1_048_576))).status, 200);
    assert.equal((await post(segment, 'x'.repeat(4 * 1_048_576 + 1))).status, 413);
  });

  it('nothing is unpacked, and other methods and addresses are not there', async () => {
    assert.equal((await post(segment, gzipSync('{}'), { 'content-encoding': 'gzip' })).status, 415);
    const got = await fetch(site.url + segment);
    assert.deepEqual([got.status, got.headers.get('allow')], [405, 'POST']);
    for (const path of ['/sources/segment', '/sources/segment/', '/sources/other/x', `${segment}/`, '/Sources/segment/x'])
      assert.equal((await post(path, '{}')).status, 404, path);
    assert.equal(site.calls['receiveSource'], undefined);
  });

  it('leaves no credential and no body in the log', async () => {
    outcome = fails(new AppError('unauthenticated', 'x', { details: { rule: 'credential' } }));
    await post(chargebee, '{"canary":"body-canary"}', { authorization: 'Basic header-canary', 'x-signature': 'signature-canary' });
    assert.doesNotMatch(site.log(), /canary/);
  });
});

describe('/api/sources', () => {
  let site: Site;
  before(async () => {
    site = await startSite();
  });
  after(() => site.stop());

  it('is for the page inside HubSpot only', async () => {
    for (const [path, method] of [
      ['/api/sources', 'GET'],
      ['/api/sources', 'POST'],
      ['/api/sources/source-1/revoke', 'POST'],
      ['/api/sources/key-1/test', 'POST'],
    ] as const) {
      const body = method === 'POST' ? { body: { requestId: 'press-0001', kind: 'segment', name: 'x' } } : {};
      assert.equal((await ask(site, path, { method, ...body, sign: false })).status, 401, path);
    }
    assert.deepEqual(
      Object.keys(site.calls).filter((name) => name.endsWith('Source') || name === 'showSources'),
      [],
    );
  });

  it('hands on who asks and what for', async () => {
    assert.equal((await ask(site, '/api/sources')).status, 200);
    const made = await ask(site, '/api/sources', {
      method: 'POST',
      body: { requestId: 'press-0001', kind: 'chargebee', name: ' Billing ' },
    });
    assert.equal(made.status, 201);
    for (const deed of ['revoke', 'test'])
      assert.equal((await ask(site, `/api/sources/source-7/${deed}`, { method: 'POST', body: { requestId: 'press-0002' } })).status, 202);
    assert.deepEqual(site.calls['makeSource']?.[0], [
      { portalId: '62515', userId: '9', userEmail: 'rep@acme.example', language: null },
      { requestId: 'press-0001', kind: 'chargebee', name: 'Billing' },
    ]);
    assert.deepEqual(site.calls['revokeSource']?.[0]?.[1], { id: 'source-7' });
    assert.deepEqual(site.calls['testSource']?.[0]?.[1], { id: 'source-7', requestId: 'press-0002' });
  });
});
