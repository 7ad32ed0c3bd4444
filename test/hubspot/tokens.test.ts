import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../server/errors.ts';
import { createTokens } from '../../server/hubspot/tokens.ts';

describe('access tokens', () => {
  let now: number;
  let refreshes: string[];
  let saved: string[];
  let revoked: string[];
  let stores: string[];
  let next: () => Promise<{ accessToken: string; refreshToken: string; expiresInSeconds: number }>;

  beforeEach(() => {
    now = Date.UTC(2026, 10, 23);
    refreshes = [];
    saved = [];
    revoked = [];
    stores = [];
    next = async () => ({ accessToken: `access-${refreshes.length}`, refreshToken: 'refresh-1', expiresInSeconds: 1_800 });
  });
  const tokens = (stored: string | null = 'refresh-1') =>
    createTokens({
      oauth: {
        refresh: async (refreshToken) => {
          refreshes.push(refreshToken);
          await pause(5);
          return next();
        },
      },
      load: async () => stores.shift() ?? stored,
      save: async (_portal, token) => {
        saved.push(token);
      },
      onRevoked: async (portal) => {
        revoked.push(portal);
      },
      clock: () => new Date(now),
    });

  it('HA07: twenty who need one at once cause one refresh', async () => {
    const held = tokens();
    const got = await Promise.all(Array.from({ length: 20 }, () => held.accessToken('1')));
    assert.deepEqual([refreshes.length, new Set(got).size], [1, 1]);
  });

  it('keeps accounts apart', async () => {
    const held = tokens();
    await Promise.all([held.accessToken('1'), held.accessToken('2')]);
    assert.equal(refreshes.length, 2);
  });

  it('replaces a token at four fifths of its life', async () => {
    const held = tokens();
    await held.accessToken('1');
    now += 1_439_000;
    assert.equal(await held.accessToken('1'), 'access-1');
    now += 1_000;
    assert.equal(await held.accessToken('1'), 'access-2');
  });

  it('needs no refresh right after an install', async () => {
    const held = tokens(null);
    held.remember('1', { accessToken: 'fresh', refreshToken: 'r', expiresInSeconds: 1_800 });
    assert.equal(await held.accessToken('1'), 'fresh');
    assert.equal(refreshes.length, 0);
  });

  it('renews a rejected token once for all who held it', async () => {
    const held = tokens();
    const old = await held.accessToken('1');
    const got = await Promise.all(Array.from({ length: 5 }, () => held.renew('1', old)));
    assert.deepEqual([refreshes.length, new Set(got).size], [2, 1]);
    assert.equal(await held.renew('1', old), 'access-2');
    assert.equal(refreshes.length, 2);
  });

  it('HA05: a new refresh token is stored before the access token is used', async () => {
    next = async () => ({ accessToken: 'a', refreshToken: 'refresh-2', expiresInSeconds: 1_800 });
    await tokens().accessToken('1');
    assert.deepEqual(saved, ['refresh-2']);
  });

  it('HA03: a dead refresh token reports the account once and is not tried again by itself', async () => {
    next = async () => {
      throw new AppError('revoked', 'gone');
    };
    await assert.rejects(tokens().accessToken('1'), (error) => error instanceof AppError && error.kind === 'revoked');
    assert.deepEqual([revoked, refreshes.length], [['1'], 1]);
  });

  it('OA30: an install in the middle of a refusal is not taken down by it', async () => {
    stores = ['refresh-1', 'refresh-2', 'refresh-2'];
    next = async () => {
      if (refreshes.at(-1) === 'refresh-1') throw new AppError('revoked', 'gone');
      return { accessToken: 'of the new install', refreshToken: 'refresh-2', expiresInSeconds: 1_800 };
    };
    assert.equal(await tokens().accessToken('1'), 'of the new install');
    assert.deepEqual([revoked, refreshes], [[], ['refresh-1', 'refresh-2']]);
  });

  it('any other failure of a refresh leaves the account alone', async () => {
    next = async () => {
      throw new AppError('unavailable', 'later');
    };
    const held = tokens();
    await assert.rejects(held.accessToken('1'), (error) => error instanceof AppError && error.kind === 'unavailable');
    next = async () => ({ accessToken: 'a', refreshToken: 'refresh-1', expiresInSeconds: 1_800 });
    assert.equal(await held.accessToken('1'), 'a');
    assert.deepEqual(revoked, []);
  });

  it('an account without a refresh token is not asked for', async () => {
    await assert.rejects(tokens(null).accessToken('1'), (error) => error instanceof AppError && error.kind === 'revoked');
    assert.equal(refreshes.length, 0);
  });
});
