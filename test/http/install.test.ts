import assert from 'node:assert/strict';
import { AppError } from '../../server/errors.ts';
import { optionalScopes, requiredScopes } from '../../server/hubspot/scopes.ts';
import { installWords } from '../../server/http/install-words/index.ts';
import { rawTalk, startSite } from './support/site.ts';
import type { Site, SiteOptions } from './support/site.ts';

type Browser = { cookie: string };
const codeOf = (html: string) => /data-problem="([^"]+)"/.exec(html)?.[1];

describe('installing', () => {
  let site: Site;
  afterEach(async () => {
    await site.stop();
  });
  const open = async (options: SiteOptions = {}) => {
    site = await startSite(options);
  };

  async function begin(
    browser: Browser = { cookie: '' },
    headers: Record<string, string> = {},
  ): Promise<{ location: URL; browser: Browser; setCookie: string; state: string }> {
    const response = await fetch(`${site.url}/install`, { redirect: 'manual', headers: { ...headers, cookie: browser.cookie } });
    assert.equal(response.status, 302);
    const setCookie = response.headers.get('set-cookie') ?? '';
    const location = new URL(response.headers.get('location') ?? '');
    return { location, setCookie, browser: { cookie: setCookie.split(';')[0] ?? '' }, state: location.searchParams.get('state') ?? '' };
  }
  async function comeBack(
    query: string,
    browser: Browser,
    path = '/oauth/callback',
  ): Promise<{ status: number; code: string | undefined; html: string; response: Response }> {
    const response = await fetch(`${site.url}${path}?${query}`, { redirect: 'manual', headers: { cookie: browser.cookie } });
    const html = await response.text();
    return { status: response.status, code: codeOf(html), html, response };
  }
  function nothingHappened(): void {
    assert.deepEqual([site.exchanged, site.calls['finishInstall']], [[], undefined]);
  }

  it('sends the person to HubSpot with our client, all scopes, a state and the configured redirect', async () => {
    await open();
    const { location, setCookie, state } = await begin();
    assert.equal(location.origin + location.pathname, 'https://app.hubspot.com/oauth/authorize');
    assert.deepEqual(Object.fromEntries(location.searchParams), {
      response_type: 'code',
      client_id: 'client',
      redirect_uri: 'https://stagebook.test/oauth/callback',
      scope: requiredScopes.join(' '),
      optional_scope: optionalScopes.join(' '),
      state,
    });
    assert.match(setCookie, /^__Host-stagebook-install=[\w-]{43}; Max-Age=600; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
  });
  it('uses a plain cookie where the redirect is plain http', async () => {
    await open({ redirectUrl: 'http://localhost:4701/oauth/callback' });
    const { setCookie, browser, state } = await begin();
    assert.match(setCookie, /^stagebook-install=[\w-]{43};.*HttpOnly; SameSite=Lax$/);
    assert.doesNotMatch(setCookie, /Secure/);
    assert.equal((await comeBack(`code=c1&state=${state}`, browser)).status, 200);
  });

  it('finishes with the tokens of the code, and shows where to go on', async () => {
    await open();
    const { browser, state } = await begin();
    const page = await comeBack(`code=c1&state=${state}`, browser);
    assert.deepEqual([page.status, page.code, site.exchanged], [200, 'installed', ['c1']]);
    assert.deepEqual(site.calls['finishInstall'], [
      [{ accessToken: 'canary-access', refreshToken: 'canary-refresh', expiresInSeconds: 1_800, language: null }],
    ]);
    assert.match(page.html, /href="https:\/\/app\.hubspot\.com\/settings\?a=1&#38;b=2"/);
    assert.doesNotMatch(page.html + site.log(), /canary/);
    assert.match(page.response.headers.get('content-type') ?? '', /^text\/html; charset=utf-8/);
  });
  it('speaks the best of its languages that the browser asks for, and tells which it was', async () => {
    await open({ installsPerMinute: 100 });
    const rows = [
      ['fr-CA,fr;q=0.9,en;q=0.8', 'fr', 'ltr', 'Ce lien ne fonctionne pas'],
      ['de, ja;q=0.5, en;q=0.1', 'ja', 'ltr', 'このリンクは無効です'],
      ['zh-TW', 'zh-Hant', 'ltr', '此連結無效'],
      ['ar-EG', 'ar', 'rtl', 'هذا الرابط غير صالح'],
      ['tr', 'tr', 'ltr', 'Bu bağlantı bozuk'],
      ['de', 'en', 'ltr', 'This link is broken'],
    ] as const;
    for (const [asked, language, dir, title] of rows) {
      const html = await (await fetch(`${site.url}/oauth/callback?a=1&a=2`, { headers: { 'accept-language': asked } })).text();
      assert.ok(html.includes(`<html lang="${language}" dir="${dir}">`) && html.includes(`<h1>${title}</h1>`), asked);
    }
  });
  it('has every sentence of the install pages in every language, none of them twice', () => {
    const sentences = (words: object): string[] => Object.values(words).flatMap((each) => (typeof each === 'string' ? [each] : sentences(each as object)));
    const english = sentences(installWords.en);
    for (const [language, words] of Object.entries(installWords)) {
      assert.equal(sentences(words).length, english.length, language);
      if (language !== 'en') assert.deepEqual(sentences(words).filter((each) => english.includes(each)), [], language);
    }
  });
  it('two tabs of one browser may both finish', async () => {
    await open();
    const first = await begin();
    const second = await begin(first.browser);
    assert.equal(second.browser.cookie, first.browser.cookie);
    assert.deepEqual(
      [
        (await comeBack(`code=a&state=${second.state}`, first.browser)).status,
        (await comeBack(`code=b&state=${first.state}`, first.browser)).status,
      ],
      [200, 200],
    );
  });

  const states: [string, (made: { browser: Browser; state: string }) => [string, Browser]][] = [
    ['OA01: an unknown state', ({ browser }) => ['code=c&state=other', browser]],
    ['OA02: no state', ({ browser }) => ['code=c', browser]],
    ['OA03: a browser without the cookie', ({ state }) => [`code=c&state=${state}`, { cookie: '' }]],
    ['OA03: another browser', ({ state }) => [`code=c&state=${state}`, { cookie: `__Host-stagebook-install=${'A'.repeat(43)}` }]],
    ['OA03: two cookies', ({ browser, state }) => [`code=c&state=${state}`, { cookie: `${browser.cookie}; ${browser.cookie}` }]],
    ['OA09: an error without a state', ({ browser }) => ['error=access_denied', browser]],
    ['OA09: an error with a foreign state', ({ browser }) => ['error=access_denied&state=other', browser]],
  ];
  for (const [what, make] of states) {
    it(`${what} ends in the page for states, and nothing is asked of HubSpot`, async () => {
      await open();
      const [query, browser] = make(await begin());
      const page = await comeBack(query, browser);
      assert.deepEqual([page.status, page.code], [400, 'oauth_state']);
      nothingHappened();
    });
  }
  it('OA05: a state that the store no longer takes ends there too', async () => {
    await open({ doors: { takeState: async () => false } });
    const { browser, state } = await begin();
    assert.deepEqual((await comeBack(`code=c&state=${state}`, browser)).code, 'oauth_state');
    nothingHappened();
  });
  it('a state works once', async () => {
    await open();
    const { browser, state } = await begin();
    await comeBack(`code=c&state=${state}`, browser);
    assert.equal((await comeBack(`code=c&state=${state}`, browser)).code, 'oauth_state');
    assert.deepEqual(site.exchanged, ['c']);
  });

  const malformed: [string, string][] = [
    ['OA06: two states', 'code=c&state=STATE&state=b'],
    ['OA07: two codes', 'code=a&code=b&state=STATE'],
    ['OA31: a NUL in the code', 'code=a%00b&state=STATE'],
    ['OA31: a line break in the code', 'code=a%0d%0ab&state=STATE'],
    ['OA31: a code of 3 kB', `code=${'a'.repeat(3_000)}&state=STATE`],
    ['a state with a blank', 'code=a&state=a%20b'],
  ];
  for (const [what, query] of malformed) {
    it(`${what} is a broken link, and uses no state up`, async () => {
      await open();
      const { browser, state } = await begin();
      const page = await comeBack(query.replace('STATE', state), browser);
      assert.deepEqual([page.status, page.code, site.calls['takeState']], [400, 'bad_request', undefined]);
      nothingHappened();
      assert.equal((await comeBack(`code=c&state=${state}`, browser)).status, 200);
    });
  }
  it('OA31: a code of 20 kB is cut off by the header limit', async () => {
    await open();
    assert.match(
      (await rawTalk(site.port, `GET /oauth/callback?code=${'a'.repeat(20_480)} HTTP/1.1\r\nHost: a\r\n\r\n`)).text,
      /^HTTP\/1\.1 431 /,
    );
  });

  for (const [what, query, code] of [
    ['a refusal by the person', 'error=access_denied', 'oauth_denied'],
    ['OA11: an unknown error', 'error=moon_phase', 'oauth_provider'],
    [
      'OA10: an error with a description in HTML',
      `error=${encodeURIComponent('<script>alert(1)</script>')}&error_description=${encodeURIComponent('<script>alert(2)</script>\r\nX-A: b\u001b[31m')}`,
      'oauth_provider',
    ],
    ['an error beside a code', 'error=server_error&code=c', 'oauth_provider'],
    ['neither code nor error', 'x=y', 'bad_request'],
  ] as const) {
    it(`${what} is told in our own words`, async () => {
      await open();
      const { browser, state } = await begin();
      const page = await comeBack(`${query}&state=${state}`, browser);
      assert.deepEqual([page.status, page.code], [400, code]);
      assert.doesNotMatch(page.html, /script|moon|X-A/);
      assert.doesNotMatch(site.log(), /alert|X-A/);
      nothingHappened();
    });
  }

  const exchanges: [string, AppError | Error, number, string][] = [
    ['OA13: a spent code', new AppError('invalid', 'x'), 400, 'oauth_code'],
    ['OA14, OA15: HubSpot out of reach', new AppError('unavailable', 'x'), 503, 'oauth_unavailable'],
    [
      'OA17, OA18, OA19: an answer that makes no sense',
      new AppError('unavailable', 'x', { details: { badAnswer: true } }),
      502,
      'oauth_answer',
    ],
    ['a bug', new Error('canary-bug'), 500, 'unexpected'],
  ];
  for (const [what, error, status, code] of exchanges) {
    it(`${what} while the code is exchanged is ${status} and installs nothing`, async () => {
      await open({
        exchangeCode: async () => {
          throw error;
        },
      });
      const { browser, state } = await begin();
      const page = await comeBack(`code=c&state=${state}`, browser);
      assert.deepEqual([page.status, page.code, site.exchanged.length, site.calls['finishInstall']], [status, code, 1, undefined]);
      assert.equal(page.response.headers.get('retry-after') !== null, status === 503);
      assert.doesNotMatch(page.html, /canary/);
    });
  }
  for (const [what, error, status, code] of [
    ["OA21: another app's permission", new AppError('forbidden', 'x'), 400, 'oauth_app'],
    ['OA22: an introspection that fails', new AppError('unavailable', 'x'), 503, 'oauth_unavailable'],
  ] as const) {
    it(`${what} is ${status}`, async () => {
      await open({
        doors: {
          finishInstall: async () => {
            throw error;
          },
        },
      });
      const { browser, state } = await begin();
      const page = await comeBack(`code=c&state=${state}`, browser);
      assert.deepEqual([page.status, page.code], [status, code]);
    });
  }
  it('OA23: scopes that were not granted are named, and the way to connect again', async () => {
    await open({
      doors: {
        finishInstall: async () => ({
          portalId: '1',
          reinstalled: false,
          missingScopes: ['crm.schemas.deals.write', '<b>'],
          continueUrl: 'https://x',
        }),
      },
    });
    const { browser, state } = await begin();
    const page = await comeBack(`code=c&state=${state}`, browser);
    assert.deepEqual([page.status, page.code], [200, 'missing_scopes']);
    assert.match(page.html, /crm\.schemas\.deals\.write.*&#60;b&#62;.*href="\/install"/);
  });
  it('OA25: other spellings of the path are 404', async () => {
    await open();
    const { browser, state } = await begin();
    for (const path of ['/oauth/callback/', '//oauth/callback', '/OAuth/callback', '/oauth/%63allback/x'])
      assert.equal((await comeBack(`code=c&state=${state}`, browser, path)).status, 404, path);
    assert.match(
      (await rawTalk(site.port, `GET /x/%2e%2e/oauth/callback?code=c&state=${state} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`))
        .text,
      /^HTTP\/1\.1 404 /,
    );
    nothingHappened();
  });
  it('OA26: a return address in the query leads nowhere', async () => {
    await open();
    const { browser, state } = await begin();
    const page = await comeBack(`code=c&state=${state}&returnUrl=//evil.example`, browser);
    assert.equal(page.response.headers.get('location'), null);
    assert.doesNotMatch(page.html, /evil/);
  });
  it('OA27: spoofed hosts do not change the redirect', async () => {
    await open();
    const { location } = await begin({ cookie: '' }, { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' });
    assert.equal(location.searchParams.get('redirect_uri'), 'https://stagebook.test/oauth/callback');
  });
  it('OA33: too many tries are 429, and touch no door', async () => {
    await open({ installsPerMinute: 3 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, no) =>
        fetch(`${site.url}/oauth/callback?code=c&state=s${no}`, { headers: { cookie: `__Host-stagebook-install=${'A'.repeat(43)}` } }),
      ),
    );
    assert.equal(answers.filter(({ status }) => status === 429).length, 5);
    assert.equal(site.calls['takeState']?.length, 3);
    assert.equal(answers.find(({ status }) => status === 429)?.headers.get('retry-after'), '60');
  });
  it('the pages may load one style and nothing else', async () => {
    await open();
    const { response, html } = await comeBack('code=c', { cookie: '' });
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(
      policy,
      /^default-src 'none';style-src 'sha256-[^']+';object-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'$/,
    );
    const { createHash } = await import('node:crypto');
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    assert.ok(policy.includes(createHash('sha256').update(style).digest('base64')));
    assert.doesNotMatch(html, /style=|<script|<img|onclick/);
  });
});
