// Installs the app by walking the real pages over HTTP, as an admin's browser would: install link, consent, callback.

export type Walk = { installUrl: string; portalId: string };

/** Follows the pages to the end and gives the last one's HTML. Throws with the page's text when one of them says no. */
export async function install({ installUrl, portalId }: Walk): Promise<string> {
  const cookies = new Map<string, string>();
  const toConsent = await step(cookies, installUrl);
  const consentUrl = locationOf(toConsent, installUrl);
  const consent = await step(cookies, consentUrl);
  const { action, fields } = formOf(await consent.text());
  const decided = await step(
    cookies,
    new URL(action, consentUrl).href,
    new URLSearchParams({ ...fields, portal_id: portalId, decision: 'allow' }),
  );
  let page = await step(cookies, locationOf(decided, consentUrl));
  // The callback may lead on to a page of its own once.
  if (page.status >= 300 && page.status < 400) page = await step(cookies, locationOf(page, installUrl));
  const html = await page.text();
  if (!page.ok)
    throw new Error(
      `The install ended with ${page.status}: ${html
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .slice(0, 400)}`,
    );
  return html;
}

async function step(cookies: Map<string, string>, url: string, body?: URLSearchParams): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(url, {
    redirect: 'manual',
    method: body ? 'POST' : 'GET',
    headers: cookie ? { cookie } : {},
    ...(body ? { body } : {}),
  });
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (name) cookies.set(name, value ?? '');
  }
  return response;
}

function locationOf(response: Response, base: string): string {
  const location = response.headers.get('location');
  if (!location) throw new Error(`${response.url} answered ${response.status} and led nowhere.`);
  return new URL(location, base).href;
}

/** The consent page is a plain form: its action, and the hidden fields that it carries on. */
function formOf(html: string): { action: string; fields: Record<string, string> } {
  const action = /<form[^>]*action="([^"]*)"/.exec(html)?.[1];
  if (action === undefined) throw new Error(`The consent page has no form: ${html.replaceAll(/<[^>]+>/g, ' ').slice(0, 300)}`);
  const hidden = html.matchAll(/<input[^>]*type="hidden"[^>]*>/g);
  const attribute = (tag: string, name: string): string => unescapeHtml(new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  return {
    action: unescapeHtml(action),
    fields: Object.fromEntries([...hidden].map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')])),
  };
}

function unescapeHtml(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
