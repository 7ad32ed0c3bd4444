import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '../../server/errors.ts';
import { createHubSpot, nothing } from '../../server/hubspot/client.ts';
import type { HubSpotRequest } from '../../server/hubspot/client.ts';
import { createOutbound } from '../../server/hubspot/outbound.ts';
import type { Tokens } from '../../server/hubspot/tokens.ts';
import { hang, json, reset, startFarEnd, text } from './support/far-end.ts';
import type { FarEnd, Reply } from './support/far-end.ts';

const answer = z.object({ ok: z.boolean() });
const read: HubSpotRequest<{ ok: boolean }> = { method: 'GET', path: '/crm/objects/2026-09/contacts/1', answer };
const write: HubSpotRequest<{ ok: boolean }> = {
  method: 'PATCH',
  path: '/crm/objects/2026-09/contacts/1',
  body: { properties: { a: 'b' } },
  answer,
};
const fine = json(200, { ok: true });

function fixedTokens(revoked: string[] = []): Tokens {
  let no = 1;
  return {
    accessToken: async () => `token-${no}`,
    renew: async () => `token-${(no += 1)}`,
    remember: () => undefined,
    forget: () => undefined,
    giveUp: async (portalId, cause) => {
      revoked.push(portalId);
      return new AppError('revoked', 'gone', { cause });
    },
  };
}

