import assert from 'node:assert/strict';
import { client, allScopes, portalId, redirectUri, requiredScopes, startHouse, type House, type Reply } from '../house.ts';

describe('emulator/oauth', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.stop());

  const consent = (change: Record<string, string> = {}): Promise<Response> =>
    fetch(
      `${house.emulator.url}/oauth/authorize?${new URLSearchParams({ client_id: client.client_id, redirect_uri: redirectUri, scope: allScopes.join(' '), state: 's t&1', ...change })}`,
    );
  const decide = (change: Record<string, string> = {}): Promise<Reply> =>
    house.form('/oauth/authorize/decide', {
      client_id: client.client_id,
      redirect_uri: redirectUri,
      scope: requiredScopes.join(' '),
      state: 's t&1',
      portal_id: portalId,
      decision: 'allow',
      ...change,
    });
  const refresh = (change: Record<string, string> = {}): Promise<Reply> =>
    house.form('/oauth/2026-09/token', { ...client, grant_type: 'refresh_token', refresh_token: house.refreshToken, ...change });
  const exchange = (code: string, change: Record<string, string> = {}): Promise<Reply> =>
    house.form('/oauth/2026-09/token', { ...client, grant_type: 'authorization_code', redirect_uri: redirectUri, code, ...change });

  it('a right request gets a page with a form, and the decision leads back with a code and the same state', async () => {
    const page = await consent();
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<form[^>]*action="\/oauth\/authorize\/decide"/);
    const back = new URL((await decide()).headers.get('location') ?? '');
    assert.equal(back.origin + back.pathname, redirectUri);
    assert.equal(back.searchParams.get('state'), 's t&1');
    assert.ok(back.searchParams.get('code'));
  });

  it('a refusal leads back with access_denied and no code', async () => {
    const back = new URL((await decide({ decision: 'deny' })).headers.get('location') ?? '');
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.equal(back.searchParams.get('state'), 's t&1');
    assert.equal(back.searchParams.get('code'), null);
  });

  for (const [what, change] of [
    ['an unknown client', { client_id: 'nobody' }],
    ['a redirect URI that is only alike', { redirect_uri: `${redirectUri}/` }],
    ['a required scope left out', { scope: 'oauth' }],
    ['an undeclared scope', { scope: `${allScopes.join(' ')} tickets` }],
    ['an undeclared optional scope', { optional_scope: 'tickets' }],
  ] as const) {
    it(`${what} gets a page that explains, and no redirect even after a decision`, async () => {
      assert.equal((await consent(change)).status, 400);
      const decided = await decide(change);
      assert.equal(decided.status, 400);
      assert.equal(decided.headers.get('location'), null);
    });
  }

  it('a repeated parameter is refused', async () => {
    const { status } = await fetch(
      `${house.emulator.url}/oauth/authorize?client_id=${client.client_id}&client_id=x&redirect_uri=${encodeURIComponent(redirectUri)}&scope=oauth`,
    );
    assert.equal(status, 400);
  });

  it('a code gives tokens for 30 minutes with the granted scopes, once', async () => {
    const code = await house.authorize(requiredScopes);
    const { status, body } = await exchange(code);
    assert.equal(status, 200);
    assert.deepEqual(
      { type: body.token_type, expires: body.expires_in, hub: body.hub_id, scopes: body.scopes },
      { type: 'bearer', expires: 1800, hub: 4242, scopes: requiredScopes },
    );
    const again = await exchange(code);
    assert.deepEqual([again.status, again.body.status, again.body.error], [400, 'BAD_AUTH_CODE', 'invalid_grant']);
  });

  it('a code is dead after ten minutes, and belongs to its redirect URI', async () => {
    const code = await house.authorize();
    assert.equal((await exchange(code, { redirect_uri: 'https://app.test/other' })).body.status, 'BAD_REDIRECT_URI');
    house.wait(10 * 60_000);
    assert.equal((await exchange(code)).body.status, 'BAD_AUTH_CODE');
  });

  it('refreshing keeps the refresh token and gives a new access token', async () => {
    const [one, two] = [await refresh(), await refresh()];
    assert.equal(one.body.refresh_token, house.refreshToken);
    assert.equal(two.body.refresh_token, house.refreshToken);
    assert.notEqual(one.body.access_token, two.body.access_token);
  });

  for (const [code, change] of [
    ['BAD_CLIENT_ID', { client_id: 'x' }],
    ['BAD_CLIENT_SECRET', { client_secret: 'x' }],
    ['BAD_GRANT_TYPE', { grant_type: 'password' }],
    ['BAD_REFRESH_TOKEN', { refresh_token: 'x' }],
  ] as const) {
    it(`${code} names what is wrong`, async () => {
      const { status, body } = await refresh(change);
      assert.deepEqual(
        [status, body.status, typeof body.error, typeof body.error_description, typeof body.correlationId],
        [400, code, 'string', 'string', 'string'],
      );
    });
  }

  it('JSON is not a form: 415', async () => {
    const { status } = await house.call('POST', '/oauth/2026-09/token', {
      ...client,
      grant_type: 'refresh_token',
      refresh_token: house.refreshToken,
    });
    assert.equal(status, 415);
  });

  it('an access token expires after 30 minutes and says so; an unknown one is told apart', async () => {
    house.wait(1_800_000);
    const expired = await house.call('GET', '/crm/objects/2026-09/contacts/501');
    assert.deepEqual([expired.status, expired.body.category], [401, 'EXPIRED_AUTHENTICATION']);
    const unknown = await house.call('GET', '/crm/objects/2026-09/contacts/501', undefined, { authorization: 'Bearer nobody' });
    assert.deepEqual([unknown.status, unknown.body.category], [401, 'INVALID_AUTHENTICATION']);
  });

  it('introspection tells the account, and nothing about dead tokens', async () => {
    const alive = await house.form('/oauth/2026-09/token/introspect', { ...client, token: house.refreshToken });
    assert.deepEqual(
      [alive.body.active, alive.body.hub_id, alive.body.user, alive.body.token_use],
      [true, 4242, 'user1@portal.test', 'refresh_token'],
    );
    assert.deepEqual((await house.form('/oauth/2026-09/token/introspect', { ...client, token: 'x' })).body, { active: false });
  });

  it('a revoked refresh token is dead, while its access tokens live on', async () => {
    assert.equal((await house.form('/oauth/2026-09/token/revoke', { ...client, token: house.refreshToken })).status, 200);
    assert.equal((await refresh()).body.status, 'BAD_REFRESH_TOKEN');
    assert.equal((await house.call('GET', '/crm/objects/2026-09/contacts/501')).status, 200);
  });

  it('uninstalling by the app ends every token; a reinstall gives new ones', async () => {
    assert.equal((await house.call('DELETE', '/appinstalls/2026-09/external-install')).status, 204);
    assert.equal((await house.call('GET', '/crm/objects/2026-09/contacts/501')).status, 401);
    assert.equal((await refresh()).body.status, 'BAD_REFRESH_TOKEN');
    const again = await exchange(await house.authorize());
    assert.equal(again.status, 200);
    assert.notEqual(again.body.refresh_token, house.refreshToken);
  });
});
