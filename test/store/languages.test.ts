// Whose language is known, and what is taken where it is not.
import assert from 'node:assert/strict';
import { mailWords } from '../../server/mail/words/index.ts';
import { installAccount } from '../../server/store/accounts.ts';
import { languageFor, saveLanguage } from '../../server/store/languages.ts';
import { inPortal } from '../../server/store/portal.ts';
import { useDatabase } from '../support/databases.ts';
import { hour } from './rows.ts';

describe('store/languages', () => {
  const memory = useDatabase();
  const installation = { state: 'active' as const, refreshTokenSealed: 's1.a', scopes: [], installedAt: hour(1), installedBy: null };

  it('holds what somebody reads now, by address in any spelling, else what the installer reads', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      assert.equal(await languageFor(at, 'mei@acme.example'), null);
      await installAccount(at, { ...installation, language: 'fr' });
      assert.equal(await languageFor(at, 'mei@acme.example'), 'fr');
      await saveLanguage(at, { email: 'Mei@acme.example', language: 'tr' });
      await saveLanguage(at, { email: 'mei@acme.example', language: 'ja' });
      assert.equal(await languageFor(at, 'MEI@acme.example'), 'ja');
      assert.equal(await languageFor(at, 'kim@acme.example'), 'fr');
      await installAccount(at, installation);
      assert.equal(await languageFor(at, 'kim@acme.example'), 'fr');
    });
    await inPortal(memory.database, memory.portal(), async (at) => assert.equal(await languageFor(at, 'mei@acme.example'), null));
  });

  it('has words for mail in each of them', () => {
    assert.deepEqual(Object.keys(mailWords).toSorted(), ['ar', 'en', 'fr', 'ja', 'tr', 'zh-Hant']);
  });
});
