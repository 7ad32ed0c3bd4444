// A real bundle in a real browser: the worker, its sandbox, what crosses the boundary, and the pages around it.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { RunningEmulator } from '../../emulator/index.ts';
import { CONTACT, installProbe, PORTAL, startFarEnd, startProbe } from '../emulator/hosting/bench.ts';
import type { FarEnd } from '../emulator/hosting/bench.ts';
import { openBrowser } from './open-browser.ts';
import type { OpenBrowser } from './open-browser.ts';

const RECORD = `/contacts/${PORTAL}/record/0-1/${CONTACT}`;

describe('the record page in a browser', function () {
  this.timeout(60_000);
  let open: OpenBrowser;
  let emulator: RunningEmulator;
  let farEnd: FarEnd;
  let page: Page;
  let projectDir: string;

  before(async () => {
    projectDir = await projectOfItsOwn();
    farEnd = await startFarEnd((heard, response) => {
      const failing = heard.url.startsWith('/fail');
      response
        .writeHead(failing ? 409 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ method: heard.method, said: heard.body }));
    });
    emulator = await startProbe({ backend: farEnd.origin, projectDir });
    await installProbe(emulator.url);
    open = await openBrowser();
  });
  beforeEach(async () => {
    page = await open.browser.newPage({ viewport: { width: 1440, height: 1000 } });
    page.setDefaultTimeout(15_000);
    await page.goto(`${emulator.url}${RECORD}`);
    await hasText(byId('context'), 'kim@probe.example');
  });
  afterEach(() => page.close());
  after(async () => {
    await open.close();
    await emulator.stop();
    await farEnd.stop();
    await rm(projectDir, { recursive: true });
  });

  const byId = (id: string): Locator => page.locator(`[data-test-id="${id}"]`);
  const hasText = (where: Locator, text: string): Promise<void> => where.filter({ hasText: text }).first().waitFor();
  const probeTab = (name: string): Promise<void> => page.locator('.extension').getByRole('tab', { name }).click();

  it('runs the card with its context, its properties and its associations', async () => {
    await hasText(byId('context'), `in en-us on ${CONTACT} of ${PORTAL}, Europe/Berlin, https://probe.test, Probe`);
    await hasText(byId('stage'), 'Ada is lead');
    await hasText(byId('companies'), 'Acme');
  });

  it('gives the card no network and no storage of its own', () => hasText(byId('sandbox'), 'nothing forbidden is there'));

  it('carries hubspot.fetch to the back end and its answer back, failures included', async () => {
    await byId('ask').click();
    await hasText(byId('answer'), '200 {"method":"POST","said":"{\\"said\\":\\"héllo\\"}"}');
    await byId('ask-failing').click();
    await hasText(byId('answer'), '409');
  });

  it('shows changes of the record in the page and in useCrmProperties without a reload', async () => {
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    emulator
      .portal(PORTAL)
      .changeObject({ type: 'contacts', id: CONTACT }, { properties: { lifecyclestage: 'opportunity' }, as: { userId: '11' } });
    await hasText(page.locator('[data-property="lifecyclestage"]'), 'Opportunity');
    await hasText(byId('stage'), 'Ada is opportunity');
    assert.equal(await page.evaluate(() => 'sameDocument' in globalThis), true);
  });

  it('opens a modal that the card closes, and one that Escape closes', async () => {
    await byId('open-modal').click();
    await page.getByRole('dialog', { name: 'A modal' }).waitFor();
    await byId('close-modal').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await byId('open-modal').click();
    await page.getByRole('dialog', { name: 'A modal' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('opens a panel, shows a tooltip on focus, and an alert that goes away', async () => {
    await byId('open-panel').click();
    await page.getByRole('dialog', { name: 'A panel' }).getByRole('button', { name: 'Close' }).click();
    await byId('with-tooltip').focus();
    await hasText(page.getByRole('tooltip'), 'What this does');
    await byId('alert').click();
    await hasText(page.locator('.toast'), 'It was kept.');
    await page.locator('.toast').getByRole('button', { name: 'Close' }).click();
    await page.locator('.toast').waitFor({ state: 'hidden' });
  });

  it('keeps what is typed fast in a controlled field, and submits the form by its names', async () => {
    await byId('name').pressSequentially('Grace Hopper');
    await hasText(byId('typed'), 'typed: Grace Hopper;');
    assert.equal(await byId('name').inputValue(), 'Grace Hopper');
    await byId('reason').fill('because');
    await byId('submit').click();
    await hasText(byId('typed'), 'sent: {"name":"Grace Hopper","reason":"because"}');
  });

  it("tells each field's change in HubSpot's shape", async () => {
    await probeTab('Fields');
    await byId('select').selectOption({ label: 'Embedded' });
    await hasText(byId('heard'), 'select ["embedded"]');
    await byId('multi').click();
    await page.getByRole('checkbox', { name: 'By hand' }).check();
    await hasText(byId('heard'), 'multi [["public","hand"]]');
    await byId('number').fill('7');
    await byId('number').blur();
    await hasText(byId('heard'), 'number [7]');
    await byId('date').fill('2026-11-05');
    await byId('date').blur();
    await hasText(byId('heard'), '{"year":2026,"month":10,"date":5,"formattedDate":"2026-11-05"}');
    await byId('checkbox').check();
    await hasText(byId('heard'), 'checkbox [true,""]');
    await byId('toggle').check();
    await hasText(byId('heard'), 'toggle [true]');
    await page.getByRole('radio', { name: 'Embedded' }).check();
    await hasText(byId('heard'), 'group ["embedded"]');
  });

  it('draws every component of the gallery, also what HubSpot draws by itself', async () => {
    await probeTab('Gallery');
    await hasText(page.locator('[data-component="CrmPropertyList"]'), 'Ada');
    assert.equal(await page.locator('.ui-stand-in').count(), 0);
  });

  it('shows a card that threw as failed, and the page around it stays', async () => {
    await byId('break').click();
    await hasText(page.locator('.extension [role="alert"]'), 'the card broke on purpose');
    await page.getByRole('tab', { name: 'Activities' }).click();
    await hasText(page.getByRole('tabpanel', { name: 'Activities' }), 'Lifecycle stage changed to Lead');
  });

  it('turns the card round for a viewer who reads right to left, overlays included', async () => {
    await byId('user-menu').click();
    await byId('view-as-12').click();
    await hasText(byId('context'), 'layla@probe.example in ar');
    assert.equal(await byId('extension').getAttribute('dir'), 'rtl');
    await byId('open-modal').click();
    assert.equal(await page.getByRole('dialog').getAttribute('dir'), 'rtl');
  });

  it('books a meeting from the drawer in two clicks', async () => {
    await page.getByRole('button', { name: 'Emulator' }).click();
    await page.getByRole('button', { name: 'Book meeting' }).click();
    await hasText(page.locator('[data-group="meetings"]'), 'Meetings (1)');
    await hasText(page.locator('.toast'), 'A meeting was booked');
  });

  it('starts the card anew when its source changes', async () => {
    const file = join(projectDir, 'src/app/cards/ProbeCard.tsx');
    await writeFile(file, (await readFile(file, 'utf8')).replace('title="Talk"', 'title="Talk anew"'));
    await page.locator('.extension').getByRole('tab', { name: 'Talk anew' }).waitFor();
  });

  it('uninstalls after asking, and the card is gone from the record', async () => {
    await page.goto(`${emulator.url}/integrations-settings/${PORTAL}/installed`);
    await page.getByRole('button', { name: 'Uninstall' }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Uninstall' }).click();
    await page.getByRole('button', { name: 'Uninstall app' }).click();
    await page.getByRole('link', { name: 'Install', exact: true }).waitFor();
    await page.goto(`${emulator.url}${RECORD}`);
    await page.getByRole('tab', { name: 'Overview', selected: true }).waitFor();
    assert.equal(await page.getByRole('tab').count(), 2);
  });
});

/** A copy of the probe project that a test may change, with the packages of this one. */
async function projectOfItsOwn(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'probe-'));
  await cp(join(import.meta.dirname, '../emulator/fixtures/ui-project'), copy, { recursive: true });
  await symlink(join(import.meta.dirname, '../../node_modules'), join(copy, 'node_modules'));
  await writeFile(join(copy, 'tsconfig.json'), JSON.stringify({ compilerOptions: { jsx: 'react-jsx' } }));
  return copy;
}
