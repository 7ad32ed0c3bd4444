import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { countInBatch, isSignedBySegment, parseSegment } from '../../server/sources/segment-webhook.ts';

const secret = 'shared-secret-of-the-destination';
const receivedAt = new Date('2026-11-23T12:00:00.000Z');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));
const sign = (text: string, key = secret) => createHmac('sha1', key).update(text).digest('hex');
const isSigned = (body: string, signature: string | undefined) => isSignedBySegment(bytes(body), { signature, secret });
const parse = (given: unknown) => parseSegment(bytes(typeof given === 'string' ? given : JSON.stringify(given)), receivedAt);
const track = (more: object = {}) => ({
  version: 1,
  type: 'track',
  messageId: 'm-1',
  userId: '019mr8mf4r',
  event: 'Signed up',
  properties: { plan: 'pro' },
  timestamp: '2026-11-23T11:59:00.276Z',
  ...more,
});
const one = (given: object) => {
  const { told, notTaken } = parse(given);
  assert.deepEqual([told.length, notTaken.length], [1, 0], JSON.stringify(notTaken));
  return told[0]!;
};
const refused = (given: unknown) => {
  const { told, notTaken } = parse(given);
  assert.deepEqual([told.length, notTaken.length], [0, 1]);
  return notTaken[0]!;
};

describe('sources/segment-webhook: the signature', () => {
  const body = JSON.stringify(track());

  it('SG01: holds over the bytes, and only with the shared secret', () => {
    assert.equal(isSigned(body, sign(body)), true);
    for (const wrong of [undefined, '', 'x', sign(`${body} `), sign(body, 'another'), sign(body).slice(1), `${sign(body)}0`])
      assert.equal(isSigned(body, wrong), false, wrong);
  });

  it('SG02: is judged over what was sent, not over what that parses to', () => {
    for (const raw of [
      '{"type":"track","event":"caf\u00e9","url":"https:\\/\\/a.example"}',
      '{ "type" : "track", "n": 1.0 }',
      '{"a":"\\u00e9"}',
    ]) {
      assert.equal(isSigned(raw, sign(raw)), true, raw);
      const again = JSON.stringify(JSON.parse(raw));
      if (again !== raw) assert.equal(isSigned(raw, sign(again)), false, raw);
    }
  });

  it('SG13: is written in lower case and with nothing before it', () => {
    assert.equal(isSigned(body, sign(body).toUpperCase()), false);
    assert.equal(isSigned(body, `sha1=${sign(body)}`), false);
    assert.equal(isSigned(body, ` ${sign(body)}`), false);
  });

  it('covers the first event of a batch, whatever its text holds, and nothing of the others', () => {
    for (const event of ['a", {"type":"x"}, [', 'back\\slash\\"', 'caf\u00e9 ]}', '']) {
      const first = JSON.stringify(track({ event }));
      for (const rest of [JSON.stringify(track({ messageId: 'm-2' })), '{"type":"forged"}']) {
        assert.equal(isSigned(`[${first},${rest}]`, sign(first)), true);
        assert.equal(isSigned(` [ ${first} , ${rest} ] `, sign(first)), true);
        assert.equal(isSigned(`[${rest},${first}]`, sign(first)), false);
      }
    }
  });

  it('counts the events of a batch without parsing them', () => {
    const events = (n: number) =>
      JSON.stringify(Array.from({ length: n }, (_, i) => track({ messageId: `m,${i}`, tags: ['a', { b: '],[' }] })));
    for (const n of [0, 1, 2, 4_000, 4_001]) assert.equal(countInBatch(bytes(events(n))), n);
    assert.equal(countInBatch(bytes(body)), 1);
    assert.equal(countInBatch(bytes('[ ]')), 0);
    for (const broken of ['[', '[{"a":"', '[[[[', '', '   ', '[,,,]', '["\\']) assert.doesNotThrow(() => countInBatch(bytes(broken)));
  });
});

