// Somebody reads the card and the settings page in French, and somebody else in Japanese: nothing of ours is left in English.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { cardCatalogues } from '@stagebook/i18n/card';
import { settingsCatalogues } from '@stagebook/i18n/settings';
import { demoPortal } from '../../emulator/demo-portal/index.ts';
import { describeStage } from '../../server/lifecycle/stage-lexicon.ts';
import { sameAsEnglish } from '../app/i18n/same-as-english.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { openBrowser, type OpenBrowser } from './open-browser.ts';

const amelie = '70100000101';
const marked = (page: Page, id: string): Locator => page.locator(`[data-test-id="${id}"]:not([data-extension="stagebook_sidebar_card"] *)`);
const readers = [
  { language: 'fr', locale: 'fr-fr', userId: '28600003', button: 'Définir la phase…', playbook: /La valeur est comprise/, tab: 'Règles' },
  { language: 'ja', locale: 'ja', userId: '28600004', button: 'ステージを設定…', playbook: /すでに価値を実感しています/, tab: 'ルール' },
] as const;

/** What English says between what is filled in: two words at least, so that a name of the portal is not taken for ours. */
function englishOf(catalogue: Record<string, string>, language: string): string[] {
  const fragments = Object.entries(catalogue).flatMap(([key, text]) => (sameAsEnglish(language, key) ? [] : text.split(/\{\{\w+\}\}/)));
  return fragments.map((each) => each.trim()).filter((each) => /[A-Za-z]{3,}\s+[A-Za-z]{2,}/.test(each));
}

async function assertNoEnglish(shown: Locator, english: string[]): Promise<void> {
  const text = (await shown.innerText()).replaceAll(/[\u2066-\u2069]/g, '');
  assert.ok(text.length > 100, text);
  assert.deepEqual(
    english.filter((each) => text.includes(each)),
    [],
  );
}

describe('the card and the settings page in other languages', function () {
  this.timeout(180_000);
  let house: TestHouse;
  let open: OpenBrowser;
  before(async () => {
    const portal = demoPortal();
    const users = portal.users.map((user) => {
      const reader = readers.find(({ userId }) => userId === user.userId);
      return reader ? { ...user, locale: reader.locale, language: reader.language } : user;
    });
    house = await openHouse({ portal: { ...portal, users } });
    await house.installed();
    open = await openBrowser();
  });
  after(async () => {
    await open.close();
    await house.stop();
  });

  for (const { language, userId, button, playbook, tab } of readers) {
    it(`hold nothing of ours in English for a reader of ${language}`, async () => {
      const { page } = open;
      await page.context().addCookies([{ name: 'emulator-user', value: userId, url: house.emulatorUrl }]);
      const card = { ...cardCatalogues.en, ...describeStage({ id: '', label: 'PQL' }) };
      await page.goto(house.recordUrl(amelie));
      await marked(page, 'stage-now').getByText('PQL').first().waitFor();
      const story = marked(page, 'story');
      await story.getByText(playbook).waitFor();
      await story.locator('[data-test-id="other-segments"]').click();
      await assertNoEnglish(story, englishOf(card, language));
      await story.getByRole('button', { name: button }).click();
      await assertNoEnglish(page.getByRole('dialog'), englishOf(card, language));

      await page.goto(house.settingsUrl);
      await page.getByRole('tab', { name: tab }).waitFor();
      for (const each of await page.locator('.card-sheet [role="tab"]').all()) {
        await each.click();
        await assertNoEnglish(page.locator('.card-sheet'), englishOf(settingsCatalogues.en, language));
      }
    });
  }

  it('would be noticed in English', async () => {
    const { page } = open;
    await page.context().addCookies([{ name: 'emulator-user', value: '28600001', url: house.emulatorUrl }]);
    await page.goto(house.recordUrl(amelie));
    await marked(page, 'story').waitFor();
    await assert.rejects(assertNoEnglish(marked(page, 'story'), englishOf(cardCatalogues.en, 'fr')), /deep-equal/);
  });
});
