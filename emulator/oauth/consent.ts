// What a consent page shows, and a plain page that works without JavaScript.

export type ConsentRequest = {
  /** Why the app can't be installed this way; when set, there is nothing to decide. */
  problem: string | null;
  appName: string;
  clientId: string;
  redirectUri: string;
  /** Scopes that will be granted, the optional ones included. */
  scopes: string[];
  optionalScopes: string[];
  state: string | null;
  portals: { portalId: string; name: string }[];
  /** The portal chosen already by the URL, or the first. */
  portalId: string;
  /** Where the form posts to: fields client_id, redirect_uri, scope, optional_scope, state, portal_id, decision (allow or deny). */
  action: string;
};

/** A consent page of plain HTML: one form, two buttons. */
export function plainConsentPage(request: ConsentRequest): string {
  if (request.problem !== null) return page('Authorization failed', `<p role="alert">${escaped(request.problem)}</p>`);
  const hidden = {
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    scope: request.scopes.join(' '),
    optional_scope: request.optionalScopes.join(' '),
    state: request.state ?? '',
  };
  const inputs = Object.entries(hidden)
    .filter(([name]) => name !== 'state' || request.state !== null)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`);
  const portals = request.portals.map(
    (portal) =>
      `<option value="${escaped(portal.portalId)}"${portal.portalId === request.portalId ? ' selected' : ''}>${escaped(portal.name)}</option>`,
  );
  const scopes = request.scopes.map((scope) => `<li>${escaped(scope)}</li>`);
  return page(
    `Connect ${escaped(request.appName)}`,
    [
      `<form method="post" action="${escaped(request.action)}">`,
      ...inputs,
      `<label>Account <select name="portal_id">${portals.join('')}</select></label>`,
      `<ul>${scopes.join('')}</ul>`,
      '<button name="decision" value="allow">Connect app</button> <button name="decision" value="deny">Cancel</button>',
      '</form>',
    ].join('\n'),
  );
}

/** Text that is safe inside HTML text and quoted attributes. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

function page(title: string, body: string): string {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>\n<body><h1>${title}</h1>\n${body}\n</body></html>\n`;
}
