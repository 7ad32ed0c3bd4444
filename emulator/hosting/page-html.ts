// The HTML around every page, and what its browser may load. The page's data is written into it, so that the first paint needs no second request.
import type { Response } from 'express';
import type { App } from '../apps.ts';
import { escaped } from '../oauth/consent.ts';
import type { PageView } from '../ui/views.ts';

/** A worker takes the policy of its own script's answer: code of a card can load its bundle and reach nothing else. */
export const WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src 'none'";

/** Sends a page; asked for JSON, its data alone. */
export function sendPage(response: Response, view: PageView, apps: App[]): void {
  const status = view.page === 'missing' ? 404 : 200;
  response.status(status).set('cache-control', 'no-store').vary('accept');
  response.format({
    html: () => response.set('content-security-policy', pagePolicy(apps)).send(pageHtml(view)),
    json: () => response.json(view),
  });
}

/** Extensions may show pictures of the origins that the app's permittedUrls name. */
function pagePolicy(apps: App[]): string {
  const images = apps.flatMap((app) => app.permittedUrls.img).filter((url) => /^https:\/\/[\w.:/-]+$/.test(url));
  return `default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; connect-src 'self'; img-src 'self' data: ${images.join(' ')}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
}

function titleOf(view: PageView): string {
  if (view.page === 'record') return view.title;
  if (view.page === 'app-page') return view.app.name;
  return { home: 'Contacts', backstage: 'Backstage', apps: 'Connected apps', settings: 'App settings', missing: 'Not found' }[view.page];
}

function pageHtml(view: PageView): string {
  const title = titleOf(view);
  const json = JSON.stringify(view).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)} | ${escaped(view.frame.portal.name)}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/emulator/assets/style.css"></head>
<body><div id="root"></div><script type="application/json" id="view">${json}</script><script src="/emulator/assets/page.js"></script></body>
</html>
`;
}
