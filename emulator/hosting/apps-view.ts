// Connected apps: which are installed, by whom, with which scopes.
import type { App } from '../apps.ts';
import type { PortalState } from '../crm/portal.ts';
import type { SeedUser } from '../portal-seed.ts';
import type { AppRow, AppsView } from '../ui/views.ts';
import { momentText, userName } from './display-value.ts';
import { frameOf } from './viewer.ts';

/** Every app that the emulator knows, as this portal sees it. */
export function appsView(portal: PortalState, viewer: SeedUser, apps: App[]): AppsView {
  return { page: 'apps', frame: frameOf(portal, viewer), apps: apps.map((app) => appRow(portal, viewer, app)) };
}

export function appRow(portal: PortalState, viewer: SeedUser, app: App): AppRow {
  const install = portal.installs.get(app.appId);
  return {
    appId: app.appId, name: app.name, description: app.description, installed: install !== undefined,
    installedAt: install ? momentText(portal, viewer, install.installedAt) : null, installedBy: userName(portal, install?.userId),
    scopes: install?.scopes ?? app.requiredScopes, installUrl: app.installUrl ?? null,
    settingsHref: app.settings.length > 0 ? `/integrations-settings/${portal.portalId}/installed/framework/${app.appId}/general-settings` : null,
  };
}
