import assert from 'node:assert/strict';
import {
  getAccount,
  installAccount,
  listPortals,
  saveDealGround,
  saveDirectory,
  savePortalFacts,
  saveRefreshToken,
  saveSweptTo,
  setAccountState,
  type Directory,
} from '../../server/store/accounts.ts';
import { createApiKey, findApiKey, listApiKeys, newApiSecret, noteKeySeen, revokeApiKey } from '../../server/store/api-keys.ts';
import { auditOf, recordAudit } from '../../server/store/audit.ts';
import { createState, dropOldStates, takeState } from '../../server/store/oauth-states.ts';
import { inPortal, noPortal } from '../../server/store/portal.ts';
import { appendSettings, currentSettings } from '../../server/store/settings.ts';
import type { Settings } from '@stagebook/contract';
import { useDatabase } from '../support/databases.ts';
import { bareSettings } from '../support/bare-settings.ts';
import { hour, install } from './rows.ts';

const installation = {
  state: 'active' as const,
  refreshTokenSealed: 's1.a',
  scopes: ['oauth', 'crm'],
  installedAt: hour(1),
  installedBy: 'a@example.com',
};
const directory: Directory = {
  owners: [{ id: '1', userId: '9', email: 'a@example.com', name: 'Ay\u015Fe', teamIds: ['t'], active: true }],
  teams: [{ id: 't', name: 'Sales' }],
  pipelines: [],
  readAt: hour(2),
};
const settings = (paused: boolean): Settings => ({ ...bareSettings, paused });

describe('store/accounts', () => {
  const memory = useDatabase();

  it('holds what an install and the look around it said', async () => {
    const portal = memory.portal();
    await inPortal(memory.database, portal, async (at) => {
      assert.equal(await getAccount(at), null);
      assert.deepEqual(await installAccount(at, installation), { reinstalled: false });
      await savePortalFacts(at, { uiDomain: 'app-eu1.hubspot.com', timeZone: 'Asia/Tokyo' });
      await saveDirectory(at, directory);
      const ground = { pipeline: 'p', pipelineLabel: 'Sales', stage: 's', stageLabel: 'Demo scheduled', keyProperty: 'k' };
      await saveDealGround(at, ground);
      await saveSweptTo(at, hour(4));
      assert.deepEqual(await getAccount(at), {
        portalId: portal,
        state: 'active',
        refreshTokenSealed: 's1.a',
        scopes: ['oauth', 'crm'],
        uiDomain: 'app-eu1.hubspot.com',
        timeZone: 'Asia/Tokyo',
        installedAt: hour(1),
        installedBy: 'a@example.com',
        language: null,
        directory,
        dealGround: ground,
        sweptTo: hour(4),
      });
      await saveDealGround(at, null);
      assert.equal((await getAccount(at))?.dealGround, null);
    });
  });

  it('keeps the first moment through a reinstall, and begins anew after an uninstall', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await installAccount(at, installation);
      assert.deepEqual(await installAccount(at, { ...installation, installedAt: hour(5), refreshTokenSealed: 's1.b' }), {
        reinstalled: true,
      });
      assert.equal((await getAccount(at))?.installedAt, hour(1));
      assert.equal((await getAccount(at))?.refreshTokenSealed, 's1.b');
      await setAccountState(at, 'uninstalled');
      await installAccount(at, { ...installation, installedAt: hour(9) });
      assert.equal((await getAccount(at))?.installedAt, hour(9));
    });
  });

  it('holds no token of an account that left', async () => {
    const portal = memory.portal();
    await inPortal(memory.database, portal, async (at) => {
      await installAccount(at, installation);
      await saveRefreshToken(at, 's1.new');
      await setAccountState(at, 'uninstalled');
      assert.equal((await getAccount(at))?.refreshTokenSealed, null);
      assert.equal((await listPortals(at.trx, 'active')).includes(portal), false);
      assert.equal((await listPortals(at.trx, 'uninstalled')).includes(portal), true);
    });
  });
});

