// Applying a stage model to a portal: its stages are found or made in HubSpot, once, and nothing that an admin decided is touched.
import assert from 'node:assert/strict';
import type { PortalSeed } from '../../emulator/portal-seed.ts';
import { publicUrl, localApp } from '../../scripts/local-house.ts';
import { applyTemplate } from '../../server/operations/apply-template.ts';
import { saveSettings } from '../../server/operations/save-settings.ts';
import { showTemplates } from '../../server/operations/show-templates.ts';
import { installAccount } from '../../server/store/accounts.ts';
import { currentSettings, type SettingsVersion } from '../../server/store/settings.ts';
import { barePortal } from '../support/bare-portal.ts';
import { askSigned } from '../support/signed.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

/** A portal with HubSpot's own eight stages. */
function plainPortal(portalId: string): PortalSeed {
  return { ...barePortal(portalId), properties: {} };
}

describe('operations/templates', function () {
  this.timeout(60_000);
  let shop: Workshop;
  const portalIds = ['6101', '6102', '6103', '6104', '6105'];
  before(async () => {
    shop = await openWorkshop({ portals: portalIds.map(plainPortal) });
    for (const id of portalIds) await shop.installed(id);
  });
  after(() => shop.stop());

  const settingsOf = async (portalId: string): Promise<SettingsVersion> => (await shop.read(currentSettings, portalId))!;
  const apply = async (portalId: string, change: Partial<Parameters<typeof applyTemplate>[1]> = {}) =>
    await applyTemplate(shop.deps, {
      portalId,
      userEmail: 'kim@brightdesk.example',
      id: 'saas',
      requestId: 'request-1',
      baseVersion: (await settingsOf(portalId)).version,
      createMissing: true,
      ...change,
    });
  const made = (portalId: string) =>
    shop
      .writes(portalId)
      .filter(({ operation }) => operation === 'property_updated')
      .map(({ objectType }) => objectType);

  it('shows where each stage would go, what is missing, and that missing ones may be made', async () => {
    const { templates, mayCreateStages } = await showTemplates(shop.deps, { portalId: '6101' });
    assert.equal(mayCreateStages, true);
    assert.deepEqual(
      templates.map(({ id, stages }) => [id, stages.filter(({ stage }) => stage === null).map(({ label }) => label)]),
      [
        ['saas', ['Prospect', 'User', 'PQL']],
        ['hubspot', []],
      ],
    );
  });

  it('makes the missing stages in HubSpot, for contacts and companies, and gives the rules theirs', async () => {
    const { version } = await apply('6101');
    const { settings, savedBy, ...now } = await settingsOf('6101');
    assert.deepEqual([now.version, savedBy], [version, 'kim@brightdesk.example']);
    assert.deepEqual(
      settings.stages.map(({ label }) => label),
      [
        'Subscriber',
        'Lead',
        'Prospect',
        'User',
        'PQL',
        'Marketing Qualified Lead',
        'Sales Qualified Lead',
        'Opportunity',
        'Customer',
        'Evangelist',
        'Other',
      ],
    );
    assert.deepEqual(
      settings.rules.map(({ id, stage, isOn }) => [id, stage, isOn]),
      ['lead', 'prospect', 'user', 'pql', 'customer'].map((id) => [id, id, false]),
    );
    assert.ok(settings.stages.every(({ definition, playbook }) => definition !== '' && playbook !== ''));
    assert.deepEqual(made('6101'), ['contacts'], 'companies share them');
    const contact = shop.control('6101').createObject('contacts', { properties: { email: 'a@b.example', lifecyclestage: 'pql' } });
    assert.equal(
      shop
        .control('6101')
        .objects('contacts')
        .find(({ id }) => id === contact.id)?.properties['lifecyclestage'],
      'pql',
    );
  });

  it('the same request again makes nothing and answers the same version; another finds everything there', async () => {
    const before = await settingsOf('6101');
    assert.deepEqual(await apply('6101', { baseVersion: before.version - 1 }), { version: before.version });
    assert.equal((await settingsOf('6101')).version, before.version);
    await apply('6101', { requestId: 'request-2' });
    assert.deepEqual((await settingsOf('6101')).settings, before.settings);
    assert.deepEqual(made('6101'), ['contacts']);
  });

  it('makes no stage unless it is asked to', async () => {
    await apply('6102', { createMissing: false });
    const { settings } = await settingsOf('6102');
    assert.equal(settings.stages.length, 8);
    assert.deepEqual(made('6102'), []);
    assert.equal(settings.rules.find(({ id }) => id === 'pql')?.stage, null);
  });

  it('a lost answer of HubSpot makes no stage twice, and nothing is changed here until the stages are there', async () => {
    const before = await settingsOf('6103');
    const fail = (kind: '500_before' | '500_after') =>
      shop.control('6103').setFaults({ rules: [{ match: { method: 'PATCH', path: '/crm/properties' }, kind, probability: 1, times: 1 }] });
    fail('500_before');
    await assert.rejects(apply('6103'));
    assert.equal((await settingsOf('6103')).version, before.version);
    fail('500_after');
    await apply('6103');
    assert.deepEqual(made('6103'), ['contacts']);
  });

  it('is a conflict when somebody saved meanwhile, and then makes nothing in HubSpot', async () => {
    const { version, settings } = await settingsOf('6104');
    await saveSettings(shop.deps, { portalId: '6104', userEmail: null, baseVersion: version, settings: { ...settings, paused: true } });
    await assert.rejects(apply('6104', { baseVersion: version }), { kind: 'conflict' });
    assert.deepEqual(made('6104'), []);
  });

  it('without the permission says so at the tick, and applies the rest without it', async () => {
    await shop.read(async (at) => {
      const scopes = ['oauth'];
      await installAccount(at, { state: 'active', refreshTokenSealed: 'x', scopes, installedAt: shop.clock(), installedBy: null });
    }, '6105');
    assert.equal((await showTemplates(shop.deps, { portalId: '6105' })).mayCreateStages, false);
    await assert.rejects(apply('6105'), (error: { kind: string; problems: { path: string }[] }) => {
      assert.deepEqual([error.kind, error.problems.map(({ path }) => path)], ['invalid', ['/createMissing']]);
      return true;
    });
  });

  it('is reached over HTTP by the settings page', async () => {
    const asker = { serverUrl: shop.serverUrl, publicUrl, clientSecret: localApp.clientSecret, appId: localApp.appId, portalId: '6102' };
    const shown = await askSigned(asker, { path: '/api/templates' });
    assert.equal(shown.status, 200);
    const { version } = await settingsOf('6102');
    const body = { requestId: 'request-http', baseVersion: version, createMissing: false };
    assert.deepEqual(await askSigned(asker, { method: 'POST', path: '/api/templates/hubspot/apply', body }), {
      status: 200,
      body: { version: version + 1 },
    });
    assert.equal((await askSigned(asker, { method: 'POST', path: '/api/templates/other/apply', body })).status, 400);
  });
});
