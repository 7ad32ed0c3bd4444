// Every page that people see, looked over by axe in both writing directions: names, roles, contrast, order.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { openingContactId } from '../../emulator/demo-portal/index.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { openBrowser, type OpenBrowser } from './open-browser.ts';

// As the debugger would run it: the pages let no script of strangers in.
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const viewers = { English: '28600001', Arabic: '28600002' };

/** What is wrong, as "rule: where". */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: { run(asked: RunOptions): Promise<AxeResults> } }).axe.run(options),
    rules,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`));
}

describe('what axe finds', function () {
  this.timeout(120_000);
  let house: TestHouse;
  let open: OpenBrowser;
  before(async () => {
    house = await openHouse();
    await house.installed();
    open = await openBrowser();
  });
  after(async () => {
    await open.close();
    await house.stop();
  });

  for (const [language, userId] of Object.entries(viewers)) {
    describe(`in ${language}`, () => {
      let page: Page;
      const marked = (id: string) => page.locator(`[data-test-id="${id}"]:not([data-extension="stagebook_sidebar_card"] *)`);
      before(async () => {
        ({ page } = open);
        await page.context().addCookies([{ name: 'emulator-user', value: userId, url: house.emulatorUrl }]);
      });

      it('nothing on a record with the card', async () => {
        await page.goto(house.recordUrl(openingContactId));
        await marked('story').waitFor();
        assert.deepEqual(await violations(page), []);
      });

      it('nothing on the other segments and a whole trace, unfolded', async () => {
        await marked('other-segments').click();
        await marked('why-pql').click();
        await marked('trace-pql').waitFor();
        assert.deepEqual(await violations(page), []);
      });

      it('nothing while a stage is set by hand, a step back explained', async () => {
        await marked('open-set-stage').click();
        await marked('new-stage').selectOption({ label: 'Lead' });
        await page.getByRole('dialog').getByText('Stagebook').first().waitFor();
        assert.deepEqual(await violations(page), []);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      });

      it('nothing on what the stages mean', async () => {
        await marked('open-guide').click();
        await page.getByRole('dialog').waitFor();
        assert.deepEqual(await violations(page), []);
      });

      it('nothing on each tab of the settings', async () => {
        await page.goto(house.settingsUrl);
        const tabs = page.locator('.extension').getByRole('tab');
        await tabs.first().waitFor();
        for (const tab of await tabs.all()) {
          await tab.click();
          assert.deepEqual(await violations(page), []);
        }
      });

      it('nothing on the list of contacts and the connected apps', async () => {
        for (const path of ['/', `/integrations-settings/${house.portalId}/installed`]) {
          await page.goto(`${house.emulatorUrl}${path}`);
          await page.locator('main').waitFor();
          assert.deepEqual(await violations(page), []);
        }
      });
    });
  }

  it("nothing on HubSpot's question, nor on the page of an install that was refused", async () => {
    const { page } = open;
    await page.goto(`${house.serverUrl}/install`);
    await page.locator('form').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('link', { name: 'Start again' }).waitFor();
    assert.deepEqual(await violations(page), []);
  });

  it('a picture without a text would be found', async () => {
    await open.page.setContent('<html lang="en"><title>t</title><main><h1>t</h1><img src="data:,"></main></html>');
    assert.match((await violations(open.page)).join(), /image-alt/);
  });
});
