// Which addresses hubspot.fetch may call, and the address that is really called: the public one with HubSpot's identity parameters behind it.

export type Identity = { userId: string; portalId: string; userEmail: string; appId: string };

/** Whether a URL lies under one of permittedUrls.fetch: https only, an origin or a path prefix that ends at a segment. */
export function isPermitted(url: URL, permitted: string[]): boolean {
  if (url.protocol !== 'https:' || url.username || url.password) return false;
  return permitted.some((entry) => {
    const allowed = parseUrl(entry);
    if (!allowed || allowed.protocol !== 'https:' || allowed.origin !== url.origin) return false;
    const prefix = allowed.pathname.replace(/\/$/, '');
    return url.pathname === prefix || url.pathname.startsWith(`${prefix}/`);
  });
}

/** An absolute URL, or null. */
export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** The public URL with the identity appended last; what the card put there itself stays before it. */
export function withIdentity(url: URL, { userId, portalId, userEmail, appId }: Identity): URL {
  const whole = new URL(url);
  whole.hash = '';
  const added = new URLSearchParams({ userId, portalId, userEmail, appId }).toString();
  whole.search = whole.search ? `${whole.search}&${added}` : `?${added}`;
  return whole;
}

/** The local address of a public URL, or null when its origin is not mapped: nothing outside of loopback is ever called. */
export function localAddress(url: URL, origins: Record<string, string>): URL | null {
  const local = parseUrl(origins[url.origin] ?? '');
  if (!local || !['127.0.0.1', 'localhost', '[::1]'].includes(local.hostname)) return null;
  local.pathname = `${local.pathname.replace(/\/$/, '')}${url.pathname}`;
  local.search = url.search;
  return local;
}
