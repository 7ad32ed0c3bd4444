// The consent page as a person and a form-walker see it.
import assert from 'node:assert/strict';
import { consentPage } from '../../../emulator/hosting/consent-page.ts';
import { scopeSentence } from '../../../emulator/hosting/scope-sentences.ts';
import type { ConsentRequest } from '../../../emulator/oauth/consent.ts';

const request: ConsentRequest = {
  problem: null,
  appName: 'Probe <b>',
  clientId: 'client',
  redirectUri: 'http://localhost:3999/callback?x="y"',
  scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.carts.write'],
  optionalScopes: ['crm.objects.carts.write'],
  state: 'st"ate',
  portals: [
    { portalId: '1', name: 'One' },
    { portalId: '2', name: 'Two & more' },
  ],
  portalId: '2',
  action: '/oauth/authorize/decide',
};

describe('emulator/hosting: the consent page', () => {
  const html = consentPage(request);

  it('is one form with both decisions, the account chosen already and everything carried on', () => {
    assert.match(html, /<form [^>]*method="post" action="\/oauth\/authorize\/decide">/);
    assert.match(html, /name="decision" value="allow"/);
    assert.match(html, /name="decision" value="deny"/);
    assert.match(html, /<option value="2" selected>Two &amp; more \(2\)<\/option>/);
    assert.match(html, /name="state" value="st&quot;ate"/);
    assert.match(html, /name="scope" value="oauth crm.objects.contacts.read crm.objects.carts.write"/);
  });

  it('escapes what the app says of itself', () => assert.ok(!html.includes('<b>')));

  it('tells each scope in words', () => {
    assert.match(html, /View contacts/);
    assert.equal(scopeSentence('crm.objects.carts.write').title, 'Edit carts');
    assert.equal(scopeSentence('toString').title, 'Use toString');
  });

  it('carries no state when the app gave none', () => assert.ok(!consentPage({ ...request, state: null }).includes('name="state"')));

  it('shows a problem and no form', () => {
    const page = consentPage({ ...request, problem: 'The <scope> does not match' });
    assert.match(page, /The &lt;scope&gt; does not match/);
    assert.ok(!page.includes('<form'));
  });
});
