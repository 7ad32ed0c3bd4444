import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { isSealedWithOldKey, seal, sealedFor, unseal, type SealKeys } from '../../server/store/seal.ts';

const key = (id: string): SealKeys[number] => ({ id, key: new Uint8Array(randomBytes(32)) });
const keys: SealKeys = [key('k1')];
const here = sealedFor('101', 'refresh_token');

describe('store/seal', () => {
  it('opens what it sealed, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (plain) => unseal(seal(plain, keys, here), keys, here) === plain));
  });

  it('does not open a token sealed for one portal for another', () => {
    const sealed = seal('token', keys, here);
    assert.throws(() => unseal(sealed, keys, sealedFor('102', 'refresh_token')));
    assert.throws(() => unseal(sealed, keys, sealedFor('101', 'access_token')));
  });

  it('seals the same text differently each time, and never shows it', () => {
    const sealed = seal('secret-token', keys, here);
    assert.notEqual(sealed, seal('secret-token', keys, here));
    assert.ok(!sealed.includes('secret') && !Buffer.from(sealed, 'base64url').includes('secret'));
  });

  it('refuses every single flipped bit', () => {
    const parts = seal('token', keys, here).split('.');
    for (const index of [2, 3, 4]) {
      const bytes = Buffer.from(parts[index] ?? '', 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        assert.throws(() => unseal(parts.with(index, changed.toString('base64url')).join('.'), keys, here));
      }
    }
  });

  it('refuses a tag that was cut short', () => {
    const [scheme, id, iv, body, tag] = seal('token', keys, here).split('.');
    const cut = Buffer.from(tag ?? '', 'base64url').subarray(0, 4).toString('base64url');
    assert.throws(() => unseal([scheme, id, iv, body, cut].join('.'), keys, here));
  });

  it('opens with an old key after a rotation, and says that it is old', () => {
    const sealed = seal('token', keys, here);
    const rotated: SealKeys = [key('k2'), ...keys];
    assert.equal(unseal(sealed, rotated, here), 'token');
    assert.equal(isSealedWithOldKey(sealed, rotated), true);
    assert.equal(isSealedWithOldKey(seal('token', rotated, here), rotated), false);
    assert.throws(() => unseal(sealed, [key('k2')], here), /not among the keys/);
  });

  it('refuses what is no sealed value', () => {
    for (const text of ['', 'token', 's1.k1..', 's2.k1.a.b.c', 's1.k1.a.b.c.d']) assert.throws(() => unseal(text, keys, here));
  });
});
