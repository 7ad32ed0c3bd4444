// The page on which an admin lets an app into an account: plain HTML and one form, so that it works without a script too.
import { escaped } from '../oauth/consent.ts';
import type { ConsentRequest } from '../oauth/consent.ts';
import { scopeSentence } from './scope-sentences.ts';

/** Draws the consent page, or why there is none. */
export function consentPage(request: ConsentRequest): string {
  const body = request.problem === null ? consentForm(request) : problem(request.problem);
  const title = request.problem === null ? `Connect ${request.appName}` : 'Authorization failed';
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/emulator/assets/style.css"></head>
<body class="consent-body"><header class="marker">Local HubSpot: emulator</header><main class="consent">${body}</main></body>
</html>
`;
}

function problem(text: string): string {
  return `<section class="consent-card"><h1>Authorization failed</h1><div class="ui-alert ui-tone-danger" role="alert"><div>${escaped(text)}</div></div><p class="ui-micro">Nothing was connected. Go back to the app and try again, or ask its maker.</p></section>`;
}

function consentForm(request: ConsentRequest): string {
  const hidden = {
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    scope: request.scopes.join(' '),
    optional_scope: request.optionalScopes.join(' '),
    ...(request.state === null ? {} : { state: request.state }),
  };
  const inputs = Object.entries(hidden)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
    .join('');
  const initial = escaped([...request.appName][0]?.toUpperCase() ?? '?');
  return `<form class="consent-card" method="post" action="${escaped(request.action)}">
<div class="consent-logos" aria-hidden="true"><span class="consent-logo consent-logo-app">${initial}</span><span class="consent-line"></span><span class="consent-logo">H</span></div>
<h1>Connect ${escaped(request.appName)} to your account</h1>
${inputs}${accountChooser(request)}
<h2>${escaped(request.appName)} will be able to:</h2>
<ul class="consent-scopes">${request.scopes.map((scope) => scopeItem(scope, request.optionalScopes.includes(scope))).join('')}</ul>
<p class="ui-micro">After connecting you return to <strong>${escaped(hostOf(request.redirectUri))}</strong>. You can disconnect the app at any time under Connected apps.</p>
<div class="consent-buttons"><button class="ui-button ui-button-primary ui-size-md" name="decision" value="allow">Connect app</button><button class="ui-button ui-button-secondary ui-size-md" name="decision" value="deny">Cancel</button></div>
</form>`;
}

function accountChooser({ portals, portalId }: ConsentRequest): string {
  const options = portals
    .map(
      (portal) =>
        `<option value="${escaped(portal.portalId)}"${portal.portalId === portalId ? ' selected' : ''}>${escaped(portal.name)} (${escaped(portal.portalId)})</option>`,
    )
    .join('');
  return `<div class="ui-field"><label for="portal">Account</label><div class="ui-select"><select id="portal" name="portal_id">${options}</select>${glyph('M6 9l6 6 6-6', 14)}</div></div>`;
}

function scopeItem(scope: string, optional: boolean): string {
  const { title, detail } = scopeSentence(scope);
  return `<li title="${escaped(scope)}">${glyph('M5 12l5 5 9-10', 18)}<div><strong>${escaped(title)}</strong>${optional ? ' <span class="ui-tag ui-tone-default">optional</span>' : ''}<div class="ui-micro">${escaped(detail)}</div></div></li>`;
}

function glyph(path: string, size: number): string {
  return `<svg class="ui-glyph" viewBox="0 0 24 24" width="${size}" height="${size}" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
