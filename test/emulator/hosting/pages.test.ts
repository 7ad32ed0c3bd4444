// The pages as data, their policies, and the stream that keeps them fresh.
import assert from 'node:assert/strict';
import type { RunningEmulator } from '../../../emulator/index.ts';
import type { AppsView, HomeView, RecordView, SettingsView } from '../../../emulator/ui/views.ts';
import { BACKEND, CONTACT, installProbe, PORTAL, startProbe } from './bench.ts';

const RECORD = `/contacts/${PORTAL}/record/0-1/${CONTACT}`;
const APPS = `/integrations-settings/${PORTAL}/installed`;
const SETTINGS = `${APPS}/framework/77/general-settings`;

describe('emulator/hosting: pages', () => {
  let emulator: RunningEmulator;
  beforeEach(async () => {
    emulator = await startProbe();
  });
  afterEach(() => emulator.stop());

  const read = async <View>(path: string, cookie = ''): Promise<View> => {
    const response = await fetch(`${emulator.url}${path}`, { headers: { accept: 'application/json', cookie } });
    return (await response.json()) as View;
  };
  const html = (path: string): Promise<Response> => fetch(`${emulator.url}${path}`, { headers: { accept: 'text/html' } });

  it('the home page lists contacts with their company and stage', async () => {
    const { contacts } = await read<HomeView>('/');
    assert.deepEqual(
      contacts.map(({ name, company, stage, href }) => ({ name, company, stage, href })),
      [{ name: 'Ada </script><b>', company: 'Acme', stage: 'Lead', href: RECORD }],
    );
  });

  it('a page carries its data so that no value can end the script element', async () => {
    const page = await (await html(RECORD)).text();
    assert.ok(!page.includes('</script><b>'));
    assert.ok(page.includes('\\u003c/script>\\u003cb>'));
  });

  it('a record shows labels, names and formatted values, and what is linked to it', async () => {
    const view = await read<RecordView>(RECORD);
    const about = Object.fromEntries(view.about.properties.map(({ name, value }) => [name, value]));
    assert.deepEqual([about.lifecyclestage, about.hubspot_owner_id, about.createdate], ['Lead', 'Kim Lee', 'Jan 5, 2026, 11:00 AM']);
    const [companies, deals] = view.groups;
    assert.deepEqual(
      companies?.records.map(({ title, primary }) => ({ title, primary })),
      [{ title: 'Acme', primary: true }],
    );
    assert.deepEqual(deals?.records[0]?.lines, ['Deal Stage: \u2068Contract Sent\u2069', 'Amount: \u2068€1,200\u2069']);
  });

  it('a card is on the record of an installed app only', async () => {
    assert.deepEqual((await read<RecordView>(RECORD)).tabs, []);
    await installProbe(emulator.url);
    const [card] = (await read<RecordView>(RECORD)).tabs;
    assert.deepEqual([card?.uid, card?.problem], ['probe_card', null]);
    assert.deepEqual((await read<RecordView>(`/contacts/${PORTAL}/record/0-2/800001`)).tabs, []);
  }).timeout(30_000);

  it('a card is given the context that HubSpot gives', async () => {
    await installProbe(emulator.url);
    const context = (await read<RecordView>(RECORD, 'emulator-user=12')).tabs[0]?.context;
    assert.deepEqual(context, {
      location: 'crm.record.tab',
      user: {
        id: 12,
        email: 'layla@probe.example',
        emails: ['layla@probe.example'],
        firstName: 'Layla',
        lastName: 'Lee',
        roles: [],
        teams: [],
        locale: 'ar',
        language: 'ar',
        permissions: [],
      },
      portal: { id: 4711, timezone: 'Europe/Berlin' },
      crm: { objectId: Number(CONTACT), objectTypeId: '0-1' },
      variables: { BACKEND },
      extension: { appId: 77, appName: 'Probe', cardTitle: 'Probe card' },
    });
  });

  it('the viewer is who the cookie names, and the first admin when it names nobody', async () => {
    assert.equal((await read<HomeView>('/', 'a=b; emulator-user=12')).frame.viewer.name, 'Layla Lee');
    assert.equal((await read<HomeView>('/', 'emulator-user=99')).frame.viewer.name, 'Kim Lee');
  });

  it('extensions are right-to-left for a viewer who reads so, unless the switch is off', async () => {
    assert.equal((await read<HomeView>('/', 'emulator-user=12')).frame.rtl, true);
    assert.equal((await read<HomeView>('/')).frame.rtl, false);
    emulator.portal(PORTAL).setSwitches({ rtlPortal: false });
    assert.equal((await read<HomeView>('/', 'emulator-user=12')).frame.rtl, false);
  });

  it('connected apps tell who installed what, and offer the rest', async () => {
    const [before] = (await read<AppsView>(APPS)).apps;
    assert.deepEqual([before?.installed, before?.installUrl], [false, 'http://localhost:3999/install']);
    assert.equal((await read<SettingsView>(SETTINGS)).extension, null);
    await installProbe(emulator.url);
    const [after] = (await read<AppsView>(APPS)).apps;
    assert.deepEqual([after?.installed, after?.installedBy, after?.scopes], [true, 'Kim Lee', ['oauth', 'crm.objects.contacts.read']]);
    assert.equal((await read<SettingsView>(SETTINGS)).extension?.context.location, 'settings');
  });

  it('what does not exist is 404, as a page and as data', async () => {
    for (const path of [
      `/contacts/${PORTAL}/record/0-1/1`,
      `/contacts/${PORTAL}/record/0-9/${CONTACT}`,
      `/contacts/9/record/0-1/${CONTACT}`,
      `${APPS}/framework/1/general-settings`,
      '/emulator/assets/none.js',
      '/emulator/assets/bundles/77/none.js',
    ]) {
      assert.equal((await html(path)).status, 404, path);
    }
  });

  it('the worker may load scripts of its own origin and reach nothing', async () => {
    const worker = await html('/emulator/assets/worker.js');
    assert.equal(worker.headers.get('content-security-policy'), "default-src 'none'; script-src 'self'; connect-src 'none'");
    assert.match((await html(RECORD)).headers.get('content-security-policy') ?? '', /default-src 'none'; script-src 'self';/);
  });

  it('the stream names the records that changed, several changes in one message', async () => {
    const response = await fetch(`${emulator.url}/emulator/portals/${PORTAL}/stream`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    emulator
      .portal(PORTAL)
      .changeObject({ type: 'contacts', id: CONTACT }, { properties: { lifecyclestage: 'opportunity', jobtitle: 'CTO' } });
    const message = (await reader?.read())?.value ?? '';
    await reader?.cancel();
    assert.match(message, /event: changed\ndata: \{"records":\["contacts\/900001"/);
  });
});
