// The routes below /emulator: changes by a named user, switches, faults, what happened, and bad input.

import assert from 'node:assert/strict';
import type { RecordView, VersionView } from '../../../emulator/control/record-view.ts';
import { signV3 } from '../../../emulator/webhooks/sign-request.ts';
import { startReceiver, until } from '../webhooks/receiver.ts';
import type { Receiver } from '../webhooks/receiver.ts';
import { appId, clientSecret, portalId, publicOrigin, startBench } from './harness.ts';
import type { Bench } from './harness.ts';

describe('emulator/control', () => {
  let receiver: Receiver;
  let bench: Bench;
  let answerWith = 204;
  beforeEach(async () => {
    answerWith = 204;
    receiver = await startReceiver(() => answerWith);
    bench = await startBench({ webhookOrigin: receiver.origin });
  });
  afterEach(async () => {
    await bench.stop();
    await receiver.stop();
  });

  const settled = (): Promise<void> => until('all events are delivered', () => bench.control.deliveries().pending === 0);
  const move = (stage: string, as?: object) =>
    bench.call<RecordView>('POST', 'objects/contacts/501', { properties: { lifecyclestage: stage }, as });

  it('a change by a named user stands in history and in the webhook under that user', async () => {
    assert.equal((await move('customer', { userId: '2' })).body.properties['lifecyclestage'], 'customer');
    const { body } = await bench.call<{ versions: VersionView[] }>('GET', 'history/contacts/501?property=lifecyclestage');
    assert.deepEqual(
      body.versions.map(({ value, sourceType, sourceId, updatedByUserId }) => [value, sourceType, sourceId, updatedByUserId]),
      [
        ['lead', 'IMPORT', null, null],
        ['customer', 'CRM_UI', 'userId:2', '2'],
      ],
    );
    await settled();
    assert.deepEqual(
      receiver
        .events()
        .map(({ objectId, propertyValue, changeSource, sourceId, attemptNumber }) => [
          objectId,
          propertyValue,
          changeSource,
          sourceId,
          attemptNumber,
        ]),
      [[501, 'customer', 'CRM_UI', 'userId:2', 0]],
    );
  });

  it("a user may move a stage backward, as in HubSpot's own screens", async () => {
    await move('customer', { userId: '1' });
    assert.equal((await move('lead', { userId: '1' })).body.properties['lifecyclestage'], 'lead');
  });

  it('another source is written as it is named', async () => {
    await move('customer', { source: 'FORM', sourceId: 'abc' });
    await settled();
    assert.deepEqual(
      receiver.events().map(({ changeSource, sourceId }) => [changeSource, sourceId]),
      [['FORM', 'abc']],
    );
  });

  it("an app's own write comes back to it with its id", async () => {
    assert.equal(
      (await bench.api('PATCH', '/crm/objects/2026-09/contacts/501', { properties: { lifecyclestage: 'customer' } })).status,
      200,
    );
    await settled();
    assert.deepEqual(
      receiver.events().map(({ changeSource, sourceId }) => [changeSource, sourceId]),
      [['INTEGRATION', appId]],
    );
  });

  it('history is not cut at 45 versions', async () => {
    for (let n = 0; n < 60; n += 1) await move(n % 2 === 0 ? 'customer' : 'lead');
    const { body } = await bench.call<{ versions: VersionView[] }>('GET', 'history/contacts/501?property=lifecyclestage');
    assert.equal(body.versions.length, 61);
  });

  it("webhooks are signed over the public URL with the app's secret", async () => {
    await move('customer');
    await settled();
    const { headers, body, url } = receiver.received[0]!;
    const timestamp = Number(headers['x-hubspot-request-timestamp']);
    assert.equal(url, '/hooks?from=hs');
    assert.equal(
      headers['x-hubspot-signature-v3'],
      signV3({ secret: clientSecret, method: 'POST', uri: `${publicOrigin}/hooks?from=hs`, body, timestamp }),
    );
  });

  it('deliveries tell attempts, statuses and bodies; ten retries later nothing is pending', async () => {
    answerWith = 500;
    await move('customer');
    await settled();
    const { body } = await bench.call<{
      deliveries: { attempt: number; status: number; events: number; body: unknown[] }[];
      pending: number;
    }>('GET', 'deliveries');
    assert.deepEqual(
      body.deliveries.map(({ attempt }) => attempt),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
    assert.deepEqual(
      [body.deliveries[0]?.status, body.deliveries[0]?.events, body.deliveries[0]?.body.length, body.pending],
      [500, 1, 1, 0],
    );
  });

  it('with webhooks off, or without the app installed, nothing is sent; after a reinstall it is', async () => {
    await bench.call('PUT', 'switches', { webhooksOn: false });
    await move('customer');
    await bench.call('PUT', 'switches', { webhooksOn: true });
    assert.equal((await bench.call('POST', `/apps/${appId}/portals/${portalId}/uninstall`)).status, 204);
    await move('lead');
    await settled();
    assert.equal(receiver.received.length, 0);
    await bench.install();
    await move('customer');
    await settled();
    assert.equal(receiver.events().length, 1);
    assert.equal((await bench.call('POST', `/apps/nobody/portals/${portalId}/uninstall`)).status, 404);
  });

  it('a record is created with links, read, deleted and then gone from the list but not from sight', async () => {
    const { status, body } = await bench.call<{ id: string }>('POST', 'objects/deals', {
      properties: { dealname: 'Big' },
      associations: [
        { toType: 'contacts', toId: '501' },
        { toType: 'companies', toId: '601', primary: true },
      ],
    });
    assert.equal(status, 201);
    const deal = (await bench.call<RecordView>('GET', `objects/deals/${body.id}`)).body;
    assert.deepEqual(
      [deal.properties['dealname'], deal.associations.contacts, deal.associations.companies],
      ['Big', [{ id: '501', typeIds: [3] }], [{ id: '601', typeIds: [5, 341] }]],
    );
    assert.equal((await bench.call('DELETE', `objects/0-3/${body.id}`)).status, 204);
    assert.equal((await bench.call<{ results: unknown[] }>('GET', 'objects/deals')).body.results.length, 0);
    assert.equal((await bench.call<{ results: unknown[] }>('GET', 'objects/deals?archived=true')).body.results.length, 1);
    assert.equal((await bench.call<RecordView>('GET', `objects/deals/${body.id}`)).body.archived, true);
    assert.equal((await bench.call('DELETE', `objects/deals/${body.id}`)).status, 404);
  });

  it("values are judged as the API judges them, but HubSpot's own sources may write what is read-only for a user", async () => {
    const write = (properties: object, as: object) =>
      bench.call<RecordView & { message: string }>('POST', 'objects/contacts/501', { properties, as });
    const refused = await write({ lifecyclestage: 'nowhere', engagements_last_meeting_booked: '2026-10-01T00:00:00Z' }, { userId: '1' });
    assert.equal(refused.status, 400);
    assert.match(refused.body.message, /lifecyclestage.*allowed options.*engagements_last_meeting_booked.*read only/);
    const taken = await write({ engagements_last_meeting_booked: '2026-10-01T00:00:00Z' }, { source: 'CALCULATED' });
    assert.equal(taken.body.properties['engagements_last_meeting_booked'], '2026-10-01T00:00:00Z');
  });

  it('switches change one at a time, and a misspelt one is refused', async () => {
    const { body } = await bench.call('PUT', 'switches', { searchLagMs: 500 });
    assert.deepEqual([body['searchLagMs'], body['dealCreatedSync'], bench.control.switches().searchLagMs], [500, true, 500]);
    const bad = await bench.call('PUT', 'switches', { searchLag: 500, webhookDuplicate: 2 });
    assert.equal(bad.status, 400);
    assert.equal((bad.body['problems'] as unknown[]).length, 2);
    assert.equal(bench.control.switches().webhookDuplicate, 0);
  });

  it('fault rules are set, told with how often they struck, and checked', async () => {
    const { status, body } = await bench.call('PUT', 'faults', {
      rules: [{ kind: 'reset_after', match: { path: '/deals' }, probability: 0.5, times: 3 }],
      seed: 9,
    });
    assert.equal(status, 200);
    assert.deepEqual(body['rules'], [{ kind: 'reset_after', match: { path: '/deals' }, probability: 0.5, times: 3, struck: 0 }]);
    assert.equal((await bench.call('PUT', 'faults', { rules: [{ kind: 'earthquake' }] })).status, 400);
    assert.equal((await bench.call<{ rules: unknown[] }>('GET', 'faults')).body.rules.length, 1);
  });

  it('the ledger holds what an app has written, and nothing that the control surface did', async () => {
    await move('customer');
    for (const firstname of ['Un', 'Uno']) await bench.api('PATCH', '/crm/objects/2026-09/contacts/501', { properties: { firstname } });
    type Entry = { n: number; appId: string; operation: string; objectId: string; values: Record<string, string> };
    const { body } = await bench.call<{ entries: Entry[] }>('GET', 'ledger');
    assert.deepEqual(
      body.entries.map(({ n, values }) => [n, values['firstname']]),
      [
        [1, 'Un'],
        [2, 'Uno'],
      ],
    );
    assert.deepEqual([body.entries[0]?.appId, body.entries[0]?.operation, body.entries[0]?.objectId], [appId, 'update', '501']);
    assert.deepEqual(
      (await bench.call<{ entries: Entry[] }>('GET', 'ledger?since=1')).body.entries.map(({ n }) => n),
      [2],
    );
    assert.equal((await bench.call('GET', 'ledger?since=x')).status, 400);
  });

  it('requests are counted by method, route and status', async () => {
    await bench.api('GET', '/crm/v3/objects/contacts/501');
    await bench.api('GET', '/crm/v3/objects/contacts/999');
    const { body } = await bench.call<Record<string, number>>('GET', 'requests/summary');
    assert.deepEqual(
      Object.entries(body).map(([key, count]) => [key.replace(/ .* /, ' '), count]),
      [
        ['GET 200', 1],
        ['GET 404', 1],
      ],
    );
  });

  it('users and the overview are told', async () => {
    assert.deepEqual(
      (await bench.call<{ users: { ownerId: string }[] }>('GET', 'users')).body.users.map(({ ownerId }) => ownerId),
      ['11', '12'],
    );
    const { body } = await bench.call<{ mailPort: number; portals: { installs: string[] }[] }>('GET', '/');
    assert.deepEqual([body.mailPort, body.portals[0]?.installs], [bench.mailPort, [appId]]);
  });

  it('bad input gets a status, a sentence and nothing else', async () => {
    const rows: [method: string, path: string, body: unknown, status: number, says: RegExp][] = [
      ['GET', '/portals/1/switches', undefined, 404, /no portal 1/],
      ['GET', '/nowhere', undefined, 404, /no route GET \/emulator\/nowhere/],
      ['GET', 'objects/teapots', undefined, 404, /object type teapots/],
      ['GET', 'objects/contacts/999', undefined, 404, /no record 999/],
      ['POST', 'objects/contacts/501', { properties: { lifecylestage: 'x' } }, 400, /does not exist/],
      ['POST', 'objects/contacts/501', { properties: { email: 'two@gmail.com' } }, 409, /record 502/],
      ['POST', 'objects/contacts/501', { properties: {}, as: { userId: '9' } }, 400, /no user 9/],
      ['POST', 'objects/contacts', { associations: [{ toType: 'deals', toId: '1' }] }, 404, /no record 1/],
      ['POST', 'meetings/1', { outcome: 'CANCELED' }, 404, /meeting 1/],
      ['POST', 'meetings/1', {}, 400, /give startsAt or outcome/],
      ['GET', 'history/contacts/501', undefined, 400, /property/],
      ['POST', 'meetings', '{"broken', 400, /JSON/],
      ['PUT', 'switches', '[1]', 400, /object/],
    ];
    for (const [method, path, body, status, says] of rows) {
      const answer = await bench.call<{ message: string }>(method, path, body);
      assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`);
      assert.match(answer.body.message, says);
    }
  });

  it('the mailbox is a list for programs and a page without scripts for people', async () => {
    assert.deepEqual((await bench.call('GET', '/mail')).body, []);
    assert.deepEqual((await bench.call('GET', 'mail')).body, []);
    const page = await bench.call('GET', '/mail', undefined, { Accept: 'text/html,*/*;q=0.8' });
    assert.match(page.headers.get('content-type') ?? '', /html/);
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.equal((await bench.call('PUT', '/mail/faults', { refuse: -1 })).status, 400);
    assert.equal((await bench.call('PUT', '/mail/faults', { refuse: 2 })).status, 200);
    assert.equal((await bench.call('DELETE', '/mail')).status, 204);
  });
});