describe('sources/segment-webhook: what is told', () => {
  it('is what was done, by whom, when', () => {
    assert.deepEqual(one(track()), {
      type: 'track',
      messageId: 'm-1',
      name: 'Signed up',
      occurredAt: new Date('2026-11-23T11:59:00.276Z'),
      path: null,
      properties: { plan: 'pro' },
      email: null,
      userId: '019mr8mf4r',
      anonymousId: null,
      previousId: null,
    });
  });

  it('knows a page by its path, wherever Segment put it', () => {
    const page = { version: 1, type: 'page', messageId: 'p', userId: 'u', name: 'Pricing', timestamp: '2026-11-23T11:00:00Z' };
    assert.equal(one({ ...page, properties: { path: '/pricing', url: 'https://a.example/other' } }).path, '/pricing');
    assert.equal(one({ ...page, context: { page: { path: '/from-context' } } }).path, '/from-context');
    assert.deepEqual([one(page).name, one({ ...page, name: undefined }).name], ['Pricing', 'Page visited']);
    assert.equal(one({ ...page, properties: { url: 'https://a.example/pricing?x=1' } }).path, '/pricing');
    assert.equal(one({ ...page, properties: { url: 'no address' } }).path, null);
  });

  it('reads identify, group, alias and screen as Segment documents them', () => {
    const identify = one({ type: 'identify', messageId: 'i', userId: 'u', traits: { email: 'Achilles@Example.com', friendCount: 29 } });
    assert.deepEqual(
      [identify.type, identify.email, identify.userId, identify.properties['friendCount']],
      ['identify', 'achilles@example.com', 'u', 29],
    );
    const group = one({ type: 'group', messageId: 'g', userId: 'u', groupId: '0e8c', traits: { name: 'Initech', 'total billed': 830 } });
    assert.deepEqual([group.type, group.properties], ['group', { name: 'Initech', 'total billed': 830, groupId: '0e8c' }]);
    const alias = one({ type: 'alias', messageId: 'a', previousId: 'anon-1', userId: 'u' });
    assert.deepEqual([alias.type, alias.previousId, alias.userId], ['alias', 'anon-1', 'u']);
    const screen = one({ type: 'screen', messageId: 's', userId: 'u', name: 'Main Screen', context: { device: { type: 'ios' } } });
    assert.deepEqual([screen.type, screen.name], ['screen', 'Main Screen']);
    assert.equal(refused({ type: 'alias', messageId: 'a', userId: 'u', 'Previous ID': 'x' }).why, 'field');
  });

  it('finds the address in the traits of an identify, in those of the context, or in a user id that is one; never in properties', () => {
    assert.equal(one(track({ context: { traits: { email: 'A@B.example' } } })).email, 'a@b.example');
    assert.equal(one(track({ userId: 'c@d.example' })).email, 'c@d.example');
    assert.equal(one(track({ properties: { email: 'invited@friend.example' } })).email, null);
    assert.equal(one(track({ context: { traits: { email: 'no address' } } })).email, null);
  });

  it('SG09: somebody without a user id is known by the anonymous id', () => {
    const told = one(track({ userId: null, anonymousId: '507f191e810c' }));
    assert.deepEqual([told.userId, told.anonymousId, told.email], [null, '507f191e810c', null]);
    assert.equal(refused(track({ userId: null })).why, 'nobody');
    assert.equal(refused(track({ userId: '' })).why, 'nobody');
  });

  it('SG07: a deletion is no event', () => {
    const { told, notTaken, deletions } = parse([track(), { type: 'delete', userId: '019mr8mf4r', timestamp: '2026-11-23T11:00:00Z' }]);
    assert.deepEqual([told.length, notTaken.length], [1, 0]);
    assert.deepEqual(deletions, [{ userId: '019mr8mf4r', occurredAt: new Date('2026-11-23T11:00:00Z') }]);
    assert.equal(refused({ type: 'delete' }).why, 'nobody');
  });

  it('SG11: a clock that is a year wrong is corrected the way Segment does it, or the event is put aside', () => {
    const at = (more: object) => one(track({ timestamp: undefined, ...more })).occurredAt.toISOString();
    const yearAhead = {
      originalTimestamp: '2027-11-23T11:58:00.000Z',
      sentAt: '2027-11-23T11:58:30.000Z',
      receivedAt: '2026-11-23T11:59:00.000Z',
    };
    assert.equal(at(yearAhead), '2026-11-23T11:58:30.000Z');
    assert.equal(at({ ...yearAhead, timestamp: yearAhead.originalTimestamp }), '2026-11-23T11:58:30.000Z');
    const yearBehind = {
      originalTimestamp: '2025-11-23T11:58:00.000Z',
      sentAt: '2025-11-23T11:58:30.000Z',
      receivedAt: '2026-11-23T11:59:00.000Z',
    };
    assert.equal(at({ ...yearBehind, timestamp: yearBehind.originalTimestamp }), '2026-11-23T11:58:30.000Z');
    const told = { ...yearBehind, timestamp: '2026-11-23T11:58:31.000Z' };
    assert.equal(at(told), told.timestamp, 'a moment that Segment has corrected stands');
    const imported = {
      originalTimestamp: '2024-01-01T00:00:00.000Z',
      timestamp: '2024-01-01T00:00:00.000Z',
      sentAt: '2026-11-23T11:59:00.000Z',
      receivedAt: '2026-11-23T11:59:00.000Z',
    };
    assert.equal(at(imported), '2024-01-01T00:00:00.000Z');
    assert.equal(refused(track({ timestamp: '2027-11-23T11:58:00.000Z' })).why, 'time');
    assert.equal(refused(track({ timestamp: '1970-01-01T00:00:00Z' })).why, 'time');
    assert.equal(refused(track({ timestamp: 'yesterday' })).why, 'time');
    assert.equal(at({}), receivedAt.toISOString());
  });

  it('has an id of its own also where none was sent: the same words are the same event', () => {
    const first = one(track({ messageId: undefined }));
    assert.match(first.messageId, /^sha256:[0-9a-f]{64}$/);
    assert.equal(one(track({ messageId: undefined })).messageId, first.messageId);
    assert.notEqual(one(track({ messageId: undefined, event: 'Other' })).messageId, first.messageId);
  });

  it('names what nests by its path, and keeps values that conditions can test', () => {
    const told = one(track({ properties: { a: { b: { c: 1 } }, list: ['x', 2], on: true, none: null, '': 1, __proto__x: 1 } }));
    assert.deepEqual(told.properties, { 'a.b.c': 1, list: '["x",2]', on: true, none: null, __proto__x: 1 });
  });
});

