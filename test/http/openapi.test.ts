// Whether the description of the events API is true: every answer it names is really given, every example is taken, and what it does not name is refused.
import assert from 'node:assert/strict';
import { AppError } from '../../server/errors.ts';
import { createApiKey, newApiSecret } from '../../server/store/api-keys.ts';
import { inPortal } from '../../server/store/portal.ts';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';
import { startSite, type Site } from './support/site.ts';

type Schema = { $ref?: string; type?: string | string[]; required?: string[]; properties?: Record<string, Schema>; additionalProperties?: unknown; anyOf?: Schema[]; oneOf?: Schema[]; items?: Schema; enum?: unknown[]; const?: unknown }; // prettier-ignore
type Response = { description: string; headers?: Record<string, object>; content: Record<string, { schema: Schema }> };
type Document = {
  openapi: string;
  paths: Record<string, Record<string, { requestBody: { content: Record<string, { schema: Schema; examples: Record<string, { value: object }> }> }; responses: Record<string, Response> }>>; // prettier-ignore
  components: { schemas: Record<string, Schema> };
};

describe('GET /v1/openapi.json', function () {
  this.timeout(60_000);
  const portalId = '6601';
  const [secret, readSecret] = [newApiSecret(), newApiSecret()];
  let shop: Workshop;
  let down: Site;
  let document: Document;
  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId)] });
    await shop.installed();
    await inPortal(shop.deps, portalId, async (at) => {
      await createApiKey(at, { name: 'Test', secret, scope: 'write', now: shop.clock() });
      await createApiKey(at, { name: 'Read', secret: readSecret, scope: 'read', now: shop.clock() });
    });
    down = await startSite({
      eventRequests: { perSecond: 1, burst: 1 },
      doors: {
        tellEvents: async () => {
          throw new AppError('unavailable', 'down');
        },
      },
    });
    const response = await fetch(`${shop.serverUrl}/v1/openapi.json`);
    assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'application/json; charset=utf-8']);
    document = (await response.json()) as Document;
  });
  after(async () => {
    await down.stop();
    await shop.stop();
  });

  const post = (body: unknown, headers: Record<string, string> = {}, url = shop.serverUrl) =>
    fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const operation = () => document.paths['/v1/events']!['post']!;
  const media = () => operation().requestBody.content['application/json']!;
  const event = (more: object = {}) => ({ messageId: 'x1', name: 'x', occurredAt: '2026-11-02T09:30:00Z', userId: 'u', ...more });
  const resolve = (schema: Schema): Schema => {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : resolve(document.components.schemas[name]!);
  };
  /** Naive on purpose: only the words that answers are described with. */
  const fits = (given: unknown, schema: Schema): boolean => {
    const { type, required = [], properties = {}, additionalProperties, anyOf, items, enum: words, const: only } = resolve(schema);
    if (Array.isArray(type)) return type.some((one) => fits(given, { type: one }));
    if (anyOf) return anyOf.some((one) => fits(given, one));
    if (words) return words.includes(given);
    if (only !== undefined) return given === only;
    if (type === 'array') return Array.isArray(given) && given.every((one) => fits(one, items ?? {}));
    if (type === 'null') return given === null;
    if (type === 'integer') return Number.isInteger(given);
    if (type !== 'object') return type === undefined || typeof given === type;
    if (typeof given !== 'object' || given === null) return false;
    return (
      required.every((name) => Object.hasOwn(given, name)) &&
      Object.entries(given).every(([name, value]) => (properties[name] ? fits(value, properties[name]) : additionalProperties !== false))
    );
  };

  it('is OpenAPI 3.1, and every reference in it leads somewhere', () => {
    assert.equal(document.openapi, '3.1.0');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '');
    assert.ok(references.length > 5);
    for (const name of references) assert.ok(document.components.schemas[name], name);
    assert.ok(!JSON.stringify(document).includes('"$id"'));
  });

  it('has only examples that are taken', async () => {
    for (const [name, { value }] of Object.entries(media().examples)) {
      const response = await post(value);
      const answer = (await response.json()) as { results: { status: string }[] };
      assert.equal(response.status, 202, name);
      assert.ok(
        answer.results.every(({ status }) => ['accepted', 'duplicate'].includes(status)),
        name,
      );
    }
  });

  it('names every answer that is given, and each is given as it is described', async () => {
    await post(event());
    const given: [status: string, response: globalThis.Response][] = [
      ['202', await post({ events: [event(), event({ messageId: 'x2', colour: 'red' }), event({ name: 'y' })] })],
      ['400', await post('{"broken')],
      ['400', await post({ events: [] })],
      ['401', await post(event(), { authorization: 'Bearer nobody-knows-this-key' })],
      ['403', await post(event(), { authorization: `Bearer ${readSecret}` })],
      ['403', await post({ ...event(), portalId: '1' })],
      ['409', await post(event({ name: 'y' }))],
      ['413', await post(`"${'a'.repeat(1_100_000)}"`)],
      ['415', await post('a', { 'content-type': 'text/csv' })],
      ['422', await post(event({ messageId: 'x3', occurredAt: 'yesterday' }))],
      ['503', await post(event(), {}, down.url)],
      ['429', await post(event(), {}, down.url)],
    ];
    const described = operation().responses;
    assert.deepEqual([...new Set(given.map(([status]) => status))].toSorted(), Object.keys(described).toSorted());
    for (const [status, response] of given) {
      assert.equal(String(response.status), status);
      const [type, { schema }] = Object.entries(described[status]!.content)[0]!;
      assert.ok(response.headers.get('content-type')?.startsWith(type), status);
      const body: unknown = await response.json();
      assert.ok(fits(body, schema), `${status}: ${JSON.stringify(body)}`);
      for (const header of Object.keys(described[status]!.headers ?? {})) assert.ok(response.headers.has(header), `${status}: ${header}`);
    }
  });

  it('describes fields that are taken, needs those that are needed, and knows no others', async () => {
    const examples = Object.fromEntries(Object.entries(media().examples).map(([name, { value }]) => [name, value]));
    const kinds = { Track: examples['one']!, Page: examples['page']!, Identify: examples['identify']! };
    let no = 0;
    const fateOf = async (sent: object) => {
      const answer = (await (await post({ events: [{ ...sent, messageId: `field-${(no += 1)}` }] })).json()) as {
        results: { status: string }[];
      };
      return answer.results[0]?.status;
    };
    for (const [name, example] of Object.entries(kinds)) {
      const { properties = {}, required = [], additionalProperties } = document.components.schemas[name]!;
      assert.equal(additionalProperties, false);
      assert.equal(await fateOf(example), 'accepted', name);
      assert.equal(await fateOf({ ...example, notDescribed: 1 }), 'invalid', name);
      for (const field of required.filter((one) => one !== 'messageId' && one !== 'type')) {
        const { [field]: _left, ...rest } = example as Record<string, unknown>;
        assert.equal(await fateOf(rest), 'invalid', `${name} without ${field}`);
      }
      for (const [field, { type }] of Object.entries(properties).filter(([one]) => one !== 'messageId'))
        assert.equal(await fateOf({ ...example, [field]: type === 'object' ? 'text' : { nested: 1 } }), 'invalid', `${name}: ${field}`);
    }
  });

  it('does not change with whoever asks, and takes no other method', async () => {
    assert.equal((await fetch(`${shop.serverUrl}/v1/openapi.json`, { method: 'POST' })).status, 405);
    assert.deepEqual(await (await fetch(`${shop.serverUrl}/v1/openapi.json`, { headers: { authorization: 'Bearer x' } })).json(), document);
  });
});
