import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDelivery } from '../../server/hubspot/events.ts';

const change = {
  eventId: 1,
  subscriptionId: 2,
  portalId: 62515,
  appId: 3,
  occurredAt: 1_763_900_000_000,
  subscriptionType: 'contact.propertyChange',
  attemptNumber: 0,
  objectId: 123,
  propertyName: 'lifecyclestage',
  propertyValue: 'lead',
  changeSource: 'CRM_UI',
  sourceId: 'userId:9',
};
const parse = (text: string) => parseDelivery(new TextEncoder().encode(text));
const parseAll = (...events: unknown[]) => parse(JSON.stringify(events));

describe('a webhook delivery', () => {
  it('becomes events with strings for ids', () => {
    assert.deepEqual(parseAll(change), {
      whole: null,
      rejected: [],
      events: [
        {
          portalId: '62515',
          appId: '3',
          type: 'contact.propertyChange',
          eventId: '1',
          occurredAt: new Date(1_763_900_000_000),
          objectId: '123',
          objectTypeId: null,
          property: 'lifecyclestage',
          value: 'lead',
          changeSource: 'CRM_UI',
          sourceId: 'userId:9',
          merge: null,
          association: null,
        },
      ],
    });
  });

  it('a cleared value is null', () => assert.equal(parseAll({ ...change, propertyValue: '' }).events[0]?.value, null));

  it('reads merges and associations', () => {
    const { propertyName: _p, propertyValue: _v, objectId: _o, ...base } = change;
    const [merge, link] = parseAll(
      {
        ...base,
        subscriptionType: 'contact.merge',
        primaryObjectId: 1,
        mergedObjectIds: [2, 3],
        newObjectId: 4,
        numberOfPropertiesMoved: 5,
      },
      {
        ...base,
        subscriptionType: 'object.associationChange',
        fromObjectId: 7,
        toObjectId: 8,
        fromObjectTypeId: '0-47',
        toObjectTypeId: '0-1',
        associationRemoved: false,
        isPrimaryAssociation: true,
      },
    ).events;
    assert.deepEqual([merge?.objectId, merge?.merge], ['4', { primaryId: '1', newId: '4', mergedIds: ['2', '3'] }]);
    assert.deepEqual(link?.association, {
      fromId: '7',
      toId: '8',
      fromTypeId: '0-47',
      toTypeId: '0-1',
      type: null,
      removed: false,
      primary: true,
    });
  });

  it('WH34: an id of 2^53+1 keeps its digits', () => {
    assert.equal(
      parse(JSON.stringify([change]).replace('"objectId":123', '"objectId":9007199254740993')).events[0]?.objectId,
      '9007199254740993',
    );
  });

  for (const text of ['{', '', 'nope', '[1,]', '[{"a":1]', '\u00e9', '\ufeff[]', `${'['.repeat(50_000)}${']'.repeat(50_000)}`]) {
    it(`WH26: ${JSON.stringify(text.slice(0, 12))} is put aside whole`, () => assert.equal(parse(text).whole, 'malformed_json'));
  }
  it('bytes that are no UTF-8 are put aside whole', () =>
    assert.equal(parseDelivery(new Uint8Array([0x5b, 0xff, 0x5d])).whole, 'not_utf8'));
  for (const text of ['{}', '"x"', '1', 'null', 'true']) {
    it(`WH30: ${text} at the top is put aside whole`, () => assert.equal(parse(text).whole, 'not_a_list'));
  }
  it('WH31: an empty list has no events and nothing wrong', () =>
    assert.deepEqual(parse(' [ ] '), { events: [], rejected: [], whole: null }));

  const wrong: [string, object][] = [
    ['WH33: a portal id with letters', { portalId: '12x' }],
    ['WH33: an object for an object id', { objectId: {} }],
    ['WH33: a word for a moment', { occurredAt: 'now' }],
    ['WH35: a portal id of 2^63', { portalId: '9223372036854775808' }],
    ['WH35: a negative portal id', { portalId: -1 }],
    ['WH35: a fraction', { portalId: 1.5 }],
    ['an exponent', { portalId: '1e3' }],
    ['a leading zero', { portalId: '007' }],
    ['WH54: no event id', { eventId: undefined }],
    ['WH54: no portal id', { portalId: undefined }],
    ['WH54: no type', { subscriptionType: undefined }],
    ['a list for a name', { propertyName: ['a'] }],
  ];
  for (const [what, bad] of wrong) {
    it(`${what} spoils that event only`, () => {
      const parsed = parseAll({ ...change, ...bad }, change, 7, null);
      assert.deepEqual([parsed.events.length, parsed.rejected.map(({ index }) => index), parsed.whole], [1, [0, 2, 3], null]);
    });
  }

  it('WH37: a key that occurs twice spoils the event', () => {
    const parsed = parse(`[${JSON.stringify(change).replace('"portalId":62515', '"portalId":62515,"portalId":7')}]`);
    assert.deepEqual([parsed.events.length, parsed.rejected], [0, [{ index: 0, why: 'portalId occurs twice' }]]);
    const escaped = parse(`[${JSON.stringify(change).replace('"portalId":62515', '"portalId":62515,"portal\\u0049d":7')}]`);
    assert.equal(escaped.events.length, 0);
  });

  it('WH38, WH39: a NUL and a lone surrogate come through as they are', () => {
    const [nul, lone] = parse(
      `[${JSON.stringify(change).replace('"lead"', '"a\\u0000b"')},${JSON.stringify(change).replace('"lead"', '"\\ud800"')}]`,
    ).events;
    assert.deepEqual([nul?.value, lone?.value], ['a\u0000b', '\ud800']);
  });

  it('WH53: a type that nobody knows is an event like any other', () =>
    assert.equal(parseAll({ ...change, subscriptionType: 'moon.rise' }).events[0]?.type, 'moon.rise'));
  it('WH29: ten thousand events are read at once', () =>
    assert.equal(
      parseAll(...Array.from({ length: 10_001 }, () => ({ ...change, sourceId: undefined, changeSource: undefined }))).events.length,
      10_001,
    ));
  it('a __proto__ key changes nothing', () => {
    assert.equal(parse(`[${JSON.stringify(change).replace('{', '{"__proto__":{"portalId":7},')}]`).events[0]?.portalId, '62515');
    assert.equal(({} as Record<string, unknown>)['portalId'], undefined);
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        parseDelivery(bytes);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.equal(parse(text).whole === null, Array.isArray(JSON.parse(text)));
      }),
    );
  });
});