describe('a call to HubSpot', () => {
  let far: FarEnd;
  let slept: number[];
  let heldOff: { kind: string; forMs: number }[];
  let revoked: string[];
  beforeEach(async () => {
    far = await startFarEnd(fine);
    slept = [];
    heldOff = [];
    revoked = [];
  });
  afterEach(async () => {
    await far.stop();
  });

  function portal(options: { timeoutMs?: number; maxBytes?: number; url?: string; wait?: number } = {}) {
    return createHubSpot({
      outbound: createOutbound({
        origin: options.url ?? far.url,
        timeoutMs: options.timeoutMs ?? 2_000,
        ...(options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes }),
      }),
      tokens: fixedTokens(revoked),
      clock: () => new Date('2026-11-23T12:00:00Z'),
      random: () => 0.5,
      sleep: async (ms) => {
        slept.push(ms);
      },
      limits: {
        reserve: async () => options.wait ?? 0,
        holdOff: async (_portal, kind, forMs) => {
          heldOff.push({ kind, forMs });
        },
      },
    })('62515');
  }

  async function failure(work: Promise<unknown>): Promise<AppError> {
    const error = await work.then(
      () => assert.fail('the call succeeded'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof AppError, String(error));
    return error;
  }

  it("carries method, path, query, body and the account's own token", async () => {
    await portal().request({ ...write, query: { properties: ['a', 'b c'], archived: false, after: undefined } });
    const [seen] = far.seen;
    assert.equal(seen?.method, 'PATCH');
    assert.equal(seen?.url, '/crm/objects/2026-09/contacts/1?properties=a%2Cb+c&archived=false');
    assert.equal(seen?.headers.authorization, 'Bearer token-1');
    assert.equal(seen?.headers['content-type'], 'application/json');
    assert.equal(seen?.body, '{"properties":{"a":"b"}}');
  });

  it('sleeps as long as the limiter says, and gives up a turn that is far away', async () => {
    await portal({ wait: 90 }).request(read);
    assert.deepEqual(slept, [90]);
    const error = await failure(portal({ wait: 60_000 }).request(read));
    assert.equal(error.kind, 'rate_limited');
    assert.equal(error.retryAt?.toISOString(), '2026-11-23T12:01:00.000Z');
    assert.equal(far.seen.length, 1);
  });

  it('HA14: holds the account off for as long as Retry-After says, then goes on', async () => {
    far.answer(json(429, { status: 'error', policyName: 'TEN_SECONDLY_ROLLING' }, { 'retry-after': '3' }), fine);
    assert.deepEqual(await portal().request(write), { ok: true });
    assert.deepEqual(heldOff, [{ kind: 'api', forMs: 3_000 }]);
  });

  it('HA15: a 429 without Retry-After waits by its policy, a daily one leaves it to the queue', async () => {
    far.answer(json(429, { policyName: 'SECONDLY' }), fine);
    await portal().request({ ...read, method: 'POST', body: {}, reads: true, budget: 'search' });
    assert.deepEqual(heldOff, [{ kind: 'search', forMs: 1_000 }]);
    far.answer(json(429, { policyName: 'DAILY' }));
    const error = await failure(portal().request(read));
    assert.deepEqual([error.kind, error.retryAt?.toISOString()], ['rate_limited', '2026-11-23T13:00:00.000Z']);
  });

  it('HA13: a lock is waited out for at least two seconds', async () => {
    far.answer(json(423, {}), fine);
    assert.deepEqual(await portal().request(write), { ok: true });
    assert.ok((slept[0] ?? 0) >= 2_000, String(slept));
  });

  it('HA17: an account that is being moved waits outside', async () => {
    far.answer(json(477, {}, { 'retry-after': '86400' }));
    const error = await failure(portal().request(read));
    assert.deepEqual([error.kind, error.retryAt?.toISOString(), far.seen.length], ['unavailable', '2026-11-24T12:00:00.000Z', 1]);
  });

  for (const [what, reply] of [
    ['500', json(500, {})],
    ['502 with HTML', text(502, '<h1>bad gateway</h1>')],
    ['524', json(524, {})],
    ['a reset', reset],
    ['200 with HTML', text(200, '<html>')],
    ['an empty 200', text(200, '')],
    ['truncated JSON', text(200, '{"ok":tr')],
    ['a list', json(200, [])],
    ['another shape', json(200, { ok: 'yes' })],
    ['a redirect', json(302, {}, { location: 'http://127.0.0.1:9/elsewhere' })],
  ] as [string, Reply][]) {
    if (what !== 'a redirect') {
      it(`HA18: a read is repeated after ${what}`, async () => {
        far.answer(reply, reply, fine);
        assert.deepEqual(await portal().request(read), { ok: true });
        assert.equal(far.seen.length, 3);
        assert.ok((slept[1] ?? 0) > (slept[0] ?? 0));
      });
    }
    it(`HA19: a write is not repeated after ${what}, and says that it may have happened`, async () => {
      far.answer(reply);
      const error = await failure(portal().request(write));
      assert.deepEqual([error.kind, error.details['ambiguous'], far.seen.length], ['unavailable', true, 1]);
    });
  }

  it('a read is tried four times and no more', async () => {
    far.answer(json(503, {}));
    const error = await failure(portal().request(read));
    assert.deepEqual([error.kind, error.details['ambiguous'], far.seen.length], ['unavailable', undefined, 4]);
  });

  it('HA19: a write that hangs ends at the deadline as ambiguous', async () => {
    far.answer(hang);
    const startedAt = Date.now();
    const error = await failure(portal({ timeoutMs: 300 }).request(write));
    assert.equal(error.details['ambiguous'], true);
    assert.ok(Date.now() - startedAt < 1_500);
  });

  it('HA26: an answer that drips ends at the deadline', async () => {
    far.answer((_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => res.write(' '), 20);
      res.on('close', () => clearInterval(drip));
    });
    const startedAt = Date.now();
    const error = await failure(portal({ timeoutMs: 300 }).request(write));
    assert.equal(error.details['ambiguous'], true);
    assert.ok(Date.now() - startedAt < 1_500);
  });

  it('HA26: an answer of 100 MB is dropped at the cap', async () => {
    let sent = 0;
    far.answer((_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      const part = Buffer.alloc(1_000_000, 32);
      const pump = () => {
        while (sent < 100_000_000 && !res.destroyed) {
          sent += part.length;
          if (!res.write(part)) return void res.once('drain', pump);
        }
        res.end();
      };
      pump();
    });
    const error = await failure(portal().request(write));
    assert.equal(error.details['ambiguous'], true);
    assert.ok(sent < 40_000_000, String(sent));
  });

  it('HA26: a small answer that unfolds into a large one is dropped at the cap', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000, 32));
    far.answer((_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb);
    });
    assert.equal((await failure(portal().request(write))).details['ambiguous'], true);
  });

  it('HA21: a write that never left is repeated and is not ambiguous', async () => {
    const closed = await startFarEnd(fine);
    await closed.stop();
    const error = await failure(portal({ url: closed.url }).request(write));
    assert.deepEqual(
      [error.kind, error.details['ambiguous'], error.details['code'], slept.length],
      ['unavailable', undefined, 'ECONNREFUSED', 3],
    );
  });

  it('HA27: a redirect is an error and the token goes nowhere else', async () => {
    const elsewhere = await startFarEnd(fine);
    far.answer(json(307, {}, { location: `${elsewhere.url}/stolen` }));
    const error = await failure(portal().request(read));
    assert.equal(error.kind, 'unavailable');
    assert.equal(elsewhere.seen.length, 0);
    await elsewhere.stop();
  });

  it('leaves every other fetch of the process alone', async () => {
    await portal().request(read);
    const elsewhere = await startFarEnd(json(302, {}, { location: '/next' }), fine);
    assert.equal((await fetch(`${elsewhere.url}/first`)).status, 200);
    await elsewhere.stop();
  });

  it('HA01: an expired token is renewed once and the call repeated once', async () => {
    far.answer(json(401, { category: 'EXPIRED_AUTHENTICATION' }), fine);
    assert.deepEqual(await portal().request(write), { ok: true });
    assert.deepEqual(
      far.seen.map(({ headers }) => headers.authorization),
      ['Bearer token-1', 'Bearer token-2'],
    );
  });

  it('HA02: a fresh token that is refused as well means that the account is gone', async () => {
    far.answer(json(401, {}));
    const error = await failure(portal().request(read));
    assert.deepEqual([error.kind, far.seen.length, revoked], ['revoked', 2, ['62515']]);
  });

  for (const [status, body, kind, code] of [
    [
      400,
      {
        status: 'error',
        category: 'VALIDATION_ERROR',
        message: 'x',
        correlationId: 'c1',
        errors: [{ code: 'INVALID_OPTION', message: 'y' }],
      },
      'refused',
      'INVALID_OPTION',
    ],
    [
      400,
      {
        category: 'VALIDATION_ERROR',
        message: 'Property values were not valid: [{"isValid":false,"error":"CONFLICTING_UNIQUE_VALUE","name":"k"}]',
      },
      'conflict',
      'CONFLICTING_UNIQUE_VALUE',
    ],
    [403, { category: 'MISSING_SCOPES', message: 'no' }, 'forbidden', 'MISSING_SCOPES'],
    [404, { category: 'OBJECT_NOT_FOUND' }, 'not_found', 'OBJECT_NOT_FOUND'],
    [409, { category: 'CONFLICT' }, 'conflict', 'CONFLICT'],
    [414, {}, 'refused', null],
  ] as const) {
    it(`HA11: ${status} ${code ?? ''} is ${kind}, said once`, async () => {
      far.answer(json(status, body));
      const error = await failure(portal().request(write));
      assert.deepEqual([error.kind, error.details['status'], far.seen.length, error.details['ambiguous']], [kind, status, 1, undefined]);
      if (code !== null) assert.ok((error.details['codes'] as string[]).includes(code));
    });
  }

  it('takes an answer without a body where none is expected', async () => {
    far.answer((_req, res) => {
      res.writeHead(204).end();
    });
    assert.equal(await portal().request({ method: 'DELETE', path: '/x', answer: nothing }), undefined);
  });
});
