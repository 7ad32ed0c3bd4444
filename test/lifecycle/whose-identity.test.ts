import assert from 'node:assert/strict';
import { createFinder, identityName, type IdentityLink } from '../../server/lifecycle/whose-identity.ts';

const day = (no: number) => new Date(Date.UTC(2026, 10, no)).toISOString();
const link = (from: string, to: string, since = day(1)): IdentityLink => {
  const [kind, value] = from.split(' ') as [IdentityLink['kind'], string];
  const [toKind, toValue] = to.split(' ') as [IdentityLink['toKind'], string];
  return { kind, value, toKind, toValue, since };
};
const held = new Map(Object.entries({ 'email ada@x': '7', 'email old@x': '8', 'contact 3': '9' }));

const rows: [name: string, links: IdentityLink[], of: string, contactId: string | null][] = [
  ['an address is whose the CRM says', [], 'email ada@x', '7'],
  ['an unknown address is nobody yet', [], 'email bo@x', null],
  ['a contact that was merged is its survivor', [], 'contact 3', '9'],
  ['a user is who was told by address', [link('user_id u', 'email ada@x')], 'user_id u', '7'],
  [
    'a chain is followed: browser, user, address',
    [link('anonymous_id a', 'user_id u'), link('user_id u', 'email ada@x')],
    'anonymous_id a',
    '7',
  ],
  ['the newest address of a user decides', [link('user_id u', 'email old@x'), link('user_id u', 'email ada@x', day(2))], 'user_id u', '7'],
  [
    'an address that leads nowhere does not hide an older one',
    [link('user_id u', 'email old@x'), link('user_id u', 'email bo@x', day(2))],
    'user_id u',
    '8',
  ],
  [
    'a contact told outright says more than an address',
    [link('user_id u', 'email ada@x', day(5)), link('user_id u', 'contact 3')],
    'user_id u',
    '9',
  ],
  [
    'a browser is the first person who was seen with it',
    [link('anonymous_id a', 'email old@x', day(3)), link('anonymous_id a', 'email ada@x', day(2))],
    'anonymous_id a',
    '7',
  ],
  [
    "a browser of somebody unknown is not somebody else's",
    [link('anonymous_id a', 'user_id stranger'), link('anonymous_id a', 'email ada@x', day(2))],
    'anonymous_id a',
    null,
  ],
  [
    'users who were told to be each other end',
    [link('user_id u', 'user_id v'), link('user_id v', 'user_id u'), link('user_id v', 'email ada@x')],
    'user_id u',
    '7',
  ],
  ['nothing told leads nowhere', [link('user_id u', 'user_id u')], 'user_id u', null],
];

describe('whose an identity is', () => {
  for (const [name, links, of, contactId] of rows) {
    it(`${name}, in whatever order it was told`, () => {
      const [kind, value] = of.split(' ') as ['email', string];
      for (const order of [links, links.toReversed()]) assert.equal(createFinder(order, held)({ kind, value }), contactId);
    });
  }
  it('has one name for one identity', () => assert.equal(identityName({ kind: 'email', value: 'a b' }), 'email a b'));
});
