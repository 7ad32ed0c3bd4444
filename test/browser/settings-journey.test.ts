// An admin begins: a template, a rule that is switched on, a key for the product, its first events, and the key's end. In a real browser.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openHouse, type TestHouse } from '../support/house.ts';
import { openBrowser, type OpenBrowser } from './open-browser.ts';

const marked = (page: Page, id: string) => page.locator(`[data-test-id="${id}"]`);

describe('the settings page in a browser', function () {
  this.timeout(180_000);
  let house: TestHouse;
  let open: OpenBrowser;
  let key = '';
  before(async () => {
    house = await openHouse({});
    await house.installed();
    open = await openBrowser();
    await open.page.goto(house.settingsUrl);
    await open.page.getByRole('tab', { name: 'Segments' }).waitFor();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed' && process.env['SCREENSHOTS'])
      await open.page.screenshot({ path: `${process.env['SCREENSHOTS']}/failed.png`, fullPage: true });
  });
  after(async () => {
    await open.close();
    await house.stop();
  });

  const tell = (events: object[]): Promise<Response> =>
    fetch(`${house.serverUrl}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ events }),
    });

  it('an admin applies the SaaS template, and the page shows the version that it made', async () => {
    const { page } = open;
    await page.getByRole('tab', { name: 'Segments' }).click();
    await marked(page, 'templates-segments').click();
    await page.getByRole('dialog').getByRole('table').waitFor();
    await marked(page, 'templates-segments-apply').click();
    await page.getByText('The template was applied.').first().waitFor();
    await page.getByText(/^Version 2/).waitFor();
  });

  it('switches a rule on, is told that nobody who is there is moved, and saves', async () => {
    const { page } = open;
    await page.getByRole('tab', { name: 'Rules' }).click();
    await page.locator('input[name="rule-on-pql"]').check();
    await page.getByText(/Nothing happens to those who are in “PQL” already/).waitFor();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText(/On since/).waitFor();
  });

  it('makes a key, which is shown once', async () => {
    const { page } = open;
    await page.getByRole('tab', { name: 'Sources' }).click();
    await page.locator('input[name="source-name"]').fill('My product');
    await marked(page, 'make-source').click();
    const field = page.locator('input[name="secret-key"]');
    await field.waitFor();
    key = await field.inputValue();
    assert.ok(key.length > 40);
    await marked(page, 'secrets-kept').click();
    await field.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('tab', { name: 'Sources' }).click();
    await page.getByText('My product').first().waitFor();
    assert.equal(await page.getByText(key).count(), 0);
  });

  it('sees what the key sent, and what of it was turned down and why', async () => {
    const { page } = open;
    const person = { email: 'amelie@atelierbrossard.example', occurredAt: new Date().toISOString() };
    const answer = await tell([
      { type: 'track', name: 'Journey event', messageId: 'journey-1', ...person },
      { type: 'track', name: 'Nobody event', messageId: 'journey-2', occurredAt: person.occurredAt },
    ]);
    assert.equal(answer.status, 202);
    await marked(page, 'refresh-sources').click();
    await page.getByRole('cell', { name: 'Journey event' }).waitFor();
    await page.getByRole('row', { name: /Nobody event/ }).waitFor();
    assert.match(await page.getByRole('row', { name: /Nobody event/ }).innerText(), /My product/);
  });

  it('revokes the key after being asked, and from then on it gets 401', async () => {
    const { page } = open;
    await page
      .getByRole('row', { name: /My product/ })
      .first()
      .getByRole('button', { name: 'Revoke' })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke for good' }).click();
    await page
      .getByText(/^Revoked /)
      .first()
      .waitFor();
    assert.equal((await tell([])).status, 401);
  });

  it('nothing failed on the way', () => {
    assert.deepEqual(open.problems, []);
  });
});
