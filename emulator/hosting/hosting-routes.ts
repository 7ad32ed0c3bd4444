// The pages of the local HubSpot, and what they need from the server. Knows no app in particular.
import express from 'express';
import type { Request, Response, Router } from 'express';
import type { App } from '../apps.ts';
import { findRecord } from '../crm/find-record.ts';
import { parseObjectType } from '../crm/object-types.ts';
import type { PortalState } from '../crm/portal.ts';
import type { Emulator } from '../emulator.ts';
import type { PageView } from '../ui/views.ts';
import { appRow, appsView, pagesBase } from './apps-view.ts';
import { assetRoutes } from './asset-routes.ts';
import { backstageView } from './backstage-view.ts';
import { createBundles } from './bundles.ts';
import type { Bundles } from './bundles.ts';
import { consentPage } from './consent-page.ts';
import { cardsFor, pagesFor, settingsFor } from './extension-views.ts';
import { homeView } from './home-view.ts';
import { sendPage } from './page-html.ts';
import { recordView } from './record-view.ts';
import { streamChanges } from './stream.ts';
import { uiApiRoutes } from './ui-api-routes.ts';
import { frameOf, viewerOf } from './viewer.ts';
import type { Look } from './viewer.ts';

type Params = { portalId?: string; [name: string]: string | undefined };

/** The routes of all pages; also draws the consent page from now on. What the pages run is built when it is first asked for. */
export async function hostingRoutes(emulator: Emulator): Promise<Router> {
  const bundles = createBundles(emulator.apps);
  emulator.hooks.renderConsent = consentPage;
  emulator.hooks.appChanged = bundles.announce;
  const router = express.Router();
  router.use(assetRoutes(bundles));
  router.use(uiApiRoutes(emulator));
  router.use(pageRoutes(emulator, bundles));
  // A program that asks at this address is told what runs here, by the control surface.
  router.get('/emulator', (request, response, next) => {
    const [portalId] = emulator.portals.keys();
    if (request.accepts(['json', 'html']) === 'html' && portalId !== undefined) response.redirect(`/emulator/portals/${portalId}`);
    else next();
  });
  router.get('/emulator/portals/:portalId/stream', (request: Request<Params>, response) => {
    const portal = emulator.portals.get(request.params.portalId ?? '');
    if (portal) streamChanges({ portal, bundles }, request, response);
    else response.status(404).json({ message: 'No such portal' });
  });
  return router;
}

type Page = (look: Look, params: Params, query: URLSearchParams) => PageView | Promise<PageView>;

function pageRoutes(emulator: Emulator, bundles: Bundles): Router {
  const router = express.Router();
  const apps = (): App[] => [...emulator.apps.values()];
  const serve = (paths: string[], page: Page) =>
    router.get(paths, async (request: Request<Params>, response: Response) => {
      const portal = portalOf(emulator, request.params.portalId);
      if (!portal) {
        response.status(404).type('text').send('No such portal');
        return;
      }
      const look = { portal, viewer: viewerOf(portal, request) };
      sendPage(response, await page(look, request.params, new URL(request.originalUrl, 'http://here').searchParams), apps());
    });
  serve(['/', '/contacts/:portalId/objects/0-1/views/all/list'], (look, _params, query) => homeView(look, query));
  serve(['/contacts/:portalId/objects/0-2/views/all/list'], (look, _params, query) => homeView(look, query, 'companies'));
  serve(['/contacts/:portalId/objects/0-3/views/all/list'], (look, _params, query) => homeView(look, query, 'deals'));
  serve(['/contacts/:portalId/record/:objectTypeId/:objectId'], async (look, { objectTypeId, objectId }) => {
    const type = parseObjectType(objectTypeId ?? '');
    const record = type && findRecord(look.portal, type, objectId ?? '');
    if (!record || record.archivedAt !== null) return missing(look, 'This record does not exist, or it was deleted.');
    return recordView(look, record, await cardsFor({ ...look, bundles }, apps(), record));
  });
  serve(['/emulator/portals/:portalId'], (look, _params, query) =>
    backstageView(look, { contactId: query.get('contact'), now: emulator.clock(), aheadMs: emulator.ahead.ms }),
  );
  serve(['/integrations-settings/:portalId/installed'], (look) => appsView(look, apps()));
  serve(['/integrations-settings/:portalId/installed/framework/:appId/general-settings'], async (look, { appId }) => {
    const app = emulator.apps.get(appId ?? '');
    if (!app) return missing(look, 'No app has this id.');
    const row = appRow(look, app);
    const extension = row.installed ? await settingsFor({ ...look, bundles }, app) : null;
    return { page: 'settings', frame: frameOf(look), app: row, extension };
  });
  serve(['/app/:portalId/:appId', '/app/:portalId/:appId/*path'], async (look, { appId }) => {
    const app = emulator.apps.get(appId ?? '');
    const base = app && pagesBase(look.portal.portalId, app);
    if (!app || !base) return missing(look, app ? `${app.name} has no pages.` : 'No app has this id.');
    const row = appRow(look, app);
    const extension = row.installed ? await pagesFor({ ...look, bundles }, app) : null;
    return { page: 'app-page', frame: frameOf(look), app: row, base, extension };
  });
  return router;
}

/** The portal of a page; the first one where the address names none. */
function portalOf(emulator: Emulator, portalId: string | undefined): PortalState | undefined {
  return portalId === undefined ? [...emulator.portals.values()][0] : emulator.portals.get(portalId);
}

function missing(look: Look, message: string): PageView {
  return { page: 'missing', frame: frameOf(look), message };
}
