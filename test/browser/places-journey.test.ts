// The card's other places in a real browser: beside a contact, and on its company. What happens shows in both by itself.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { openHouse, type TestHouse } from '../support/house.ts';
import { openBrowser, type OpenBrowser } from './open-browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const email = 'amelie@atelierbrossard.example';

/** What axe finds within our two cards, as "rule: where". */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(where: string): Promise<AxeResults> } }).axe.run('.extension'),
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe('beside a contact and on a company', function () {
  this.timeout(240_000);
  let house: TestHouse;
  let open: OpenBrowser;
  let contactId: string;
  let companyUrl: string;
  before(async () => {
    house = await openHouse();
    await house.installed();
    const portal = house.emulator.portal(house.portalId);
    const contact = portal.objects('contacts').find(({ properties }) => properties['email'] === email);
    contactId = contact?.id ?? '';
    const company = portal.objects('companies').find(({ properties }) => /atelier brossard/i.test(properties['name'] ?? ''));
    companyUrl = house.recordUrl(company?.id ?? '').replace('/record/0-1/', '/record/0-2/');
    open = await openBrowser();
  });
  after(async () => {
    await open.close();
    await house.stop();
  });
  const within = (card: string, id: string): Locator => open.page.locator(`[data-extension="${card}"] [data-test-id="${id}"]`);
  const beside = (id: string) => within('stagebook_sidebar_card', id);
  const company = (id: string) => within('stagebook_company_card', id);

  it('the contact is there at a glance, and axe finds nothing', async () => {
    await open.page.goto(house.recordUrl(contactId));
    await beside('glance').waitFor();
    assert.match(await beside('glance-stage').innerText(), /PQL[\s\S]*since .* · \d+ days/);
    assert.deepEqual(await violations(open.page), []);
  });

  it('a demo booked from there shows there, without a reload', async () => {
    await beside('book').click();
    await beside('open-deal').waitFor({ timeout: 90_000 });
    await beside('glance-stage').getByText('Sales Qualified Lead').waitFor({ timeout: 90_000 });
  });

  it('the company tells how far each of its contacts is, and the deal of the demo, and axe finds nothing', async () => {
    await open.page.goto(companyUrl);
    await company('company-story').waitFor();
    await company('company-deals').getByRole('link').first().waitFor({ timeout: 60_000 });
    assert.match(await company(`person-${contactId}`).innerText(), /Amélie Brossard\s+Sales Qualified Lead/);
    assert.match((await company('crowd').getAttribute('alt')) ?? '', /^Contacts by stage: Sales Qualified Lead: \d/);
    assert.deepEqual(await violations(open.page), []);
  });

  it('a contact who moves on moves on the card, without a reload', async () => {
    house.emulator.portal(house.portalId).changeObject({ type: 'contacts', id: contactId }, { properties: { lifecyclestage: 'customer' } });
    await company(`person-${contactId}`).getByText('Customer').waitFor({ timeout: 60_000 });
    assert.deepEqual(open.problems, []);
  });
});
