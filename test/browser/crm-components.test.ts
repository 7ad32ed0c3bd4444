// The components that HubSpot draws by itself, and an app's own pages, in a real browser with a portal's data.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { RunningEmulator } from '../../emulator/index.ts';
import { CONTACT, installProbe, PORTAL, startProbe } from '../emulator/hosting/bench.ts';
import { NOW, richPortal } from '../emulator/hosting/rich-portal.ts';
import { openBrowser } from './open-browser.ts';
import type { OpenBrowser } from './open-browser.ts';

const RECORD = `/contacts/${PORTAL}/record/0-1/${CONTACT}`;
const ADA = { type: 'contacts' as const, id: CONTACT };

describe('what HubSpot draws, in a browser', function () {
  this.timeout(60_000);
  let open: OpenBrowser;
  let emulator: RunningEmulator;
  let page: Page;

  before(async () => {
    emulator = await startProbe({
      portal: richPortal,
      clock: () => new Date(NOW),
      projectDir: join(import.meta.dirname, '../emulator/fixtures/crm-project'),
    });
    await installProbe(emulator.url);
    open = await openBrowser();
    page = open.page;
    page.setDefaultTimeout(15_000);
    await page.goto(`${emulator.url}${RECORD}`);
  });
  after(async () => {
    await open.close();
    await emulator.stop();
  });

  const byId = (id: string): Locator => page.locator(`[data-test-id="${id}"]`);
  const hasText = (where: Locator, text: string): Promise<void> => where.filter({ hasText: text }).first().waitFor();
  const shoot = async (name: string): Promise<void> => {
    const folder = process.env['SCREENSHOTS'];
    if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  };

  it('properties have labels, words and links; what is not there says so', async () => {
    await hasText(byId('list').locator('[data-property="renewal_day"]'), 'Aug 1, 2026');
    assert.equal(await byId('list').getByRole('link', { name: 'ada@probe.example' }).getAttribute('href'), 'mailto:ada@probe.example');
    await hasText(byId('highlight'), 'Kim Lee');
    await hasText(byId('other').locator('[data-property="nope"]'), 'There is no property of this name');
    await hasText(byId('gone').getByRole('alert'), 'does not exist');
    await hasText(byId('first'), 'acme.example');
    await shoot('crm-ltr');
  });

  it('an edit in place is kept by Enter, given up by Escape, judged, and seen by the other components', async () => {
    const stage = byId('list').locator('[data-property="lifecyclestage"]');
    await stage.getByRole('button', { name: 'Edit Lifecycle Stage' }).click();
    await stage.getByRole('combobox').selectOption({ label: 'Opportunity' });
    await stage.getByRole('button', { name: 'Save' }).click();
    await hasText(byId('highlight'), 'Opportunity');
    await hasText(byId('stages').locator('.crm-stage-now'), 'Opportunity');
    const email = byId('list').locator('[data-property="email"]');
    await email.getByRole('button').click();
    await email.getByRole('textbox').fill('nobody');
    await page.keyboard.press('Enter');
    await hasText(email.getByRole('alert'), 'is invalid');
    await page.keyboard.press('Escape');
    await hasText(email, 'ada@probe.example');
    assert.equal(await email.getByRole('button').evaluate((button) => button === document.activeElement), true);
    assert.equal(emulator.portal(PORTAL).object(ADA).properties['email'], 'ada@probe.example');
  });

  it('a table turns its pages, sorts, searches and narrows', async () => {
    const table = byId('table');
    const first = table.locator('tbody tr').first();
    await hasText(first, 'Deal 1');
    await table.getByRole('button', { name: 'Next' }).click();
    await hasText(first, 'Deal 6');
    await table.getByRole('columnheader', { name: 'Amount' }).getByRole('button').click();
    await hasText(first, 'Deal 8');
    await table.getByRole('button', { name: 'Prev' }).click();
    await hasText(first, '€13,000');
    await table.getByLabel('Deal Stage').selectOption({ label: 'Closed Won' });
    await hasText(table.getByRole('status'), '2 records');
    await table.getByRole('searchbox').fill('nothing like it');
    await hasText(table, 'No record fits');
    assert.equal(await byId('plain-table').locator('tbody tr').count(), 2);
    assert.equal(await byId('plain-table').getByRole('searchbox').count(), 0);
    await hasText(byId('empty-table'), 'No associated records');
  });

  it('groups show more, stages can be chosen, and figures, deadlines and reports say how things stand', async () => {
    await hasText(byId('pivot'), 'Primary (1)');
    await byId('long-pivot').getByRole('button', { name: 'Show more' }).click();
    await byId('long-pivot').locator('.crm-cards > li').nth(3).waitFor();
    await byId('stages').getByRole('button', { name: 'Move to Customer' }).click();
    await hasText(byId('stages').locator('.crm-stage-now'), 'Customer');
    await hasText(byId('deal-stages'), 'Deal 11');
    await hasText(byId('deadline'), 'in 2 months');
    await hasText(byId('overdue'), 'Overdue: last month');
    await hasText(byId('statistics'), '€91,000');
    await hasText(byId('report'), 'Deal amount by stage');
    await hasText(byId('no-report').getByRole('alert'), 'no single-object report 404');
  });

  it('actions make notes, preview and associate records, and say what is missing or only HubSpot has', async () => {
    await byId('card-actions').getByRole('button', { name: 'Activities' }).click();
    await page.getByRole('menuitem', { name: 'Add note' }).click();
    await page.getByRole('dialog', { name: 'Create note' }).getByRole('textbox').fill('Called twice');
    await shoot('crm-form');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.deepEqual(
      emulator
        .portal(PORTAL)
        .objects('notes')
        .map((note) => note.properties['hs_note_body']),
      ['Called twice'],
    );
    await byId('card-actions').getByRole('button', { name: 'Preview' }).click();
    await hasText(page.getByRole('dialog', { name: 'Deal 1' }), 'Appointment Scheduled');
    await page.keyboard.press('Escape');
    await byId('email').click();
    await hasText(page.getByRole('dialog', { name: 'Send email' }), 'Subject: Hello');
    await page.keyboard.press('Escape');
    await byId('wrong').click();
    await hasText(byId('heard'), 'Missing required context value for ADD_NOTE: objectTypeId');
    await byId('to-page').click();
    await hasText(page.getByRole('dialog'), 'app.hubspot.com/reports-dashboard/1');
    await page.keyboard.press('Escape');
    await byId('to-deal').click();
    await page.waitForURL(/record\/0-3\/700001/);
  });

  it('pages have breadcrumbs, a title and actions in the head, and links between them', async () => {
    await page.goto(`${emulator.url}/app/${PORTAL}/77`);
    await page.getByRole('heading', { name: 'People' }).waitFor();
    await shoot('pages-ltr');
    await byId('second').click();
    await page.waitForURL(/people\/8\?tab=past$/);
    await hasText(byId('tab'), 'past');
    assert.match(await page.title(), /^Person 8/);
    await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'People' }).click();
    await page.getByRole('link', { name: 'First person' }).click();
    await page.getByRole('heading', { name: 'Person 7' }).waitFor();
  });

  it('everything turns round for a viewer who reads right to left', async () => {
    await page.context().addCookies([{ name: 'emulator-user', value: '12', url: emulator.url }]);
    await page.goto(`${emulator.url}${RECORD}`);
    await hasText(byId('list').locator('[data-property="renewal_day"]'), 'أغسطس');
    await hasText(byId('report'), 'Deal amount by stage');
    await hasText(byId('table'), 'Deal 1');
    assert.equal(await byId('list').evaluate((list) => getComputedStyle(list).direction), 'rtl');
    await shoot('crm-rtl');
    await page.goto(`${emulator.url}/app/${PORTAL}/77/people/7`);
    await page.getByRole('heading', { name: 'Person 7' }).waitFor();
    await shoot('pages-rtl');
    assert.deepEqual(open.problems, []);
  });
});
