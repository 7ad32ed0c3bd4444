// The command that makes, lists and revokes keys, as an operator calls it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findApiKey } from '../../server/store/api-keys.ts';
import { migrateDatabase, openDatabase } from '../../server/store/db.ts';
import { inPortal } from '../../server/store/portal.ts';
import { install } from '../store/rows.ts';

describe('npm run api-key', function () {
  this.timeout(120_000);
  let dataDir: string;
  before(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'keys-'));
    await inDatabase(async (database) => {
      await migrateDatabase(database.db);
      await inPortal(database, '4711', install);
    });
  });
  after(() => rmSync(dataDir, { recursive: true }));

  const inDatabase = async <T>(fn: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>): Promise<T> => {
    const database = await openDatabase({ databaseUrl: null, dataDir });
    try {
      return await fn(database);
    } finally {
      await database.close();
    }
  };
  const call = (...args: string[]) => {
    const script = path.join(import.meta.dirname, '../../scripts/create-api-key.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir },
    });
    return { status, text: stdout + stderr };
  };

  it('makes a key that works, lists it without its secret, and takes it out of use', async () => {
    const made = call('4711', 'Site');
    const secret = /Bearer (\S+)/.exec(made.text)?.[1] ?? '';
    const found = await inDatabase(({ db }) => findApiKey(db, secret, new Date()));
    assert.deepEqual([made.status, found?.portalId, found?.scope], [0, '4711', 'write']);
    const listed = call('list', '4711');
    assert.match(listed.text, new RegExp(`^${found?.id}\tSite\tmade .*\tlast used never`));
    assert.ok(!listed.text.includes(secret));
    assert.match(call('revoke', '4711', found?.id ?? '').text, /opens nothing any more/);
    assert.equal(await inDatabase(({ db }) => findApiKey(db, secret, new Date())), null);
  });

  it('says what it wants to be told, and refuses an account that it does not know', () => {
    for (const args of [[], ['4711'], ['list'], ['revoke', '4711'], ['x', 'y']]) {
      const { status, text } = call(...args);
      assert.deepEqual([status, text.startsWith('Say what to do')], [1, true], args.join(' '));
    }
    const stranger = call('4712', 'Site');
    assert.deepEqual([stranger.status, stranger.text], [1, 'The account 4712 has not installed Stagebook.\n']);
  });
});
