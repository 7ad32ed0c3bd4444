// Connected apps: which are installed, by whom, with which scopes.
import type { App } from '../apps.ts';
import { sentence } from '../project/problems.ts';
import type { AppRow, AppsView } from '../ui/views.ts';
import { momentText, userName } from './display-value.ts';
import { frameOf } from './viewer.ts';
import type { Look } from './viewer.ts';

/** Every app that the emulator knows, as this portal sees it. */
export function appsView(look: Look, apps: App[]): AppsView {
  return { page: 'apps', frame: frameOf(look), apps: apps.map((app) => appRow(look, app)) };
}

/** Where an app's pages begin, as in HubSpot. */
export function pagesBase(portalId: string, app: App): string | null {
  return app.pages.length > 0 ? `/app/${portalId}/${app.appId}` : null;
}

export function appRow(look: Look, app: App): AppRow {
  const { portal } = look;
  const install = portal.installs.get(app.appId);
  return {
    appId: app.appId,
    name: app.name,
    description: app.description,
    installed: install !== undefined,
    installedAt: install ? momentText(look, install.installedAt) : null,
    installedBy: userName(portal, install?.userId),
    scopes: install?.scopes ?? app.requiredScopes,
    installUrl: app.installUrl ?? null,
    pagesHref: pagesBase(portal.portalId, app),
    problems: app.problems.map(sentence),
    settingsHref:
      app.settings.length > 0 ? `/integrations-settings/${portal.portalId}/installed/framework/${app.appId}/general-settings` : null,
  };
}
