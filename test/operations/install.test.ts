// Connecting an account, once or often, with less than was asked for, and what is left after it has gone.
import assert from 'node:assert/strict';
import path from 'node:path';
import { barePortal } from '../support/bare-portal.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';
import { handleMeeting } from '../../server/operations/handle-meeting.ts';
import { installAccount } from '../../server/operations/install-account.ts';
import { refreshContact } from '../../server/operations/refresh-contact.ts';
import { getAccount } from '../../server/store/accounts.ts';
import { importProgress } from '../../server/store/imports.ts';
import { sealedFor, unseal } from '../../server/store/seal.ts';

const half = 1_800_000;

describe('operations/install-account', function () {
  this.timeout(60_000);
  let shop: Workshop;
  const portalIds = ['5001', '5002', '5003', '5005', '5006', '5007'];
  before(async () => {
    shop = await openWorkshop({ portals: portalIds.map(barePortal) });
  });
  after(() => shop.stop());
  const requests = (portalId: string) => Object.values(shop.control(portalId).requests()).reduce((sum, count) => sum + count, 0);
  const account = (portalId: string) => shop.read(getAccount, portalId);
  const tokenOf = async (portalId: string) => {
    const { refreshTokenSealed } = (await account(portalId))!;
    return refreshTokenSealed && unseal(refreshTokenSealed, shop.deps.config.sealKeys, sealedFor(portalId, 'refresh_token'));
  };

  it('finished twice at once leaves one account with a token that HubSpot takes (OA29)', async () => {
    const pages = await Promise.all([shop.install('5001'), shop.install('5001')]);
    assert.equal(pages.length, 2);
    await shop.work();
    assert.equal((await account('5001'))?.state, 'active');
    await shop.deps.oauth.refresh((await tokenOf('5001')) ?? '');
    assert.equal((await shop.read(importProgress, '5001'))?.phase, 'done');
  });

  it('notices that the account has gone when its refresh is refused, and makes no call more', async () => {
    const contact = shop.control('5002').createObject('contacts', { properties: { email: 'ada@gone.example' } });
    await shop.installed('5002');
    assert.equal((await shop.readyCard(contact.id, '5002')).state, 'ready');
    await shop.uninstall('5002');
    shop.pass(half);
    await assert.rejects(refreshContact(shop.deps, { portalId: '5002', contactId: contact.id }), { kind: 'revoked' });
    assert.equal((await account('5002'))?.state, 'uninstalled');
    assert.equal((await account('5002'))?.refreshTokenSealed, null);
    const before = requests('5002');
    await assert.rejects(refreshContact(shop.deps, { portalId: '5002', contactId: contact.id }), { kind: 'revoked' });
    await assert.rejects(shop.card(contact.id, '5002'), { kind: 'revoked' });
    await shop.work();
    assert.equal(requests('5002'), before);
  });

  it('works again right after it has gone, and reads again (OA30)', async () => {
    await shop.installed('5003');
    const old = await tokenOf('5003');
    const before = await account('5003');
    await shop.uninstall('5003');
    const contact = shop.control('5003').createObject('contacts', { properties: { email: 'eve@again.example' } });
    shop.pass(1_000);
    await shop.installed('5003');
    assert.notEqual(await tokenOf('5003'), old);
    assert.equal((await account('5003'))?.state, 'active');
    assert.equal((await shop.readyCard(contact.id, '5003')).contact.name, 'eve@again.example');
    assert.equal((await account('5003'))?.installedAt, before?.installedAt, 'nobody told of the uninstall');
  });

  it('counts from the new install when the uninstall was noticed', async () => {
    await shop.installed('5005');
    const before = await account('5005');
    await shop.uninstall('5005');
    shop.pass(half);
    await assert.rejects(refreshContact(shop.deps, { portalId: '5005', contactId: '1' }), { kind: 'revoked' });
    await shop.installed('5005');
    assert.ok((await account('5005'))!.installedAt > before!.installedAt);
    assert.equal((await shop.read(importProgress, '5005'))?.phase, 'done');
  });

  it('of two portals at once leaves each with its own token', async () => {
    const pages = await Promise.all(['5006', '5007'].map((portalId) => shop.install(portalId)));
    for (const [index, portalId] of ['5006', '5007'].entries()) {
      assert.ok(pages[index]?.includes(`/${portalId}/`), `the page leads to ${portalId}`);
      const { accessToken } = await shop.deps.oauth.refresh((await tokenOf(portalId)) ?? '');
      assert.equal((await shop.deps.oauth.introspect(accessToken)).portalId, portalId);
    }
  });
});