describe('store/settings', () => {
  const memory = useDatabase();

  it('appends versions and answers the newest', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      assert.equal(await currentSettings(at), null);
      assert.equal(await appendSettings(at, { baseVersion: 0, settings: settings(false), savedBy: null, note: null, now: hour(1) }), 1);
      assert.equal(
        await appendSettings(at, { baseVersion: 1, settings: settings(true), savedBy: 'a@example.com', note: 'stop', now: hour(2) }),
        2,
      );
      assert.deepEqual(await currentSettings(at), { version: 2, settings: settings(true), savedAt: hour(2), savedBy: 'a@example.com' });
    });
  });

  it('refuses a version that was made from a stale one', async () => {
    const portal = memory.portal();
    const save = (baseVersion: number) =>
      inPortal(memory.database, portal, (at) =>
        appendSettings(at, { baseVersion, settings: settings(false), savedBy: null, note: null, now: hour(1) }),
      );
    await save(0);
    await assert.rejects(save(0), { kind: 'conflict' });
    await assert.rejects(save(5), { kind: 'conflict' });
    assert.equal(await save(1), 2);
  });

  it('lets one of two that save at once win', async () => {
    const portal = memory.portal();
    const save = () =>
      inPortal(memory.database, portal, (at) =>
        appendSettings(at, { baseVersion: 0, settings: settings(false), savedBy: null, note: null, now: hour(1) }),
      );
    const results = await Promise.allSettled([save(), save(), save()]);
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected']);
  });
});

describe('store/oauth-states', () => {
  const memory = useDatabase();
  const state = { state: 'abc', browser: 'mine', createdAt: hour(1) };
  const minutes = (count: number): string => new Date(Date.parse(hour(1)) + count * 60_000).toISOString();

  it('takes a state once', async () => {
    await noPortal(memory.database, async (trx) => {
      await createState(trx, state);
      assert.equal(await takeState(trx, { state: 'abc', browser: 'mine', now: minutes(9) }), true);
      assert.equal(await takeState(trx, { state: 'abc', browser: 'mine', now: minutes(9) }), false);
    });
  });

  it('refuses another browser, and burns the state', async () => {
    await noPortal(memory.database, async (trx) => {
      await createState(trx, state);
      assert.equal(await takeState(trx, { state: 'abc', browser: 'other', now: minutes(1) }), false);
      assert.equal(await takeState(trx, { state: 'abc', browser: 'mine', now: minutes(1) }), false);
    });
  });

  it('refuses a state after ten minutes, or from the future, and forgets old ones', async () => {
    await noPortal(memory.database, async (trx) => {
      for (const now of [minutes(10.01), minutes(-1)]) {
        await createState(trx, state);
        assert.equal(await takeState(trx, { state: 'abc', browser: 'mine', now }), false);
      }
      await createState(trx, state);
      await dropOldStates(trx, minutes(11));
      assert.equal(await takeState(trx, { state: 'abc', browser: 'mine', now: minutes(9) }), false);
    });
  });
});

describe('store/api-keys', () => {
  const memory = useDatabase();

  it('makes secrets of 256 bits', () => {
    assert.match(newApiSecret(), /^sb_[\w-]{43}$/);
    assert.notEqual(newApiSecret(), newApiSecret());
  });

  it('finds whose key it is until it is revoked, and never holds the secret', async () => {
    const portal = memory.portal();
    await inPortal(memory.database, portal, async (at) => {
      await install(at);
      const { id } = await createApiKey(at, { name: 'site', secret: 'sk_one', scope: 'events', now: hour(2) });
      assert.deepEqual(await findApiKey(at.trx, 'sk_one', hour(2)), { portalId: portal, id, scope: 'events' });
      assert.equal(await findApiKey(at.trx, 'sk_two', hour(2)), null);
      const stored = (await at.trx.raw('select * from api_keys')) as { rows: object[] };
      assert.ok(!JSON.stringify(stored.rows).includes('sk_one'));
      await noteKeySeen(at, id, new Date(hour(2)));
      assert.equal(await revokeApiKey(at, id, hour(3)), true);
      assert.equal(await revokeApiKey(at, id, hour(4)), false);
      assert.equal(await findApiKey(at.trx, 'sk_one', hour(2)), null);
      await createApiKey(at, { name: 'short', secret: 'sk_short', scope: 'write', now: hour(2), expiresAt: hour(5) });
      assert.equal((await findApiKey(at.trx, 'sk_short', hour(4)))?.scope, 'write');
      assert.equal(await findApiKey(at.trx, 'sk_short', hour(5)), null);
      assert.deepEqual(
        (await listApiKeys(at)).map(({ name, lastSeenAt, revokedAt }) => [name, lastSeenAt, revokedAt]),
        [
          ['site', hour(2), hour(3)],
          ['short', null, null],
        ],
      );
    });
  });
});

describe('store/audit', () => {
  const memory = useDatabase();

  it('tells who did what, newest first', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const first = { actor: 'a@example.com', what: 'settings.saved', detail: { version: 2 }, at: hour(1) };
      await recordAudit(at, first);
      await recordAudit(at, { ...first, actor: null, at: hour(2) });
      assert.deepEqual(await auditOf(at), [{ ...first, actor: null, at: hour(2) }, first]);
    });
  });
});
