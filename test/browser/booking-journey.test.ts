// The whole main job as people do it, in a real browser: connect, wait for the past, read, book, watch.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openHouse, type TestHouse } from '../support/house.ts';
import { until } from '../support/until.ts';
import { openBrowser, type OpenBrowser } from './open-browser.ts';

const amelie = '70100000101';
const salesTeam = ['jonas', 'kim', 'layla', 'mei'].map((name) => `${name}@brightdesk.example`);
const marked = (page: Page, id: string) => page.locator(`[data-test-id="${id}"]:not([data-extension="stagebook_sidebar_card"] *)`);

for (const dealCreatedSync of [true, false]) {
  describe(`the main job in a browser, HubSpot's deal sync ${dealCreatedSync ? 'on' : 'off'}`, function () {
    this.timeout(180_000);
    let house: TestHouse;
    let open: OpenBrowser;
    before(async () => {
      house = await openHouse({ switches: { dealCreatedSync } });
      await house.installed();
      open = await openBrowser();
    });
    afterEach(async function () {
      if (this.currentTest?.state === 'failed' && process.env['SCREENSHOTS'])
        await open.page.screenshot({ path: `${process.env['SCREENSHOTS']}/failed.png`, fullPage: true });
    });
    after(async () => {
      await open.close();
      await house.stop();
    });

    it("an admin disconnects the app and connects it again through HubSpot's consent page", async () => {
      const { page } = open;
      await page.goto(`${house.emulatorUrl}/integrations-settings/${house.portalId}/installed`);
      await page.getByRole('button', { name: /^Uninstall/ }).click();
      await page
        .getByRole('button', { name: /^Uninstall/ })
        .last()
        .click();
      await page.getByText('Not connected').first().waitFor();
      // The past is read slowly enough to be watched.
      await house.control(
        '/faults',
        { rules: [{ match: { path: 'batch/read' }, kind: '429', probability: 1, retryAfterSeconds: 3, times: 5 }] },
        'PUT',
      );
      await page
        .getByRole('link', { name: /Install|Connect/ })
        .first()
        .click();
      await page.getByRole('button', { name: /Connect/ }).click();
      await page.getByRole('link', { name: /Open Stagebook/ }).click();
    });

    it('the settings page shows how far the past has been read, to its end', async () => {
      const { page } = open;
      const bar = page.locator('[data-component="ProgressBar"]');
      await bar.waitFor();
      await bar.waitFor({ state: 'hidden', timeout: 60_000 });
    });

    it('a rep reads the stage, the story and the reason for a segment', async () => {
      const { page } = open;
      await page.goto(house.recordUrl(amelie));
      await marked(page, 'stage-now').getByText('PQL').first().waitFor();
      const history = await marked(page, 'history').innerText();
      for (const word of ['Lead', 'Prospect', 'User', 'Jonas Lindqvist'])
        assert.ok(history.includes(word), `the history does not name ${word}: ${history}`);
      // No events have come yet, so the contact is in no segment: they are folded behind their number.
      await marked(page, 'other-segments').click();
      assert.match(await marked(page, 'segment-lead').innerText(), /CTA form submitted/);
      assert.match(await marked(page, 'next').innerText(), /Sales Qualified Lead/);
    });

    it('a meeting is booked, and SQL and the deal show on the card without a reload', async () => {
      const { page } = open;
      await page.evaluate(() => Object.assign(window, { stillHere: true }));
      const drawer = marked(page, 'emulator-drawer');
      await drawer.getByRole('button', { name: 'Emulator' }).click();
      await drawer.getByRole('button', { name: 'Book meeting' }).click();
      await marked(page, 'deal').waitFor({ timeout: 60_000 });
      await marked(page, 'stage-now').getByText('Sales Qualified Lead').first().waitFor({ timeout: 60_000 });
      assert.match(await marked(page, 'meeting').innerText(), /Demo scheduled/);
      assert.equal(await page.evaluate(() => 'stillHere' in window), true);
    });

    it('pressing "Book the demo deal" as well makes no second deal', async () => {
      const { page } = open;
      const button = marked(page, 'book');
      if (await button.isVisible()) await button.click();
      await until(async () => (await house.mail()).length >= 4, { what: 'the team has its mail' });
      await page.waitForTimeout(2_000);
    });

    it('HubSpot holds one deal in "Demo scheduled" with its associations, the company followed, and each of the team has one mail', async () => {
      const ledger = await house.ledger();
      const deals = ledger.filter((entry) => entry.objectType === 'deals' && entry.operation === 'create');
      assert.equal(deals.length, 1);
      assert.equal(deals[0]?.values?.['dealstage'], '912700001');
      const { associations } = await house.control<{ associations: Record<string, { id: string }[]> }>(
        `/objects/deals/${deals[0]?.objectId}`,
      );
      assert.deepEqual(
        associations['contacts']?.map((link) => link.id),
        [amelie],
      );
      assert.equal(associations['companies']?.length, 1);
      assert.equal(associations['meetings']?.length, 1);
      const company = await house.control<{ properties: Record<string, string> }>(
        `/objects/companies/${associations['companies']?.[0]?.id}`,
      );
      assert.equal(company.properties['lifecyclestage'], 'salesqualifiedlead');
      assert.deepEqual((await house.mail()).flatMap((mail) => mail.to).toSorted(), salesTeam);
    });

    it('nothing failed on the way', () => {
      assert.deepEqual(open.problems, []);
    });
  });
}