describe('operations/install-account with what HubSpot should not have given', function () {
  this.timeout(60_000);
  const stranger = { appId: '7700009', clientId: 'stranger', clientSecret: 'strange-secret-0001' };
  let shop: Workshop;
  before(async () => {
    const projectDir = path.resolve(import.meta.dirname, '../emulator/fixtures/project');
    shop = await openWorkshop({ portals: [barePortal('5010'), barePortal('5011'), barePortal('5012')], projectDir, stranger });
  });
  after(() => shop.stop());

  /** Consents as an admin would, for fewer scopes than our own link asks for. */
  async function consented(portalId: string, clientId: string, scope: string): Promise<string> {
    const fields = { client_id: clientId, redirect_uri: shop.deps.config.oauthRedirectUrl, scope, portal_id: portalId, decision: 'allow' };
    const url = `${shop.emulator.url}/oauth/authorize/decide`;
    const response = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
    return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
  }

  it('starts nothing while scopes are missing, and the card says which (OA23)', async () => {
    const scope = 'oauth crm.objects.contacts.read crm.objects.contacts.write';
    const tokens = await shop.deps.oauth.exchangeCode(await consented('5010', shop.deps.config.clientId, scope));
    const { missingScopes } = await installAccount(shop.deps, tokens);
    assert.ok(missingScopes.includes('crm.objects.deals.write'));
    assert.equal((await shop.read(getAccount, '5010'))?.state, 'needs_scopes');
    await shop.work();
    assert.equal(await shop.read(importProgress, '5010'), null);
    const card = await shop.card('1', '5010');
    assert.deepEqual(card.state === 'needs_scopes' && card.missing, missingScopes);
    await assert.rejects(refreshContact(shop.deps, { portalId: '5010', contactId: '1' }), { kind: 'forbidden' });
  });

  it("refuses another app's tokens and stores nothing (OA21)", async () => {
    const code = await consented('5011', stranger.clientId, 'oauth crm.objects.contacts.read');
    const fields = {
      grant_type: 'authorization_code',
      code,
      client_id: stranger.clientId,
      client_secret: stranger.clientSecret,
      redirect_uri: shop.deps.config.oauthRedirectUrl,
    };
    const response = await fetch(`${shop.emulator.url}/oauth/2026-09/token`, { method: 'POST', body: new URLSearchParams(fields) });
    const answer = (await response.json()) as { access_token: string; refresh_token: string };
    const tokens = { accessToken: answer.access_token, refreshToken: answer.refresh_token, expiresInSeconds: 1_800 };
    await assert.rejects(installAccount(shop.deps, tokens), { kind: 'forbidden' });
    assert.equal(await shop.read(getAccount, '5011'), null);
  });

  it('refuses a step that HubSpot forbids, in its words, and goes on with the next', async () => {
    await shop.installed('5012');
    const { contactId, meetingId } = shop.control('5012').bookMeeting({
      email: 'forbidden@scope.example',
      hostOwnerId: '81500001',
      startsAt: new Date(shop.clock().getTime() + 9e8).toISOString(),
    });
    const scope = 'oauth crm.objects.contacts.read crm.objects.contacts.write crm.objects.companies.read crm.objects.companies.write';
    const narrowed = `${scope} crm.objects.owners.read`;
    const code = await consented('5012', shop.deps.config.clientId, narrowed);
    shop.deps.tokens.remember('5012', await shop.deps.oauth.exchangeCode(code));
    await handleMeeting(shop.deps, { portalId: '5012', meetingId });
    await shop.work();
    const steps = (await shop.readyCard(contactId, '5012')).meeting?.steps ?? [];
    const deal = steps.find((step) => step.kind === 'deal');
    assert.equal(deal?.state, 'refused');
    assert.ok(deal?.why?.text);
    assert.equal(steps.find((step) => step.kind === 'mail')?.state, 'done');
  });
});