describe('sources/segment-webhook: what cannot be read', () => {
  it('spoils only itself', () => {
    const deep = JSON.stringify(track({ messageId: 'deep' })).replace('"pro"', `${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    const events = [
      JSON.stringify(track({ messageId: 'good-1' })),
      deep,
      JSON.stringify(track({ messageId: 'large', properties: { text: 'x'.repeat(40_000) } })),
      JSON.stringify(track({ messageId: 'many', properties: Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`p${i}`, i])) })),
      'null',
      '"text"',
      '[]',
      JSON.stringify({ type: 'unknown', messageId: 'u' }),
      JSON.stringify(track({ messageId: 'no-name', event: undefined })),
      JSON.stringify(track({ messageId: 'odd-name', event: { $ne: 1 } })),
      JSON.stringify(
        track({
          messageId: 'good-2',
          properties: JSON.parse('{"__proto__":{"x":1},"nul":"a\\u0000b","half":"\\ud800","huge":1e999}') as object,
        }),
      ),
    ];
    const { told, notTaken } = parse(`[${events.join(',')}]`);
    assert.deepEqual(
      told.map(({ messageId }) => messageId),
      ['good-1', 'good-2'],
    );
    assert.deepEqual(
      notTaken.map(({ messageId, why }) => [messageId, why]),
      [
        [null, 'field'],
        ['large', 'too_large'],
        ['many', 'field'],
        [null, 'field'],
        [null, 'field'],
        [null, 'field'],
        ['u', 'field'],
        ['no-name', 'field'],
        ['odd-name', 'field'],
      ],
    );
    assert.deepEqual(told[1]?.properties, { '__proto__.x': 1, nul: 'a\uFFFDb', half: '\uFFFD', huge: null });
    assert.equal(({} as { x?: number }).x, undefined);
  });

  it('is said of the whole when nothing of it can be read', () => {
    for (const body of ['', '{', '{"a":1', 'nonsense', '[{"type":"track"},']) assert.equal(refused(body).why, 'malformed', body);
    const { notTaken } = parseSegment(new Uint8Array([0x7b, 0xff, 0x7d]), receivedAt);
    assert.equal(notTaken[0]?.why, 'malformed');
    assert.equal(parse('[]').told.length, 0);
  });
});
