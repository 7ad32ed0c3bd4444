// Sources from outside as their senders meet them: over HTTP, with the real store; a test runs the jobs itself.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { Condition, MadeSource, SourceKind, SourcesAnswer } from '@stagebook/contract';
import { localApp, publicUrl } from '../../scripts/local-house.ts';
import { sweep } from '../../server/operations/sweep.ts';
import { auditOf } from '../../server/store/audit.ts';
import { eventsOf } from '../../server/store/events.ts';
import { barePortal } from '../support/bare-portal.ts';
import { askSigned, type Asked } from '../support/signed.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

const portalId = '6301';
const otherPortal = '6302';

describe('sources from outside', function () {
  this.timeout(120_000);
  let shop: Workshop;
  let presses = 0;
  before(async () => {
    shop = await openWorkshop({ portals: [barePortal(portalId), barePortal(otherPortal)], logLevel: 'debug' });
    await shop.installed();
    await shop.installed(otherPortal);
  });
  after(() => shop.stop());

  const ask = (asked: Asked, portal = portalId) =>
    askSigned(
      {
        serverUrl: shop.serverUrl,
        publicUrl,
        clientSecret: localApp.clientSecret,
        portalId: portal,
        appId: localApp.appId,
        clock: shop.clock,
      },
      asked,
    );
  const press = () => `press-${String((presses += 1)).padStart(8, '0')}`;
  async function make(kind: SourceKind, portal = portalId): Promise<MadeSource & { path: string }> {
    const { status, body } = await ask(
      { method: 'POST', path: '/api/sources', body: { requestId: press(), kind, name: `My ${kind}` } },
      portal,
    );
    assert.equal(status, 201, JSON.stringify(body));
    const made = body as MadeSource;
    assert.ok(made.source.url.startsWith(publicUrl));
    return { ...made, path: made.source.url.slice(publicUrl.length) };
  }
  const show = async (portal = portalId) => (await ask({ path: '/api/sources' }, portal)).body as SourcesAnswer;
  const revoke = (id: string, portal = portalId) =>
    ask({ method: 'POST', path: `/api/sources/${id}/revoke`, body: { requestId: press() } }, portal);
  const post = (path: string, body: string | Uint8Array, headers: Record<string, string>) =>
    fetch(shop.serverUrl + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: body as BodyInit });
  const contact = (email: string, more: object = {}) =>
    shop.control().createObject('contacts', { properties: { email, firstname: 'Ida', ...more } }).id;
  const told = async (contactId: string) => (await shop.read((at) => eventsOf(at, contactId))).map(({ name }) => name);
  const rowsIn = (table: string) =>
    shop.read(async ({ trx }) => (await trx.raw<{ rows: object[] }>(`select * from ${table} where portal_id <> '0'`)).rows.length);
  async function problem(response: Response, status: number): Promise<string> {
    assert.equal(response.status, status);
    return (await response.text()).replace(/"instance":"[^"]*"/, '');
  }

  type Segment = { path: string; secrets: MadeSource['secrets'] };
  const sign = (secret: string | undefined, text: string) =>
    createHmac('sha1', secret ?? '')
      .update(text)
      .digest('hex');
  const sendSegment = ({ path, secrets }: Segment, body: object | string, headers: Record<string, string | undefined> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const first = Array.isArray(body) ? JSON.stringify(body[0]) : text;
    const all = { 'x-signature': sign(secrets?.sharedSecret, first), authorization: secrets?.authorization, ...headers };
    return post(
      path,
      text,
      Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    );
  };
  const track = (messageId: string, more: object = {}) => ({
    version: 1,
    type: 'track',
    messageId,
    userId: 'user-1',
    event: 'Signed up',
    properties: { plan: 'pro' },
    timestamp: shop.clock().toISOString(),
    ...more,
  });

  describe('on the settings page', () => {
    it('are made once for each press, and their secrets are told again only to the request whose answer may have been lost', async () => {
      const requestId = press();
      const asked = { method: 'POST', path: '/api/sources', body: { requestId, kind: 'segment', name: 'Web' } } as const;
      const [first, again] = await Promise.all([ask(asked), ask(asked)]);
      assert.deepEqual([first.status, again.status], [201, 201]);
      assert.deepEqual(first.body, again.body);
      const { source, secrets } = first.body as MadeSource;
      assert.ok((secrets?.sharedSecret?.length ?? 0) >= 43 && secrets?.authorization?.startsWith('Bearer '));
      assert.equal((await show()).sources.filter(({ name }) => name === 'Web').length, 1);
      shop.pass(11 * 60_000);
      await sweep(shop.deps);
      assert.deepEqual((await ask(asked)).body, { source, secrets: null });
      for (const secret of Object.values(secrets ?? {})) {
        assert.deepEqual(await shop.rowsWith(secret), [], 'no secret is held as it is');
        assert.doesNotMatch(JSON.stringify(await show()), new RegExp(secret.replace('Bearer ', '')));
      }
    });

    it('are revoked at once, and both are on record', async () => {
      const { source, ...segment } = await make('segment');
      assert.equal((await sendSegment(segment, track('before'))).status, 200);
      assert.equal((await revoke(source.id)).status, 202);
      assert.equal((await revoke(source.id)).status, 202);
      assert.equal((await sendSegment(segment, track('after'))).status, 401);
      const audit = (await shop.read((at) => auditOf(at))).filter(({ detail }) => detail['id'] === source.id);
      assert.deepEqual(
        audit.map(({ what, actor }) => [what, actor]),
        [
          ['source.revoked', 'kim@brightdesk.example'],
          ['source.made', 'kim@brightdesk.example'],
        ],
      );
      assert.ok((await show()).sources.find(({ id }) => id === source.id)?.revokedAt);
    });

    it("are nobody else's", async () => {
      const { source } = await make('chargebee');
      assert.equal((await revoke(source.id, otherPortal)).status, 404);
      assert.equal(
        (await ask({ method: 'POST', path: `/api/sources/${source.id}/test`, body: { requestId: press() } }, otherPortal)).status,
        404,
      );
      assert.ok(!(await show(otherPortal)).sources.some(({ id, name }) => id === source.id && name === source.name));
      for (const id of ['1', 'source-0', 'key--1', 'source-1e3', 'x']) assert.equal((await revoke(id)).status, 400, id);
      const odd = { requestId: press(), kind: 'segment', name: 'x' };
      for (const body of [
        { ...odd, name: '' },
        { ...odd, kind: 'other' },
        { ...odd, more: 1 },
        { ...odd, name: 'x'.repeat(101) },
      ])
        assert.equal((await ask({ method: 'POST', path: '/api/sources', body })).status, 400);
    });

    it('show a test event that came the way of the real ones', async () => {
      for (const kind of ['events_api', 'segment', 'chargebee'] as const) {
        const { source } = await make(kind);
        const test = { method: 'POST', path: `/api/sources/${source.id}/test`, body: { requestId: press() } } as const;
        assert.equal((await ask(test)).status, 202);
        shop.pass(1_000);
        assert.equal((await ask(test)).status, 202, 'the same press again sends nothing more');
        await shop.work();
        const { received, rejected } = await show();
        assert.deepEqual(
          received.filter(({ sourceId }) => sourceId === source.id).map(({ name, kind: from }) => [name, from]),
          [['Stagebook test', kind]],
        );
        assert.equal(rejected.filter(({ sourceId }) => sourceId === source.id).length, 0);
      }
    });
  });

  describe('Segment', () => {
    let segment: MadeSource & { path: string };
    before(async () => {
      segment = await make('segment');
    });

    it('tells what somebody did, and the card of that contact knows it', async () => {
      const ida = contact('ida@acme.example');
      await shop.work();
      const response = await sendSegment(segment, [
        { type: 'identify', messageId: 'i-1', userId: 'ida', traits: { email: 'Ida@Acme.example' }, timestamp: shop.clock().toISOString() },
        track('t-1', { userId: 'ida' }),
        { type: 'page', messageId: 'p-1', userId: 'ida', properties: { path: '/pricing' }, timestamp: shop.clock().toISOString() },
      ]);
      assert.deepEqual([response.status, await response.text()], [200, '']);
      await shop.work();
      assert.deepEqual((await told(ida)).toSorted(), ['Page visited', 'Signed up']);
      const { sources, received } = await show();
      assert.ok(sources.find(({ id }) => id === segment.source.id)?.lastSeenAt);
      assert.deepEqual(received.find(({ name, contactId }) => name === 'Signed up' && contactId === ida)?.sourceId, segment.source.id);
    });

    it('SG01, SG13: without a right signature nothing is stored, and every refusal looks alike', async () => {
      const before = await rowsIn('inbox');
      const text = JSON.stringify(track('forged'));
      const right = sign(segment.secrets?.sharedSecret, text);
      const answers = new Set<string>();
      for (const signature of [undefined, '', 'x', right.toUpperCase(), `sha1=${right}`, sign('other', text)])
        answers.add(await problem(await sendSegment(segment, text, { 'x-signature': signature }), 401));
      for (const authorization of [undefined, '', 'Bearer x', `${segment.secrets?.authorization} `.concat('x')])
        answers.add(await problem(await sendSegment(segment, text, { authorization }), 401));
      answers.add(await problem(await sendSegment({ ...segment, path: `${segment.path}x` }, text), 401));
      answers.add(await problem(await sendSegment({ ...segment, path: '/sources/segment/nobody' }, text), 401));
      answers.add(await problem(await sendSegment({ ...segment, path: segment.path.replace('segment', 'chargebee') }, text), 401));
      assert.equal(answers.size, 1);
      assert.equal(await rowsIn('inbox'), before);
    });

    it('SG02: the signature is judged over the bytes as they came', async () => {
      const raw =
        '{"type":"track","messageId":"raw-1","userId":"raw","event":"caf\u00e9","properties":{"url":"https:\\/\\/a.example", "n":1.0},"timestamp":"2026-11-20T10:00:00Z"}';
      assert.equal((await sendSegment(segment, raw)).status, 200);
      assert.equal(
        (await sendSegment(segment, raw, { 'x-signature': sign(segment.secrets?.sharedSecret, JSON.stringify(JSON.parse(raw))) })).status,
        401,
      );
    });

    it('SG03: a batch whose first event is genuine proves nothing of the second without the other credential', async () => {
      const before = await rowsIn('inbox');
      const batch = [track('genuine'), track('forged', { event: 'Paid' })];
      assert.equal((await sendSegment(segment, batch, { authorization: undefined })).status, 401);
      assert.equal((await sendSegment(segment, batch, { authorization: 'Bearer stolen' })).status, 401);
      assert.equal(await rowsIn('inbox'), before);
      assert.equal((await sendSegment(segment, batch)).status, 200);
    });

    it("SG05: another account's secrets do not fit", async () => {
      const other = await make('segment', otherPortal);
      assert.equal((await sendSegment({ path: segment.path, secrets: other.secrets }, track('theirs'))).status, 401);
      assert.equal((await sendSegment({ path: other.path, secrets: segment.secrets }, track('theirs'))).status, 401);
      assert.equal((await sendSegment(other, track('theirs'))).status, 200);
    });

    it('SG06: what was told a day or a month ago and comes again changes nothing', async () => {
      const eve = contact('eve@acme.example');
      await shop.work();
      const event = track('once', { userId: 'eve', context: { traits: { email: 'eve@acme.example' } } });
      await sendSegment(segment, event);
      await shop.work();
      for (const days of [1, 28]) {
        shop.pass(days * 86_400_000);
        assert.equal((await sendSegment(segment, event)).status, 200);
        assert.equal((await sendSegment(segment, [event, event])).status, 200);
        await shop.work();
        assert.deepEqual(await told(eve), ['Signed up']);
      }
      await sendSegment(segment, { ...event, event: 'Something else' });
      await shop.work();
      assert.deepEqual(await told(eve), ['Signed up']);
      assert.equal((await show()).rejected.find(({ messageId }) => messageId === 'once')?.why, 'conflict');
    });

    it('SG07: a deletion forgets what was told of the user, also what comes late', async () => {
      const ada = contact('ada@acme.example');
      await shop.work();
      const event = track('ada-1', {
        userId: 'ada-user',
        context: { traits: { email: 'ada@acme.example' } },
        properties: { note: 'private-canary' },
      });
      await sendSegment(segment, event);
      await shop.work();
      assert.deepEqual(await told(ada), ['Signed up']);
      assert.equal((await sendSegment(segment, { type: 'delete', userId: 'ada-user', timestamp: shop.clock().toISOString() })).status, 200);
      await shop.work();
      assert.deepEqual(await told(ada), []);
      await sendSegment(segment, [event, track('ada-2', { ...event, messageId: 'ada-2' })]);
      await shop.work();
      assert.deepEqual(await told(ada), []);
      assert.deepEqual(await shop.rowsWith('private-canary'), []);
    });

    it('SG09: what somebody unknown did waits until they are identified', async () => {
      const may = contact('may@acme.example');
      await sendSegment(segment, track('anon-1', { userId: null, anonymousId: 'browser-1' }));
      await shop.work();
      assert.deepEqual(await told(may), []);
      await sendSegment(segment, {
        type: 'identify',
        messageId: 'anon-2',
        anonymousId: 'browser-1',
        userId: 'may',
        traits: { email: 'may@acme.example' },
        timestamp: shop.clock().toISOString(),
      });
      await shop.work();
      assert.deepEqual(await told(may), ['Signed up']);
      await sendSegment(segment, {
        type: 'alias',
        messageId: 'anon-3',
        previousId: 'may-before',
        userId: 'may',
        timestamp: shop.clock().toISOString(),
      });
      await sendSegment(segment, track('anon-4', { userId: 'may-before', event: 'Came back' }));
      await shop.work();
      assert.deepEqual((await told(may)).toSorted(), ['Came back', 'Signed up']);
    });

    it('SG10: a batch larger than Segment sends is too large', async () => {
      const small = (n: number) =>
        Array.from({ length: n }, (_, i) => ({ type: 'track', messageId: `many-${n}-${i}`, event: 'e', userId: 'many' }));
      assert.equal((await sendSegment(segment, small(4_001))).status, 413);
      assert.equal((await sendSegment(segment, small(4_000))).status, 200);
      assert.equal((await post(segment.path, 'x'.repeat(5 * 1_048_576), {})).status, 413);
    });

    it('one event that cannot be read spoils only itself, and the reason can be seen', async () => {
      const bob = contact('bob@acme.example');
      await shop.work();
      const who = { userId: 'bob', context: { traits: { email: 'bob@acme.example' } } };
      await sendSegment(segment, [
        track('bob-1', who),
        { type: 'nonsense', messageId: 'bob-2' },
        null,
        track('bob-3', { ...who, timestamp: '2199-01-01T00:00:00Z' }),
        track('bob-4', { ...who, event: 'Paid', properties: JSON.parse('{"a":"\\u0000","b":"\\ud800","__proto__":{"x":1}}') as object }),
      ]);
      await sendSegment(segment, '{"type":"track"');
      await shop.work();
      assert.deepEqual((await told(bob)).toSorted(), ['Paid', 'Signed up']);
      const rejected = (await show()).rejected.filter(({ sourceId }) => sourceId === segment.source.id);
      assert.deepEqual(
        rejected
          .slice(0, 4)
          .map(({ messageId, why }) => `${messageId} ${why}`)
          .toSorted(),
        ['bob-2 field', 'bob-3 time', 'null field', 'null malformed'],
      );
    });

    it('a store that does not answer is 503, never a refusal', async () => {
      await shop.database.db.raw('alter table inbox rename to inbox_away');
      try {
        const response = await sendSegment(segment, track('storeless'));
        assert.deepEqual([response.status, response.headers.has('retry-after')], [503, true]);
      } finally {
        await shop.database.db.raw('alter table inbox_away rename to inbox');
      }
    });
  });

  describe('HubSpot itself', () => {
    it('tells of a form by what the form wrote, once', async () => {
      const kim = contact('kim@acme.example', { lifecyclestage: 'subscriber' });
      await shop.work();
      const as = { source: 'FORM', sourceId: 'form-guid' };
      shop.control().changeObject({ type: 'contacts', id: kim }, { properties: { lifecyclestage: 'lead' }, as });
      await shop.work();
      const forms = async () => (await shop.read((at) => eventsOf(at, kim))).map(({ name, properties }) => [name, properties['formId']]);
      assert.deepEqual(await forms(), [['Form submitted', 'form-guid']]);
      await shop.work();
      assert.equal((await forms()).length, 1);
      assert.deepEqual((await show()).received.find(({ name }) => name === 'Form submitted')?.sourceId, null);
    });
  });

  describe('Chargebee', () => {
    let chargebee: MadeSource & { path: string };
    let minute = 0;
    before(async () => {
      chargebee = await make('chargebee');
    });
    const basic = (user?: string, password?: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const right = () => basic(chargebee.secrets?.username, chargebee.secrets?.password);
    const send = (body: object | string, headers: Record<string, string> = { authorization: right() }) =>
      post(chargebee.path, typeof body === 'string' ? body : JSON.stringify(body), headers);
    const event = (
      id: string,
      event_type: string,
      { customer = 'c-1', email, ...subscription }: { customer?: string; email?: string; [field: string]: unknown } = {},
    ) => ({
      id,
      event_type,
      api_version: 'v2',
      object: 'event',
      occurred_at: Math.floor(shop.clock().getTime() / 1000) - 3_600 + (minute += 1) * 10,
      content: {
        subscription: {
          id: `sub-${customer}`,
          customer_id: customer,
          plan_id: 'pro',
          status: 'active',
          object: 'subscription',
          ...subscription,
        },
        ...(email ? { customer: { id: customer, email, object: 'customer' } } : {}),
      },
    });
    const status = (operator: string, ...values: string[]) =>
      ({ kind: 'field', object: 'contact', property: 'source:chargebee.subscription_status', operator, values }) as Condition;
    async function segments(conditions: Record<string, Condition>): Promise<void> {
      const { version, settings } = (await ask({ path: '/api/settings' })).body as { version: number; settings: { segments: object[] } };
      const own = Object.entries(conditions).map(([id, condition]) => ({ id, name: id, isOn: true, condition, listId: null }));
      const saved = await ask({
        method: 'PUT',
        path: '/api/settings',
        body: {
          baseVersion: version,
          settings: {
            ...settings,
            segments: [...settings.segments.filter((one) => !('id' in one && Object.hasOwn(conditions, String(one.id)))), ...own],
          },
        },
      });
      assert.equal(saved.status, 200, JSON.stringify(saved.body));
      await shop.work();
    }
    const verdict = async (contactId: string, id: string) => {
      const row = await shop.read(
        async ({ trx }) =>
          (
            await trx.raw<{ rows: { found: string }[] }>(
              'select found from evaluations where portal_id = ? and contact_id = ?',
              [portalId, contactId],
            )
          ).rows[0],
      );
      return (JSON.parse(row?.found ?? '[]') as string[][]).find((one) => one[0] === id)?.[1];
    };

    it('CB01, CB02, CB03: everything but the right credential is 401, asks for Basic and stores nothing', async () => {
      const before = await rowsIn('inbox');
      const { username, password } = chargebee.secrets ?? {};
      const answers = new Set<string>();
      const wrong = [
        basic('x', password),
        basic(username, 'x'),
        basic('x', 'y'),
        basic(username, `${password}:`),
        'Basic !!!',
        'Basic',
        'Basic ',
        `Basic ${Buffer.from('nocolon').toString('base64')}`,
        basic(username, 'p\u00e4ssw\u00f6rt'),
        `Basic ${'A'.repeat(10_000)}`,
        `Bearer ${password}`,
        right().toLowerCase(),
      ];
      for (const headers of [{}, ...wrong.map((authorization) => ({ authorization }))]) {
        const response = await send(event('e-wrong', 'subscription_created'), headers as Record<string, string>);
        assert.match(response.headers.get('www-authenticate') ?? '', /^Basic /);
        answers.add(await problem(response, 401));
      }
      assert.equal(answers.size, 1);
      assert.equal(await rowsIn('inbox'), before);
      assert.equal((await send(event('e-case', 'plan_created'), { authorization: right().replace('Basic', 'basic') })).status, 200);
    });

    it('CB11: the credential of another site is 401', async () => {
      const other = await make('chargebee', otherPortal);
      assert.equal(
        (await send(event('e-other', 'subscription_created'), { authorization: basic(other.secrets?.username, other.secrets?.password) }))
          .status,
        401,
      );
    });

    it('CB06, CB10: whatever is authentic is 200, and what nobody knows changes nothing', async () => {
      const before = await rowsIn('events');
      for (const body of [event('e-10', 'something_new'), event('e-11', 'coupon_created'), '[]', 'null', '{', '']) {
        const response = await send(body);
        assert.deepEqual([response.status, await response.text()], [200, '']);
      }
      await shop.work();
      assert.equal(await rowsIn('events'), before);
    });

    it('CB05: an event that comes seven times over three days is one', async () => {
      const zoe = contact('zoe@acme.example');
      await shop.work();
      const once = event('e-5', 'subscription_activated', { customer: 'zoe', email: 'Zoe@Acme.example', resource_version: 1 });
      for (let retry = 0; retry < 7; retry += 1) {
        assert.equal((await send(once)).status, 200);
        assert.equal((await send({ ...once, webhook_status: `retry ${retry}` })).status, 200);
        shop.pass(10 * 3_600_000);
        await shop.work();
      }
      assert.deepEqual(await told(zoe), ['Subscription activated']);
    });

    it('CB07: cancelled at version 10 stays cancelled when activated at version 9 comes after it; a segment can ask', async () => {
      const max = contact('max@acme.example');
      const none = contact('none@acme.example');
      await segments({
        paying: status('is', 'active'),
        lost: status('is', 'cancelled'),
        never: status('is_unknown'),
        once: { kind: 'was_ever', object: 'contact', property: 'source:chargebee.subscription_status', values: ['active'] },
      });
      const activated = event('e-9', 'subscription_activated', { customer: 'max', email: 'max@acme.example', resource_version: 9 });
      const cancelled = event('e-10-cancelled', 'subscription_cancelled', {
        customer: 'max',
        email: 'max@acme.example',
        status: 'cancelled',
        resource_version: 10,
      });
      await send(cancelled);
      await shop.work();
      assert.equal((await send(activated)).status, 200);
      await shop.work();
      assert.deepEqual([await verdict(max, 'paying'), await verdict(max, 'lost'), await verdict(max, 'never')], ['no', 'yes', 'no']);
      assert.deepEqual((await told(max)).toSorted(), ['Subscription activated', 'Subscription cancelled']);
      assert.equal(await verdict(max, 'once'), 'yes', 'that it once was active is a fact all the same');
      assert.deepEqual([await verdict(none, 'never'), await verdict(none, 'paying')], ['yes', 'no']);
      await send(event('e-12', 'subscription_reactivated', { customer: 'max', resource_version: 11 }));
      await shop.work();
      assert.deepEqual([await verdict(max, 'paying'), await verdict(max, 'lost')], ['yes', 'no']);
      await send(event('e-13', 'subscription_deleted', { customer: 'max', resource_version: 12 }));
      await shop.work();
      assert.deepEqual([await verdict(max, 'paying'), await verdict(max, 'never')], ['no', 'yes']);
    });

    it('CB13: a subscription of somebody unknown is parked until the contact comes', async () => {
      await segments({ trying: status('is', 'in_trial') });
      await send(event('e-20', 'subscription_created', { customer: 'new', status: 'in_trial' }));
      await send(event('e-21', 'customer_changed', { customer: 'new', email: 'new@acme.example', status: 'in_trial' }));
      await shop.work();
      const late = contact('new@acme.example');
      await shop.work();
      assert.deepEqual((await told(late)).toSorted(), ['Customer changed', 'Subscription created']);
      assert.equal(await verdict(late, 'trying'), 'yes');
    });

    it('CB09: version 1 is 200 and put aside, and the reason can be seen', async () => {
      assert.equal((await send({ ...event('e-30', 'subscription_created', { customer: 'v1' }), api_version: 'v1' })).status, 200);
      await shop.work();
      const { rejected } = await show();
      assert.deepEqual(rejected.find(({ messageId }) => messageId === 'e-30')?.why, 'version');
      assert.deepEqual(await shop.rowsWith('sub-v1').then((rows) => rows.filter((row) => !row.startsWith('inbox'))), []);
    });

    it('somebody whom HubSpot erased is nowhere in it afterwards', async () => {
      const gone = contact('gone@acme.example');
      await shop.work();
      await send(event('e-40', 'subscription_activated', { customer: 'gone-customer', email: 'gone@acme.example' }));
      await shop.work();
      assert.notDeepEqual(await shop.rowsWith('gone-customer'), []);
      const { eraseContact } = await import('../../server/store/contacts.ts');
      await shop.read((at) => eraseContact(at, gone));
      assert.deepEqual(await shop.rowsWith('gone-customer'), []);
    });

    it('CB14: an account that left is told so, and nothing is kept', async () => {
      const other = await make('chargebee', otherPortal);
      const { setAccountState } = await import('../../server/store/accounts.ts');
      await shop.read((at) => setAccountState(at, 'uninstalled'), otherPortal);
      const before = await rowsIn('inbox');
      assert.equal(
        (
          await post(other.path, JSON.stringify(event('e-50', 'subscription_created')), {
            authorization: basic(other.secrets?.username, other.secrets?.password),
          })
        ).status,
        401,
      );
      assert.equal(await rowsIn('inbox'), before);
    });
  });
});
