import assert from 'node:assert/strict';
import { AppError } from '../../server/errors.ts';
import { createOAuth } from '../../server/hubspot/oauth.ts';
import { createOutbound } from '../../server/hubspot/outbound.ts';
import { optionalScopes, requiredScopes } from '../../server/hubspot/scopes.ts';
import { hang, json, reset, startFarEnd, text } from './support/far-end.ts';
import type { FarEnd, Reply } from './support/far-end.ts';

const good = { token_type: 'bearer', access_token: 'at', refresh_token: 'rt', expires_in: 1_800 };

describe("HubSpot's OAuth endpoints", () => {
  let far: FarEnd;
  beforeEach(async () => {
    far = await startFarEnd(json(200, good));
  });
  afterEach(async () => {
    await far.stop();
  });
  const oauth = () =>
    createOAuth({
      outbound: createOutbound({ origin: far.url, timeoutMs: 300, maxBytes: 65_536 }),
      appUrl: 'https://app.hubspot.com',
      clientId: 'c',
      clientSecret: 's',
      redirectUrl: 'https://x.example/oauth/callback',
      clock: () => new Date(),
    });

  async function failure(work: Promise<unknown>): Promise<AppError> {
    const error = await work.then(
      () => assert.fail('the call succeeded'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof AppError, String(error));
    return error;
  }

  it('sends the person to the consent page with every required scope', () => {
    const url = new URL(oauth().authorizeUrl('st'));
    assert.equal(url.origin + url.pathname, 'https://app.hubspot.com/oauth/authorize');
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      client_id: 'c',
      redirect_uri: 'https://x.example/oauth/callback',
      scope: requiredScopes.join(' '),
      optional_scope: optionalScopes.join(' '),
      state: 'st',
    });
  });

  it('posts forms to the dated path, with secrets in the body only', async () => {
    assert.deepEqual(await oauth().exchangeCode('co'), { accessToken: 'at', refreshToken: 'rt', expiresInSeconds: 1_800 });
    const [seen] = far.seen;
    assert.equal(seen?.url, '/oauth/2026-09/token');
    assert.match(seen?.headers['content-type'] ?? '', /^application\/x-www-form-urlencoded/);
    assert.deepEqual(Object.fromEntries(new URLSearchParams(seen?.body)), {
      grant_type: 'authorization_code',
      code: 'co',
      redirect_uri: 'https://x.example/oauth/callback',
      client_id: 'c',
      client_secret: 's',
    });
  });

  it('reads who an access token belongs to, ids as strings', async () => {
    far.answer(json(200, { active: true, hub_id: 62515, app_id: 1234, user: 'a@b.c', user_id: 9, scopes: ['oauth'] }));
    assert.deepEqual(await oauth().introspect('at'), {
      active: true,
      portalId: '62515',
      appId: '1234',
      user: 'a@b.c',
      userId: '9',
      scopes: ['oauth'],
    });
    assert.equal(far.seen[0]?.url, '/oauth/2026-09/token/introspect');
  });

  it('revokes a refresh token', async () => {
    far.answer(json(200, {}));
    await oauth().revoke('rt');
    assert.equal(far.seen[0]?.url, '/oauth/2026-09/token/revoke');
    assert.match(far.seen[0]?.body ?? '', /token=rt/);
  });

  const oddTokens: [string, unknown][] = [
    ['an array', { ...good, access_token: ['at'] }],
    ['an object', { ...good, access_token: {} }],
    ['an empty text', { ...good, access_token: '' }],
    ['20 kB', { ...good, access_token: 'a'.repeat(20_480) }],
    ['a line break', { ...good, access_token: 'a\nb' }],
  ];
  for (const [what, body] of oddTokens) {
    it(`OA17: ${what} for a token is no token`, async () => {
      far.answer(json(200, body));
      assert.equal((await failure(oauth().exchangeCode('co'))).details['badAnswer'], true);
    });
  }
  it('OA19: an answer without a refresh token is refused', async () => {
    far.answer(json(200, { ...good, refresh_token: undefined }));
    assert.equal((await failure(oauth().exchangeCode('co'))).details['badAnswer'], true);
  });
  it('OA18: a redirect is not followed', async () => {
    far.answer(json(302, {}, { location: '/elsewhere' }), json(200, good));
    assert.equal((await failure(oauth().exchangeCode('co'))).details['badAnswer'], true);
    assert.equal(far.seen.length, 1);
  });
  it('an answer above the cap is refused', async () => {
    far.answer(json(200, { ...good, filler: 'x'.repeat(70_000) }));
    assert.equal((await failure(oauth().exchangeCode('co'))).kind, 'unavailable');
  });
  for (const [what, reply] of [
    ['hangs', hang],
    ['answers 502 in HTML', text(502, '<html>')],
    ['is cut', reset],
    ['answers 429', json(429, {})],
  ] as [string, Reply][]) {
    it(`OA14, OA15: when the endpoint ${what}, HubSpot is not available`, async () => {
      far.answer(reply);
      const startedAt = Date.now();
      assert.equal((await failure(oauth().refresh('rt'))).kind, 'unavailable');
      assert.ok(Date.now() - startedAt < 1_500);
      assert.equal(far.seen.length, 1);
    });
  }

  const refusals: [string, 'exchangeCode' | 'refresh', object, string][] = [
    ['OA13: a spent code', 'exchangeCode', { status: 'BAD_AUTH_CODE', error: 'invalid_grant' }, 'invalid'],
    ['OA34: a verifier that does not fit', 'exchangeCode', { status: 'BAD_CODE_VERIFIER', error: 'invalid_grant' }, 'invalid'],
    ['HA03: a dead refresh token', 'refresh', { status: 'BAD_REFRESH_TOKEN', error: 'invalid_grant' }, 'revoked'],
    ['a grant that ended', 'refresh', { error: 'invalid_grant' }, 'revoked'],
    ['an account that is gone', 'refresh', { status: 'BAD_HUB', error: 'access_denied' }, 'revoked'],
    ['our own wrong secret', 'refresh', { status: 'BAD_CLIENT_SECRET', error: 'invalid_client' }, 'unavailable'],
    ['our own wrong id', 'refresh', { status: 'BAD_CLIENT_ID' }, 'unavailable'],
    ['a refusal without words', 'refresh', {}, 'unavailable'],
  ];
  for (const [what, call, body, kind] of refusals) {
    it(`${what} is ${kind}`, async () => {
      far.answer(json(400, body));
      assert.equal((await failure(oauth()[call]('x'))).kind, kind);
      assert.equal(far.seen.length, 1);
    });
  }
});
