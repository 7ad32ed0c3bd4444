import assert from 'node:assert/strict';
import { appId, ask, identity, now, signature, startSite } from './support/site.ts';
import type { Site } from './support/site.ts';

const caller = { portalId: '62515', userId: '9', userEmail: 'rep@acme.example', language: null };
const settings = { paused: false };

async function problem(response: Response): Promise<{ status: number; code: string; problems: { path: string; message: string }[] }> {
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
  const body = (await response.json()) as { type: string; status: number; problems?: { path: string; message: string }[] };
  assert.equal(body.status, response.status);
  return { status: response.status, code: body.type.replace('/problems/', ''), problems: body.problems ?? [] };
}

describe('the API of the UI', () => {
  let site: Site;
  before(async () => {
    site = await startSite();
  });
  after(async () => {
    await site.stop();
  });
  beforeEach(() => {
    for (const name of Object.keys(site.calls)) delete site.calls[name];
  });
  const untouched = () =>
    assert.deepEqual(
      Object.keys(site.calls).filter((name) => name !== 'verify'),
      [],
    );

  it('opens each door for the caller whom HubSpot signed', async () => {
    const rows: [Response, number, unknown, string, unknown[]][] = [
      [await ask(site, '/api/card/contacts/501'), 200, { state: 'unknown_contact' }, 'showCard', [caller, { contactId: '501' }]],
      [
        await ask(site, '/api/card/contacts/501/since', { query: `cursor=7.a&${identity}` }),
        200,
        { changed: false, searchedTo: null },
        'showSince',
        [caller, { contactId: '501', cursor: '7.a' }],
      ],
      [await ask(site, '/api/card/companies/77'), 200, { state: 'unknown_company' }, 'showCompany', [caller, { companyId: '77' }]],
      [
        await ask(site, '/api/card/companies/77/since', { query: `cursor=7.a&${identity}` }),
        200,
        { changed: false, searchedTo: null },
        'showCompanySince',
        [caller, { companyId: '77', cursor: '7.a' }],
      ],
      [
        await ask(site, '/api/card/companies/77/people', { query: `page=2&stage=&${identity}` }),
        200,
        { page: 1, pages: 1, rows: [] },
        'showPeople',
        [caller, { companyId: '77', page: 2, stage: '' }],
      ],
      [
        await ask(site, '/api/contacts/501/deal', { method: 'POST', body: { requestId: 'press-0001' } }),
        202,
        { accepted: true },
        'bookDeal',
        [caller, { contactId: '501', requestId: 'press-0001' }],
      ],
      [
        await ask(site, '/api/contacts/501/stage', {
          method: 'POST',
          body: { requestId: 'press-0002', stage: 'lead', reason: 'by phone' },
        }),
        202,
        { accepted: true },
        'setStage',
        [caller, { contactId: '501', requestId: 'press-0002', stage: 'lead', reason: 'by phone' }],
      ],
      [
        await ask(site, '/api/rules/pql/resume', { method: 'POST', body: { requestId: 'press-0003' } }),
        202,
        { accepted: true },
        'resumeRule',
        [caller, { rule: 'pql', requestId: 'press-0003' }],
      ],
      [
        await ask(site, '/api/contacts/501/lead-status', { method: 'POST', body: { requestId: 'press-0004', value: null } }),
        202,
        { accepted: true },
        'setLeadStatus',
        [caller, { contactId: '501', requestId: 'press-0004', value: null }],
      ],
      [
        await ask(site, '/api/settings', { method: 'PUT', body: { baseVersion: 1, settings } }),
        200,
        { version: 2 },
        'saveSettings',
        [caller, { baseVersion: 1, settings }],
      ],
    ];
    for (const [response, status, body, door, args] of rows) {
      assert.deepEqual([response.status, await response.json(), site.calls[door]], [status, body, [args]], door);
      assert.match(response.headers.get('content-type') ?? '', /^application\/json; charset=utf-8/);
    }
  });

  it('CS01: unsigned, badly signed, stale and future requests are all the same 401', async () => {
    const path = `/api/card/contacts/501?${identity}`;
    const texts = new Set<string>();
    for (const headers of [
      {},
      { ...signature({ method: 'GET', path, secret: 'another-secret' }) },
      ...[-600_000, 600_000].map((offset) => signature({ method: 'GET', path, timestamp: String(now.getTime() + offset) })),
    ]) {
      const response = await fetch(site.url + path, { headers: headers as Record<string, string> });
      assert.equal(response.status, 401);
      texts.add((await response.text()).replace(/"instance":"[^"]*"/, ''));
    }
    assert.equal(texts.size, 1);
    untouched();
  });

  for (const query of [
    `portalId=666&${identity}`,
    `${identity}&portalId=666`,
    `${identity}&portalId=62515`,
    `userId=1&${identity}`,
    `appId=${appId}&${identity}`,
    `userEmail=x&${identity}`,
    identity.replace('portalId=62515', ''),
    identity.replace(/&appId=\d+/, ''),
    '',
  ]) {
    it(`CS02: ${query || 'no query'} has no one certain caller`, async () => {
      assert.deepEqual(await problem(await ask(site, '/api/card/contacts/501', { query })), {
        status: 401,
        code: 'unauthorized',
        problems: [],
      });
      untouched();
    });
  }
  for (const extra of [
    'portalId[]=666',
    'PortalId=666',
    'portal%49d=666',
    'portal%2549d=666',
    'x=1;portalId=666',
    'x=%26portalId%3D666',
    'x=1%3BportalId%3D666',
    'x=%2526portalId%253D666',
    ';portalId=666',
    'portalId%00=666',
    ' portalId=666',
    '+portalId=666',
    'a%5BportalId%5D=666',
  ]) {
    it(`CS03: a second identity dressed as ${extra} is refused`, async () => {
      for (const query of [`${extra}&${identity}`, `${identity}&${extra}`]) {
        const { status } = await problem(
          await ask(site, '/api/card/contacts/501', { query: query.replace(/^ /, '%20').replace('& ', '&%20') }),
        );
        assert.ok(status === 401 || status === 400, String(status));
      }
      untouched();
    });
  }
  it('hears from the UI in which language the caller is spoken to, where it is one of ours', async () => {
    for (const [said, language] of [['zh-Hant', 'zh-Hant'], ['fr', 'fr'], ['de', null], ['%3Cb%3E', null]] as const) {
      await ask(site, '/api/card/contacts/501', { query: `language=${said}&${identity}` });
      assert.deepEqual(site.calls['showCard']?.at(-1), [{ ...caller, language }, { contactId: '501' }]);
    }
  });
  it("takes identity in HubSpot's escaped spelling", async () => {
    const query = identity.replace('@', '%40');
    const path = '/api/card/contacts/501';
    const headers = signature({ method: 'GET', path: `${path}?${identity}` });
    assert.equal((await ask(site, path, { query, headers, sign: false })).status, 200);
    assert.deepEqual(site.calls['showCard'], [[caller, { contactId: '501' }]]);
  });
  it("CS05: another app's signed request is not for us", async () => {
    assert.equal((await ask(site, '/api/card/contacts/501', { query: identity.replace(`appId=${appId}`, 'appId=1') })).status, 401);
  });
  for (const portalId of ['62515x', '-1', '1e3', '', '0', '١٢', '1 OR 1=1', '99999999999999999999']) {
    it(`the portal id ${JSON.stringify(portalId)} is no portal id`, async () => {
      assert.equal(
        (await ask(site, '/api/card/contacts/501', { query: identity.replace('62515', encodeURIComponent(portalId)) })).status,
        401,
      );
      untouched();
    });
  }

  it('CS06, CS35: fields that nobody asked for are named', async () => {
    const body = { requestId: 'press-0001', portalId: '666', is_admin: true };
    assert.deepEqual(await problem(await ask(site, '/api/contacts/501/deal', { method: 'POST', body })), {
      status: 400,
      code: 'unknown_field',
      problems: [
        { path: '/portalId', message: 'is not known here' },
        { path: '/is_admin', message: 'is not known here' },
      ],
    });
    assert.equal((await problem(await ask(site, '/api/card/contacts/501', { query: `limit=1&${identity}` }))).code, 'unknown_field');
    untouched();
  });
  for (const id of [
    '-1',
    '1e3',
    '18446744073709551616',
    '9223372036854775808',
    '1%20OR%201%3D1',
    '0',
    '01',
    '5'.repeat(10_000),
    'abc',
    '%D9%A1%D9%A2',
    '%00',
    '1%2F2',
  ]) {
    it(`CS11: the contact id ${id.slice(0, 24)} is 400 with a pointer`, async () => {
      const found = await problem(await ask(site, `/api/card/contacts/${id}`));
      assert.deepEqual([found.status, found.code, found.problems[0]?.path], [400, 'validation', '/id']);
      untouched();
    });
  }
  it('CS13: an account that is not connected is 403', async () => {
    assert.deepEqual(await problem(await ask(site, '/api/settings')), { status: 403, code: 'not_installed', problems: [] });
  });
  it('CS14: a GET with a body and a POST without are 400, and the signature covers the body', async () => {
    const path = '/api/contacts/501/deal';
    assert.equal((await ask(site, path, { method: 'POST', body: '' })).status, 400);
    const tampered = await ask(site, path, {
      method: 'POST',
      body: { requestId: 'press-0002' },
      headers: signature({ method: 'POST', path: `${path}?${identity}`, body: '{"requestId":"press-0001"}' }),
    });
    assert.equal(tampered.status, 401);
    untouched();
  });
  for (const [what, body, paths] of [
    ['no field at all', {}, ['/requestId', '/stage', '/reason']],
    ['wrong types', { requestId: 1, stage: ['lead'], reason: null }, ['/requestId', '/stage', '/reason']],
    ['CS30: a NUL and a lone surrogate', { requestId: 'press-0001', stage: 'a\u0000', reason: '\ud800' }, ['/stage', '/reason']],
    ['a list', [], ['']],
    ['null', null, ['']],
  ] as const) {
    it(`${what} is 400 with every pointer`, async () => {
      const found = await problem(await ask(site, '/api/contacts/501/stage', { method: 'POST', body }));
      assert.deepEqual([found.status, found.code, found.problems.map(({ path }) => path)], [400, 'validation', [...paths]]);
      untouched();
    });
  }
  it('malformed JSON is 400, another type 415, five megabytes 413', async () => {
    const path = '/api/settings';
    assert.equal((await problem(await ask(site, path, { method: 'PUT', body: '{"a":' }))).code, 'malformed_json');
    assert.equal(
      (await problem(await ask(site, path, { method: 'PUT', body: '{}', headers: { 'content-type': 'text/plain' } }))).code,
      'media_type',
    );
    assert.equal((await problem(await ask(site, path, { method: 'PUT', body: `"${'a'.repeat(5_000_000)}"` }))).code, 'too_large');
    untouched();
  });
  it('a __proto__ in a body changes nothing', async () => {
    assert.equal(
      (await ask(site, '/api/contacts/501/deal', { method: 'POST', body: '{"requestId":"press-0001","__proto__":{"x":1}}' })).status,
      400,
    );
    assert.equal(({} as Record<string, unknown>)['x'], undefined);
    untouched();
  });
  it('other methods are 405 with what is allowed', async () => {
    for (const [path, allowed] of [
      ['/api/settings', 'GET, PUT'],
      ['/api/card/contacts/1', 'GET'],
      ['/api/contacts/1/deal', 'POST'],
    ] as const) {
      const response = await ask(site, path, { method: 'DELETE' });
      assert.deepEqual([response.status, response.headers.get('allow')], [405, allowed]);
    }
  });
});
