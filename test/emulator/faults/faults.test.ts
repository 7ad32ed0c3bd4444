// Faults over a real socket: what the client sees, and whether the handler's write took place.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { applyFault, createFaults, faultRuleSchema } from '../../../emulator/faults.ts';
import type { FaultKind } from '../../../emulator/faults.ts';

/** A server whose handler counts what it applies, and answers 200 with a header of its own. */
const startTarget = async (kind: FaultKind, retryAfterSeconds?: number) => {
  let applied = 0;
  const server = createServer((request, response) => {
    if (applyFault({ kind, retryAfterSeconds }, request, response)) return;
    applied += 1;
    response.writeHead(200, { 'Content-Type': 'application/json', 'X-Handler': 'yes' });
    response.write('{"ok":');
    response.end('true}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    applied: () => applied,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};

const rows: { kind: FaultKind; sees: number | 'reset' | 'timeout'; applied: number }[] = [
  { kind: '429', sees: 429, applied: 0 },
  { kind: '500_before', sees: 500, applied: 0 },
  { kind: '500_after', sees: 500, applied: 1 },
  { kind: '502_html_after', sees: 502, applied: 1 },
  { kind: 'reset_before', sees: 'reset', applied: 0 },
  { kind: 'reset_after', sees: 'reset', applied: 1 },
  { kind: 'timeout', sees: 'timeout', applied: 0 },
  { kind: 'timeout_after', sees: 'timeout', applied: 1 },
];

const see = async (url: string, withinMs = 5_000): Promise<{ sees: number | 'reset' | 'timeout'; body: string; headers: Headers }> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(withinMs) });
    return { sees: response.status, body: await response.text(), headers: response.headers };
  } catch (error) {
    return { sees: (error as Error).name === 'TimeoutError' ? 'timeout' : 'reset', body: '', headers: new Headers() };
  }
};

describe('emulator/faults: what a fault does', () => {
  for (const { kind, sees, applied } of rows) {
    it(`${kind}: the client sees ${sees}, the handler ${applied === 1 ? 'has applied' : 'never ran'}`, async () => {
      const target = await startTarget(kind);
      try {
        const seen = await see(target.url, sees === 'timeout' ? 150 : undefined);
        assert.equal(seen.sees, sees);
        assert.equal(target.applied(), applied);
        assert.equal(seen.headers.get('x-handler'), null);
      } finally {
        await target.stop();
      }
    });
  }

  it('a 429 has the body of the rolling limit, and Retry-After only when asked', async () => {
    const [plain, told] = [await startTarget('429'), await startTarget('429', 3)];
    try {
      const first = await see(plain.url);
      assert.equal((JSON.parse(first.body) as { policyName: string }).policyName, 'TEN_SECONDLY_ROLLING');
      assert.equal(first.headers.get('retry-after'), null);
      assert.equal((await see(told.url)).headers.get('retry-after'), '3');
    } finally {
      await plain.stop();
      await told.stop();
    }
  });

  it('a 502 is a page, not JSON', async () => {
    const target = await startTarget('502_html_after');
    try {
      const { body, headers } = await see(target.url);
      assert.match(headers.get('content-type') ?? '', /^text\/html/);
      assert.throws(() => JSON.parse(body) as unknown, SyntaxError);
    } finally {
      await target.stop();
    }
  });
});

describe('emulator/faults: which request a fault strikes', () => {
  const post = { method: 'POST', path: '/crm/objects/2026-09/deals' };

  it('a rule strikes only its method and path', () => {
    const faults = createFaults();
    faults.set([faultRuleSchema.parse({ match: { method: 'post', path: '/deals' }, kind: '429' })]);
    assert.equal(faults.decide({ ...post, method: 'GET' }), null);
    assert.equal(faults.decide({ ...post, path: '/crm/objects/2026-09/contacts' }), null);
    assert.equal(faults.decide(post)?.kind, '429');
  });

  it('a rule with times stops after so many, and the next rule takes over', () => {
    const faults = createFaults();
    faults.set([faultRuleSchema.parse({ kind: 'reset_after', times: 2 }), faultRuleSchema.parse({ kind: '500_before', times: 1 })]);
    assert.deepEqual(
      [1, 2, 3, 4].map(() => faults.decide(post)?.kind ?? null),
      ['reset_after', 'reset_after', '500_before', null],
    );
    assert.deepEqual(
      faults.rules().map(({ struck }) => struck),
      [2, 1],
    );
  });

  it('the same seed strikes the same requests, another seed others', () => {
    const run = (seed: number): string => {
      const faults = createFaults();
      faults.set([faultRuleSchema.parse({ kind: '500_before', probability: 0.3 })], seed);
      return Array.from({ length: 200 }, () => (faults.decide(post) ? 'x' : '.')).join('');
    };
    assert.equal(run(7), run(7));
    assert.notEqual(run(7), run(8));
    const struck = run(7).replaceAll('.', '').length;
    assert.ok(struck > 35 && struck < 85, `about 60 of 200, not ${struck}`);
  });

  it('without rules nothing is struck', () => {
    const faults = createFaults();
    faults.set([faultRuleSchema.parse({ kind: '429' })]);
    assert.notEqual(faults.decide(post), null);
    faults.set([]);
    assert.equal(faults.decide(post), null);
  });
});
