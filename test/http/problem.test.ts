import assert from 'node:assert/strict';
import { AppError } from '../../server/errors.ts';
import { ask, now, startSite } from './support/site.ts';

const settings = { paused: false };

async function problem(response: Response): Promise<{ status: number; code: string; problems: { path: string; message: string }[] }> {
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
  const body = (await response.json()) as { type: string; status: number; problems?: { path: string; message: string }[] };
  assert.equal(body.status, response.status);
  return { status: response.status, code: body.type.replace('/problems/', ''), problems: body.problems ?? [] };
}

describe('what an operation throws', () => {
  const kinds = [
    ['invalid', 422, 'invalid'],
    ['unauthenticated', 401, 'unauthorized'],
    ['forbidden', 403, 'forbidden'],
    ['not_found', 404, 'not_found'],
    ['conflict', 409, 'conflict'],
    ['rate_limited', 429, 'rate_limited'],
    ['unavailable', 503, 'unavailable'],
    ['revoked', 403, 'not_installed'],
    ['refused', 422, 'refused'],
    ['not_ready', 503, 'not_ready'],
  ] as const;
  for (const [kind, status, code] of kinds) {
    it(`${kind} is ${status}, without its details`, async () => {
      const error = new AppError(kind, 'told', {
        details: { canary: 'canary-detail' },
        retryAt: new Date(now.getTime() + 90_000),
        cause: new Error('canary-cause'),
      });
      const site = await startSite({
        doors: {
          showCard: async () => {
            throw error;
          },
        },
      });
      const response = await ask(site, '/api/card/contacts/1');
      assert.equal(response.headers.get('retry-after'), status === 503 || status === 429 ? '90' : null);
      const text = await response.clone().text();
      assert.doesNotMatch(text, /canary/);
      assert.equal((await problem(response)).code, code);
      assert.equal(response.status, status);
      await site.stop();
    });
  }
  it('a problem of the settings comes with its paths', async () => {
    const site = await startSite({
      doors: {
        saveSettings: async () => {
          throw new AppError('invalid', 'no', { problems: [{ path: '/settings/stages', message: 'is empty' }] });
        },
      },
    });
    const found = await problem(await ask(site, '/api/settings', { method: 'PUT', body: { baseVersion: 1, settings } }));
    assert.deepEqual(found, { status: 422, code: 'invalid', problems: [{ path: '/settings/stages', message: 'is empty' }] });
    await site.stop();
  });
  it('a bug is a bare 500 with an id that the log knows', async () => {
    for (const bug of [new Error('canary-secret'), 'canary-text', null, Object.assign(new Error('canary'), { status: 200 })]) {
      const site = await startSite({
        doors: {
          showCard: async () => {
            throw bug;
          },
        },
      });
      const response = await ask(site, '/api/card/contacts/1');
      const body = (await response.json()) as { title: string; instance: string };
      assert.equal(response.status, 500);
      assert.doesNotMatch(JSON.stringify(body), /canary|Error|at /);
      assert.ok(site.log().includes(`"id":"${body.instance}"`));
      await site.stop();
    }
  });
});
