// Segments and rules as a rep sees them in a real browser: an event comes in, the reason shows, the move is counted down and made.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { createApiKey } from '../../server/store/api-keys.ts';
import { inPortal } from '../../server/store/portal.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { openBrowser, type OpenBrowser } from './open-browser.ts';

/** A user of the product who has not seen its value yet. */
const email = 'yousef@noor-tech.example';
const marked = (page: Page, id: string) => page.locator(`[data-test-id="${id}"]:not([data-extension="stagebook_sidebar_card"] *)`);

describe('segments and rules in a browser', function () {
  this.timeout(240_000);
  let house: TestHouse;
  let open: OpenBrowser;
  let contactId: string;
  const secret = `sb_${randomBytes(24).toString('hex')}`;
  before(async () => {
    house = await openHouse();
    await house.installed();
    await house.changeSettings((settings) => ({
      ...settings,
      rules: settings.rules.map((rule) => (rule.segment === 'pql' ? { ...rule, isOn: true, waitMinutes: 1 } : rule)),
    }));
    await inPortal(house.deps, house.portalId, (at) => createApiKey(at, { name: 'Product', secret, scope: 'write', now: new Date() }));
    const contacts = house.emulator.portal(house.portalId).objects('contacts');
    contactId = contacts.find(({ properties }) => properties['email'] === email)?.id ?? '';
    open = await openBrowser();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed' && process.env['SCREENSHOTS'])
      await open.page.screenshot({ path: `${process.env['SCREENSHOTS']}/failed-segments.png`, fullPage: true });
  });
  after(async () => {
    await open.close();
    await house.stop();
  });
  const tell = async (name: string) => {
    const occurredAt = new Date(Date.now() - 1000).toISOString();
    const response = await fetch(`${house.serverUrl}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: [{ messageId: `${name} ${occurredAt}`, name, occurredAt, email }] }),
    });
    assert.ok(response.ok, await response.text());
  };

  it('an event comes in, and without a reload the card shows the segment with its reason in one line', async () => {
    const { page } = open;
    await page.goto(house.recordUrl(contactId));
    await marked(page, 'stage-now').getByText('User').first().waitFor();
    await page.evaluate(() => Object.assign(window, { stillHere: true }));
    await tell('Signed up');
    await marked(page, 'reason-user')
      .getByText(/^“Signed up” happened on /)
      .waitFor({ timeout: 60_000 });
    assert.match(await marked(page, 'other-segments').innerText(), /\d others?/);
  });

  it('what is missing for the next stage is a checklist, and ticks itself', async () => {
    const { page } = open;
    assert.match(
      await marked(page, 'next').innerText(),
      /Missing for PQL[\s\S]*“Signed up” happened on[\s\S]*“Created flow” has not happened/,
    );
    await tell('Created flow');
    await marked(page, 'reason-pql').waitFor({ timeout: 60_000 });
  });

  it('the move is counted down at the top of the card', async () => {
    const { page } = open;
    const countdown = marked(page, 'countdown');
    await countdown.waitFor({ timeout: 30_000 });
    const seconds = async () => Number(/^Moves to PQL in (\d+) seconds?$/.exec(await countdown.innerText())?.[1]);
    const first = await seconds();
    assert.ok(first > 0, await countdown.innerText());
    await page.waitForTimeout(2_500);
    assert.ok((await seconds()) < first);
    assert.match(await marked(page, 'pending-move').innerText(), /because they entered “PQL”$/);
    const box = await countdown.boundingBox();
    assert.ok(box && box.y < 900, 'It is seen without scrolling');
  });

  it('a press unfolds the whole trace, by keyboard too', async () => {
    const { page } = open;
    await marked(page, 'why-pql').focus();
    await page.keyboard.press('Enter');
    const trace = await marked(page, 'trace-pql').innerText();
    for (const line of [
      'All of these',
      '“Signed up” happened on',
      'One of these is enough',
      '“Created flow” happened on',
      '“Imported contacts” has not',
    ])
      assert.ok(trace.includes(line), `${line} in ${trace}`);
  });

  it('the countdown turns into the new stage with its cause, without a reload, and what was unfolded stays so', async () => {
    const { page } = open;
    await marked(page, 'stage-now').getByText('PQL').first().waitFor({ timeout: 150_000 });
    await marked(page, 'pending-move').waitFor({ state: 'hidden', timeout: 60_000 });
    assert.match(await marked(page, 'moved-by').innerText(), /Stagebook, because they entered “PQL”/);
    assert.match(await marked(page, 'history').innerText(), /PQL[\s\S]*Stagebook, because they entered “PQL”/);
    assert.ok(await marked(page, 'trace-pql').isVisible());
    assert.equal(await page.evaluate(() => 'stillHere' in window), true);
    assert.equal(
      house.emulator
        .portal(house.portalId)
        .objects('contacts')
        .find(({ id }) => id === contactId)?.properties['lifecyclestage'],
      await pqlId(),
    );
  });

  it("the lead status that sales chooses for an SQL is in HubSpot's record", async () => {
    const { page } = open;
    const drawer = marked(page, 'emulator-drawer');
    await drawer.getByRole('button', { name: 'Emulator' }).click();
    await drawer.getByRole('button', { name: 'Book meeting' }).click();
    const select = marked(page, 'choose-lead-status');
    await select.waitFor({ timeout: 90_000 });
    await select.selectOption({ label: 'Connected' });
    await marked(page, 'lead-status-said').getByText('Saved in HubSpot.').waitFor({ timeout: 60_000 });
    const { properties } = await house.control<{ properties: Record<string, string> }>(`/objects/contacts/${contactId}`);
    assert.equal(properties['hs_lead_status'], 'CONNECTED');
  });

  it('nothing failed on the way', () => {
    assert.deepEqual(open.problems, []);
  });

  /** HubSpot's internal value of the stage that is called PQL. */
  async function pqlId(): Promise<string | undefined> {
    const card = await house.card(contactId);
    return card.state === 'ready' ? card.stages.find(({ label }) => label === 'PQL')?.id : undefined;
  }
});
