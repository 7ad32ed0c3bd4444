// The client against every way in which HubSpot may hand over an answer. Only the far end of the wire is faked.
import assert from 'node:assert/strict';
import { createClient } from '@stagebook/client';
import type { FailureReason, FetchOptions } from '@stagebook/client';
import type { Problem } from '@stagebook/contract';

type Call = { url: string; options: FetchOptions };
function clientWith(answer: () => Promise<Response> | Response) {
  const calls: Call[] = [];
  const fetch = async (url: string, options: FetchOptions) => {
    calls.push({ url, options });
    return answer();
  };
  return { client: createClient({ backend: 'https://stagebook.test/', fetch }), calls };
}
const json = (status: number, body: unknown) => new Response(status === 204 ? null : JSON.stringify(body), { status });
const problem = (kind: string, status: number): Problem => ({ type: `/problems/${kind}`, title: kind, status, instance: 'req-1' });
const envelope = (status: number, body: unknown) => ({ status: 'error', category: 'BAD_GATEWAY', responseBody: body, context: { appServerStatusCode: status } });

describe('the client', () => {
  it('asks the back end\'s addresses, with ids and cursors encoded', async () => {
    const { client, calls } = clientWith(() => json(200, { changed: false }));
    await client.readCard('12/3');
    await client.readSince('123', 'a&b=c');
    await client.bookDeal('123', { requestId: 'r1' });
    await client.setStage('123', { requestId: 'r2', stage: 'lead', reason: 'wrong person' });
    await client.setLeadStatus('123', { requestId: 'r3', value: null });
    assert.deepEqual(calls.map(({ url, options }) => [options.method, url]), [
      ['GET', 'https://stagebook.test/api/card/contacts/12%2F3'],
      ['GET', 'https://stagebook.test/api/card/contacts/123/since?cursor=a%26b%3Dc'],
      ['POST', 'https://stagebook.test/api/contacts/123/deal'],
      ['POST', 'https://stagebook.test/api/contacts/123/stage'],
      ['POST', 'https://stagebook.test/api/contacts/123/lead-status'],
    ]);
    assert.deepEqual(calls[2]?.options.body, { requestId: 'r1' });
    assert.ok(calls.every(({ options }) => options.timeout !== undefined && options.timeout < 15_000));
  });

  it('gives the value of a 2xx answer', async () => {
    const { client } = clientWith(() => json(200, { state: 'unknown_contact' }));
    assert.deepEqual(await client.readCard('1'), { ok: true, value: { state: 'unknown_contact' } });
  });

  const statuses: [number, string, FailureReason][] = [
    [400, 'invalid', 'refused'], [401, 'unauthorized', 'refused'], [403, 'forbidden', 'refused'], [404, 'not_found', 'refused'],
    [409, 'conflict', 'refused'], [422, 'invalid', 'refused'], [403, 'not_installed', 'not_installed'], [429, 'rate_limited', 'busy'],
    [503, 'unavailable', 'busy'], [500, 'internal', 'failed'], [502, 'bad_gateway', 'failed'],
  ];
  for (const [status, kind, reason] of statuses) {
    const expected = { ok: false, reason, problem: problem(kind, status) };
    const ways: [string, () => Promise<Response> | Response][] = [
      ['a Response with that status', () => json(status, problem(kind, status))],
      ['HubSpot\'s envelope under 200', () => json(200, envelope(status, problem(kind, status)))],
      ['HubSpot\'s envelope with a text inside', () => json(200, envelope(status, JSON.stringify(problem(kind, status))))],
      ['a rejection that carries a Response', () => Promise.reject(Object.assign(new Error('x'), { response: json(status, problem(kind, status)) }))],
      ['a rejection that is the Response', () => Promise.reject(json(status, problem(kind, status)))],
      ['a rejection with a status and a body', () => Promise.reject(Object.assign(new Error('x'), { status, body: problem(kind, status) }))],
      ['a rejection that is the envelope', () => Promise.reject(envelope(status, problem(kind, status)))],
    ];
    for (const [way, answer] of ways) {
      it(`reads ${status} ${kind} as ${reason} when it comes as ${way}`, async () => {
        assert.deepEqual(await clientWith(answer).client.readCard('1'), expected);
      });
    }
  }

  it('calls a rejection that carries nothing offline', async () => {
    for (const error of [new TypeError('Failed to fetch'), 'timeout', undefined]) {
      assert.deepEqual(await clientWith(() => Promise.reject(error)).client.readCard('1'), { ok: false, reason: 'offline' });
    }
  });

  it('calls a 2xx answer that is no JSON object failed, and an HTML error page failed without a problem', async () => {
    for (const response of [new Response('<html>', { status: 200 }), new Response('', { status: 200 }), new Response('<html>', { status: 500 })]) {
      assert.deepEqual(await clientWith(() => response).client.readCard('1'), { ok: false, reason: 'failed' });
    }
  });

  it('calls it offline when whoever stands in between did not reach our back end', async () => {
    for (const status of [502, 504]) {
      const response = new Response('<html>', { status });
      assert.deepEqual(await clientWith(() => response).client.readCard('1'), { ok: false, reason: 'offline' });
    }
  });

  it('never takes a rejection for a success, whatever status it carries', async () => {
    const { client } = clientWith(() => Promise.reject(Object.assign(new Error('x'), { status: 200, body: { changed: true } })));
    assert.deepEqual(await client.readSince('1', 'c'), { ok: false, reason: 'failed' });
  });
});
